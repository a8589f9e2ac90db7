"""Why a dispute stands: the opposing matches between its positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claims.models.disputes import Dispute, Position
from claims.models.matches import Match


def sides_of(dispute: Dispute) -> dict[int, Position]:
    """Claim id -> its position, of a dispute fetched with_sides."""
    return {
        membership.claim_id: position
        for position in dispute.positions.all()
        for membership in position.memberships.all()
    }


def matches_between(disputes: Sequence[Dispute]) -> dict[int, list[Match]]:
    """Dispute id -> its opposing matches from one position to another, best first, rejected ones too.

    One query for all the disputes, which are fetched with_sides.
    """
    sides = {dispute.pk: sides_of(dispute) for dispute in disputes}
    claim_ids = {claim_id for side in sides.values() for claim_id in side}
    matches = list(Match.objects.opposing().among(claim_ids).with_claims().select_related("decided_by"))
    return {pk: [match for match in matches if _crosses(match, side)] for pk, side in sides.items()}


def _crosses(match: Match, side: dict[int, Position]) -> bool:
    a, b = side.get(match.claim_a_id), side.get(match.claim_b_id)
    return a is not None and b is not None and a != b


def strongest_reason(matches: Sequence[Match]) -> str:
    """The one sentence that says most for a conflict: "Outcome: …"; "" where every pair was rejected."""
    standing = (match for match in matches if match.state != Match.State.REJECTED)
    best = next(standing, None)
    if best is None:
        return ""
    kind = f"{best.get_kind_display()}: " if best.kind else ""
    return f"{kind}{strongest_sentence(best)}".removesuffix(": ")


def strongest_sentence(match: Match) -> str:
    """The first reason of a match in words, "" where it has none."""
    return next(sentences_of(match), "")


def told_signals(match: Match) -> list[dict[str, Any]]:
    """The signals of a match that say something in words; what another one says already has none."""
    return [signal for signal in match.signals if signal.get("sentence")]


def sentences_of(match: Match) -> Iterator[str]:
    """The reasons of a match in words, in the matcher's order: what sets the claims apart comes first."""
    return (str(signal["sentence"]) for signal in told_signals(match))


def with_reasons(disputes: Iterable[Dispute]) -> list[tuple[Dispute, str]]:
    """Each dispute (with_sides) with its strongest reason, for lists; one query for all."""
    rows = list(disputes)
    matches = matches_between(rows)
    return [(dispute, strongest_reason(matches[dispute.pk])) for dispute in rows]
