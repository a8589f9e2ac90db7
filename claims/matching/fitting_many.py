"""Fits the weights of pairs among many claims, where the company a pair is in tells as well.

The company depends on how likely each pair opposes each other taken alone, so each fold is fitted twice:
the weights of pairs alone, then, with the company as these see it, those among many. Neither sees the events
of the fold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from claims.matching.company import COMPANY, Crowd, company
from claims.matching.fitting import (
    LABELLED,
    Array,
    Sample,
    Weights,
    fit,
    fold_of,
    probability,
)

EVENLY = 0.85
_PULL = 0.5
"""The pairs of an event of N count N ** (1 - EVENLY) together: a story told often counts little more."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """The crowd of a pool, and which of its pairs are the sample's, in the order of the sample."""

    crowd: Crowd
    rows: Array


FLOORS = {"number": 0.6, "place": 1.0, "responsibility": 1.0, "fortunes": 1.0}
"""Pools hold few conflicts of these kinds, a desk holds more."""

Pools = Mapping[str, Pooled]


def pooled_only(sample: Sample) -> Sample:
    """The sample without its single pairs."""
    ours = sample.origin != LABELLED
    return replace(
        sample,
        values=sample.values[ours],
        gold=sample.gold[ours],
        event=sample.event[ours],
        origin=sample.origin[ours],
    )


def in_company(sample: Sample, pools: Pools, odds: Array) -> Sample:
    """The pairs of pools with the signals of company, as these odds of the pairs alone have it."""
    columns = np.zeros((len(sample.gold), len(COMPANY)))
    for origin, pooled in pools.items():
        ours = sample.origin == origin
        alone = np.zeros(len(pooled.crowd.pairs))
        alone[pooled.rows] = probability(odds[ours])
        columns[ours] = company(pooled.crowd, alone, pooled.rows)
    return replace(sample, names=(*sample.names, *COMPANY), values=np.column_stack((sample.values, columns)))


def fit_among_many(
    sample: Sample, pools: Pools, alone: Weights, chosen: Array | None = None
) -> tuple[Array, Sample, float]:
    """Weights as fit gives them, the sample in company, and the intercept of the pairs alone.

    The fit starts from nothing but the signs of the signals, since the weights in use may know every event.
    """
    weights = fit(sample, alone, chosen)
    pairs = pooled_only(sample)
    odds = pairs.values @ weights[:-2] + weights[-1]
    rows = None if chosen is None else chosen[sample.origin != LABELLED]
    together = in_company(pairs, pools, odds)
    nothing = dict.fromkeys(together.names, 0.0)
    found = fit(together, nothing, rows, evenly=EVENLY, floors=FLOORS, pull=_PULL)
    return found, together, float(weights[-1])


def cross_validated_among_many(sample: Sample, pools: Pools, alone: Weights) -> Array:
    """For every pair of a pool the log-odds given by weights that saw nothing of its event."""
    fold = fold_of(sample.event)
    ours = fold[sample.origin != LABELLED]
    odds = np.zeros(len(ours))
    for number in set(ours.tolist()):
        weights, together, _ = fit_among_many(sample, pools, alone, fold != number)
        held = ours == number
        odds[held] = together.values[held] @ weights[:-2] + weights[-1]
    return odds
