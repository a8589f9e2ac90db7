"""When a claim says that something was: weekdays and times of day, beside the dates among its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from claims.matching.lexicon import read_table
from claims.text.numbers import Quantity
from claims.text.numerals import read_lexicon
from claims.text.phrases import plain
from claims.text.words import Word

DATES = ("year", "month", "date", "weekday", "hour")
"""Units of what says when."""

_CLOCK = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])")
_BETWEEN = 4
_NOON, _MORNING = 12, 6
_KINDS = ("hour", "half", "between", "moment")


def read_moments(text: str, language: str, words: Sequence[Word]) -> Iterator[Quantity]:
    """Weekdays ("weekday", 1 for Monday) and times of day ("hour", 0..24 with minutes as a fraction)."""
    days = read_lexicon(language)["weekday"]
    for word in words:
        if day := days.get(word.lemma) or days.get(plain(word.text)):
            yield Quantity(float(day), float(day), "weekday", "", word.start, word.end)
    lexicon = _hours(language)
    yield from _on_the_clock(text, words, lexicon)
    yield from _in_words(words, lexicon)


@cache
def _hours(language: str) -> Mapping[str, Mapping[str, str]]:
    kinds: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for row in read_table("hours"):
        if row["language"] == language:
            kinds[row["kind"]][row["word"]] = row["value"]
    return kinds


def _on_the_clock(
    text: str, words: Sequence[Word], lexicon: Mapping[str, Mapping[str, str]]
) -> Iterator[Quantity]:
    """ "4:15", "4:15 p.m."."""
    for found in _CLOCK.finditer(text):
        behind = next((word for word in words if word.start >= found.end()), None)
        half = lexicon["half"].get(plain(behind.text), "") if behind else ""
        hour = _of_day(int(found[1]), half) + int(found[2]) / 60
        yield Quantity(hour, hour, "hour", "", found.start(), found.end())


def _in_words(words: Sequence[Word], lexicon: Mapping[str, Mapping[str, str]]) -> Iterator[Quantity]:
    """ "9 in the morning", "о третій годині ночі", "noon"."""
    for place, word in enumerate(words):
        low = plain(word.text)
        if moment := lexicon["moment"].get(low):
            yield Quantity(float(moment), float(moment), "hour", "", word.start, word.end)
            continue
        number = int(low) if low.isdecimal() and len(low) <= 2 else int(lexicon["hour"].get(low, 0))
        half = _half(words, place + 1, lexicon)
        if 1 <= number <= _NOON and half is not None:
            hour = float(_of_day(number, lexicon["half"][plain(half.text)]))
            yield Quantity(hour, hour, "hour", "", word.start, half.end)


def _half(words: Sequence[Word], place: int, lexicon: Mapping[str, Mapping[str, str]]) -> Word | None:
    """The word for the half of the day an hour belongs to, where only words of the clock stand before it."""
    for word in words[place : place + _BETWEEN]:
        low = plain(word.text)
        if low in lexicon["half"]:
            return word
        if low not in lexicon["between"]:
            return None
    return None


def _of_day(hour: int, half: str) -> int:
    """Of a twelve-hour clock where half is given: 3 after noon is 15, 12 at night is 0, 11 at night is 23."""
    late = half == "after noon" or (half == "night" and _MORNING < hour < _NOON)
    if hour == _NOON:
        return 0 if half == "night" else _NOON
    return hour + _NOON if late and hour < _NOON else hour
