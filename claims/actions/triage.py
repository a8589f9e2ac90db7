"""Triage: what an editor does in the queue with one dispute or with many, and takes back in one step.

Of many each is done on its own: one that is refused keeps none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from claims.actions.base import ActionError, action, hold, person, plain, record_event
from claims.actions.disputes import confirm_dispute, sides_in
from claims.actions.rejecting import reject_dispute
from claims.actions.watching import watch
from claims.models import Dispute, Match, RejectReason, TriageStep
from claims.models.disputes import QUEUED

OF_DISPUTE = ("state", "reason", "rejected_for", "assignee_id", "snoozed_until")
OF_PAIR = ("state", "reason", "rejected_for", "decided_by_id", "decided_at")
Pairs = dict[int, dict[str, Any]]


@dataclass(slots=True)
class Outcome:
    """What came of an action on many disputes: those done, and those refused, each with the sentence why.

    said: what was done, as "Rejected: 3 disputes"; "" where nothing was.
    """

    said: str = ""
    done: list[Dispute] = field(default_factory=list)
    refused: list[tuple[Dispute, str]] = field(default_factory=list)


@action
def confirm_disputes(*, disputes: Iterable[Dispute], by: User) -> Outcome:
    """Take suggestions up: work on them begins."""
    return _each(disputes, "Confirmed", by, lambda one: confirm_dispute(dispute=one, by=by))


@action
def reject_disputes(*, disputes: Iterable[Dispute], rejected_for: str, words: str, by: User) -> Outcome:
    """Turn suggestions down for one of the usual reasons; words: more about it, needed where both can be true
    (the explanation) and for another reason."""
    reason = words.strip()
    if rejected_for in (RejectReason.BOTH_TRUE, RejectReason.OTHER) and not reason:
        raise ActionError("Say why in a sentence.")
    if rejected_for == RejectReason.BOTH_TRUE:
        said = "Closed as no contradiction"
    else:
        said = "Rejected"
        reason = reason or str(RejectReason(rejected_for).label)
    return _each(
        disputes,
        said,
        by,
        lambda one: reject_dispute(dispute=one, reason=reason, rejected_for=rejected_for, by=by),
    )


@action
def snooze_disputes(*, disputes: Iterable[Dispute], until: date | None, today: date, by: User) -> Outcome:
    """Put disputes off until a day; None brings them back to the queue at once."""
    if until is not None and until <= today:
        raise ActionError("Choose a day that is still to come.")
    said = "Put off" if until else "Brought back"
    return _each(disputes, said, by, lambda one: _snooze(one, until, by))


def _snooze(dispute: Dispute, until: date | None, by: User) -> None:
    _check_queued(dispute)
    before = {"until": dispute.snoozed_until}
    if dispute.snoozed_until == until:
        raise ActionError("It is put off until that day already." if until else "It is not put off.")
    dispute.snoozed_until = until
    dispute.save(update_fields=["snoozed_until"])
    verb = "dispute.snoozed" if until else "dispute.woken"
    record_event(dispute, verb, by=by, before=before, after={"until": until})


@action
def assign_disputes(*, disputes: Iterable[Dispute], assignee: User | None, by: User) -> Outcome:
    """Say who looks after disputes; None for nobody."""
    if assignee and not (assignee.is_active and assignee.has_perm("claims.edit_desk")):
        raise ActionError(f"{person(assignee)} does not work on the desk.")
    said = f"Assigned to {person(assignee)}" if assignee else "Assigned to nobody"
    return _each(disputes, said, by, lambda one: _assign(one, assignee, by))


def _assign(dispute: Dispute, assignee: User | None, by: User) -> None:
    _check_queued(dispute)
    if dispute.assignee == assignee:
        raise ActionError(
            f"{person(assignee)} looks after it already." if assignee else "Nobody looks after it as it is."
        )
    before = person(dispute.assignee) if dispute.assignee else "nobody"
    dispute.assignee = assignee
    dispute.save(update_fields=["assignee"])
    after = person(assignee) if assignee else "nobody"
    if assignee:
        watch(dispute, assignee)
    record_event(dispute, "dispute.assigned", by=by, before={"assignee": before}, after={"assignee": after})


def _check_queued(dispute: Dispute) -> None:
    if dispute.state not in QUEUED:
        raise ActionError(f"It is {dispute.get_state_display().lower()} and no longer in the queue.")


def _each(disputes: Iterable[Dispute], said: str, by: User, verb: Callable[[Dispute], object]) -> Outcome:
    """Do it with each dispute, in the order of their numbers, and note how all of it is taken back."""
    outcome, changes = Outcome(), list[dict[str, Any]]()
    for dispute in sorted(disputes, key=lambda one: one.pk):
        try:
            with transaction.atomic():
                changes.append(_done(dispute, verb))
        except ActionError as error:
            outcome.refused.append((dispute, str(error)))
        else:
            outcome.done.append(dispute)
    if not outcome.done and not outcome.refused:
        raise ActionError("Select a dispute first.")
    if changes:
        many = f"{len(changes)} disputes" if len(changes) > 1 else f"“{outcome.done[0].question}”"
        outcome.said = f"{said}: {many}"[:200]
        TriageStep.objects.create(member=by, said=outcome.said, changes=changes)
    return outcome


def _done(dispute: Dispute, verb: Callable[[Dispute], object]) -> dict[str, Any]:
    """Do it; returns what TriageStep.changes holds of it."""
    hold(dispute)
    before, pairs = values_of(dispute), _pairs(dispute)
    verb(dispute)
    after = _pairs(dispute)
    return {
        "dispute": dispute.pk,
        "event": dispute.events.latest("pk").pk,
        "before": before,
        "pairs": [[pk, pairs[pk], after[pk]["state"]] for pk in pairs if pairs[pk] != after[pk]],
        "made": sorted(after.keys() - pairs.keys()),
    }


def values_of(dispute: Dispute) -> dict[str, Any]:
    return plain({name: getattr(dispute, name) for name in OF_DISPUTE})


def _pairs(dispute: Dispute) -> Pairs:
    """The matches between claims of a dispute as they stand, by number."""
    rows = Match.objects.among(sides_in(dispute)).values("pk", *OF_PAIR)
    return {row.pop("pk"): plain(row) for row in rows}
