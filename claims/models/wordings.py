"""The wordings of a verdict that can be compared: its versions, and what was submitted of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from claims.models.disputes import Dispute
from claims.models.submissions import Submission
from claims.models.verdicts import Verdict

Content = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """One text of a verdict. Its key stands in addresses: "v2" is a version, "v2.1" its first submission."""

    key: str
    version: int
    submission: int | None
    state: str
    content: Content
    by: User
    at: datetime


def content_of(verdict: Verdict) -> Content:
    """What a verdict says, as plain values; "claim ratings" are names by claim number (as text)."""
    ratings = sorted(verdict.claim_ratings.all(), key=lambda row: row.claim_id)
    return {
        "rating": verdict.rating.name if verdict.rating else "",
        "confidence": verdict.confidence,
        "summary": verdict.summary,
        "explanation": verdict.explanation,
        "would_change": verdict.would_change,
        "claim ratings": {str(row.claim_id): row.rating.name for row in ratings},
    }


def wordings_of(dispute: Dispute) -> list[Wording]:
    """Every wording that is kept, the latest first; what stands as it was submitted is told once."""
    versions = dispute.verdicts.with_people().prefetch_related("claim_ratings__rating", "submissions__by")
    return [wording for verdict in versions for wording in _of_version(verdict)]


def _of_version(verdict: Verdict) -> Iterator[Wording]:
    present = _as_it_stands(verdict)
    yield present
    submissions = list(verdict.submissions.all())[::-1]
    if submissions and submissions[0].content == present.content:
        submissions = submissions[1:]
    yield from (_as_submitted(verdict, row) for row in submissions)


def _as_it_stands(verdict: Verdict) -> Wording:
    return Wording(
        key=f"v{verdict.version}",
        version=verdict.version,
        submission=None,
        state=verdict.get_state_display(),
        content=content_of(verdict),
        by=verdict.author,
        at=verdict.published_at or verdict.updated_at,
    )


def _as_submitted(verdict: Verdict, row: Submission) -> Wording:
    key = f"v{verdict.version}.{row.number}"
    return Wording(key, verdict.version, row.number, "", row.content, row.by, row.at)


def reviewed_before(verdict: Verdict) -> Wording | None:
    """What an approver had before: the submission before, else the version before; None for a first one.

    The verdict is in review, so that its last submission is what stands.
    """
    submissions = list(verdict.submissions.select_related("by"))
    if len(submissions) > 1:
        return _as_submitted(verdict, submissions[-2])
    versions = Verdict.objects.with_people().filter(dispute=verdict.dispute_id)
    previous = versions.filter(version=verdict.version - 1).first()
    return _as_it_stands(previous) if previous else None
