"""The record of a dispute: everything a report of it holds, as plain values.

A published verdict keeps its record frozen; public pages and published exports show nothing else. So what the
desk does after publication can't reach a reader before the next version is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from claims.models.claims import Claim
from claims.models.disputes import Dispute, Position
from claims.models.evidence import Evidence
from claims.models.matches import Match
from claims.models.ratings import Rating
from claims.models.verdicts import Verdict

Record = dict[str, Any]


def dispute_record(dispute: Dispute, verdict: Verdict | None = None) -> Record:
    """The dispute as it stands, with the finding of this verdict, or of its latest version if none is named.

    Shapes: dates are ISO text or None, absent texts are "", claims and evidence stand under their position.
    """
    dispute = Dispute.objects.with_sides().get(pk=dispute.pk)
    verdict = verdict or dispute.verdicts.with_people().order_by("-version").first()
    ratings = _claim_ratings(verdict)
    return {
        "id": dispute.pk,
        "question": dispute.question,
        "topic": dispute.topic.title,
        "topic_slug": dispute.topic.slug,
        "state": dispute.state,
        **_finding(verdict),
        "first_published_at": _first_published(dispute),
        "corrections": _corrections(dispute),
        "positions": list(_positions(dispute, ratings)),
        "reasons": _reasons(dispute),
    }


def _claim_ratings(verdict: Verdict | None) -> dict[int, Rating]:
    if verdict is None:
        return {}
    return {row.claim_id: row.rating for row in verdict.claim_ratings.select_related("rating")}


def _finding(verdict: Verdict | None) -> Record:
    rating = verdict.rating if verdict else None
    return {
        "rating": rating.name if rating else None,
        "rating_meaning": rating.meaning if rating else "",
        "rating_colour": rating.colour if rating else "",
        "confidence": verdict.confidence if verdict else "",
        "summary": verdict.summary if verdict else "",
        "explanation": verdict.explanation if verdict else "",
        "version": verdict.version if verdict else None,
        "author": _name(verdict.author) if verdict else "",
        "approver": _name(verdict.approver) if verdict and verdict.approver else "",
        "published_at": _moment(verdict.published_at) if verdict else None,
    }


def _name(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())


def _moment(at: date | None) -> str | None:
    return at.isoformat() if at else None


def _first_published(dispute: Dispute) -> str | None:
    first = dispute.verdicts.ever_published().order_by("version").first()
    return _moment(first.published_at) if first else None


def _corrections(dispute: Dispute) -> list[Record]:
    later = dispute.verdicts.ever_published().filter(version__gt=1).order_by("-version")
    return [
        {"version": row.version, "published_at": _moment(row.published_at), "reason": row.correction_reason}
        for row in later
    ]


def _positions(dispute: Dispute, ratings: dict[int, Rating]) -> Iterator[Record]:
    """Evidence is numbered in the order it was added; a number once given is never given again."""
    items = list(Evidence.objects.filter(position__dispute=dispute).order_by("pk"))
    standing = [(number, item) for number, item in enumerate(items, 1) if item.withdrawn_at is None]
    for position in dispute.positions.all():
        evidence = [_evidence(item, number) for number, item in standing if item.position_id == position.pk]
        yield {"label": position.label, "claims": _claims(position, ratings), "evidence": evidence}


def _claims(position: Position, ratings: dict[int, Rating]) -> list[Record]:
    return [
        _claim(membership.claim, ratings.get(membership.claim_id))
        for membership in position.memberships.all()
    ]


def _claim(claim: Claim, rating: Rating | None) -> Record:
    party = claim.claimant.party
    return {
        "id": claim.pk,
        "text": claim.text,
        "quote": claim.quote,
        "kind": claim.kind,
        "language": claim.language,
        "claimant": claim.claimant.name,
        "role": claim.claimant.role,
        "party": party.name if party else "",
        "party_colour": party.colour if party else "",
        "said_on": _moment(claim.said_on),
        "rating": rating.name if rating else None,
        "rating_meaning": rating.meaning if rating else "",
        "rating_colour": rating.colour if rating else "",
        "rating_value": rating.value if rating else None,
        "appearances": [_source(appearance.source) for appearance in claim.appearances.all()],
    }


def _source(source: Any) -> Record:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published_on": _moment(source.published_on),
        "language": source.language,
    }


def _evidence(item: Evidence, number: int) -> Record:
    return {
        "ref": f"E{number}",
        "effect": item.effect,
        "kind": item.kind,
        "title": item.title,
        "url": item.url,
        "publisher": item.publisher,
        "published_on": _moment(item.published_on),
        "source_grade": item.source_grade,
        "information_grade": item.information_grade,
        "grade": item.grade,
        "note": item.note,
        "sha256": item.sha256,
    }


def _reasons(dispute: Dispute) -> list[Record]:
    """What speaks for the opposition, by the matches that an editor confirmed."""
    sides = {row.claim_id: row.position_id for row in dispute.memberships.all()}
    confirmed = Match.objects.among(sides).opposing().filter(state=Match.State.CONFIRMED)
    return [_reason(match) for match in confirmed if sides[match.claim_a_id] != sides[match.claim_b_id]]


def _reason(match: Match) -> Record:
    return {
        "claim_a": match.claim_a_id,
        "claim_b": match.claim_b_id,
        "relation": match.relation,
        "kind": match.kind,
        "score": round(match.score, 3),
        "state": match.state,
        "sentences": [signal["sentence"] for signal in match.signals if signal.get("sentence")],
    }
