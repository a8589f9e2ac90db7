"""Fits the opposing weights to labelled pairs, and measures what they are worth.

A logistic regression over the signals, pulled towards the weights in use and held to each signal's sign, by
L-BFGS-B. Pairs of a pool (all candidates among many claims) and single labelled pairs differ in how many of
them
oppose, so the latter have an intercept of their own. Every figure is cross-validated: all pairs of one
event fall
into one of five folds.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import minimize

FOLDS = 5
LABELLED = ""
"""The origin of pairs that belong to no pool."""
_PULL = 2.0
_NEGATIVE = 0.3
_LABELLED_SHARE = 0.6
_BINS = 10
FLOORS = {"number": 2.6, "outcome": 3.4, "dates_apart": -1.5}
"""Rare in search pools, where most conflicts are denials; a desk needs them, so they don't fall below
this.
"""
AGAINST = frozenset(
    {"both_deny", "crowded", "dates_apart", "doubts", "elsewhere", "faint", "other_names", "other_time"}
    | {"same_number", "same_pole", "same_speaker", "update"}
)
"""Signals that speak against opposition; all others speak for it."""

Array = np.ndarray[Any, Any]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """One pair: signal -> value, whether it opposes, the event it belongs to, and the pool it is from."""

    signals: Mapping[str, float]
    opposes: bool
    event: str
    origin: str = LABELLED


@dataclass(frozen=True, slots=True)
class Sample:
    """Examples as rows of signal values, in the order of names; total: opposing pairs of each pool, those
    that
    are no candidates among them.
    """

    names: tuple[str, ...]
    values: Array
    gold: Array
    event: Array
    origin: Array
    total: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs whose probability lies in one tenth: how many, the mean of it, and the share that oppose."""

    count: int
    predicted: float
    observed: float


def sample_of(examples: Sequence[Example], names: Sequence[str], total: Mapping[str, int]) -> Sample:
    """Raises ValueError where there is nothing to learn from: no opposing pair, or no other."""
    if len({example.opposes for example in examples}) < 2:
        raise ValueError("It takes pairs that oppose each other and pairs that do not.")
    return Sample(
        names=tuple(names),
        values=np.array([[example.signals.get(name, 0.0) for name in names] for example in examples]),
        gold=np.array([float(example.opposes) for example in examples]),
        event=np.array([example.event for example in examples]),
        origin=np.array([example.origin for example in examples]),
        total=total,
    )


def fit(
    sample: Sample,
    prior: Weights,
    chosen: Array | None = None,
    *,
    evenly: float = 0.5,
    floors: Weights = FLOORS,
    pull: float = _PULL,
) -> Array:
    """Weights in the order of sample.names, then the labelled pairs' own intercept, then that of pools.

    evenly: from 0, every opposing pair counts the same, to 1, every event does; floors: the least a weight
    may be; pull: how strongly weights are drawn to the prior.
    """
    rows = np.ones(len(sample.gold), dtype=bool) if chosen is None else chosen
    values = np.column_stack((sample.values, sample.origin == LABELLED, np.ones(len(sample.gold))))[rows]
    gold, importance = sample.gold[rows], _importance(sample, evenly)[rows]
    start = np.array([prior[name] for name in sample.names] + [5.0, -8.0])
    drawn = np.array([pull] * (len(start) - 1) + [0.0])

    def loss(weights: Array) -> tuple[float, Array]:
        likely = probability(values @ weights)
        fault = np.where(gold > 0, -np.log(likely + 1e-12), -np.log(1 - likely + 1e-12))
        pulled = drawn * (weights - start)
        slope = values.T @ (importance * (likely - gold)) + 2 * pulled
        return float((importance * fault).sum() + (pulled * (weights - start)).sum()), slope

    bounds = _bounds(sample.names, prior, floors)
    result = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 300})
    return np.asarray(result.x)


def cross_validated(sample: Sample, prior: Weights) -> Array:
    """For every pair the log-odds given by weights that saw nothing of its event, without an intercept for
    labelled pairs.
    """
    fold = fold_of(sample.event)
    odds = np.zeros(len(sample.gold))
    for number in range(FOLDS):
        held = fold == number
        if held.any():
            weights = fit(sample, prior, ~held)
            odds[held] = sample.values[held] @ weights[:-2] + weights[-1]
    return odds


def fold_of(events: Sequence[str] | Array) -> Array:
    """The fold of each event."""
    return np.array([zlib.crc32(event.encode()) % FOLDS for event in events])


def odds_of(sample: Sample, weights: Weights, bias: float) -> Array:
    """The log-odds of every pair under given weights."""
    odds: Array = sample.values @ np.array([weights.get(name, 0.0) for name in sample.names]) + bias
    return odds


def probability(odds: Array) -> Array:
    """The logistic function, safe for large odds."""
    likely: Array = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return likely


def average_precision(odds: Array, gold: Array, total: int | None = None) -> float:
    """Of the ranking by odds, over `total` opposing pairs (those in gold if None)."""
    hits = gold[np.argsort(-odds, kind="stable")] > 0
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float(precision[hits].sum() / max(1, total if total is not None else int(gold.sum())))


def precision_at(odds: Array, gold: Array, count: int) -> float:
    """The share of opposing pairs among the first `count`."""
    return float(gold[np.argsort(-odds, kind="stable")][:count].mean())


def calibrated(odds: Array, gold: Array, event: Array) -> Array:
    """Log-odds stretched and shifted to fit what was observed in the other folds (Platt's scaling)."""
    fold = np.array([zlib.crc32(f"c{name}".encode()) % FOLDS for name in event])
    scaled = np.zeros(len(gold))
    for number in range(FOLDS):
        held = fold == number
        slope, shift = platt(odds[~held], gold[~held])
        scaled[held] = slope * odds[held] + shift
    return scaled


def platt(odds: Array, gold: Array) -> tuple[float, float]:
    """The slope and shift under which odds are likeliest to give gold."""

    def loss(line: Array) -> tuple[float, Array]:
        likely = probability(line[0] * odds + line[1])
        fault = np.where(gold > 0, -np.log(likely + 1e-12), -np.log(1 - likely + 1e-12)).mean()
        wrong = likely - gold
        return float(fault), np.array([(wrong * odds).mean(), wrong.mean()])

    result = minimize(
        loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=[(0.05, None), (None, None)]
    )
    return float(result.x[0]), float(result.x[1])


def reliability(likely: Array, gold: Array) -> list[Bin]:
    """Predicted against observed by tenths of probability; tenths without pairs are left out."""
    tenth = np.minimum((likely * _BINS).astype(int), _BINS - 1)
    return [
        Bin(int((tenth == n).sum()), float(likely[tenth == n].mean()), float(gold[tenth == n].mean()))
        for n in range(_BINS)
        if (tenth == n).any()
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """The expected one: the gap between predicted and observed, weighed by the number of pairs."""
    total = sum(each.count for each in bins)
    return sum(each.count * abs(each.predicted - each.observed) for each in bins) / max(1, total)


def events_of(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Claim -> the first claim of its event; opposing pairs that share a claim are one event."""
    group: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set().union(*(group.get(claim, {claim}) for claim in pair))
        group.update(dict.fromkeys(joined, joined))
    return {claim: min(members) for claim, members in group.items()}


def _importance(sample: Sample, evenly: float) -> Array:
    """Opposing pairs of large events count less each; labelled pairs count by the size of their group."""
    sizes = Counter(zip(sample.event, sample.gold, strict=True))
    share = np.array(
        [sizes[event, gold] ** -evenly for event, gold in zip(sample.event, sample.gold, strict=True)]
    )
    pooled = np.where(sample.gold > 0, share, _NEGATIVE)
    return np.where(sample.origin == LABELLED, _LABELLED_SHARE * share, pooled)


def _bounds(names: Sequence[str], prior: Weights, floors: Weights) -> list[tuple[float | None, float | None]]:
    """Each weight keeps the sign it has; one that stands at nought may take that of its signal."""
    kept: list[tuple[float | None, float | None]] = [
        (floors.get(name), 0.0)
        if prior[name] < 0 or (not prior[name] and name in AGAINST)
        else (floors.get(name, 0.0), None)
        for name in names
    ]
    return [*kept, (None, None), (None, None)]
