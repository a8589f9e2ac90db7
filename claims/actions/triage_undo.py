"""The last step of an editor in the queue, taken back: all as it was, unless somebody worked on it since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions.base import ActionError, action, hold, record_event
from claims.actions.disputes import weigh
from claims.actions.triage import Outcome
from claims.models import Dispute, Event, Match, TriageStep

WITHIN = timedelta(hours=12)
"""For how long a step can be taken back: a working day."""


def last_step(member: User) -> TriageStep | None:
    """What this member would take back."""
    recent = TriageStep.objects.filter(member=member, undone_at=None, at__gte=timezone.now() - WITHIN)
    return recent.first()


@action
def undo_step(*, step: TriageStep, by: User) -> Outcome:
    """Restore the disputes of a step with their pairs; one on which somebody has worked since is refused."""
    mine = TriageStep.objects.filter(pk=step.pk, member=by, undone_at=None)
    if mine.update(undone_at=timezone.now()) != 1:
        raise ActionError("This was taken back already.")
    outcome = Outcome(f"Taken back: {step.said}")
    found = Dispute.objects.in_bulk([change["dispute"] for change in step.changes])
    for change in step.changes:
        dispute = found[change["dispute"]]
        try:
            with transaction.atomic():
                _restore(dispute, change, step, by)
        except ActionError as error:
            outcome.refused.append((dispute, str(error)))
        else:
            outcome.done.append(dispute)
    return outcome


def _restore(dispute: Dispute, change: dict[str, Any], step: TriageStep, by: User) -> None:
    hold(dispute)
    last = Event.objects.of_dispute(dispute.pk).exclude(verb__startswith="comment.").first()
    if last is None or last.pk != change["event"]:
        raise ActionError("It was worked on since; what was done with it stays.")
    state = dispute.state
    Dispute.objects.filter(pk=dispute.pk).update(**change["before"])
    for pk, before, after in change["pairs"]:
        Match.objects.filter(pk=pk, state=after).update(**before)
    Match.objects.filter(pk__in=change["made"], events=None).delete()
    dispute.refresh_from_db()
    weigh(dispute)
    record_event(
        dispute,
        "dispute.restored",
        by=by,
        before={"state": state},
        after={"state": dispute.state, "undone": step.said},
    )
