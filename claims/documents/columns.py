"""What the columns of a table hold: guessed from their names in three languages, then from their cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean

from claims.documents.days import read_day
from claims.documents.document import DocumentError

FIELDS = (
    "text",
    "claimant",
    "role",
    "party",
    "quote",
    "topic",
    "date",
    "publisher",
    "url",
    "title",
    "language",
    "translation",
    "translation_language",
    "translated_by",
)
NEEDED = ("text", "claimant")
"""Without these two there is no claim; the topic may be one for the whole table."""

_MARKS = re.compile(r"[\W_]+")
_URL = re.compile(r"https?://\S+$", re.IGNORECASE)
_MOSTLY = 0.8
_STATEMENT = 25  # characters that a statement has on average, and a name has not
_NAME = re.compile(r"[^\W\d_][\w.’'-]*(?:\s+[\w.’'-]+){0,5}$")


def _plain(name: str) -> str:
    return _MARKS.sub(" ", name.casefold()).strip()


def _names() -> dict[str, str]:
    """Field by the plain name of a column."""
    lines = (Path(__file__).parent / "columns.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {_plain(name): field for field, names in rows for name in [field, *names.split(",")]}


_FIELDS_BY_NAME = _names()
_OURS = {"reason", "line"}  # the columns that the table of rejected rows has in front


def guess_columns(header: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Which column (from 0) holds which of FIELDS; what nothing points to is left out.

    rows: the first ones. A name decides before what stands in a column does, and no column is taken twice.
    """
    found: dict[str, int] = {}
    for place, name in enumerate(header):
        field = _FIELDS_BY_NAME.get(_plain(name))
        if field:
            found.setdefault(field, place)
    for field, fits in _BY_CONTENT.items():
        if field not in found:
            free = [
                place
                for place, name in enumerate(header)
                if place not in found.values() and _plain(name) not in _OURS and fits(_cells(rows, place))
            ]
            if free:
                found[field] = (
                    max(free, key=lambda place: _length(rows, place)) if field == "text" else free[0]
                )
    return found


def named_columns(header: Sequence[str]) -> dict[str, int]:
    """The same by the names alone."""
    return guess_columns(header, [])


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    cells = (row[place].strip() for row in rows if place < len(row))
    return [cell for cell in cells if cell]


def _length(rows: Sequence[Sequence[str]], place: int) -> float:
    return mean(map(len, _cells(rows, place)))


def _most(cells: Sequence[str], fits: Callable[[str], object]) -> bool:
    return bool(cells) and sum(bool(fits(cell)) for cell in cells) >= len(cells) * _MOSTLY


def _is_day(cell: str) -> bool:
    try:
        return not cell.isdecimal() and read_day(cell) is not None
    except DocumentError:
        return False


def _is_name(cell: str) -> bool:
    return _NAME.match(cell) is not None and cell[:1].isupper()


_BY_CONTENT: Mapping[str, Callable[[list[str]], bool]] = {
    "url": lambda cells: _most(cells, _URL.match),
    "language": lambda cells: _most(cells, {"en", "uk", "ru"}.__contains__),
    "date": lambda cells: _most(cells, _is_day),
    "text": lambda cells: (
        bool(cells) and mean(map(len, cells)) >= _STATEMENT and not _most(cells, _URL.match)
    ),
    "claimant": lambda cells: _most(cells, _is_name),
}
