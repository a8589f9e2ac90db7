"""The CSV: what spreadsheets must not run, and the shape of its rows."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exports.csv import COLUMNS, render, rows, safe_cell
from claims.exports.report import Report, build_report
from claims.models import Position
from tests.factories import make_claim, make_claimant, make_dispute, make_evidence, make_topic

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def table_of(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render(report).decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u00a0+1"]
)
def test_a_text_can_not_become_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["The bridge = open", "1-2", "", 5, 0.86])
def test_other_values_stay_as_they_are(value: object) -> None:
    assert safe_cell(value) == value


def test_what_is_missing_is_an_empty_cell() -> None:
    assert safe_cell(None) == ""


FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠﹦﹢﹣﹫")
UNSEEN = tuple(" \u00a0\u2003\u3000\x0b\x0c\x1f\x85\u200b\u200f\u202e\u2060\ufeff")


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = str(safe_cell(text))
    assert not cell.startswith(FORMULA_STARTS)
    assert cell in (text, f"'{text}")


@given(st.lists(st.sampled_from(UNSEEN), max_size=4), st.sampled_from(FORMULA_STARTS), st.text())
def test_no_cell_hides_the_start_of_a_formula(unseen: list[str], start: str, rest: str) -> None:
    text = f"{''.join(unseen)}{start}{rest}"
    assert safe_cell(text) == f"'{text}"


@pytest.mark.django_db
def test_a_row_is_a_claim_in_a_position() -> None:
    topic = make_topic(title="Bridge")
    mayor = make_claimant(name="The mayor")
    sides = (
        [make_claim(topic=topic, claimant=mayor, text="It was open."), make_claim(topic=topic)],
        [make_claim(topic=topic, text="-5 degrees, so it was closed.")],
    )
    dispute = make_dispute(*sides, labels=["Open", "Closed"], question="Was it open?")

    table = table_of(build_report(at=NOW))

    assert list(table[0]) == list(COLUMNS)
    assert [row["position"] for row in table] == ["Open", "Open", "Closed"]
    assert {(row["dispute"], row["question"], row["topic"]) for row in table} == {
        (str(dispute.pk), "Was it open?", "Bridge")
    }
    assert (table[0]["text"], table[0]["claimant"]) == ("It was open.", "The mayor")
    assert table[2]["text"] == "'-5 degrees, so it was closed."


@pytest.mark.django_db
def test_it_opens_as_utf8_in_a_spreadsheet() -> None:
    make_dispute(question="Чи був міст відкритий?")
    content = render(build_report(at=NOW))
    assert content.startswith(b"\xef\xbb\xbf")
    assert "Чи був міст відкритий?" in content.decode()
    assert content.count(b"\r\n") == 3


@pytest.mark.django_db
def test_a_position_without_claims_keeps_its_evidence() -> None:
    dispute = make_dispute()
    empty = Position.objects.create(dispute=dispute, label="Third", order=2)
    make_evidence(empty, title="Toll log")
    row = list(rows(build_report(at=NOW).disputes[0]))[-1]
    assert (row["position"], row["claim"]) == ("Third", None)
    assert "E1 supports (link), B2: Toll log" in row["evidence"]
