"""The record of a dispute: everything a report of it holds, as plain values.

A published verdict keeps its record frozen; public pages and published exports show nothing else. So what the
desk does after publication can't reach a reader before the next version is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from claims.models.claims import Claim
from claims.models.disputes import Dispute, DisputeQuerySet, Position
from claims.models.evidence import Evidence
from claims.models.ledger import ledger_of, ledger_parts
from claims.models.matches import Match
from claims.models.origins import origins_of
from claims.models.ratings import Rating
from claims.models.reasons import sentences_of, sides_of
from claims.models.verdicts import Verdict

Record = dict[str, Any]
AT_A_TIME = 100  # disputes held in memory with all their rows


def dispute_record(dispute: Dispute, verdict: Verdict | None = None) -> Record:
    """The dispute as it stands, with the finding of this verdict, or of its latest version if none is named.

    Shapes: dates are ISO text or None, absent texts are "", claims and evidence stand under their position.
    """
    return _record(_whole(Dispute.objects.filter(pk=dispute.pk)).get(), verdict)


def dispute_records(disputes: DisputeQuerySet) -> Iterator[Record]:
    """The records of many disputes, in their order, each with its latest version."""
    return (_record(dispute) for dispute in _whole(disputes).iterator(chunk_size=AT_A_TIME))


def _whole(disputes: DisputeQuerySet) -> DisputeQuerySet:
    """The disputes with all that a record tells of them, but for their reasons."""
    versions = Verdict.objects.with_people().prefetch_related("claim_ratings__rating")
    return disputes.with_sides().prefetch_related(
        Prefetch("verdicts", versions), "reply_requests", *ledger_parts()
    )


def _record(dispute: Dispute, verdict: Verdict | None = None) -> Record:
    verdict = verdict or next(iter(dispute.verdicts.all()), None)
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
        "positions": list(position_records(dispute, ratings)),
        "reply_requests": [_reply_request(request) for request in dispute.reply_requests.all()],
        "reasons": _reasons(dispute),
    }


def _claim_ratings(verdict: Verdict | None) -> dict[int, Rating]:
    if verdict is None:
        return {}
    prefetch_related_objects([verdict], "claim_ratings__rating")
    return {row.claim_id: row.rating for row in verdict.claim_ratings.all()}


def _finding(verdict: Verdict | None) -> Record:
    rating = verdict.rating if verdict else None
    return {
        "rating": rating.name if rating else None,
        "rating_meaning": rating.meaning if rating else "",
        "rating_colour": rating.colour if rating else "",
        "confidence": verdict.confidence if verdict else "",
        "summary": verdict.summary if verdict else "",
        "explanation": verdict.explanation if verdict else "",
        "would_change": verdict.would_change if verdict else "",
        "version": verdict.version if verdict else None,
        "author": _name(verdict.author) if verdict else "",
        "approver": _name(verdict.approver) if verdict and verdict.approver else "",
        "published_at": _moment(verdict.published_at) if verdict else None,
    }


def _name(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())


def _moment(at: date | None) -> str | None:
    return at.isoformat() if at else None


def _known_versions(dispute: Dispute) -> list[Verdict]:
    """The versions that readers have seen, the latest first."""
    return [verdict for verdict in dispute.verdicts.all() if verdict.published_at]


def _first_published(dispute: Dispute) -> str | None:
    versions = _known_versions(dispute)
    return _moment(versions[-1].published_at) if versions else None


def _corrections(dispute: Dispute) -> list[Record]:
    return [
        {"version": row.version, "published_at": _moment(row.published_at), "reason": row.correction_reason}
        for row in _known_versions(dispute)
        if row.version > 1
    ]


def position_records(dispute: Dispute, ratings: dict[int, Rating]) -> Iterator[Record]:
    """The positions of a dispute fetched with_sides and its evidence, each claim under its rating if it has
    one.
    """
    ledger = ledger_of(dispute)
    for position in dispute.positions.all():
        evidence = [_evidence(item, ref) for ref, item in ledger[position.pk]]
        origins = origins_of(membership.claim for membership in position.memberships.all())
        yield {
            "label": position.label,
            "origins": len(origins),
            "articles": origins.articles,
            "claims": _claims(position, ratings),
            "evidence": evidence,
        }


def _claims(position: Position, ratings: dict[int, Rating]) -> list[Record]:
    return [
        claim_record(membership.claim, ratings.get(membership.claim_id))
        for membership in position.memberships.all()
    ]


def claim_record(claim: Claim, rating: Rating | None = None) -> Record:
    """A claim (fetched with_sources) as records have it, under this rating."""
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
        "translation": claim.translation,
        "translation_language": claim.translation_language,
        "translated_by": claim.translated_by,
        "appearances": [_source(appearance.source) for appearance in claim.appearances.all()],
        "outside_reviews": [_outside_review(review) for review in claim.outside_reviews.all()],
    }


def _outside_review(review: Any) -> Record:
    return {
        "reviewer": review.reviewer,
        "rating": review.rating,
        "value": review.value,
        "worst": review.worst,
        "best": review.best,
        "title": review.title,
        "url": review.url,
        "reviewed_on": _moment(review.reviewed_on),
    }


def _source(source: Any) -> Record:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published_on": _moment(source.published_on),
        "language": source.language,
    }


def _evidence(item: Evidence, ref: str) -> Record:
    return {
        "ref": ref,
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
        "claim": item.claim_id,
        "archive_url": item.archive_url,
        "archived_on": _moment(item.archived_on),
        "standing": item.standing,
        "draws_on": [f"E{other.number}" for other in item.draws_on.all() if not other.withdrawn_at],
        **_fetched(item),
    }


def _fetched(item: Evidence) -> Record:
    """The latest copy of its page that the desk keeps, if it keeps one."""
    kept = next((capture for capture in item.captures.all() if capture.fetched_at), None)
    return {
        "fetched_from": kept.final_url if kept else "",
        "fetched_at": _moment(kept.fetched_at) if kept else None,
        "fetched_sha256": kept.sha256 if kept else "",
    }


def _reply_request(request: Any) -> Record:
    return {
        "asked": request.asked,
        "asked_on": _moment(request.asked_on),
        "deadline": _moment(request.deadline),
        "state": request.state,
        "answer": request.answer,
        "answered_on": _moment(request.answered_on),
    }


def _reasons(dispute: Dispute) -> list[Record]:
    """What speaks for the opposition, by the matches that an editor confirmed."""
    sides = {claim_id: position.pk for claim_id, position in sides_of(dispute).items()}
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
        "sentences": list(sentences_of(match)),
    }
