"""Spans of days: months, seasons, weeks, and the one among many that a date without a year means."""

from collections.abc import Iterable
from datetime import date, timedelta

Days = tuple[date, date]
"""First and last day."""

PAST, AHEAD, NEAREST, LAST, THIS, NEXT = "past", "ahead", "nearest", "last", "this", "next"
_YEARS = 4


def day(year: int, month: int, number: int) -> Days | None:
    """One day; None where there is none, such as 31 June."""
    try:
        one = date(year, month, number)
    except ValueError:
        return None
    return one, one


def month(year: int, number: int) -> Days:
    return _months(year, number, 1)


def season(year: int, number: int) -> Days:
    """The three months from this one on; the winter of a year begins in its December."""
    return _months(year, number, 3)


def _months(year: int, number: int, count: int) -> Days:
    behind = year * 12 + number - 1 + count
    last = date(behind // 12, behind % 12 + 1, 1) - timedelta(days=1)
    return date(year, number, 1), last


def shifted(on: date, unit: str, count: int) -> Days | None:
    """The day, week (from Monday), month or year so many of its kind away; None beyond the calendar."""
    try:
        if unit == "day":
            one = on + timedelta(days=count)
            return one, one
        if unit == "week":
            monday = on + timedelta(days=7 * count - on.weekday())
            return monday, monday + timedelta(days=6)
        if unit == "month":
            months = on.year * 12 + on.month - 1 + count
            return month(months // 12, months % 12 + 1)
        return date(on.year + count, 1, 1), date(on.year + count, 12, 31)
    except (ValueError, OverflowError):
        return None


def weekend(on: date, count: int) -> Days | None:
    """Saturday and Sunday of the week so many weeks away."""
    week = shifted(on, "week", count)
    return (week[1] - timedelta(days=1), week[1]) if week else None


def weekdays(on: date, number: int) -> list[Days]:
    """The days of this name (Monday is 1) in three weeks around a day."""
    monday = on.toordinal() - on.weekday()
    numbers = (monday + number - 1 + 7 * week for week in (-2, -1, 0, 1, 2))
    days = [date.fromordinal(one) for one in numbers if 1 <= one <= date.max.toordinal()]
    return [(one, one) for one in days]


def years_around(on: date) -> range:
    return range(max(1, on.year - _YEARS), min(9998, on.year + _YEARS) + 1)


def chosen(spans: Iterable[Days], on: date, which: str) -> Days | None:
    """The span that is meant as seen from a day. PAST and AHEAD take in that day, LAST and NEXT don't."""
    spans = list(spans)
    if which == PAST:
        return max((one for one in spans if one[0] <= on), default=None)
    if which == AHEAD:
        return min((one for one in spans if one[1] >= on), default=None)
    if which == LAST:
        return max((one for one in spans if one[1] < on), default=None)
    if which == NEXT:
        return min((one for one in spans if one[0] > on), default=None)
    return min(spans, key=lambda one: (abs((one[0] - on).days), one), default=None)


def within(spans: Iterable[Days], whole: Days | None) -> Days | None:
    """The first span that lies in another one."""
    return next((one for one in spans if whole and whole[0] <= one[0] <= whole[1]), None)
