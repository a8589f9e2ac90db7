"""Opposing pairs among many claims: each is judged alone first, then by the company it is in."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from claims.matching.candidates import Candidates, near_pairs
from claims.matching.company import COMPANY, Array, company, crowd_of
from claims.matching.comparing import findings, opposing_findings, told
from claims.matching.crowd import parts_of, spread
from claims.matching.model import AMONG_MANY, bundled
from claims.matching.reading import Reading
from claims.matching.signals.finding import Finding
from claims.matching.texts import OPPOSING, Opponents, Pair

_NEVER = -99.0
_PLENTY, _LESS = 6, 1.5


def opposing_among_many(
    readings: Sequence[Reading], opponents: Opponents, limit: int | None, least: float, processes: int = 1
) -> list[Pair]:
    """The best pairs with a score of at least `least`; of equal ones the first of the claims."""
    pairs, alike = near_pairs(readings)
    judged = spread(lambda part: _odds(readings, part, opponents), parts_of(pairs), processes)
    alone, odds = np.concatenate([np.empty((0, 2)), *judged]).T
    chosen = np.flatnonzero(odds > _NEVER)
    found = company(crowd_of(readings, pairs, alike), likely(alone), chosen)
    weights = bundled().weights[AMONG_MANY]
    odds = odds[chosen] + found @ np.array([weights[name] for name in COMPANY])
    score = likely(spread_out(pairs[chosen], odds))
    best = np.lexsort((chosen, -score))[:limit]
    return [
        _pair(readings, pairs[chosen[place]].tolist(), found[place], float(score[place]), opponents)
        for place in best.tolist()
        if score[place] >= least
    ]


def spread_out(pairs: Candidates, odds: Array) -> Array:
    """The odds, less for a pair of which a claim has _PLENTY better ones: no story fills the list."""
    found = odds.copy()
    seen: Counter[int] = Counter()
    for place in np.lexsort((np.arange(len(odds)), -odds)).tolist():
        i, j = pairs[place].tolist()
        better = max(seen[i], seen[j])
        if better >= _PLENTY:
            found[place] -= _LESS * math.log((better + 1) / _PLENTY)
        seen[i] += 1
        seen[j] += 1
    return found


def likely(odds: Array) -> Array:
    """The logistic function; 0 where nothing sets a pair apart."""
    known: Array = np.where(odds > _NEVER, 1 / (1 + np.exp(-np.clip(odds, -30, 30))), 0)
    return known


def _odds(readings: Sequence[Reading], part: Candidates, opponents: Opponents) -> Array:
    """The log-odds of opposing for each pair: alone, and among many but for its company."""
    model = bundled()
    odds = np.full((len(part), 2), _NEVER)
    for row, (i, j) in enumerate(part.tolist()):
        if found := opposing_findings(readings[i], readings[j], opponents):
            odds[row] = model.odds(OPPOSING, found) + model.alone, model.odds(AMONG_MANY, found)
    return odds


def _pair(
    readings: Sequence[Reading], pair: Sequence[int], values: Array, score: float, opponents: Opponents
) -> Pair:
    a, b = (readings[place] for place in pair)
    company_found = zip(COMPANY, values.tolist(), COMPANY.values(), strict=True)
    found = [*findings(a, b, opponents), *(Finding(*told_of) for told_of in company_found)]
    return told(a, b, OPPOSING, score, found, weights=AMONG_MANY)
