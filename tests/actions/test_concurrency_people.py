"""Two workers, two windows, two people at the same verdict at the same moment. Neither ever sees a fault."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.actions.asides import keep_aside
from claims.actions.remarks import tick_remark
from claims.actions.timing import publish_due, set_embargo
from claims.actions.verdicts import save_verdict
from claims.actions.watching import note_presence, watch
from claims.models import Aside, Dispute, Event, Presence, Verdict, Watch
from tests.at_once import at_once, refused
from tests.factories import make_dispute, make_remark, make_user, make_verdict

pytestmark = pytest.mark.django_db(transaction=True)


def due() -> Verdict:
    approver, hour = make_user("approver"), timezone.now() - timedelta(minutes=1)
    dispute = make_dispute(state="ready")
    return make_verdict(dispute, state="approved", approver=approver, publish_at=hour, scheduled_by=approver)


def test_two_workers_publish_what_is_due_once() -> None:
    due()
    results = at_once(publish_due, publish_due)
    assert refused(results) == []
    assert sum(results) == 1
    assert Event.objects.filter(verb="verdict.published").count() == 1


def test_an_embargo_at_the_very_hour_is_kept_or_refused_in_words() -> None:
    verdict, by = due(), make_user("editor")
    until = timezone.now() + timedelta(hours=1)
    results = at_once(publish_due, lambda: set_embargo(verdict=verdict, until=until, by=by))
    refused(results)
    stored = Verdict.objects.get()
    assert (stored.state == "published") == (stored.embargo_until is None)
    assert Dispute.objects.published().exists() == (stored.state == "published")


def test_two_who_type_at_once_overwrite_nothing() -> None:
    verdict = make_verdict(make_dispute(state="open"))
    people = [make_user("editor"), make_user("editor")]

    def call(number: int) -> object:
        return save_verdict(
            dispute=Dispute.objects.get(), revision=1, rating=None, confidence="", summary=f"Text {number}.",
            explanation="", claim_ratings={}, sitting=f"form {number}", typing=True, by=people[number],
        )  # fmt: skip

    results = at_once(lambda: call(0), lambda: call(1))
    assert len(refused(results)) == 1
    winner = next(result for result in results if isinstance(result, Verdict))
    verdict.refresh_from_db()
    assert (verdict.summary, verdict.revision) == (winner.summary, 2)


def test_a_remark_is_ticked_off_once() -> None:
    verdict = make_verdict(make_dispute(state="open"))
    remark, by = make_remark(verdict), make_user("editor")
    results = at_once(*[lambda: tick_remark(remark=remark, done=True, by=by)] * 2)
    assert len(refused(results)) == 1
    assert Event.objects.filter(verb="verdict.remark_done").count() == 1


def test_two_windows_of_one_person_share_a_row() -> None:
    dispute, member = make_dispute(state="open"), make_user("editor")
    for call in (
        lambda: note_presence(dispute, member, writing=True),
        lambda: watch(dispute, member),
        lambda: keep_aside(dispute=dispute, typed={"summary": "Mine."}, by=member),
    ):
        assert refused(at_once(call, call)) == []
    assert [model.objects.count() for model in (Presence, Watch, Aside)] == [1, 1, 1]
