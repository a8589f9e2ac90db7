"""Dates in a text, absolute or as seen from the day on which the text was published."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from claims.text import calendar
from claims.text.calendar import AHEAD, LAST, NEAREST, NEXT, PAST, THIS, Days
from claims.text.dates_rules import Found, find_dates
from claims.text.language import detect_language
from claims.text.tense import FUTURE
from claims.text.tense import PAST as PAST_TENSE
from claims.text.verbs import Verbs

_BETWEEN = re.compile(r"\s{0,3}(?:-|–|—|to|until|till|and|по|до|та|і|и|й)\s{1,3}\Z")
_OPENING = re.compile(r"\b(?:from|between|з|із|від|між|с|от|между)\s{1,3}\Z", re.IGNORECASE)
_DIRECTIONS = {"-1": LAST, "0": THIS, "1": NEXT}


@dataclass(frozen=True, slots=True)
class Day:
    """first..last day meant, the same where it is one day; offsets in characters, end excluded."""

    first: date
    last: date
    start: int
    end: int

    @property
    def exact(self) -> bool:
        return self.first == self.last


def read_dates(text: str, language: str = "", on: date | None = None) -> list[Day]:
    """The dates of the text in order: days, and the weeks, months, seasons and years named as such.

    on: the day from which relative ones ("on Monday", "last week", "30 August") are reckoned; without it they
    are left out, as are dates that don't exist. A weekday or a day without a year is the last such one up to
    `on`, that day included; beside a verb of the future it is the next one, `on` included. Weeks begin on
    Monday.
    """
    language = language or detect_language(text)
    days: list[Day] = []
    verbs = Verbs(text, language)
    for found in find_dates(text, language if language in ("en", "uk", "ru") else "en"):
        span = _Reckoned(verbs, found, on).span()
        if span:
            days.append(Day(*span, found.start, found.end))
    return _joined(text, days)


def _joined(text: str, days: list[Day]) -> list[Day]:
    """ "from 29 August to 3 September" as one span."""
    joined: list[Day] = []
    for day in days:
        before = joined[-1] if joined else None
        if before and before.last < day.first and _through(text, before, day):
            joined[-1] = Day(before.first, day.last, before.start, day.end)
        else:
            joined.append(day)
    return joined


def _through(text: str, first: Day, second: Day) -> bool:
    if second.start - first.end > 12 or not _BETWEEN.match(text[first.end : second.start]):
        return False
    dash = text[first.end : second.start].strip() in {"-", "–", "—"}
    return dash or bool(_OPENING.search(text[max(0, first.start - 12) : first.start]))


@dataclass(frozen=True, slots=True)
class _Reckoned:
    """One date as written, on the way to its days."""

    verbs: Verbs
    found: Found
    on: date | None

    def span(self) -> Days | None:
        absolute: dict[str, Callable[[int], Days | None]] = {
            "day": self._day,
            "days": self._days,
            "slashed": self._slashed,
            "month": lambda year: calendar.month(year, self.found.number("month")),
            "season": lambda year: calendar.season(year, self.found.number("season")),
            "year": lambda year: (date(year, 1, 1), date(year, 12, 31)),
        }
        name = self.found.rule.name
        if "year" in self.found.parts:
            return absolute[name](self.found.number("year"))
        if self.on is None:
            return None
        if name == "year":
            return calendar.shifted(self.on, "year", int(self.found.rule.value))
        if name in absolute:
            spans = (absolute[name](year) for year in calendar.years_around(self.on))
            return calendar.chosen((one for one in spans if one), self.on, self._which())
        return self._relative(self.on)

    def _day(self, year: int) -> Days | None:
        return calendar.day(year, self._month(), self.found.number("day"))

    def _days(self, year: int) -> Days | None:
        first = calendar.day(year, self._month(), self.found.number("day"))
        last = calendar.day(year, self._month(), self.found.number("second"))
        return (first[0], last[1]) if first and last and first < last else None

    def _slashed(self, year: int) -> Days | None:
        """ "30/08/2022" and "08/30/2022"; one that may be read both ways is left out."""
        a, b = self.found.number("day"), self.found.number("mon")
        if a <= 12 and b <= 12 and a != b:
            return None
        return calendar.day(year, min(a, b), max(a, b))

    def _month(self) -> int:
        return self.found.number("month") or self.found.number("mon")

    def _relative(self, on: date) -> Days | None:
        rule, parts = self.found.rule, self.found.parts
        if rule.name == "weekday":
            which, week = self._which(), calendar.shifted(on, "week", 0)
            days = calendar.weekdays(on, self.found.number("weekday"))
            return calendar.chosen(days, on, which) if which != THIS else calendar.within(days, week)
        if rule.name == "unit":
            return calendar.shifted(on, parts["unit"], int(rule.value))
        if rule.name == "weekend":
            return calendar.weekend(on, int(rule.value))
        if rule.name == "offset":
            first, _, last = rule.value.partition("..")
            return _between(on, "day", int(first), int(last or first))
        return self._distant(on)

    def _distant(self, on: date) -> Days | None:
        """So many units away, or all of them up to `on`."""
        rule, parts = self.found.rule, self.found.parts
        if "few" in parts:
            fewest, most = (int(rule.value) * int(number) for number in parts["few"].split(".."))
            return _between(on, parts["unit"], min(fewest, most), max(fewest, most))
        count = self.found.number("number", 1)
        if rule.name == "past":
            span = calendar.shifted(on, parts["unit"], -count)
            return (span[0], on) if span else None
        return calendar.shifted(on, parts["unit"], int(rule.value) * count)

    def _which(self) -> str:
        """Which one of many is meant: as the words beside it say, else as the tense of its clause does."""
        if self.found.rule.value:
            return _DIRECTIONS[self.found.rule.value]
        usual = PAST if self.found.rule.name == "weekday" else NEAREST
        return self._tense() or usual

    def _tense(self) -> str:
        """Of the nearest verb before the date in its sentence, else of the first behind; "" without any."""
        tenses = self.verbs.before(self.found.start) or self.verbs.behind(self.found.end)
        if not tenses:
            return ""
        return PAST if tenses[0] == PAST_TENSE and FUTURE not in tenses[1:2] else AHEAD


def _between(on: date, unit: str, first: int, last: int) -> Days | None:
    """From the first day of one unit to the last of another."""
    start, end = calendar.shifted(on, unit, first), calendar.shifted(on, unit, last)
    return (start[0], end[1]) if start and end else None
