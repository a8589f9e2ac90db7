"""Full-text search on PostgreSQL: a GIN index of the words as they are, without a dictionary of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NUMBERS = """
    SELECT claim_id FROM claims_claimwords
    WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(%s AS tsquery)
"""
"""The numbers of the claims that fit a query."""


def query(words: Iterable[tuple[str, Sequence[str]]]) -> str:
    """What a tsquery says for these words (of letters and digits alone)."""
    return " & ".join(
        "(" + " | ".join([f"'{start}':*", *(f"'{form}'" for form in forms)]) + ")" for start, forms in words
    )
