"""Days named in a text: absolute ones, and those reckoned from a Wednesday, 31 August 2022."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.dates import read_dates

ON = date(2022, 8, 31)


def days(text, language, on=ON):
    """ "first" or "first..last" of each date."""
    return [
        day.first.isoformat() + ("" if day.exact else f"..{day.last.isoformat()}")
        for day in read_dates(text, language, on)
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("killed on 30 August 2022", "en", "2022-08-30"),
        ("on August 30, 2022, they met", "en", "2022-08-30"),
        ("the 30th of August 2022", "en", "2022-08-30"),
        ("30.08.2022", "en", "2022-08-30"),
        ("2022-08-30", "ru", "2022-08-30"),
        ("on 30/08/2022", "en", "2022-08-30"),
        ("in August 2022", "en", "2022-08-01..2022-08-31"),
        ("the summer of 2022", "en", "2022-06-01..2022-08-31"),
        ("in winter 2021", "en", "2021-12-01..2022-02-28"),
        ("since 2014", "en", "2014-01-01..2014-12-31"),
        ("from 29 August to 3 September 2021", "en", "2021-09-03"),
        ("29-31 August 2022", "en", "2022-08-29..2022-08-31"),
        ("between 3 and 5 June 2021", "en", "2021-06-03..2021-06-05"),
        ("30 серпня 2022 року", "uk", "2022-08-30"),
        ("30-го серпня 2022 р.", "uk", "2022-08-30"),
        ("влітку 2022 року", "uk", "2022-06-01..2022-08-31"),
        ("у 2014 році", "uk", "2014-01-01..2014-12-31"),
        ("з 29 серпня 2022 року по 3 вересня 2022 року", "uk", "2022-08-29..2022-09-03"),
        ("30 августа 2022 года", "ru", "2022-08-30"),
        ("в августе 2022 года", "ru", "2022-08-01..2022-08-31"),
        ("с 1 по 5 мая 2022 года", "ru", "2022-05-01..2022-05-05"),
    ],
)
def test_absolute_dates_need_no_other_day(text, language, expected):
    assert days(text, language, on=None) == [expected]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("it fell on Monday", "en", "2022-08-29"),
        ("the gate fell on Wednesday", "en", "2022-08-31"),
        ("the vote will be held on Friday", "en", "2022-09-02"),
        ("Friday's vote decided it", "en", "2022-08-26"),
        ("last Friday", "en", "2022-08-26"),
        ("last Wednesday", "en", "2022-08-24"),
        ("next Wednesday", "en", "2022-09-07"),
        ("this Friday", "en", "2022-09-02"),
        ("it fell yesterday", "en", "2022-08-30"),
        ("the day before yesterday", "en", "2022-08-29"),
        ("tomorrow", "en", "2022-09-01"),
        ("three days ago", "en", "2022-08-28"),
        ("two weeks ago", "en", "2022-08-15..2022-08-21"),
        ("a few days ago", "en", "2022-08-24..2022-08-29"),
        ("the past three days", "en", "2022-08-28..2022-08-31"),
        ("last week", "en", "2022-08-22..2022-08-28"),
        ("over the weekend", "en", "2022-08-27..2022-08-28"),
        ("next month", "en", "2022-09-01..2022-09-30"),
        ("last year", "en", "2021-01-01..2021-12-31"),
        ("last August", "en", "2021-08-01..2021-08-31"),
        ("last summer", "en", "2021-06-01..2021-08-31"),
        ("They met on 9 May", "en", "2022-05-09"),
        ("It fell on Aug. 30", "en", "2022-08-30"),
        ("on Sept. 5 talks will begin", "en", "2022-09-05"),
        ("they met on 5 September", "en", "2021-09-05"),
        ("the vote of 5 September", "en", "2022-09-05"),
        ("In May 5,000 people died", "en", "2022-05-01..2022-05-31"),
        ("у понеділок впав міст", "uk", "2022-08-29"),
        ("відбудеться у п'ятницю", "uk", "2022-09-02"),
        ("минулої п’ятниці", "uk", "2022-08-26"),
        ("минулого тижня", "uk", "2022-08-22..2022-08-28"),
        ("позавчора", "uk", "2022-08-29"),
        ("три дні тому", "uk", "2022-08-28"),
        ("тиждень тому", "uk", "2022-08-22..2022-08-28"),
        ("торік", "uk", "2021-01-01..2021-12-31"),
        ("30 серпня впав міст", "uk", "2022-08-30"),
        ("за минулу добу", "uk", "2022-08-30..2022-08-31"),
        ("вчера", "ru", "2022-08-30"),
        ("позавчера", "ru", "2022-08-29"),
        ("мост упал в среду", "ru", "2022-08-31"),
        ("30-го августа", "ru", "2022-08-30"),
        ("на прошлой неделе", "ru", "2022-08-22..2022-08-28"),
        ("через три дня", "ru", "2022-09-03"),
        ("неделю назад", "ru", "2022-08-22..2022-08-28"),
        ("в следующем месяце", "ru", "2022-09-01..2022-09-30"),
        ("выборы пройдут в пятницу", "ru", "2022-09-02"),
        ("летом", "ru", "2022-06-01..2022-08-31"),
    ],
)
def test_relative_dates_are_reckoned_from_the_day_of_the_source(text, language, expected):
    assert days(text, language) == [expected]
    assert days(text, language, on=None) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("31 June 2022", "en"),
        ("30.13.2022", "en"),
        ("29 February 2021", "en"),
        ("5/6/2022", "en"),
        ("It may 5 people", "en"),
        ("the fall of Kabul", "en"),
        ("version 1.5 at 10:30", "en"),
        ("the T-2022 and room 2022", "en"),
        ("31 листопада 2022 року", "uk"),
        ("лютий ворог", "uk"),
        ("сто лет", "ru"),
    ],
)
def test_what_is_no_date_is_left_out(text, language):
    assert days(text, language) == []


def test_the_nearest_verb_tells_which_weekday():
    text = "The army, which took the town on Monday, will leave it on Friday."
    assert days(text, "en") == ["2022-08-29", "2022-09-02"]


def test_offsets_name_the_words():
    text = "It fell on Monday, 29 August 2022."
    assert [text[day.start : day.end] for day in read_dates(text, "en", ON)] == [
        "on Monday",
        "29 August 2022",
    ]


@pytest.mark.parametrize("on", [date.min, date.max])
@pytest.mark.parametrize(
    "text",
    ["last year", "next year", "on Monday", "900 years ago", "in 999 years", "last weekend", "30 August"],
)
def test_no_date_falls_out_of_the_calendar(text, on):
    assert len(days(text, "en", on)) <= 1


PIECES = (
    *("on ", "Monday", "30 ", "August ", "2022", " ", "-", ".", "/", "99", "last ", "week ", "three ", "to "),
    *("days ago ", "у ", "понеділок", " серпня", "року", "неделю ", "назад", "в ", "мае"),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.sampled_from(["en", "uk", "ru", "xx"]),
    st.one_of(st.none(), st.dates()),
)
def test_dates_stand_in_order_inside_the_text(text, language, on):
    found = read_dates(text, language, on)
    assert all(0 <= day.start < day.end <= len(text) and day.first <= day.last for day in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
