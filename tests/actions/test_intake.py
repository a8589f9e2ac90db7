"""A draft while its editor works on it: saved over nobody, told when it is a draft no longer."""

from __future__ import annotations

import pytest

from claims.actions.base import ActionError
from claims.actions.intake import keep_intake, save_intake, start_intake
from claims.models import Claim, Event, Intake
from tests.factories import make_intake, make_user

pytestmark = pytest.mark.django_db


def test_what_was_saved_meanwhile_is_not_overwritten() -> None:
    mine = make_intake()
    theirs = Intake.objects.get()
    save_intake(intake=theirs, rows=[], by=mine.owner)
    with pytest.raises(ActionError, match="in another window"):
        save_intake(intake=mine, rows=[*mine.rows, *mine.rows], by=mine.owner)
    stored = Intake.objects.get()
    assert (stored.rows, stored.revision) == ([], 1)


@pytest.mark.parametrize("state", ["kept", "discarded"])
def test_what_is_a_draft_no_longer_is_not_changed(state: str) -> None:
    draft = make_intake()
    Intake.objects.update(state=state)
    with pytest.raises(ActionError, match="kept or discarded already"):
        save_intake(intake=draft, rows=[], by=draft.owner)
    with pytest.raises(ActionError, match="kept or discarded already"):
        keep_intake(intake=draft, by=draft.owner)


def test_saving_tells_the_trail_what_changed_and_is_silent_where_nothing_did() -> None:
    draft = make_intake()
    save_intake(intake=draft, rows=draft.rows, particulars={"publisher": ""}, by=draft.owner)
    save_intake(intake=draft, rows=[], particulars={"publisher": "Courier"}, by=draft.owner)
    event = Event.objects.get()
    assert (event.before, event.after) == (
        {"ticked": 1, "publisher": ""}, {"ticked": 0, "publisher": "Courier"},
    )  # fmt: skip


def test_particulars_that_no_field_takes_are_refused_in_words() -> None:
    draft = make_intake()
    with pytest.raises(ActionError, match="Publisher"):
        save_intake(intake=draft, rows=draft.rows, particulars={"publisher": "x" * 201}, by=draft.owner)


def test_nothing_taken_is_nothing_to_keep() -> None:
    draft = make_intake(rows=[])
    with pytest.raises(ActionError, match="No claim is taken"):
        keep_intake(intake=draft, by=draft.owner)
    assert Intake.objects.get().state == "draft"


def test_what_is_no_fact_is_left_at_first_but_can_be_taken() -> None:
    text = "Ann Hart, the mayor, said that 40 trucks crossed the bridge on Monday."
    text += " She promised that it will stay open."
    draft = start_intake(text=text, topic_title="Bridge", by=make_user("editor"))
    assert [(row["worth"], row["take"]) for row in draft.rows] == [("figure", True), ("promise", False)]
    keep_intake(intake=draft, by=draft.owner)
    assert [claim.worth for claim in Claim.objects.all()] == ["figure"]
