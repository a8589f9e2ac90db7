"""Columns are found by their names in three languages, then by their cells; days in their usual forms."""

from __future__ import annotations

from datetime import date

import pytest

from claims.documents.columns import FIELDS, guess_columns, named_columns
from claims.documents.days import read_day
from claims.documents.document import DocumentError

STATEMENT = "The bridge over the river was open to traffic on Monday"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (FIELDS, FIELDS),
        (("Claim", "Speaker", "Side", "Link", "Published on"), ("text", "claimant", "party", "url", "date")),
        (
            ("Твердження", "Хто", "Сторона", "Дата", "Видання"),
            ("text", "claimant", "party", "date", "publisher"),
        ),
        (("Утверждение", "КТО СКАЗАЛ", "сторона", "ссылка"), ("text", "claimant", "party", "url")),
        (("claim_text", "said-by", "Translated_By"), ("text", "claimant", "translated_by")),
    ],
)
def test_by_name(header: tuple[str, ...], fields: tuple[str, ...]) -> None:
    assert named_columns(header) == {field: place for place, field in enumerate(fields)}


def test_by_content_where_names_say_nothing() -> None:
    rows = [
        ("7", "Ann Hart", STATEMENT, "30.08.2022", "https://example.org/a", "en"),
        ("8", "Olena Koval", f"{STATEMENT}, as before", "2022-08-31", "https://example.org/b", "uk"),
    ]
    assert guess_columns(["c1", "c2", "c3", "c4", "c5", "c6"], rows) == {
        "claimant": 1,
        "text": 2,
        "date": 3,
        "url": 4,
        "language": 5,
    }


def test_a_name_decides_before_content_and_no_column_is_taken_twice() -> None:
    rows = [(STATEMENT, STATEMENT + " again and again", "Ann Hart")]
    assert guess_columns(["text", "second text", "who"], rows) == {"text": 0, "claimant": 2}
    assert guess_columns(["text", "text"], rows) == {"text": 0}


def test_the_reason_of_a_rejected_row_is_no_claim() -> None:
    rows = [("Who said this? The claimant is missing, so it was not kept.", "Short")]
    assert "text" not in guess_columns(["reason", "x"], rows)


@pytest.mark.parametrize(
    "written",
    [
        "2022-08-30", "2022-08-30T18:05:00Z", "2022-08-30 18:05", "2022/08/30", "20220830", "30.08.2022",
        "30.8.22", "30/08/2022", "08/30/2022", "30-08-2022", "30 August 2022", "30th Aug 2022",
        "August 30, 2022", "Aug. 30 2022", "30 серпня 2022 р.", "30 августа 2022 г.", "44803",
        " 30.08.2022 ", "30.08.2022 18:05",
    ],
)  # fmt: skip
def test_a_day_in_its_usual_forms(written: str) -> None:
    assert read_day(written) == date(2022, 8, 30)


def test_no_day_and_a_day_that_reads_one_way_only() -> None:
    assert read_day("  ") is None
    assert read_day("05/05/2022") == date(2022, 5, 5)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("02/03/2022", "may be 2 March or 3 February. Write it as 2022-03-02 or 2022-02-03."),
        ("31.02.2022", "no day “31.02.2022” in the calendar"),
        ("2022-13-01", "no day"),
        ("last week", "can’t be read. Write it as 2022-08-30"),
        ("30 Brumaire 2022", "can’t be read"),
        ("99999", "can’t be read"),
        ("1", "can’t be read"),
    ],
)
def test_what_is_no_day_is_told(written: str, sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        read_day(written)
