"""The day of a statement, named beside its cue and not in what was said."""

from datetime import date

import pytest

from claims.text.statements import read_statements

ON = date(2022, 8, 31)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "language", "said_on"),
    [
        ("Anna Weiss said on Monday evening that the bridge was open.", "en", date(2022, 8, 29)),
        ("On Tuesday, Anna Weiss said the bridge was open.", "en", date(2022, 8, 30)),
        ("“The bridge is open,” Anna Weiss told reporters on 25 August.", "en", date(2022, 8, 25)),
        ("Anna Weiss said the bridge fell on Monday.", "en", None),
        ("“It fell on Monday,” Anna Weiss said. She left on Tuesday.", "en", None),
        ("Anna Weiss, elected in 2019, said last week that the bridge was open.", "en", None),
        ("Ігор Терехов заявив у понеділок, що міст відкрито.", "uk", date(2022, 8, 29)),
        ("Ігор Терехов заявив, що міст відкрили у понеділок.", "uk", None),
        ("Игорь Терехов сообщил во вторник, что мост открыт.", "ru", date(2022, 8, 30)),
        ("«Мост открыт», — сказал Игорь Терехов 25 августа.", "ru", date(2022, 8, 25)),
    ],
)
def test_the_day_of_the_cue(text, language, said_on):
    (statement,) = read_statements(text, language, ON)
    assert statement.said_on == said_on


def test_without_the_day_of_the_source_only_full_dates_are_known():
    relative, full = read_statements(
        "Anna Weiss said on Monday that the bridge was open.\n"
        "Karl Holm said on 5 May 2021 that the road was closed.",
        "en",
    )
    assert (relative.said_on, full.said_on) == (None, date(2021, 5, 5))
