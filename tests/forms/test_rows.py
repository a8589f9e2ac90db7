"""The rows of an intake between the stored draft and an editor's page."""

from typing import Any

import pytest
from django.http import QueryDict

from claims.actions.keeping import kind_of
from claims.forms.rows import ROWS_A_PAGE, Row, merged_rows, numbered, row_forms


def stored(number: int = 1, **overrides: Any) -> Row:
    values = {
        "take": True, "start": 5, "end": 20, "text": f"Claim {number}", "quote": "", "claimant": "Ann",
        "role": "", "party": "", "cue": "said", "kind": "indirect",
    }  # fmt: skip
    return {**values, **overrides}


def sent(*rows: Row, known: int) -> QueryDict:
    """What a browser posts of these rows, `known` of which were stored when the page was made."""
    data = QueryDict(mutable=True)
    data.update({"row-TOTAL_FORMS": str(len(rows)), "row-INITIAL_FORMS": str(known)})
    for place, row in enumerate(rows):
        for name in ("text", "quote", "claimant", "role", "party"):
            data[f"row-{place}-{name}"] = row.get(name, "")
        if row.get("take"):
            data[f"row-{place}-take"] = "on"
    return data


def merged(before: list[Row], *rows: Row, known: int | None = None, at: int = 0) -> list[Row]:
    page = before[at : at + ROWS_A_PAGE]
    forms = row_forms(page, sent(*rows, known=len(page) if known is None else known))
    assert forms.is_valid(), forms.errors
    return merged_rows(before, at, forms)


def test_what_was_not_touched_stays() -> None:
    before = [stored(1, quote="two\nlines", kind="direct"), stored(2)]
    as_sent = [{**before[0], "quote": "two\r\nlines"}, before[1], {"take": True}]
    assert merged(before, *as_sent) == before


def test_corrections_are_taken_and_places_kept() -> None:
    (row,) = merged([stored()], stored(claimant="Bo", party="Riverton", role="mayor", take=False))
    assert (row["claimant"], row["party"], row["role"], row["take"]) == ("Bo", "Riverton", "mayor", False)
    assert (row["start"], row["end"], row["cue"], row["kind"]) == (5, 20, "said", "indirect")


def test_a_row_of_the_editors_own_comes_last() -> None:
    rows = merged([stored()], stored(), {"take": True, "text": "Mine", "claimant": "Bo"})
    assert (rows[1]["text"], rows[1]["take"], rows[1]["start"], rows[1]["kind"]) == (
        "Mine",
        True,
        None,
        "indirect",
    )


def test_an_empty_row_adds_nothing_even_unticked() -> None:
    assert len(merged([stored()], stored(), {"take": False})) == 1


def test_other_pages_of_rows_stay() -> None:
    before = [stored(number) for number in range(ROWS_A_PAGE + 2)]
    rows = merged(before, stored(text="Corrected"), stored(), at=ROWS_A_PAGE)
    assert rows[:ROWS_A_PAGE] == before[:ROWS_A_PAGE]
    assert rows[ROWS_A_PAGE]["text"] == "Corrected"
    assert len(rows) == len(before)


def test_a_row_added_in_another_window_is_not_overwritten() -> None:
    before = [stored(1), stored(2, text="Added elsewhere")]
    rows = merged(before, stored(1), {"take": True, "text": "Mine", "claimant": "Bo"}, known=1)
    assert [row["text"] for row in rows] == ["Claim 1", "Added elsewhere", "Mine"]


def test_a_false_count_of_rows_breaks_nothing() -> None:
    assert len(merged([stored()], stored(), known=50)) == 1


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("We won.", "", "indirect"),
        ("We won.", "we  won.", "direct"),
        ("They say they won.", "won", "mixed"),
    ],
)
def test_only_the_very_words_are_a_direct_quotation(text: str, quote: str, kind: str) -> None:
    assert kind_of(text, quote) == kind


def test_a_corrected_quotation_is_no_longer_direct() -> None:
    before = [stored(text="We won", quote="We won", kind="direct")]
    assert merged(before, {**before[0], "text": "The army won"})[0]["kind"] == "mixed"
    assert merged(before, {**before[0], "text": "The army won", "quote": ""})[0]["kind"] == "indirect"


def test_a_whole_row_needs_text_and_claimant_where_ticked() -> None:
    rows = [stored(text=""), stored(claimant=""), stored(text="", claimant="", take=False)]
    page = row_forms(rows, sent(*rows, known=3), whole=True)
    assert [set(errors) for errors in page.errors] == [{"text"}, {"claimant"}, set()]


def test_rows_are_numbered_through_all_pages() -> None:
    rows = [stored(1), stored(2)]
    entries = numbered(rows, ROWS_A_PAGE, row_forms(rows))
    assert [(number, row) for number, _, row in entries] == [(101, rows[0]), (102, rows[1]), (103, None)]
