"""Publication at an hour, and none before an embargo ends."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.actions import timing
from claims.actions.approval import return_verdict
from claims.actions.base import ActionError
from claims.actions.publish import publish_verdict
from claims.actions.timing import publish_due, schedule_publication, set_embargo
from claims.management.worker import beat
from claims.models import Dispute, Event, Verdict
from tests.factories import make_dispute, make_published, make_user, make_verdict

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def approved(**overrides):
    approver = make_user("approver")
    return make_verdict(make_dispute(state="ready"), state="approved", approver=approver, **overrides)


def due(**overrides):
    """A verdict whose hour came a minute ago."""
    approver = make_user("approver")
    values = {"publish_at": timezone.now() - timedelta(minutes=1), "scheduled_by": approver, **overrides}
    return approved(**values)


def test_nothing_is_public_before_its_hour_and_all_of_it_then():
    verdict, by = approved(), make_user("approver")
    at = timezone.now() + HOUR
    schedule_publication(verdict=verdict, at=at, by=by)
    assert publish_due() == 0
    assert not Dispute.objects.published().exists()
    assert publish_due(now=at) == 1
    verdict.refresh_from_db()
    assert (verdict.state, verdict.publish_at, verdict.scheduled_by) == ("published", None, None)
    assert Dispute.objects.published().exists()
    assert Event.objects.get(verb="verdict.published").actor == by
    assert publish_due(now=at) == 0


@pytest.mark.parametrize(
    "run", [lambda: call_command("publish_due", stdout=StringIO()), lambda: beat("")], ids=["cron", "worker"]
)
def test_a_worker_and_a_command_publish_what_is_due(run):
    due()
    run()
    assert Verdict.objects.get().state == "published"


def test_the_command_says_how_many():
    due(), due(), approved()
    out = StringIO()
    call_command("publish_due", stdout=out)
    assert out.getvalue() == "2 verdicts published.\n"


def test_one_that_is_faulty_keeps_no_other_from_its_hour(monkeypatch):
    faulty, sound = due(), due()

    def publish(*, verdict, **rest):
        if verdict == faulty:
            raise ValueError("its record can't be written")
        return publish_verdict(verdict=verdict, **rest)

    monkeypatch.setattr(timing, "publish_verdict", publish)
    assert publish_due() == 1
    sound.refresh_from_db()
    assert sound.state == "published"


def test_an_hour_needs_approval_and_lies_ahead():
    by = make_user("approver")
    with pytest.raises(ActionError, match="approved"):
        schedule_publication(verdict=make_verdict(make_dispute()), at=timezone.now() + HOUR, by=by)
    verdict = approved()
    with pytest.raises(ActionError, match="still to come"):
        schedule_publication(verdict=verdict, at=timezone.now(), by=by)
    with pytest.raises(ActionError, match="No hour"):
        schedule_publication(verdict=verdict, at=None, by=by)


def test_an_hour_taken_back_or_moved_publishes_nothing():
    verdict, by = due(), make_user("approver")
    stale = Verdict.objects.get()
    schedule_publication(verdict=verdict, at=timezone.now() + HOUR, by=by)
    with pytest.raises(ActionError, match="Another hour"):
        publish_verdict(verdict=stale, by=by, due=stale.publish_at)
    schedule_publication(verdict=verdict, at=None, by=by)
    assert publish_due(now=timezone.now() + 2 * HOUR) == 0


def test_a_verdict_that_goes_back_loses_its_hour():
    verdict = due()
    return_verdict(verdict=verdict, comment="Wait.", by=make_user("approver"))
    assert (verdict.publish_at, verdict.scheduled_by) == (None, None)
    assert publish_due() == 0


def test_under_embargo_nobody_publishes_by_hand_or_by_the_hour():
    verdict, by = approved(), make_user("approver")
    until = timezone.now() + HOUR
    set_embargo(verdict=verdict, until=until, by=by)
    with pytest.raises(ActionError, match="under embargo until"):
        publish_verdict(verdict=verdict, by=by)
    with pytest.raises(ActionError, match="under embargo until"):
        schedule_publication(verdict=verdict, at=until - timedelta(minutes=1), by=by)
    schedule_publication(verdict=verdict, at=until, by=by)
    assert not Dispute.objects.published().exists()
    set_embargo(verdict=verdict, until=None, by=by)
    assert publish_verdict(verdict=verdict, by=by).state == "published"


def test_an_embargo_takes_back_an_earlier_hour_and_leaves_a_later_one():
    by, now = make_user("approver"), timezone.now()
    earlier, later = approved(), approved()
    schedule_publication(verdict=earlier, at=now + HOUR, by=by)
    schedule_publication(verdict=later, at=now + 3 * HOUR, by=by)
    for verdict in (earlier, later):
        set_embargo(verdict=verdict, until=now + 2 * HOUR, by=by)
    assert (earlier.publish_at, later.publish_at) == (None, now + 3 * HOUR)


def test_an_embargo_lies_ahead_and_concerns_what_is_not_public():
    by = make_user("editor")
    for verdict, until, said in (
        (approved(), timezone.now(), "still to come"),
        (approved(), None, "under no embargo"),
        (make_published(), timezone.now() + HOUR, "not published yet"),
    ):
        with pytest.raises(ActionError, match=said):
            set_embargo(verdict=verdict, until=until, by=by)
