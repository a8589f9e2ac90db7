"""The fifth stage: the draft of a verdict is written, by one person or several in turn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils import timezone

from claims.actions.base import ActionError, Conflict, action, hold, person, record_event
from claims.actions.watching import watch
from claims.models import Aside, ClaimRating, Dispute, Event, Rating, Verdict
from claims.models.wordings import Content, content_of

ClaimRatings = Mapping[int, Rating | None]
SUMMARY_LENGTH = 300
EXPLANATION_LENGTH = 50_000  # each reader's page renders it
WOULD_CHANGE_LENGTH = 2_000
SITTING = timedelta(minutes=30)  # saves of one opened form within it are one line of the trail
TEXTS = {
    "summary": ("summary", SUMMARY_LENGTH),
    "explanation": ("explanation", EXPLANATION_LENGTH),
    "would_change": ("paragraph on what would change the verdict", WOULD_CHANGE_LENGTH),
}


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
    would_change: str = "",
    sitting: str = "",
    typing: bool = False,
    by: User,
) -> Verdict:
    """Write the draft of a dispute's verdict; half-done drafts may be saved.

    Args:
        revision: the one that the form was filled from; 0 where there was no draft yet.
        claim_ratings: claim number -> rating, None for no rating yet.
        sitting: names the opened form: its own saves, of which it may not have heard, are no conflict.
        typing: the form saves by itself while its editor types. One that comes late then changes nothing.

    Raises Conflict if somebody saved since that revision, ActionError if the dispute is not open.
    """
    values = {
        "rating": rating,
        "confidence": confidence,
        "summary": summary.strip(),
        "explanation": explanation.strip(),
        "would_change": would_change.strip(),
    }
    hold(dispute)
    _check(dispute, values, claim_ratings)
    draft = Verdict.objects.live().filter(dispute=dispute).first()
    before = content_of(draft) if draft else {}
    if draft and typing and _is_own(draft, revision, sitting) and revision < draft.revision:
        return draft
    goes_on = bool(draft and sitting and draft.sitting == sitting)
    verdict = (
        _change(draft, revision, sitting, values) if draft else _first_draft(dispute, sitting, values, by)
    )
    _rate(verdict, claim_ratings)
    _tell(verdict, before, goes_on=goes_on, by=by)
    if not typing:
        Aside.objects.filter(dispute=dispute, owner=by).delete()
    return verdict


def _check(dispute: Dispute, values: Mapping[str, object], claim_ratings: ClaimRatings) -> None:
    if dispute.state != Dispute.State.OPEN:
        raise ActionError("A verdict is written while its dispute is open.")
    for field, (name, longest) in TEXTS.items():
        if len(str(values[field])) > longest:
            raise ActionError(f"The {name} is longer than {longest:,} characters.")
    if values["confidence"] not in ("", *Verdict.Confidence.values):
        raise ActionError("Confidence is low, moderate or high.")
    strangers = set(claim_ratings) - set(dispute.memberships.values_list("claim_id", flat=True))
    if strangers:
        raise ActionError("A claim that you rated has left this dispute meanwhile. Reload to see its claims.")


def _is_own(draft: Verdict, revision: int, sitting: str) -> bool:
    """Whether all that was saved since this revision came from this very form."""
    return bool(sitting) and draft.sitting == sitting and revision >= draft.sitting_since


def _first_draft(dispute: Dispute, sitting: str, values: Mapping[str, object], by: User) -> Verdict:
    version = (dispute.verdicts.aggregate(last=Max("version"))["last"] or 0) + 1
    if version > 1:
        raise ActionError("This verdict is published. Start a correction to change it.")
    watch(dispute, by)
    return Verdict.objects.create(
        dispute=dispute, version=version, author=by, revision=1, sitting=sitting, **values
    )


def _change(draft: Verdict, revision: int, sitting: str, values: Mapping[str, object]) -> Verdict:
    """Save over the revision that was seen. One dispute is held by one saver at a time."""
    own = _is_own(draft, revision, sitting)
    if draft.state != Verdict.State.DRAFT or (revision != draft.revision and not own):
        raise _conflict(draft)
    since = draft.sitting_since if draft.sitting == sitting else draft.revision
    for name, value in values.items():
        setattr(draft, name, value)
    draft.revision, draft.sitting, draft.sitting_since = draft.revision + 1, sitting, since
    draft.save(update_fields=[*values, "revision", "sitting", "sitting_since", "updated_at"])
    return draft


def _conflict(stored: Verdict) -> ActionError:
    if stored.state != Verdict.State.DRAFT:
        return ActionError("The verdict is in review. It can be changed when it has been returned.")
    who = person(last_writer(stored))
    theirs = {name: getattr(stored, name) for name in ("rating", "confidence", *TEXTS)}
    theirs["claim_ratings"] = {
        row.claim_id: row.rating for row in stored.claim_ratings.select_related("rating")
    }
    sentence = (
        f"{who} saved this verdict while you were writing. Nothing of yours is lost: compare and save again."
    )
    return Conflict(sentence, theirs=theirs, who=who, revision=stored.revision)


def last_writer(verdict: Verdict) -> User | None:
    """Who saved the verdict last."""
    last = Event.objects.filter(verdict=verdict, verb="verdict.saved").select_related("actor").first()
    return last.actor if last else verdict.author


def _rate(verdict: Verdict, claim_ratings: ClaimRatings) -> None:
    verdict.claim_ratings.all().delete()
    ClaimRating.objects.bulk_create(
        ClaimRating(verdict=verdict, claim_id=claim, rating=rating)
        for claim, rating in claim_ratings.items()
        if rating is not None
    )


def _tell(verdict: Verdict, before: Content, *, goes_on: bool, by: User) -> None:
    """One line of the trail a sitting, not one a pause in typing: its end is written where it began."""
    after = content_of(verdict)
    last = Event.objects.filter(verdict=verdict).first() if goes_on else None
    mine = last is not None and last.verb == "verdict.saved" and last.actor_id == by.pk
    if last and mine and last.at > timezone.now() - SITTING:
        last.after = after
        last.save(update_fields=["after"])
    else:
        record_event(verdict, "verdict.saved", by=by, before=before, after=after)
