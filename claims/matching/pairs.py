"""Opposing and agreeing pairs among claims, best first, each with the reasons for it."""

from collections.abc import Iterator, Sequence

from claims.matching.candidates import candidate_pairs
from claims.matching.model import CONFLICTS, bundled, conflict_kind, conflicts
from claims.matching.overlap import overlap
from claims.matching.reading import Reading, read_claim
from claims.matching.signals.counts import counts, times
from claims.matching.signals.denial import denials
from claims.matching.signals.finding import Finding
from claims.matching.signals.likeness import differing_names, likeness
from claims.matching.signals.poles import poles
from claims.matching.signals.sides import same_speaker, sides
from claims.matching.texts import AGREEING, OPPOSING, ClaimText, Opponents, Pair, Signal

ALL = "all"
LIKELY = 0.5
_TELLING = 0.05


def find_pairs(
    claims: Sequence[ClaimText],
    *,
    opponents: Opponents = frozenset(),
    relation: str = ALL,
    limit: int | None = None,
    least: float = LIKELY,
) -> list[Pair]:
    """Pairs with a score of at least `least`, best first; equal scores in the order of the claims.

    relation: "opposing", "agreeing" or "all". Ids must differ; texts may not.
    """
    readings = [read_claim(claim) for claim in claims]
    found = (
        pair
        for i, j in candidate_pairs(readings)
        if (pair := _judge(readings[i], readings[j], opponents, least, relation))
    )
    ranked = sorted(found, key=lambda pair: -pair.score)
    return ranked[:limit]


def compare(
    a: ClaimText, b: ClaimText, *, opponents: Opponents = frozenset(), least: float = LIKELY
) -> Pair | None:
    """One pair as find_pairs judges it; None where neither relation is likely enough."""
    return _judge(read_claim(a), read_claim(b), opponents, least, ALL)


def findings(a: Reading, b: Reading, opponents: Opponents) -> list[Finding]:
    """All signals of a pair; empty where the claims share nothing."""
    shared = overlap(a, b)
    if not shared.pairs:
        return []
    return list(_findings(a, b, opponents))


def _findings(a: Reading, b: Reading, opponents: Opponents) -> Iterator[Finding]:
    shared = overlap(a, b)
    yield from likeness(a, b, shared)
    yield from denials(a, b, shared)
    poles_found = list(poles(a, b, shared))
    yield from poles_found
    elsewhere = differing_names(a, b, shared)
    apart = elsewhere.value if elsewhere else 0.0
    if not any(finding.name == "elsewhere" for finding in poles_found):
        yield from counts(a, b, shared, apart)
    yield from times(a, b, shared, apart)
    yield from sides(a, b, shared, opponents)
    if elsewhere:
        yield elsewhere


def _judge(a: Reading, b: Reading, opponents: Opponents, least: float, relation: str) -> Pair | None:
    found = findings(a, b, opponents)
    if not found:
        return None
    model = bundled()
    scores = {AGREEING: model.probability(AGREEING, found)}
    if conflicts(found) and a.claim.text.casefold() != b.claim.text.casefold():
        scores[OPPOSING] = model.probability(OPPOSING, found)
    best = max(scores, key=lambda name: (scores[name], name))
    if scores[best] < least or relation not in (ALL, best):
        return None
    return _pair(a, b, best, scores[best], found)


def _pair(a: Reading, b: Reading, relation: str, score: float, found: Sequence[Finding]) -> Pair:
    kind = ""
    if relation == OPPOSING:
        kind = "changed_account" if same_speaker(a, b) else conflict_kind(bundled(), found)
    return Pair(a.claim.id, b.claim.id, score, relation, kind, _signals(relation, found))


def _signals(relation: str, found: Sequence[Finding]) -> tuple[Signal, ...]:
    """The findings that move the odds: what sets the claims apart first, then the weightiest."""
    model = bundled()
    signals = [
        Signal(f.name, f.value, model.weight(relation, f), f.sentence, f.spans_a, f.spans_b)
        for f in found
        if abs(model.weight(relation, f)) >= _TELLING
    ]
    return tuple(sorted(signals, key=lambda s: (s.name not in CONFLICTS or s.weight < 0, -s.weight)))
