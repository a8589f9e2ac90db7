"""The last stage: an approved verdict becomes public, and is corrected in the open."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.approval import FASTER, hold_verdict
from claims.actions.base import ActionError, action, hold, moment_words, record_event, transition
from claims.actions.watching import watch
from claims.models import ClaimRating, Dispute, Verdict
from claims.models.records import dispute_record


@action
def publish_verdict(*, verdict: Verdict, by: User, due: datetime | None = None) -> Verdict:
    """Publish an approved verdict: its record is frozen, an earlier version gives way to it.

    due: the hour at which it is published by itself; if another was set meanwhile, it is left to that one.
    """
    hold_verdict(verdict)
    dispute = verdict.dispute
    if verdict.state != Verdict.State.APPROVED:
        raise ActionError("A verdict is published after another person has approved it.")
    if due and verdict.publish_at != due:
        raise ActionError("Another hour was set meanwhile.")
    if verdict.embargo_until and verdict.is_under_embargo(timezone.now()):
        raise ActionError(f"The verdict is under embargo until {moment_words(verdict.embargo_until)}.")
    Verdict.objects.published().filter(dispute=dispute).update(state=Verdict.State.SUPERSEDED)
    transition(dispute, old=[Dispute.State.READY], new=Dispute.State.PUBLISHED, sentence=FASTER)
    verdict.published_at = timezone.now()
    # A published verdict must have a record, and the record tells of the publication: so it is written twice.
    transition(
        verdict,
        old=[Verdict.State.APPROVED],
        new=Verdict.State.PUBLISHED,
        sentence=FASTER,
        published_at=verdict.published_at,
        publish_at=None,
        scheduled_by=None,
        record={},
    )
    verdict.record = dispute_record(dispute, verdict)
    verdict.save(update_fields=["record"])
    record_event(
        verdict, "verdict.published", by=by, before={"state": "approved"}, after={"version": verdict.version}
    )
    return verdict


@action
def start_correction(*, dispute: Dispute, reason: str, by: User) -> Verdict:
    """Begin a new version of a published verdict, with the reason that readers will be told.

    The published version stays public, unchanged, until the new one is approved and published.
    """
    if not reason.strip():
        raise ActionError("Say what is corrected and why; readers will see it.")
    hold(dispute)
    published = Verdict.objects.published().filter(dispute=dispute).first()
    if not published:
        raise ActionError("Only a published verdict can be corrected.")
    transition(dispute, old=[Dispute.State.PUBLISHED], new=Dispute.State.OPEN, sentence=FASTER)
    watch(dispute, by)
    draft = Verdict.objects.create(
        dispute=dispute,
        version=published.version + 1,
        author=by,
        revision=1,
        correction_reason=reason.strip(),
        rating=published.rating,
        confidence=published.confidence,
        summary=published.summary,
        explanation=published.explanation,
        would_change=published.would_change,
    )
    ClaimRating.objects.bulk_create(
        ClaimRating(verdict=draft, claim_id=row.claim_id, rating_id=row.rating_id)
        for row in published.claim_ratings.all()
    )
    record_event(draft, "verdict.correction_started", by=by, after={"reason": draft.correction_reason})
    return draft
