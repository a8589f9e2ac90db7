"""The sixth stage: a verdict is submitted, and returned or approved by another person."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import F, prefetch_related_objects

from claims.actions.base import ActionError, action, hold, record_event, transition
from claims.actions.watching import watch
from claims.models import Dispute, Event, RejectReason, Submission, Verdict
from claims.models.ledger import refs_of, unknown_refs
from claims.models.wordings import content_of

FASTER = "Somebody was faster: this verdict has moved on. Reload to see where it stands."
DECIDABLE = [Verdict.State.IN_REVIEW, Verdict.State.APPROVED]


def hold_verdict(verdict: Verdict) -> None:
    """Hold a verdict by way of its dispute, and read it anew."""
    hold(Dispute(pk=verdict.dispute_id))
    hold(verdict)


@action
def submit_verdict(*, verdict: Verdict, by: User) -> Verdict:
    """Hand a whole draft to an approver, who gets it as it stands now.

    Raises ActionError naming what is missing, or which evidence the text refers to in vain.
    """
    hold_verdict(verdict)
    here = verdict.dispute.memberships.values("claim_id")
    verdict.claim_ratings.exclude(claim__in=here).delete()
    missing = _missing(verdict)
    if missing:
        raise ActionError(f"Before you submit, add {', '.join(missing)}.")
    check_references(verdict)
    _move_both(verdict, "draft", "in_review", Dispute.State.OPEN, Dispute.State.IN_REVIEW)
    number = verdict.submissions.count() + 1
    Submission.objects.create(verdict=verdict, number=number, content=content_of(verdict), by=by)
    record_event(verdict, "verdict.submitted", by=by, before={"state": "draft"}, after={"state": "in_review"})
    return verdict


def _missing(verdict: Verdict) -> list[str]:
    rated = set(verdict.claim_ratings.values_list("claim_id", flat=True))
    sides = verdict.dispute.positions.prefetch_related("memberships")
    bare = [side.label for side in sides if not rated & {row.claim_id for row in side.memberships.all()}]
    wanted = {
        "a rating of the dispute": verdict.rating_id,
        "your confidence": verdict.confidence,
        "a summary": verdict.summary,
        "an explanation": verdict.explanation,
    }
    missing = [name for name, value in wanted.items() if not value]
    if verdict.dispute.rejected_for == RejectReason.BOTH_TRUE:
        return missing
    return missing + [f"a rating of a claim of “{label}”" for label in bare]


def check_references(verdict: Verdict) -> None:
    """Refuse a text that refers to evidence which readers will not find."""
    prefetch_related_objects([verdict.dispute], "positions__evidence")
    unknown = unknown_refs(f"{verdict.explanation}\n{verdict.would_change}", refs_of(verdict.dispute))
    if unknown:
        names = ", ".join(f"[{ref}]" for ref in unknown)
        raise ActionError(
            f"The text refers to {names}, and there is no such evidence. Correct the number or add it."
        )


def _move_both(
    verdict: Verdict, old: str, new: str, dispute_old: str, dispute_new: str, **also: object
) -> None:
    """A verdict's state and its dispute's change together or not at all."""
    transition(verdict, old=[old], new=new, sentence=FASTER, **also)
    transition(verdict.dispute, old=[dispute_old], new=dispute_new, sentence=FASTER)


@action
def return_verdict(*, verdict: Verdict, comment: str, by: User) -> Verdict:
    """Give a verdict back to its author, from review or after approval; an hour that was set is void.

    It takes a comment, or a remark at a passage that is not ticked off.
    """
    remarks = verdict.remarks.standing().count()
    if not comment.strip() and not remarks:
        raise ActionError("Say what should change, in a comment or at a passage.")
    watch(verdict.dispute, by)
    old, dispute_old = verdict.state, verdict.dispute.state
    if old not in DECIDABLE:
        raise ActionError("Only a verdict in review, or one approved and not yet published, can be returned.")
    hold_verdict(verdict)
    _move_both(
        verdict,
        old,
        "draft",
        dispute_old,
        Dispute.State.OPEN,
        comment=comment.strip(),
        approver=None,
        publish_at=None,
        scheduled_by=None,
        revision=F("revision") + 1,
    )
    after = {"comment": verdict.comment, "remarks": remarks}
    record_event(verdict, "verdict.returned", by=by, before={"state": old}, after=after)
    return verdict


@action
def approve_verdict(*, verdict: Verdict, by: User) -> Verdict:
    """Approve the verdict of others. Raises ActionError for whoever wrote any of this version."""
    hold_verdict(verdict)
    wrote = Event.objects.filter(verdict=verdict, actor=by, verb__in=["verdict.saved", "verdict.submitted"])
    if verdict.author_id == by.pk or wrote.exists():
        raise ActionError("You wrote this verdict, so somebody else must approve it.")
    check_references(verdict)
    _move_both(
        verdict,
        "in_review",
        "approved",
        Dispute.State.IN_REVIEW,
        Dispute.State.READY,
        approver=by,
        comment="",
    )
    record_event(
        verdict, "verdict.approved", by=by, before={"state": "in_review"}, after={"state": "approved"}
    )
    return verdict
