"""An article's statements as rows for an editor, found by the reader that the settings name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from claims.models import Claim
from claims.search.parties import PartyBook
from claims.text.statements import Statement

Reader = Callable[[str, str | None, date | None], list[Statement]]
"""What STATEMENT_READER names: the statements of a text, its language and day known (docs/reader.md)."""


def statement_rows(text: str, language: str, published_on: date | None = None) -> list[dict[str, Any]]:
    """The statements of an article as rows for an editor to correct, the party suggested.

    Those of which it is known that they state no fact are not ticked. said_on is ISO, "" where it isn't said.
    """
    book = PartyBook()
    return [_row(statement, book) for statement in reader()(text, language, published_on)]


def reader() -> Reader:
    """The reader that the settings name. Raises ImportError where there is none of that name."""
    named: Reader = import_string(settings.STATEMENT_READER)
    return named


def _row(statement: Statement, book: PartyBook) -> dict[str, Any]:
    party = book.suggest(statement.claimant, statement.role)
    return {
        "take": statement.worth in ("", *Claim.FACTS),
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "quote": statement.quote,
        "claimant": statement.claimant,
        "role": statement.role,
        "party": party.name if party else "",
        "cue": statement.cue,
        "kind": statement.kind,
        "worth": statement.worth,
        "worth_reason": statement.worth_reason,
        "said_on": statement.said_on.isoformat() if statement.said_on else "",
    }
