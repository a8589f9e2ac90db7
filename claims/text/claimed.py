"""What is read from a claim's words and kept beside them, as plain values for JSON."""

import math
from dataclasses import dataclass
from datetime import date

from claims.text.dates import Day, read_dates
from claims.text.language import detect_language
from claims.text.numbers import Quantity, read_numbers
from claims.text.worth import weigh

Value = str | int | float | None

_DATES = frozenset(("year", "month", "date"))


@dataclass(frozen=True, slots=True)
class Claimed:
    """worth and its reason as in `Worth`; quantities and dates in the order of the text.

    A quantity: low, high (None where open), unit, noun, start, end. A date: first, last (ISO), start, end.
    """

    worth: str
    worth_reason: str
    quantities: list[dict[str, Value]]
    dates: list[dict[str, Value]]


def read_claimed(text: str, language: str = "", on: date | None = None, cue: str = "") -> Claimed:
    """Everything a claim has to check; on: the day from which its "yesterday" is reckoned."""
    language = language or detect_language(text)
    worth = weigh(text, language, cue)
    return Claimed(
        worth=worth.kind,
        worth_reason=worth.reason,
        quantities=[_quantity(one) for one in read_numbers(text, language) if one.unit not in _DATES],
        dates=[_date(one) for one in read_dates(text, language, on)],
    )


def _quantity(one: Quantity) -> dict[str, Value]:
    return {
        "low": one.low if math.isfinite(one.low) else None,
        "high": one.high if math.isfinite(one.high) else None,
        "unit": one.unit,
        "noun": one.noun,
        "start": one.start,
        "end": one.end,
    }


def _date(one: Day) -> dict[str, Value]:
    return {
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "start": one.start,
        "end": one.end,
    }
