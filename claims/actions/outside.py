"""What other newsrooms found: the claims that they reviewed, where those appeared, and their ratings.

Nothing of it is a finding of the desk: an outside review stands beside a claim, it rates nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, action, check_fields, record_events
from claims.actions.claims import Entry, Kept, keep_claims
from claims.actions.ingest import particulars
from claims.actions.keeping import Batch, ClaimRow, language_of, source_of
from claims.documents.claim_markup import Review, ReviewedClaim, SeenAt
from claims.models import Claim, OutsideReview, Source
from claims.text.normalise import digest, fold

Result = Kept | ActionError
Key = tuple[int, str]
_FINDING = ("title", "rating", "value", "worst", "best", "reviewed_on", "language")
"""What a newsroom may change in a review that it has published."""


@action
def keep_reviews(
    found: Sequence[ReviewedClaim], *, topic_title: str, by: User | None, batch: Batch
) -> list[Result]:
    """Store reviewed claims with their reviews, in one transaction; twice adds nothing.

    A result is new where the claim or the review is. A review that its newsroom has changed since replaces
    the one that is stored. What can't be kept is an ActionError in its place.
    """
    drafts = [_drafted(one, topic_title, batch) for one in found]
    whole = [draft for draft in drafts if isinstance(draft, _Draft)]
    kept = iter(keep_claims([entry for draft in whole for entry in draft.entries], batch))
    for draft in whole:
        draft.kept, *_ = [next(kept) for _ in draft.entries]
    stored = [(draft.kept, draft.review) for draft in whole if isinstance(draft.kept, Kept)]
    added = {result.claim.pk: result.claim for result, _ in stored if result.new}
    record_events("claim.added", [(claim, particulars(claim)) for claim in added.values()], by=by)
    fresh = _store([(result.claim, review) for result, review in stored], by)
    return [draft if isinstance(draft, ActionError) else draft.result(fresh) for draft in drafts]


@dataclass(slots=True)
class _Draft:
    """A review that passed every check that needs no database, and what became of its claim."""

    entries: list[Entry]
    review: OutsideReview
    kept: Result | None = None

    def result(self, fresh: set[Key]) -> Result:
        if not isinstance(self.kept, Kept):
            return self.kept or ActionError(_("The claim was not kept."))
        claim = self.kept.claim
        return Kept(claim, self.kept.new or (claim.pk, self.review.digest) in fresh)


def _drafted(one: ReviewedClaim, topic_title: str, batch: Batch) -> _Draft | ActionError:
    try:
        review = _review_of(one.review)
        check_fields(review)
        return _Draft(list(_entries(one, topic_title, batch)), review)
    except ActionError as error:
        return error


def _entries(one: ReviewedClaim, topic_title: str, batch: Batch) -> Iterator[Entry]:
    """The claim once for each source in which it appeared; once without where none is known."""
    if not one.claimant:
        raise ActionError(_("The review does not say who made the claim."))
    row = ClaimRow(
        text=one.text,
        claimant=one.claimant,
        role=one.claimant_role,
        said_on=one.said_on,
        language=language_of(one.text, one.language),
    )
    sources: list[Source | None] = [_source_of(seen, row.language, batch) for seen in one.appearances]
    for source in sources or [None]:
        yield Entry(row, topic_title, source)


def _source_of(seen: SeenAt, language: str, batch: Batch) -> Source:
    return source_of(
        batch,
        publisher=seen.publisher,
        url=seen.url,
        title=seen.title,
        published_on=seen.published_on,
        language=language,
    )


def _review_of(review: Review) -> OutsideReview:
    """The review without its claim. What tells it from others is its address, else all that it says."""
    told = review.url or "\x1f".join((review.title, review.rating, str(review.reviewed_on or "")))
    return OutsideReview(
        reviewer=review.reviewer,
        url=review.url,
        digest=digest(fold(review.reviewer), told),
        **{name: getattr(review, name) for name in _FINDING},
    )


def _store(reviews: Sequence[tuple[Claim, OutsideReview]], by: User | None) -> set[Key]:
    """Store the reviews of these claims; the keys of those that are new."""
    wanted: dict[Key, OutsideReview] = {}
    claims = {claim.pk: claim for claim, _ in reviews}
    for claim, review in reviews:
        review.claim = claim
        wanted[claim.pk, review.digest] = review
    there = {
        (review.claim_id, review.digest): review
        for review in OutsideReview.objects.filter(claim__in=claims, digest__in={key[1] for key in wanted})
    }
    fresh = [review for key, review in wanted.items() if key not in there]
    changed = [(there[key], review) for key, review in wanted.items() if _differs(there.get(key), review)]
    OutsideReview.objects.bulk_create(fresh, batch_size=500)
    for old, new in changed:
        new.pk = old.pk
    OutsideReview.objects.bulk_update([new for _, new in changed], _FINDING, batch_size=200)
    record_events("claim.reviewed", [(claims[new.claim_id], _told(new)) for new in fresh], by=by)
    record_events("claim.reviewed", [(claims[new.claim_id], _told(new)) for _, new in changed], by=by)
    return {(review.claim_id, review.digest) for review in fresh}


def _differs(old: OutsideReview | None, new: OutsideReview) -> bool:
    return old is not None and any(getattr(old, name) != getattr(new, name) for name in _FINDING)


def _told(review: OutsideReview) -> dict[str, Any]:
    return {"reviewer": review.reviewer, "rating": review.rating, "url": review.url}
