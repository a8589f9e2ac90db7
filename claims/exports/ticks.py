"""Where an axis of time is marked, and in what words: by hours for a day, by years for a war."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from django.template.defaultfilters import date as format_date

MOST = 9
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MONTH, _YEAR = 30.44 * _DAY, 365.25 * _DAY


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment on the axis and its words: "29 August", "August 2022"."""

    at: datetime
    label: str


@dataclass(frozen=True, slots=True)
class _Step:
    """So many units from tick to tick; `length` of one step, about."""

    unit: str
    count: int
    length: timedelta


_STEPS = (
    *(_Step("hour", n, n * _HOUR) for n in (1, 3, 6, 12)),
    *(_Step("day", n, n * _DAY) for n in (1, 2)),
    *(_Step("week", n, 7 * n * _DAY) for n in (1, 2)),
    *(_Step("month", n, n * _MONTH) for n in (1, 2, 3, 6)),
    *(_Step("year", n, n * _YEAR) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)


def ticks(first: datetime, last: datetime, *, hours: bool, most: int = MOST) -> list[Tick]:
    """The ticks within first..last (naive, local), at most so many of them, at round places.

    hours: whether the hours of what is shown are known; else a day is the finest step. A span in which no
    round place lies has one tick, at its beginning.
    """
    steps = [step for step in _STEPS if hours or step.unit != "hour"]
    span = last - first
    step = next((step for step in steps if span / step.length <= most - 1), steps[-1])
    within = takewhile(lambda at: at <= last, _from(first, step))
    found = [at for at in within if at >= first][:most] or [first]
    return [Tick(at, _label(at, step, before)) for at, before in zip(found, [None, *found], strict=False)]


def _from(first: datetime, step: _Step) -> Iterator[datetime]:
    """Round places of this step from just before `first` on, without end but that of the calendar."""
    begin, go_on = _WALKS[step.unit]
    at = begin(first, step.count)
    try:
        while True:
            yield at
            at = go_on(at, step.count)
    except (OverflowError, ValueError):
        return


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def _monday(at: datetime, _count: int) -> datetime:
    back = min(at.weekday(), at.toordinal() - 1)
    return _midnight(at) - timedelta(days=back)


def _month(at: datetime, count: int) -> datetime:
    return _midnight(at).replace(day=1, month=(at.month - 1) // count * count + 1)


def _months_on(at: datetime, count: int) -> datetime:
    months = at.year * 12 + at.month - 1 + count
    return at.replace(year=months // 12, month=months % 12 + 1)


def _year(at: datetime, count: int) -> datetime:
    return _midnight(at).replace(year=max(1, at.year // count * count), month=1, day=1)


def _years_on(at: datetime, count: int) -> datetime:
    return at.replace(year=at.year // count * count + count)


Begin = Callable[[datetime, int], datetime]
_WALKS: dict[str, tuple[Begin, Begin]] = {
    "hour": (lambda at, _: _midnight(at), lambda at, count: at + count * _HOUR),
    "day": (lambda at, _: _midnight(at), lambda at, count: at + count * _DAY),
    "week": (_monday, lambda at, count: at + 7 * count * _DAY),
    "month": (_month, _months_on),
    "year": (_year, _years_on),
}


def _label(at: datetime, step: _Step, before: datetime | None) -> str:
    """What tells a tick from the one before it: the year where it is new, the day among hours at midnight."""
    new_year = before is None or before.year != at.year
    if step.unit == "year":
        return format_date(at, "Y")
    if step.unit == "month":
        return format_date(at, "M Y" if new_year else "M")
    if step.unit == "hour" and at.hour and before is not None:
        return format_date(at, "H:i")
    day = format_date(at, "j M Y" if new_year else "j M")
    return f"{day}, {format_date(at, 'H:i')}" if step.unit == "hour" and at.hour else day
