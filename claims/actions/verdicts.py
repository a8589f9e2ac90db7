"""The fifth stage: a verdict is written, submitted, returned, approved by another person."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db.models import F, Max
from django.utils import timezone

from claims.actions.base import ActionError, Conflict, action, hold, person, record_event, transition
from claims.models import ClaimRating, Dispute, Event, Rating, RejectReason, Verdict

ClaimRatings = Mapping[int, Rating | None]
SUMMARY_LENGTH = 300
EXPLANATION_LENGTH = 50_000  # each reader's page renders it


@action
def save_verdict(
    *,
    dispute: Dispute,
    revision: int,
    rating: Rating | None,
    confidence: str,
    summary: str,
    explanation: str,
    claim_ratings: ClaimRatings,
    by: User,
) -> Verdict:
    """Write the draft of a dispute's verdict; half-done drafts may be saved.

    Args:
        revision: the one that the form was filled from; 0 where there was no draft yet.
        claim_ratings: claim number -> rating, None for no rating yet.

    Raises Conflict if somebody saved since that revision, ActionError if the dispute is not open.
    """
    values = {
        "rating": rating,
        "confidence": confidence,
        "summary": summary.strip(),
        "explanation": explanation.strip(),
    }
    hold(dispute)
    _check(dispute, values, claim_ratings)
    draft = Verdict.objects.live().filter(dispute=dispute).first()
    before = _content(draft) if draft else {}
    verdict = _change(draft, revision, values) if draft else _first_draft(dispute, values, by)
    _rate(verdict, claim_ratings)
    record_event(verdict, "verdict.saved", by=by, before=before, after=_content(verdict))
    return verdict


def _check(dispute: Dispute, values: Mapping[str, object], claim_ratings: ClaimRatings) -> None:
    if dispute.state != Dispute.State.OPEN:
        raise ActionError("A verdict is written while its dispute is open.")
    if len(str(values["summary"])) > SUMMARY_LENGTH:
        raise ActionError(f"The summary is longer than {SUMMARY_LENGTH} characters.")
    if len(str(values["explanation"])) > EXPLANATION_LENGTH:
        raise ActionError(f"The explanation is longer than {EXPLANATION_LENGTH:,} characters.")
    if values["confidence"] not in ("", *Verdict.Confidence.values):
        raise ActionError("Confidence is low, moderate or high.")
    strangers = set(claim_ratings) - set(dispute.memberships.values_list("claim_id", flat=True))
    if strangers:
        raise ActionError("A claim that you rated has left this dispute meanwhile. Reload to see its claims.")


def _first_draft(dispute: Dispute, values: Mapping[str, object], by: User) -> Verdict:
    version = (dispute.verdicts.aggregate(last=Max("version"))["last"] or 0) + 1
    if version > 1:
        raise ActionError("This verdict is published. Start a correction to change it.")
    return Verdict.objects.create(dispute=dispute, version=version, author=by, revision=1, **values)


def _change(draft: Verdict, revision: int, values: Mapping[str, object]) -> Verdict:
    rows = Verdict.objects.filter(pk=draft.pk, state=Verdict.State.DRAFT, revision=revision)
    if rows.update(revision=F("revision") + 1, updated_at=timezone.now(), **values) != 1:
        raise _conflict(Verdict.objects.get(pk=draft.pk))
    draft.refresh_from_db()
    return draft


def _conflict(stored: Verdict) -> ActionError:
    if stored.state != Verdict.State.DRAFT:
        return ActionError("The verdict is in review. It can be changed when it has been returned.")
    last = Event.objects.filter(verdict=stored, verb="verdict.saved").select_related("actor").first()
    who = person(last.actor if last else stored.author)
    theirs = {name: getattr(stored, name) for name in ("rating", "confidence", "summary", "explanation")}
    theirs["claim_ratings"] = {
        row.claim_id: row.rating for row in stored.claim_ratings.select_related("rating")
    }
    sentence = (
        f"{who} saved this verdict while you were writing. Nothing of yours is lost: compare and save again."
    )
    return Conflict(sentence, theirs=theirs, who=who, revision=stored.revision)


def _rate(verdict: Verdict, claim_ratings: ClaimRatings) -> None:
    verdict.claim_ratings.all().delete()
    ClaimRating.objects.bulk_create(
        ClaimRating(verdict=verdict, claim_id=claim, rating=rating)
        for claim, rating in claim_ratings.items()
        if rating is not None
    )


def _content(verdict: Verdict) -> dict[str, object]:
    ratings = verdict.claim_ratings.select_related("rating").order_by("claim_id")
    return {
        "rating": verdict.rating.name if verdict.rating else "",
        "confidence": verdict.confidence,
        "summary": verdict.summary,
        "explanation": verdict.explanation,
        "claim ratings": {str(row.claim_id): row.rating.name for row in ratings},
    }


@action
def submit_verdict(*, verdict: Verdict, by: User) -> Verdict:
    """Hand a whole draft to an approver. Raises ActionError naming what is missing."""
    hold_verdict(verdict)
    here = verdict.dispute.memberships.values("claim_id")
    verdict.claim_ratings.exclude(claim__in=here).delete()
    missing = _missing(verdict)
    if missing:
        raise ActionError(f"Before you submit, add {', '.join(missing)}.")
    _move_both(verdict, "draft", "in_review", Dispute.State.OPEN, Dispute.State.IN_REVIEW)
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


def hold_verdict(verdict: Verdict) -> None:
    """Hold a verdict by way of its dispute, and read it anew."""
    hold(Dispute(pk=verdict.dispute_id))
    hold(verdict)


def _move_both(
    verdict: Verdict, old: str, new: str, dispute_old: str, dispute_new: str, **also: object
) -> None:
    """A verdict's state and its dispute's change together or not at all."""
    sentence = "Somebody was faster: this verdict has moved on. Reload to see where it stands."
    transition(verdict, old=[old], new=new, sentence=sentence, **also)
    transition(verdict.dispute, old=[dispute_old], new=dispute_new, sentence=sentence)


@action
def return_verdict(*, verdict: Verdict, comment: str, by: User) -> Verdict:
    """Give a verdict back to its author with a comment, from review or after approval."""
    if not comment.strip():
        raise ActionError("Say what should change.")
    old, dispute_old = verdict.state, verdict.dispute.state
    if old not in (Verdict.State.IN_REVIEW, Verdict.State.APPROVED):
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
        revision=F("revision") + 1,
    )
    record_event(
        verdict, "verdict.returned", by=by, before={"state": old}, after={"comment": verdict.comment}
    )
    return verdict


@action
def approve_verdict(*, verdict: Verdict, by: User) -> Verdict:
    """Approve the verdict of others. Raises ActionError for whoever wrote any of this version."""
    hold_verdict(verdict)
    wrote = Event.objects.filter(verdict=verdict, actor=by, verb__in=["verdict.saved", "verdict.submitted"])
    if verdict.author_id == by.pk or wrote.exists():
        raise ActionError("You wrote this verdict, so somebody else must approve it.")
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
