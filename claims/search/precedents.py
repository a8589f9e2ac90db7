"""What the desk found before on disputes like this one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from claims.matching.overlap import overlap
from claims.matching.reading import Reading, read_claim
from claims.models import Claim, Dispute, PositionClaim, Verdict
from claims.search.candidates import claim_text
from claims.search.index import Candidate, nearest_to

ASKED = 6
"""Claims of the dispute that are looked for, those of every position first."""
LEAST = 0.12
"""The likeness (cosine of what two claims speak of) from which on a dispute is worth showing."""
SHOWN = 5
_WORDS = 3


@dataclass(frozen=True, slots=True)
class Precedent:
    """A published verdict (its record) on a dispute that is like, and a sentence that says why."""

    dispute: Dispute
    record: dict[str, Any]
    why: str


@dataclass(frozen=True, slots=True)
class _Like:
    """A claim of ours, as it was read, and the claim elsewhere that is like it."""

    ours: Claim
    reading: Reading
    weight: float


def precedents_of(dispute: Dispute) -> list[Precedent]:
    """The published disputes likest to one fetched with_sides, the likest first.

    Three queries, whatever the desk holds: the claims are found by the index of what they speak of.
    """
    ours = _asked(dispute)
    readings = [read_claim(claim_text(claim)) for claim in ours]
    found = nearest_to(readings, beside=dispute)
    likest = _likest(ours, readings, found)
    rows = PositionClaim.objects.filter(claim__in=likest, dispute__verdicts__state=Verdict.State.PUBLISHED)
    rows = rows.exclude(dispute=dispute).select_related("dispute__topic", "claim__claimant__party")
    best: dict[int, PositionClaim] = {}
    for row in sorted(rows, key=lambda row: (-likest[row.claim_id].weight, row.pk)):
        best.setdefault(row.dispute_id, row)
    shown = list(best.values())[:SHOWN]
    published = Verdict.objects.published().filter(dispute__in=[row.dispute_id for row in shown])
    records = dict(published.values_list("dispute_id", "record"))
    return [
        Precedent(row.dispute, record, _why(likest[row.claim_id], row.claim))
        for row in shown
        if (record := records.get(row.dispute_id))
    ]


def _asked(dispute: Dispute) -> list[Claim]:
    """The first claim of each position, then the second of each, and so on."""
    sides = [[row.claim for row in position.memberships.all()] for position in dispute.positions.all()]
    deep = max(map(len, sides), default=0)
    return [side[place] for place in range(deep) for side in sides if place < len(side)][:ASKED]


def _likest(
    ours: Sequence[Claim], readings: Sequence[Reading], found: Iterable[Sequence[Candidate]]
) -> dict[int, _Like]:
    """Claim number -> how it is like one of ours; of several the likest."""
    best: dict[int, _Like] = {}
    for claim, reading, candidates in zip(ours, readings, found, strict=True):
        for candidate in candidates:
            known = best.get(candidate.claim_id)
            if candidate.weight >= LEAST and (known is None or candidate.weight > known.weight):
                best[candidate.claim_id] = _Like(claim, reading, candidate.weight)
    return best


def _why(like: _Like, theirs: Claim) -> str:
    """ "It was also about “bridge”, “closed”, and Ann Hart spoke there too"."""
    other = read_claim(claim_text(theirs))
    shared = sorted(overlap(like.reading, other).pairs, key=lambda pair: (-pair[0].weight, pair[0].places))
    words = [f"“{like.reading.words[one.places[0]].text}”" for one, _ in shared[:_WORDS]]
    about = f"It also speaks of {', '.join(words)}" if words else "It speaks of the same things"
    if theirs.claimant_id == like.ours.claimant_id:
        return f"{about}, and {theirs.claimant.name} made a claim there too."
    return f"{about}."
