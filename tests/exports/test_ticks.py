"""Ticks of an axis: few, in order, at round places, for spans from hours to millennia."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.exports.ticks import MOST, ticks


def labels(first: str, last: str, *, hours: bool = False) -> list[str]:
    found = ticks(datetime.fromisoformat(first), datetime.fromisoformat(last), hours=hours)
    return [tick.label for tick in found]


@pytest.mark.parametrize(
    ("first", "last", "hours", "expected"),
    [
        ("2022-08-29T06", "2022-08-29T20", True, ["29 Aug 2022, 06:00", "09:00", "12:00", "15:00", "18:00"]),
        ("2022-08-29", "2022-09-02", False, ["29 Aug 2022", "30 Aug", "31 Aug", "1 Sep", "2 Sep"]),
        ("2022-12-31", "2023-01-02", False, ["31 Dec 2022", "1 Jan 2023", "2 Jan"]),
        ("2022-08-31", "2022-10-01", False, ["5 Sep 2022", "12 Sep", "19 Sep", "26 Sep"]),
        ("2022-11-02", "2023-03-02", False, ["Dec 2022", "Jan 2023", "Feb", "Mar"]),
        ("1999-08-29", "2024-10-20", False, ["2000", "2005", "2010", "2015", "2020"]),
    ],
)
def test_a_span_has_ticks_that_fit_it(first: str, last: str, hours: bool, expected: list[str]) -> None:
    assert labels(first, last, hours=hours) == expected


def test_days_alone_have_no_hours() -> None:
    assert labels("2022-08-29", "2022-08-30") == ["29 Aug 2022", "30 Aug"]


moments = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59))  # noqa: DTZ001  local, as the axis is


@settings(deadline=None)
@given(moments, moments, st.booleans())
def test_ticks_are_few_ordered_and_within(one: datetime, other: datetime, hours: bool) -> None:
    first, last = sorted((one, other))
    found = [tick.at for tick in ticks(first, last, hours=hours)]
    assert 1 <= len(found) <= MOST
    assert found == sorted(set(found))
    assert first <= found[0]
    assert found[-1] <= last
