"""Which pairs of many claims are worth comparing: nearest neighbours by weighted shared terms.

Every claim is a sparse row of term weights (rarity squared under a cosine, so that one rare name counts more
than three common words); the product of these rows with themselves gives the neighbours, and only the best of
each row are kept.
"""

from array import array
from collections.abc import Sequence

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from claims.matching.reading import Reading

ALL_PAIRS_BELOW = 300
NEAREST, NEAREST_OF_MANY, MANY = 40, 20, 50_000
"""Neighbours of each claim, and of each among many: the more claims, the nearer the fortieth."""
_COMMON_SHARE, COMMON = 0.1, 2_500
LEAST = 0.1
_THREADS = 2

Matrix = sparse.csr_matrix
Candidates = np.ndarray
"""Ordered pairs of row numbers without repeats, one a row, in order."""
Likeness = np.ndarray
"""The cosine of each of these pairs, 0 to 1."""


def candidate_pairs(readings: Sequence[Reading]) -> Candidates:
    """Pairs (i, j), i < j, in order: all of them for a small desk, else the nearest ones of each claim."""
    if len(readings) <= ALL_PAIRS_BELOW:
        return np.column_stack(np.triu_indices(len(readings), 1))
    return near_pairs(readings)[0]


def near_pairs(readings: Sequence[Reading]) -> tuple[Candidates, Likeness]:
    """The nearest neighbours of each claim among many, and how near each pair is."""
    return nearest_pairs(term_rows(readings), NEAREST if len(readings) < MANY else NEAREST_OF_MANY)


def term_rows(readings: Sequence[Reading]) -> Matrix:
    """One row of unit length a claim, one column a key; keys of a single claim and of a tenth of all (of
    some thousands) are left out.
    """
    columns: dict[str, int] = {}
    cols, values, ends = array("i"), array("f"), array("q", [0])
    for reading in readings:
        for key, weight in _keys(reading):
            cols.append(columns.setdefault(key, len(columns)))
            values.append(weight)
        ends.append(len(cols))
    matrix = sparse.csr_matrix(
        (np.array(values, dtype=np.float32), np.array(cols, dtype=np.int32), np.array(ends)),
        shape=(len(readings), max(1, len(columns))),
    )
    return _scaled(_useful(matrix))


def _keys(reading: Reading) -> list[tuple[str, float]]:
    """The keys a claim is found by, with their weights: its words, what they mean, the frames it mentions."""
    keys = [(term.key, term.weight) for term in {**reading.terms, **reading.bridge}.values()]
    framed = {f"f:{mention.pole.frame}": mention.weight / 2 for mention in reading.mentions}
    return keys + list(framed.items())


def nearest_pairs(rows: Matrix, nearest: int) -> tuple[Candidates, Likeness]:
    """The nearest neighbours of every row by cosine; of equally near ones any."""
    # The row itself is among its nearest, or as many others are equal to it.
    near = sp_matmul_topn(rows, rows.T.tocsr(), nearest + 1, threshold=LEAST, n_threads=_THREADS).tocoo()
    pairs = np.sort(np.column_stack((near.row, near.col)), axis=1)
    order = np.lexsort((-near.data, pairs[:, 1], pairs[:, 0]))
    pairs, alike = pairs[order], near.data[order]
    first = np.ones(len(pairs), dtype=bool)
    first[1:] = (pairs[1:] != pairs[:-1]).any(axis=1)
    first &= pairs[:, 0] != pairs[:, 1]
    return pairs[first], alike[first]


def _useful(matrix: Matrix) -> Matrix:
    counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
    keep = (counts > 1) & (counts <= max(2, min(matrix.shape[0] * _COMMON_SHARE, COMMON)))
    useful: Matrix = matrix[:, keep]
    return useful


def _scaled(matrix: Matrix) -> Matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled: Matrix = (sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix).tocsr().astype(np.float32)
    return scaled
