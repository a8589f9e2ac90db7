"""The third stage: an editor confirms, rejects and arranges disputes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.contrib.auth.models import User
from django.db.models import F, Max
from django.utils import timezone

from claims.actions.base import (
    ActionError,
    Conflict,
    action,
    check_rules,
    hold,
    person,
    record_event,
    transition,
)
from claims.actions.suggesting import add_sides
from claims.actions.urgency import refresh_urgency
from claims.models import Claim, Dispute, Event, Match, Position, PositionClaim, Topic
from claims.models.ledger import next_number

EDITABLE = [Dispute.State.SUGGESTED, Dispute.State.OPEN]
_CLOSED = "This dispute is not open for changes now. It is {}."


@action
def confirm_dispute(*, dispute: Dispute, by: User) -> Dispute:
    """Take a suggested dispute up: the opposition between its sides is confirmed, work on it begins."""
    hold(dispute)
    transition(
        dispute,
        old=[Dispute.State.SUGGESTED],
        new=Dispute.State.OPEN,
        sentence="Somebody confirmed or rejected this dispute already.",
        snoozed_until=None,
    )
    confirmed = _confirm_pairs(dispute, by)
    record_event(
        dispute,
        "dispute.confirmed",
        by=by,
        before={"state": "suggested"},
        after={"confirmed pairs": confirmed},
    )
    return dispute


def sides_in(dispute: Dispute) -> dict[int, int]:
    """Claim number -> position number."""
    return dict(dispute.memberships.values_list("claim_id", "position_id"))


def _confirm_pairs(dispute: Dispute, by: User) -> int:
    sides = sides_in(dispute)
    suggested = Match.objects.among(sides).filter(state=Match.State.SUGGESTED)
    across = [
        match.pk for match in suggested.opposing() if sides[match.claim_a_id] != sides[match.claim_b_id]
    ]
    return Match.objects.filter(pk__in=across, state=Match.State.SUGGESTED).update(
        state=Match.State.CONFIRMED, decided_by=by, decided_at=timezone.now()
    )


@action
def open_dispute(
    *, topic: Topic, question: str, sides: Sequence[tuple[str, Sequence[Claim]]], by: User
) -> Dispute:
    """Open a dispute that the machine did not see: each side a label and its claims."""
    claims = [claim.pk for _, side in sides for claim in side]
    if len(sides) < 2 or not all(side for _, side in sides):
        raise ActionError("A dispute needs two sides at least, each with a claim.")
    if len(set(claims)) < len(claims):
        raise ActionError("A claim stands on one side of a dispute only.")
    if Claim.objects.filter(pk__in=claims, topic=topic).count() < len(claims):
        raise ActionError("The claims of a dispute belong to one topic.")
    dispute = Dispute(topic=topic, question=question.strip(), state=Dispute.State.OPEN)
    check_rules(dispute)
    dispute.save()
    add_sides(dispute, [(label.strip()[:200], [claim.pk for claim in side]) for label, side in sides])
    _confirm_pairs(dispute, by)
    weigh(dispute)
    record_event(
        dispute, "dispute.opened", by=by, after={"question": dispute.question, "claims": len(claims)}
    )
    return dispute


@action
def revise_dispute(
    *, dispute: Dispute, revision: int, question: str, labels: Mapping[int, str], by: User
) -> Dispute:
    """Reword the question and the sides' names (position number -> name).

    Raises Conflict if somebody rearranged or reworded the dispute since this revision.
    """
    hold(dispute)
    before = _wording(dispute)
    question = question.strip()
    if not question or not all(label.strip() for label in labels.values()):
        raise ActionError("A dispute needs its question, and each side its name.")
    if len(question) > 300 or any(len(label) > 200 for label in labels.values()):
        raise ActionError("The question may have 300 characters, the name of a side 200.")
    _touch(dispute, revision=revision, question=question)
    for position in dispute.positions.filter(pk__in=labels):
        position.label = labels[position.pk].strip()
        position.save(update_fields=["label"])
    dispute.refresh_from_db()
    record_event(dispute, "dispute.revised", by=by, before=before, after=_wording(dispute))
    return dispute


def _wording(dispute: Dispute) -> dict[str, object]:
    return {"question": dispute.question, "sides": list(dispute.positions.values_list("label", flat=True))}


def weigh(*disputes: Dispute) -> None:
    """Note how urgent they are, now that their claims are others."""
    refresh_urgency(Dispute.objects.filter(pk__in=[dispute.pk for dispute in disputes]))


def _touch(dispute: Dispute, *, revision: int | None = None, **values: object) -> None:
    """Count a change of an open dispute, or raise: it is closed, or (by revision) was changed meanwhile."""
    rows = Dispute.objects.filter(pk=dispute.pk, state__in=EDITABLE)
    if revision is not None:
        rows = rows.filter(revision=revision)
    if rows.update(revision=F("revision") + 1, updated_at=timezone.now(), **values) == 1:
        return
    stored = Dispute.objects.get(pk=dispute.pk)
    if stored.state not in EDITABLE:
        raise ActionError(_CLOSED.format(stored.get_state_display().lower()))
    last = Event.objects.filter(dispute=stored).select_related("actor").first()
    who = person(last.actor if last else None)
    labels = {f"label_{pk}": label for pk, label in stored.positions.values_list("pk", "label")}
    raise Conflict(
        f"{who} changed this dispute while you were writing. Your words are kept below.",
        theirs={"question": stored.question, **labels},
        who=who,
        revision=stored.revision,
    )


@action
def move_claim(*, dispute: Dispute, claim: Claim, position: Position, by: User) -> None:
    """Put a claim on another side of its dispute."""
    hold(dispute)
    membership = _membership(dispute, claim)
    if position.dispute_id != dispute.pk or membership.position_id == position.pk:
        raise ActionError("Choose another side of this dispute.")
    hold(position)
    old = membership.position
    _leave_none_empty(old, leaving=[claim.pk])
    _touch(dispute)
    membership.position = position
    membership.save(update_fields=["position"])
    record_event(
        dispute,
        "dispute.claim_moved",
        by=by,
        before={"claim": claim.text, "side": old.label},
        after={"side": position.label},
    )
    if dispute.state == Dispute.State.OPEN:
        _confirm_pairs(dispute, by)
    weigh(dispute)


def hold_side(position: Position) -> Dispute:
    """Hold a position by way of its dispute, which is returned."""
    dispute = Dispute(pk=position.dispute_id)
    hold(dispute)
    hold(position)
    return dispute


def _membership(dispute: Dispute, claim: Claim) -> PositionClaim:
    found = dispute.memberships.filter(claim=claim).select_related("position").first()
    if not found:
        raise ActionError("This claim no longer stands in the dispute.")
    return found


def _leave_none_empty(position: Position, leaving: Iterable[int]) -> None:
    if not position.memberships.exclude(claim__in=list(leaving)).exists():
        raise ActionError(
            f"“{position.label}” would be left without a claim. Merge or dismiss the dispute instead."
        )


@action
def add_claim_to(*, position: Position, claim: Claim, by: User) -> None:
    """Put a claim of the topic on a side of a dispute; pairs that oppose it across are confirmed with it."""
    dispute = hold_side(position)
    if claim.topic_id != dispute.topic_id:
        raise ActionError("This claim belongs to another topic.")
    if dispute.memberships.filter(claim=claim).exists():
        raise ActionError("This claim stands in the dispute already.")
    _touch(dispute)
    PositionClaim.objects.create(dispute=dispute, position=position, claim=claim)
    dispute.refresh_from_db()
    if dispute.state == Dispute.State.OPEN:
        _confirm_pairs(dispute, by)
    weigh(dispute)
    record_event(dispute, "dispute.claim_added", by=by, after={"claim": claim.text, "side": position.label})


@action
def drop_claim(*, dispute: Dispute, claim: Claim, by: User) -> None:
    """Take a claim out of a dispute; the claim itself stays in the topic."""
    hold(dispute)
    membership = _membership(dispute, claim)
    _leave_none_empty(membership.position, leaving=[claim.pk])
    _touch(dispute)
    membership.delete()
    weigh(dispute)
    before = {"claim": claim.text, "side": membership.position.label}
    record_event(dispute, "dispute.claim_dropped", by=by, before=before)


@action
def split_dispute(*, dispute: Dispute, claims: Sequence[Claim], question: str, by: User) -> Dispute:
    """Let some claims leave for a dispute of their own, each keeping its side.

    Raises ActionError unless the claims stand on two sides or more, and as many remain behind.
    """
    hold(dispute)
    leaving = {claim.pk for claim in claims}
    moving = dispute.memberships.filter(claim__in=leaving).select_related("position")
    sides = sorted({row.position for row in moving}, key=lambda position: position.order)
    if len(sides) < 2:
        raise ActionError("Tick claims of two sides at least: they become a dispute of their own.")
    for side in sides:
        _leave_none_empty(side, leaving)
    _touch(dispute)
    new = Dispute(topic=dispute.topic, question=question.strip(), state=dispute.state, score=dispute.score)
    check_rules(new)
    new.save()
    for order, side in enumerate(sides):
        position = Position.objects.create(dispute=new, label=side.label, order=order)
        moving.filter(position=side).update(dispute=new, position=position)
    weigh(dispute, new)
    record_event(dispute, "dispute.split", by=by, after={"claims": len(leaving), "into": new.question})
    record_event(new, "dispute.split_off", by=by, after={"from": dispute.question})
    return new


@action
def merge_disputes(*, dispute: Dispute, other: Dispute, sides: Mapping[int, int], by: User) -> Dispute:
    """Bring another dispute's claims and evidence into this one, and dismiss the other.

    Args:
        sides: the other's position number -> the number of the position here that it joins. A side not named
            becomes a further position here.
    """
    if other.pk == dispute.pk or other.topic_id != dispute.topic_id:
        raise ActionError("Choose another dispute of the same topic.")
    for row in sorted((dispute, other), key=lambda row: row.pk):
        hold(row)
    if other.verdicts.exists():
        raise ActionError("The other dispute has a verdict; merge this one into it instead.")
    _touch(dispute)
    here = {position.pk: position for position in dispute.positions.all()}
    for theirs in other.positions.all():
        target = here.get(sides.get(theirs.pk, 0)) or _further_position(dispute, theirs.label)
        _bring(theirs, target)
    other.reply_requests.update(dispute=dispute)
    reason = f"Merged into “{dispute.question}”."[:500]
    transition(
        other,
        old=EDITABLE,
        new=Dispute.State.DISMISSED,
        reason=reason,
        sentence="The other dispute is not open for changes now.",
    )
    dispute.refresh_from_db()
    if dispute.state == Dispute.State.OPEN:
        _confirm_pairs(dispute, by)
    weigh(dispute)
    record_event(dispute, "dispute.merged", by=by, after={"with": other.question})
    record_event(other, "dispute.merged_away", by=by, after={"into": dispute.question})
    return dispute


def _further_position(dispute: Dispute, label: str) -> Position:
    last = dispute.positions.aggregate(last=Max("order"))["last"]
    return Position.objects.create(dispute=dispute, label=label, order=last + 1)


def _bring(theirs: Position, target: Position) -> None:
    """Move a side's claims and evidence; a claim that stands here already stays where it stands.

    Evidence gets the next numbers here, since texts may refer to those given already.
    """
    present = target.dispute.memberships.values_list("claim_id", flat=True)
    theirs.memberships.filter(claim__in=list(present)).delete()
    theirs.memberships.update(dispute=target.dispute, position=target)
    for number, item in enumerate(theirs.evidence.all(), next_number(target.dispute)):
        item.position, item.number = target, number
        item.save(update_fields=["position", "number"])
