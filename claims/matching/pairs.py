"""Opposing and agreeing pairs among claims, best first, each with the reasons for it."""

import heapq
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain

from claims.matching.candidates import Candidates, candidate_pairs
from claims.matching.crowd import spread, uncollected
from claims.matching.model import CONFLICTS, bundled, conflict_kind, conflicts
from claims.matching.overlap import Overlap, overlap
from claims.matching.reading import Reading, read_claim
from claims.matching.setting import in_setting
from claims.matching.signals.counts import count_otherwise, counts, times
from claims.matching.signals.denial import denials
from claims.matching.signals.finding import Finding
from claims.matching.signals.likeness import differing_names, likeness
from claims.matching.signals.otherwise import may_differ, other_places, otherwise
from claims.matching.signals.poles import poles
from claims.matching.signals.sides import same_speaker, sides
from claims.matching.texts import AGREEING, OPPOSING, ClaimText, Opponents, Pair, Signal

ALL = "all"
LIKELY = 0.5
_TELLING = 0.05
_PLAIN = 0.4
_SLIGHT = 0.2
_OF_ONE_EVENT = {"time", "place", "responsibility", "definition"}
_ELSEWHERE = ("elsewhere", "other_time", "update")
_AT_A_TIME = 20_000
_TOLD_BY = {
    "negation": ("denial",),
    "one_negates": ("negation", "denial"),
    "one_denies": ("denial",),
    "one_debunks": ("denial",),
    "turned": ("negation", "denial"),
}

Judged = tuple[float, int, int, str]
"""Score below nought, so that the best comes first; the places of two claims; their relation."""


def find_pairs(
    claims: Sequence[ClaimText],
    *,
    opponents: Opponents = frozenset(),
    relation: str = ALL,
    limit: int | None = None,
    least: float = LIKELY,
    processes: int = 1,
) -> list[Pair]:
    """Pairs with a score of at least `least`, best first; equal scores in the order of the claims.

    relation: "opposing", "agreeing" or "all". Ids must differ; texts may not. Every pair is compared among
    some hundred claims, and what all of them speak of counts little; among more, those whose words are
    nearest.
    """
    with uncollected():
        readings = in_setting([read_claim(claim) for claim in claims])
        return best_pairs(
            readings,
            candidate_pairs(readings),
            Wanted(opponents, relation, limit, least),
            processes=processes,
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pairs are looked for, as find_pairs has it."""

    opponents: Opponents = frozenset()
    relation: str = ALL
    limit: int | None = None
    least: float = LIKELY


def best_pairs(
    readings: Sequence[Reading], candidates: Candidates, wanted: Wanted, *, processes: int = 1
) -> list[Pair]:
    """The best of these pairs of readings (i, j), as find_pairs gives them."""
    parts = [candidates[start : start + _AT_A_TIME] for start in range(0, len(candidates), _AT_A_TIME)]
    judged = spread(lambda part: _best(_judged(readings, part, wanted), wanted), parts, processes)
    best = _best(chain.from_iterable(judged), wanted)
    return [_pair(readings[i], readings[j], found, -score, wanted.opponents) for score, i, j, found in best]


def _judged(readings: Sequence[Reading], part: Candidates, wanted: Wanted) -> Iterator[Judged]:
    for i, j in part.tolist():
        a, b = readings[i], readings[j]
        if wanted.relation == OPPOSING and not may_conflict(a, b):
            continue
        for score, found in _judge(a, b, wanted.opponents):
            if score >= wanted.least and wanted.relation in (ALL, found):
                yield -score, i, j, found


def _best(judged: Iterable[Judged], wanted: Wanted) -> list[Judged]:
    return sorted(judged) if wanted.limit is None else heapq.nsmallest(wanted.limit, judged)


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
    names = {finding.name for finding in found}
    if {"number", "parties_opposed"} <= names or names & _OF_ONE_EVENT:
        # That both speak of one event is what makes them clash, no sign of agreement.
        found = [finding for finding in found if finding.name != "same_pole"]
    return [*found, *_faint(found)]


def _faint(found: Sequence[Finding]) -> Iterator[Finding]:
    """faint: how much is wanting to a plain conflict, so that likeness alone never makes one."""
    plainest = max((f.value for f in found if f.name in CONFLICTS), default=0.0)
    if 0 < plainest < _PLAIN:
        yield Finding("faint", 1 - plainest / _PLAIN, "What sets them apart is faint.")


def repeats(a: Reading, b: Reading) -> bool:
    """One claim is the other, or the beginning of it with nothing denied in the rest."""
    short, long = sorted((a, b), key=lambda reading: len(reading.words))
    words = [word.text.casefold() for word in short.words]
    same = words == [word.text.casefold() for word in long.words[: len(words)]]
    return same and len(short.negations) == len(long.negations)


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
        or (a.moments and b.moments)
        or may_differ(a, b)
    )


def _findings(a: Reading, b: Reading, shared: Overlap, opponents: Opponents) -> Iterator[Finding]:
    yield from likeness(a, b, shared)
    denied = list(denials(a, b, shared))
    found = list(poles(a, b, shared))
    elsewhere = differing_names(a, b, shared)
    apart = elsewhere.value if elsewhere else 0.0
    if not any(finding.name == "elsewhere" for finding in found) and not other_places(a, b, shared):
        found += counts(a, b, shared, apart)
    two_counts = count_otherwise(a, b, shared)
    found += times(a, b, shared, apart, disagree=two_counts or _plainly(found))
    found += [one for one in sides(a, b, shared, opponents) if one.name != "responsibility" or not two_counts]
    if not two_counts and not _plainly([*denied, *found]) and not any(f.name in _ELSEWHERE for f in found):
        found += otherwise(a, b, shared)
    yield from denied
    yield from found
    if elsewhere:
        yield elsewhere


def _plainly(found: Sequence[Finding]) -> bool:
    return any(f.name in CONFLICTS and f.name != "antonym" and f.value > _SLIGHT for f in found)


def _judge(a: Reading, b: Reading, opponents: Opponents) -> Iterator[tuple[float, str]]:
    """The likelier relation of the two and its probability; nothing where the claims share nothing."""
    found = findings(a, b, opponents)
    if not found:
        return
    model = bundled()
    best = (model.probability(AGREEING, found), AGREEING)
    if conflicts(found) and not repeats(a, b):
        best = max(best, (model.probability(OPPOSING, found), OPPOSING))
    yield best


def _pair(a: Reading, b: Reading, relation: str, score: float, opponents: Opponents) -> Pair:
    found = findings(a, b, opponents)
    kind = ""
    if relation == OPPOSING:
        kind = "changed_account" if same_speaker(a, b) else conflict_kind(bundled(), found)
    elif any(finding.name == "update" for finding in found):
        kind = "update"
    return Pair(a.claim.id, b.claim.id, score, relation, kind, _signals(relation, found))


def _signals(relation: str, found: Sequence[Finding]) -> tuple[Signal, ...]:
    """The findings that move the odds: what sets the claims apart first, then the weightiest."""
    model, names = bundled(), {name for finding in found for name in (finding.name, finding.kind)}
    signals = [
        Signal(f.name, f.value, model.weight(relation, f), _sentence(f, names), f.spans_a, f.spans_b)
        for f in found
        if abs(model.weight(relation, f)) >= _TELLING
    ]
    return tuple(sorted(signals, key=lambda s: (s.name not in CONFLICTS or s.weight < 0, -s.weight)))


def _sentence(finding: Finding, names: Set[str]) -> str:
    """Of a cue that another finding has told of already, none."""
    return "" if not names.isdisjoint(_TOLD_BY.get(finding.name, ())) else finding.sentence
