"""Opposing and agreeing pairs among claims, best first, each with the reasons for it."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from claims.matching.candidates import ALL_PAIRS_BELOW, Candidates, candidate_pairs
from claims.matching.comparing import findings, may_conflict, repeats, told
from claims.matching.crowd import parts_of, spread, uncollected
from claims.matching.many import opposing_among_many
from claims.matching.model import bundled, conflicts
from claims.matching.reading import Reading, read_claim
from claims.matching.setting import in_setting
from claims.matching.texts import AGREEING, OPPOSING, ClaimText, Opponents, Pair

ALL = "all"
LIKELY = 0.5

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
    nearest, and opposing ones are weighed by the company they are in.
    """
    wanted = Wanted(opponents, relation, limit, least)
    with uncollected():
        readings = in_setting([read_claim(claim) for claim in claims])
        if relation == OPPOSING and len(readings) > ALL_PAIRS_BELOW:
            return opposing_among_many(readings, opponents, limit, least, processes)
        return best_pairs(readings, candidate_pairs(readings), wanted, processes=processes)


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
    judged = spread(
        lambda part: _best(_judged(readings, part, wanted), wanted), parts_of(candidates), processes
    )
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
    return told(a, b, relation, score, findings(a, b, opponents))
