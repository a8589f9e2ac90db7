"""Where a number or a time stands in a claim with the words that belong to it, to be quoted."""

from __future__ import annotations

from claims.matching.moments import DATES
from claims.matching.reading import Reading
from claims.text.numbers import Quantity, phrase_of

_BESIDE = 4


def span_of(reading: Reading, quantity: Quantity) -> tuple[int, int]:
    """Characters of "at least five people", "the evening of | 8 April": with bound, unit, noun or date."""
    if quantity.unit in DATES:
        return _moment(reading, quantity)
    if not any(word.end > quantity.start for word in reading.words):
        return quantity.start, quantity.end
    start, end = phrase_of(reading.claim.text, quantity, reading.words, reading.language)
    return start, max(end, quantity.end)


def _moment(reading: Reading, quantity: Quantity) -> tuple[int, int]:
    """With the day, month and year written beside it."""
    start, end = quantity.start, quantity.end
    for other in sorted(reading.moments, key=lambda moment: moment.start):
        if other.start <= end + _BESIDE and other.end >= start - _BESIDE:
            start, end = min(start, other.start), max(end, other.end)
    return start, end
