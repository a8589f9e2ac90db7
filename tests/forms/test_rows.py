"""The parts of a draft between what is stored and what an editor's page sends back."""

from typing import Any

import pytest
from django.http import QueryDict

from claims.actions.keeping import kind_of
from claims.forms.rows import DraftPage, Row, RowPart, edited, stored_values
from claims.models import Intake

TEXT = "Ann said “we won” on Monday. Bo said that it rained."


def stored(number: int = 1, **overrides: Any) -> Row:
    values = {
        "take": True, "start": 5, "end": 20, "text": f"Claim {number}", "quote": "", "claimant": "Ann",
        "role": "", "party": "", "cue": "said", "kind": "indirect",
    }  # fmt: skip
    return {**values, **overrides}


def intake(*rows: Row) -> Intake:
    return Intake(text=TEXT, language="en", topic_title="Bridge", rows=list(rows))


def sent(rows: dict[int, Row], *, seen: dict[int, Row] | None = None, **more: Any) -> QueryDict:
    """What a browser posts of these rows, with the seals of what it was shown."""
    data = QueryDict(mutable=True)
    data.update(more)
    for number, row in rows.items():
        shown = RowPart(number, (seen or rows).get(number, row))
        data.update(fields_of(f"row-{number}", row) | {f"row-{number}-here": shown.seal})
    return data


def sent_words(words: dict[str, str]) -> QueryDict:
    return sent({}, **dict[str, Any](words))


def fields_of(prefix: str, row: Row) -> dict[str, Any]:
    values = {f"{prefix}-{name}": value for name, value in stored_values(row).items() if value}
    return {name: "on" if value is True else str(value) for name, value in values.items()}


def page(before: list[Row], data: QueryDict) -> DraftPage:
    draft = DraftPage(intake(*before), range(1, len(before) + 1), data)
    assert draft.is_valid(), [form.errors for form in draft.forms]
    return draft


def test_what_was_not_touched_is_no_change() -> None:
    before = [stored(1, quote="two\nlines", kind="direct", worth="figure", said_on="2026-03-02"), stored(2)]
    data = sent(dict(enumerate(before, 1)))
    data["row-1-quote"] = "two\r\nlines"
    assert page(before, data).rows_left() == before


def test_corrections_are_taken_and_places_kept() -> None:
    change = stored(
        claimant="Bo", party="Riverton", role="mayor", take=False, topic="Rain", said_on="2026-03-02"
    )
    (row,) = page([stored()], sent({1: change}, seen={1: stored()})).rows_left()
    assert (row["claimant"], row["party"], row["role"], row["take"]) == ("Bo", "Riverton", "mayor", False)
    assert (row["topic"], row["said_on"]) == ("Rain", "2026-03-02")
    assert (row["start"], row["end"], row["cue"], row["kind"]) == (5, 20, "said", "indirect")


def test_rows_that_are_not_sent_stay() -> None:
    before = [stored(1), stored(2), stored(3)]
    rows = page(before, sent({2: stored(2, text="Corrected")}, seen={2: stored(2)})).rows_left()
    assert [row["text"] for row in rows] == ["Claim 1", "Corrected", "Claim 3"]


def test_an_old_page_overwrites_nothing_that_it_did_not_touch() -> None:
    now, old = stored(claimant="Corrected elsewhere"), stored()
    draft = page([now], sent({1: old}))
    assert not draft.conflicts
    assert draft.rows_left() == [now]


def test_changed_here_and_elsewhere_is_a_conflict_that_names_the_fields() -> None:
    now, old = stored(claimant="Theirs"), stored()
    draft = page([now], sent({1: stored(claimant="Mine")}, seen={1: old}))
    assert draft.conflicts
    (difference,) = draft.rows[0].differences
    assert (difference.label, difference.stored, difference.typed) == ("Who said it", "Theirs", "Mine")


def test_the_same_change_here_and_elsewhere_is_none() -> None:
    now = stored(claimant="Both")
    assert not page([now], sent({1: now}, seen={1: stored()})).conflicts


def test_what_the_other_window_stored_can_be_taken() -> None:
    now = stored(claimant="Theirs")
    data = sent({1: stored(claimant="Mine")}, seen={1: stored()}, theirs="row-1")
    draft = page([now], data)
    assert not draft.conflicts
    assert draft.rows_left() == [now]


def test_particulars_are_saved_where_touched() -> None:
    draft = DraftPage(intake(), range(0))
    data = QueryDict(mutable=True)
    data.update({"particulars-here": draft.particulars.seal, "topic_title": "Rain", "language": "uk"})
    left = page([], data).particulars.left()
    assert (left["topic_title"], left["language"], left["published_on"]) == ("Rain", "uk", None)


def test_a_row_of_the_editors_own_comes_last() -> None:
    data = sent({}, **fields_of("row-new", {"take": True, "text": "Mine", "claimant": "Bo"}))
    _, row = page([stored()], data).rows_left()
    assert (row["text"], row["take"], row["start"], row["kind"]) == ("Mine", True, None, "indirect")


def test_an_empty_row_adds_nothing() -> None:
    data = sent_words({"row-new-take": "on", "row-new-text": "  "})
    assert page([stored()], data).rows_left() == [stored()]


@pytest.mark.parametrize(
    ("words", "text", "quote", "kind"),
    [("it rained", "it rained", "", "indirect"), ("“we won”", "we won", "we won", "direct")],
)
def test_words_pointed_out_in_the_article_become_a_row(words: str, text: str, quote: str, kind: str) -> None:
    start = TEXT.index(words)
    end = start + len(words)
    data = sent_words({"row-new-take": "on", "row-new-start": str(start), "row-new-end": str(end)})
    (row,) = page([], data).rows_left()
    assert (row["text"], row["quote"], row["kind"], row["claimant"]) == (text, quote, kind, "")
    assert (row["start"], row["end"]) == (start, end)


@pytest.mark.parametrize(("start", "end"), [("5", "5"), ("9", "5"), ("0", "1000"), ("5", ""), ("-1", "5")])
def test_words_that_are_not_in_the_article_are_refused(start: str, end: str) -> None:
    data = sent_words({"row-new-start": start, "row-new-end": end})
    assert not DraftPage(intake(), range(0), data).is_valid()


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [("We won.", "", "indirect"), ("We won.", "we  won.", "direct"), ("They say they won.", "won", "mixed")],
)
def test_only_the_very_words_are_a_direct_quotation(text: str, quote: str, kind: str) -> None:
    assert kind_of(text, quote) == kind


def test_what_hangs_on_a_corrected_field_is_told_anew() -> None:
    before = stored(
        text="We won", quote="We won", kind="direct", worth="event", worth_reason="Says so.", refused="Why."
    )
    values = stored_values(before)
    assert edited(before, {**values, "text": "The army won"})["kind"] == "mixed"
    assert edited(before, {**values, "quote": ""})["kind"] == "indirect"
    assert edited(before, {**values, "worth": "opinion"})["worth_reason"] == ""
    assert edited(before, {**values, "role": "mayor"})["worth_reason"] == "Says so."
    assert "refused" not in edited(before, values)


def test_the_same_claim_is_what_the_editor_says_it_is() -> None:
    before = stored(near={"claim": 7}, same_as=7)
    values = stored_values(before)
    assert values["same"] is True
    assert edited(before, {**values, "same": False})["same_as"] is None
    assert edited({**before, "same_as": None}, values)["same_as"] == 7
    assert "same_as" not in edited(stored(), {**values, "same": True})
