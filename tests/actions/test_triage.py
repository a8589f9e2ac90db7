"""Triage: one or many disputes confirmed, rejected, put off, assigned; all of it taken back in one step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.approval import submit_verdict
from claims.actions.base import ActionError
from claims.actions.disputes import confirm_dispute
from claims.actions.match import match_topic
from claims.actions.rejecting import reopen_dispute
from claims.actions.review import add_evidence
from claims.actions.triage import (
    OF_PAIR,
    assign_disputes,
    confirm_disputes,
    reject_disputes,
    snooze_disputes,
    values_of,
)
from claims.actions.triage_closing import write_up
from claims.actions.triage_undo import WITHIN, last_step, undo_step
from claims.actions.triage_views import change_view, delete_view, save_view
from claims.models import Dispute, Event, Match, SavedView, TriageStep
from tests.factories import make_claim, make_dispute, make_topic, make_user, make_view

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
TOMORROW = date(2026, 3, 3)


@pytest.fixture
def editor() -> User:
    return make_user("editor", first_name="Olena")


def states(*disputes: Dispute) -> list[str]:
    return [Dispute.objects.get(pk=dispute.pk).state for dispute in disputes]


def picture() -> list[Any]:
    """All that triage may change, as it stands."""
    pairs = list(Match.objects.order_by("pk").values_list("claim_a", "claim_b", *OF_PAIR))
    return [[values_of(one) for one in Dispute.objects.order_by("pk")], pairs]


def test_of_many_those_that_can_be_done_are_done_and_the_others_say_why(editor: User) -> None:
    fine, gone, late = make_dispute(), make_dispute(), make_dispute()
    confirm_dispute(dispute=late, by=make_user("editor"))
    Match.objects.all().delete()
    gone.positions.all().delete()
    Dispute.objects.filter(pk=gone.pk).delete()
    outcome = confirm_disputes(disputes=[late, gone, fine], by=editor)
    assert outcome.done == [fine]
    assert [(one.question, why) for one, why in outcome.refused] == [
        (gone.question, "This dispute is there no longer. Reload to see how things stand."),
        (late.question, "Somebody confirmed or rejected this dispute already."),
    ]
    assert states(fine, late) == ["open", "open"]
    assert [row["dispute"] for row in TriageStep.objects.get().changes] == [fine.pk]


def test_who_selects_nothing_is_told(editor: User) -> None:
    with pytest.raises(ActionError, match="Select a dispute"):
        confirm_disputes(disputes=[], by=editor)


@pytest.mark.parametrize(
    ("rejected_for", "words", "reason"),
    [
        ("not_contradictory", "", "Not contradictory"),
        ("other_setting", " Two bridges. ", "Two bridges."),
        ("other", "A rumour.", "A rumour."),
        ("both_true", "One speaks of the day, one of the night.", "One speaks of the day, one of the night."),
    ],
)
def test_a_rejection_keeps_its_reason_with_the_dispute_and_its_pairs(
    editor: User, rejected_for: str, words: str, reason: str
) -> None:
    dispute = make_dispute()
    reject_disputes(disputes=[dispute], rejected_for=rejected_for, words=words, by=editor)
    dispute.refresh_from_db()
    match = Match.objects.get()
    assert (dispute.state, dispute.reason, dispute.rejected_for) == ("dismissed", reason, rejected_for)
    assert (match.state, match.reason, match.rejected_for) == ("rejected", reason, rejected_for)
    assert match.decided_by == editor


@pytest.mark.parametrize("rejected_for", ["both_true", "other"])
def test_some_reasons_need_words(editor: User, rejected_for: str) -> None:
    dispute = make_dispute()
    with pytest.raises(ActionError, match="Say why"):
        reject_disputes(disputes=[dispute], rejected_for=rejected_for, words=" ", by=editor)
    assert states(dispute) == ["suggested"]


def test_what_was_rejected_is_not_suggested_again(editor: User) -> None:
    topic = make_topic()
    for words in ("open", "not open"):
        make_claim(topic=topic, text=f"The bridge over the river is {words} to traffic.")
    (dispute,) = match_topic(topic=topic).disputes
    reject_disputes(disputes=[dispute], rejected_for="opinion", words="", by=editor)
    assert match_topic(topic=topic).disputes == []
    assert not Dispute.objects.in_queue().exists()
    undo_step(step=TriageStep.objects.get(), by=editor)
    assert list(Dispute.objects.in_queue()) == [dispute]


def test_a_dispute_put_off_comes_back_on_its_day(editor: User) -> None:
    dispute = make_dispute()
    snooze_disputes(disputes=[dispute], until=TOMORROW, today=TODAY, by=editor)
    assert not Dispute.objects.awake(TODAY).exists()
    assert list(Dispute.objects.snoozed(TODAY)) == [dispute]
    assert list(Dispute.objects.awake(TOMORROW)) == [dispute]
    snooze_disputes(disputes=[dispute], until=None, today=TODAY, by=editor)
    assert list(Dispute.objects.awake(TODAY)) == [dispute]


def test_nothing_is_put_off_until_today_nor_twice_until_one_day(editor: User) -> None:
    dispute = make_dispute()
    with pytest.raises(ActionError, match="still to come"):
        snooze_disputes(disputes=[dispute], until=TODAY, today=TODAY, by=editor)
    for _ in range(2):
        outcome = snooze_disputes(disputes=[dispute], until=TOMORROW, today=TODAY, by=editor)
    assert outcome.refused[0][1] == "It is put off until that day already."


def test_only_who_works_on_the_desk_is_given_work(editor: User) -> None:
    dispute = make_dispute()
    for stranger in (make_user(), make_user("editor", is_active=False)):
        with pytest.raises(ActionError, match="does not work on the desk"):
            assign_disputes(disputes=[dispute], assignee=stranger, by=editor)
    assign_disputes(disputes=[dispute], assignee=editor, by=editor)
    again = assign_disputes(disputes=[dispute], assignee=editor, by=editor)
    assert again.refused[0][1] == "Olena looks after it already."
    event = Event.objects.filter(dispute=dispute).first()
    assert event is not None
    assert (event.before, event.after) == ({"assignee": "nobody"}, {"assignee": "Olena"})


def test_what_is_closed_is_neither_put_off_nor_assigned(editor: User) -> None:
    dispute = make_dispute(state="published")
    snoozed = snooze_disputes(disputes=[dispute], until=TOMORROW, today=TODAY, by=editor)
    given = assign_disputes(disputes=[dispute], assignee=editor, by=editor)
    assert {snoozed.refused[0][1], given.refused[0][1]} == {"It is published and no longer in the queue."}


# Taking back


def confirm(rows: list[Dispute], by: User) -> object:
    return confirm_disputes(disputes=rows, by=by)


def reject(rows: list[Dispute], by: User) -> object:
    return reject_disputes(disputes=rows, rejected_for="duplicate", words="", by=by)


def snooze(rows: list[Dispute], by: User) -> object:
    return snooze_disputes(disputes=rows, until=TOMORROW, today=TODAY, by=by)


def assign(rows: list[Dispute], by: User) -> object:
    return assign_disputes(disputes=rows, assignee=by, by=by)


@pytest.mark.parametrize("act", [confirm, reject, snooze, assign])
def test_a_step_taken_back_leaves_all_as_it_was(editor: User, act: Any) -> None:
    """Also what was put off and assigned before, decided pairs, and pairs that the machine had not found."""
    topic = make_topic()
    wide = make_dispute(*([make_claim(topic=topic), make_claim(topic=topic)] for _ in range(2)))
    other = make_dispute(snoozed_until=date(2026, 3, 9), assignee=make_user("editor"))
    before = picture()
    act([wide, other], editor)
    assert picture() != before
    outcome = undo_step(step=TriageStep.objects.get(), by=editor)
    assert outcome.done == [wide, other]
    assert picture() == before
    assert Event.objects.filter(verb="dispute.restored").count() == 2


def test_what_somebody_worked_on_since_stays_and_the_rest_is_restored(editor: User) -> None:
    kept, restored = make_dispute(), make_dispute()
    confirm([kept, restored], editor)
    add_evidence(
        position=kept.positions.all()[0], effect="supports", kind="note", title="A visit", note="Seen.",
        source_grade="A", information_grade=1, by=make_user("editor"),
    )  # fmt: skip
    outcome = undo_step(step=TriageStep.objects.get(), by=editor)
    assert outcome.done == [restored]
    assert outcome.refused == [(kept, "It was worked on since; what was done with it stays.")]
    assert states(kept, restored) == ["open", "suggested"]


def test_a_step_is_taken_back_once_and_by_nobody_else(editor: User) -> None:
    confirm([make_dispute()], editor)
    step = TriageStep.objects.get()
    with pytest.raises(ActionError, match="already"):
        undo_step(step=step, by=make_user("editor"))
    undo_step(step=step, by=editor)
    with pytest.raises(ActionError, match="already"):
        undo_step(step=step, by=editor)


def test_steps_are_taken_back_one_after_the_other_on_the_day_itself(editor: User) -> None:
    dispute = make_dispute()
    assign([dispute], editor)
    confirm([dispute], editor)
    assert last_step(make_user("editor")) is None
    for said in ("Confirmed", "Assigned"):
        step = last_step(editor)
        assert step is not None
        assert step.said.startswith(said)
        TriageStep.objects.filter(pk=step.pk).update(undone_at=timezone.now())
    assert last_step(editor) is None
    TriageStep.objects.update(undone_at=None, at=timezone.now() - WITHIN - timedelta(minutes=1))
    assert last_step(editor) is None


def test_the_undoing_of_both_steps_restores_the_first_state(editor: User) -> None:
    dispute = make_dispute()
    before = picture()
    assign([dispute], editor)
    undo_step(step=TriageStep.objects.all()[0], by=editor)
    assert picture() == before


# Closed because both can be true


def closed(editor: User) -> Dispute:
    dispute = make_dispute()
    words = "One speaks of the day, the other of the night."
    reject_disputes(disputes=[dispute], rejected_for="both_true", words=words, by=editor)
    dispute.refresh_from_db()
    return dispute


def test_an_explanation_is_written_up_for_the_next_person_to_approve(editor: User) -> None:
    dispute = closed(editor)
    verdict = write_up(dispute=dispute, by=editor)
    assert verdict.rating is not None
    assert verdict.rating.name == "Not a contradiction"
    assert verdict.summary == verdict.explanation == dispute.reason
    assert Match.objects.get().state == "rejected"
    with pytest.raises(ActionError, match="add your confidence"):
        submit_verdict(verdict=verdict, by=editor)
    verdict.confidence = "high"
    verdict.save()
    submit_verdict(verdict=verdict, by=editor)
    assert states(dispute) == ["in_review"]


def test_only_what_is_closed_so_is_written_up(editor: User) -> None:
    for values in ({"state": "open"}, {"state": "dismissed", "rejected_for": "duplicate"}):
        with pytest.raises(ActionError, match="not closed as one"):
            write_up(dispute=make_dispute(**values), by=editor)


def test_reopening_forgets_the_reason(editor: User) -> None:
    dispute = closed(editor)
    reopen_dispute(dispute=dispute, by=editor)
    assert (dispute.state, dispute.rejected_for) == ("suggested", "")
    match = Match.objects.get()
    assert (match.state, match.rejected_for) == ("suggested", "")


# Views by name


def test_a_view_has_a_name_of_its_own_among_its_owners(editor: User) -> None:
    save_view(name="  My  view ", query="state=open", shared=False, by=editor)
    with pytest.raises(ActionError, match="of this name already"):
        save_view(name="MY VIEW", query="", shared=False, by=editor)
    save_view(name="My view", query="", shared=True, by=make_user("editor"))
    assert [view.name for view in SavedView.objects.visible_to(editor)] == ["My view", "My view"]


def test_a_view_is_its_owners_to_change(editor: User) -> None:
    view = make_view(shared=True)
    with pytest.raises(ActionError, match="colleague"):
        change_view(view=view, name="Taken", shared=False, by=editor)
    with pytest.raises(ActionError, match="colleague"):
        delete_view(view=view, by=editor)
    delete_view(view=view, by=view.owner)
    assert not SavedView.objects.exists()
