"""Days as people and programs write them in a table."""

from __future__ import annotations

import re
from datetime import date, timedelta

from claims.documents.document import DocumentError

_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]\d{1,2}:\d\d.*)?$")
_BARE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)$")
_PARTS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?:,?\s+\d{1,2}:\d\d.*)?(?:\s*(?:р|г)\.?)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([^\W\d_]{3,12})\.?,?\s+(\d{4})(?:\s*(?:р|г)\.?)?$")
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?$")
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets, their leap year 1900 allowed for
_CENTURY = 70  # of two digits, 70 to 99 are of the last century

# By their first letters: English, Ukrainian, Russian.
_MONTHS = (
    ("jan", "січ", "янв"),
    ("feb", "лют", "фев"),
    ("mar", "бер", "мар"),
    ("apr", "кві", "апр"),
    ("may", "тра", "май", "мая"),
    ("jun", "чер", "июн"),
    ("jul", "лип", "июл"),
    ("aug", "сер", "авг"),
    ("sep", "вер", "сен"),
    ("oct", "жов", "окт"),
    ("nov", "лис", "ноя"),
    ("dec", "гру", "дек"),
)
_NUMBERS = {start: number for number, starts in enumerate(_MONTHS, 1) for start in starts}


def read_day(text: str) -> date | None:
    """The day that a cell names, None for an empty one.

    Read are ISO days and moments, 30.08.2022, 30/08/2022 where no other reading is possible, 30 August 2022,
    August 30, 2022, 30 серпня 2022, 30 августа 2022, and the numbers by which spreadsheets count days. Raises
    DocumentError with a sentence for anything else.
    """
    text = " ".join(text.split())
    if not text:
        return None
    try:
        return _read(text)
    except ValueError as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(f"There is no day “{text[:40]}” in the calendar.") from error


def _read(text: str) -> date:
    if found := _ISO.match(text) or _BARE.match(text):
        return date(*map(int, found.groups()))
    if found := _PARTS.match(text):
        return _of_parts(text, int(found[1]), int(found[3]), _year(found[4]), dotted=found[2] == ".")
    if found := _DAY_FIRST.match(text):
        return date(int(found[3]), _month(text, found[2]), int(found[1]))
    if found := _MONTH_FIRST.match(text):
        return date(int(found[3]), _month(text, found[1]), int(found[2]))
    if (found := _SERIAL.match(text)) and int(found[1]) in _SERIALS:
        return _EPOCH + timedelta(days=int(found[1]))
    raise _unknown(text)


def _unknown(text: str) -> DocumentError:
    return DocumentError(f"The date “{text[:40]}” can’t be read. Write it as 2022-08-30 or 30.08.2022.")


def _month(text: str, name: str) -> int:
    number = _NUMBERS.get(name.lower()[:3])
    if number is None:
        raise _unknown(text)
    return number


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= _CENTURY else 2000)


def _of_parts(text: str, first: int, second: int, year: int, *, dotted: bool) -> date:
    """With dots the day comes first; with strokes it may be either way, so it must be clear by itself."""
    if dotted or first > 12 or first == second:
        return date(year, second, first)
    if second > 12:
        return date(year, first, second)
    day, month = date(year, second, first), date(year, first, second)
    raise DocumentError(
        f"“{text[:40]}” may be {day.day} {day:%B} or {month.day} {month:%B}. Write it as {day.isoformat()} "
        f"or {month.isoformat()}."
    )
