"""Opposing and agreeing pairs among claims, best first, each with the reasons for it."""

import heapq
from collections.abc import Iterator, Sequence

from claims.matching.candidates import candidate_pairs
from claims.matching.model import CONFLICTS, bundled, conflict_kind, conflicts
from claims.matching.overlap import Overlap, overlap
from claims.matching.reading import Reading, read_claim
from claims.matching.setting import in_setting
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
_PLAIN = 0.4


def find_pairs(
    claims: Sequence[ClaimText],
    *,
    opponents: Opponents = frozenset(),
    relation: str = ALL,
    limit: int | None = None,
    least: float = LIKELY,
) -> list[Pair]:
    """Pairs with a score of at least `least`, best first; equal scores in the order of the claims.

    relation: "opposing", "agreeing" or "all". Ids must differ; texts may not. Every pair is compared among
    some hundred claims, and what all of them speak of counts little; among more, those whose words are
    nearest.
    """
    readings = in_setting([read_claim(claim) for claim in claims])
    judged = (
        (-score, i, j, found)
        for i, j in candidate_pairs(readings)
        if relation != OPPOSING or may_conflict(readings[i], readings[j])
        for score, found in _judge(readings[i], readings[j], opponents)
        if score >= least and relation in (ALL, found)
    )
    best = sorted(judged) if limit is None else heapq.nsmallest(limit, judged)
    return [_pair(readings[i], readings[j], found, -score, opponents) for score, i, j, found in best]


def compare(
    a: ClaimText, b: ClaimText, *, opponents: Opponents = frozenset(), least: float = LIKELY
) -> Pair | None:
    """One pair as find_pairs judges it among few; None where neither relation is likely enough."""
    one, other = read_claim(a), read_claim(b)
    for score, relation in _judge(one, other, opponents):
        if score >= least:
            return _pair(one, other, relation, score, opponents)
    return None


def findings(a: Reading, b: Reading, opponents: Opponents) -> list[Finding]:
    """All signals of a pair; empty where the claims share nothing."""
    shared = overlap(a, b)
    if not shared.pairs:
        return []
    found = list(_findings(a, b, shared, opponents))
    if {"number", "parties_opposed"} <= {finding.name for finding in found}:
        # That two opponents speak of one event is what makes their numbers clash, no sign of agreement.
        found = [finding for finding in found if finding.name != "same_pole"]
    return [*found, *_faint(found)]


def _faint(found: Sequence[Finding]) -> Iterator[Finding]:
    """faint: how much is wanting to a plain conflict, so that likeness alone never makes one."""
    plainest = max((f.value for f in found if f.name in CONFLICTS), default=0.0)
    if 0 < plainest < _PLAIN:
        yield Finding("faint", 1 - plainest / _PLAIN, "What sets them apart is faint.")


def may_conflict(a: Reading, b: Reading) -> bool:
    """A quick look, before the claims are compared in full, whether any conflict signal is possible at
    all.
    """
    return bool(
        a.negations
        or b.negations
        or (a.quantities and b.quantities)
        or not a.sides.isdisjoint(b.opposites)
        or (a.fates and b.fates)
        or (a.blamed and b.blamed)
    )


def _findings(a: Reading, b: Reading, shared: Overlap, opponents: Opponents) -> Iterator[Finding]:
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


def _judge(a: Reading, b: Reading, opponents: Opponents) -> Iterator[tuple[float, str]]:
    """The likelier relation of the two and its probability; nothing where the claims share nothing."""
    found = findings(a, b, opponents)
    if not found:
        return
    model = bundled()
    best = (model.probability(AGREEING, found), AGREEING)
    if conflicts(found) and a.claim.text.casefold() != b.claim.text.casefold():
        best = max(best, (model.probability(OPPOSING, found), OPPOSING))
    yield best


def _pair(a: Reading, b: Reading, relation: str, score: float, opponents: Opponents) -> Pair:
    found = findings(a, b, opponents)
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
