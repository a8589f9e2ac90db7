"""Full-text search on SQLite: its FTS5 index of the words, kept up by triggers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NUMBERS = "SELECT rowid FROM claims_fulltext WHERE claims_fulltext MATCH %s"
"""The numbers of the claims that fit a query."""


def query(words: Iterable[tuple[str, Sequence[str]]]) -> str:
    """What FTS5 is asked for these words (of letters and digits alone)."""
    return " AND ".join(
        "(" + " OR ".join([f'"{start}"*', *(f'"{form}"' for form in forms)]) + ")" for start, forms in words
    )
