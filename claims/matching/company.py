"""What other claims say of a pair: several that tell one story bear each other out.

Among many claims a pair seldom stands alone. Where others that are like one claim contradict the other as
well, the two are likelier to oppose each other; where neither has anything in common with third claims, they
are likelier to be strangers with a word in common. All of it is read from two numbers a pair, how alike the
two are and how likely they oppose each other taken alone; no words are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from claims.matching.candidates import Candidates, Likeness
from claims.matching.reading import Reading

COMPANY = {
    "one_story": "The same other claims are like both of them.",
    "borne_out": "Others that are like the one claim contradict the other one too.",
    "crowded": "Very many claims are like one of them.",
    "nearest": "No other claim is so near to what is denied.",
}
"""The signals, in the order of columns, and the sentence for each."""
_ALIKE = 0.15
_LIKELY = 0.001
_ENOUGH_BORNE_OUT = 0.5
_CROWD = 4.0
_AT_A_TIME = 50_000

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Many claims: near pairs of them and how alike each is; which claims deny something, and which state
    it plainly.
    """

    pairs: Candidates
    alike: Likeness
    denies: Array
    states: Array


def crowd_of(readings: Sequence[Reading], pairs: Candidates, alike: Likeness) -> Crowd:
    """The crowd of these claims."""
    return Crowd(
        pairs,
        alike,
        np.array([reading.has("denial", "debunk", "correction") for reading in readings], dtype=bool),
        np.array([not reading.negations for reading in readings], dtype=bool),
    )


def company(crowd: Crowd, likely: Array, chosen: Array) -> Array:
    """The signals of COMPANY, 0 to 1, one row for each of the chosen pairs (row numbers of crowd.pairs).

    likely: how likely each pair opposes each other taken alone, 0 where nothing sets it apart.
    """
    i, j = crowd.pairs[chosen].T
    like = _matrix(crowd, np.where(crowd.alike > _ALIKE, crowd.alike, 0))
    against = _matrix(crowd, np.where(likely > _LIKELY, likely, 0))
    common = _through(like, like, i, j)
    borne_out = _through(like, against, i, j) + _through(against, like, i, j)
    lengths, around = _sums(like.multiply(like)), _sums(like)
    columns = (
        common / np.sqrt(np.maximum(1e-6, lengths[i] * lengths[j])),
        1 - np.exp(-borne_out / _ENOUGH_BORNE_OUT),
        np.log1p(np.maximum(around[i], around[j])) / _CROWD,
        _nearest(crowd, chosen),
    )
    signals: Array = np.clip(np.column_stack(columns), 0, 1)
    return signals


def _nearest(crowd: Crowd, chosen: Array) -> Array:
    """How near a denial is to a plain claim, measured by the claim nearest to that denial."""
    best = np.full(len(crowd.denies), 1e-6)
    for side in crowd.pairs.T:
        np.maximum.at(best, side, crowd.alike)
    i, j = crowd.pairs[chosen].T
    alike = crowd.alike[chosen]
    return np.maximum(
        np.where(crowd.denies[i] & crowd.states[j], alike / best[i], 0),
        np.where(crowd.denies[j] & crowd.states[i], alike / best[j], 0),
    )


def _matrix(crowd: Crowd, values: Array) -> sparse.csr_matrix:
    """Symmetric, one row and one column a claim."""
    kept = np.flatnonzero(values)
    i, j = crowd.pairs[kept].T
    ends = np.concatenate((i, j)), np.concatenate((j, i))
    twice = np.tile(values[kept].astype(np.float32), 2)
    return sparse.csr_matrix((twice, ends), shape=(len(crowd.denies), len(crowd.denies)))


def _through(first: sparse.csr_matrix, second: sparse.csr_matrix, i: Array, j: Array) -> Array:
    """For each pair the sum over third claims of first[i, third] times second[third, j]."""
    found = np.zeros(len(i), dtype=np.float32)
    for start in range(0, len(i), _AT_A_TIME):
        part = slice(start, start + _AT_A_TIME)
        found[part] = _sums(first[i[part]].multiply(second[j[part]]))
    return found


def _sums(matrix: sparse.csr_matrix) -> Array:
    return np.asarray(matrix.sum(axis=1)).ravel()
