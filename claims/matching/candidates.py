"""Which pairs of many claims are worth comparing: nearest neighbours by weighted shared terms.

Every claim is a sparse row of term weights (rarity squared under a cosine, so that one rare name counts more
than three common words); products of row blocks give the neighbours, and only the best of each row are kept.
"""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from claims.matching.keys import index_keys
from claims.matching.reading import Reading

ALL_PAIRS_BELOW = 300
_BLOCK = 1024
_TOO_COMMON = 0.1
_LEAST = 0.08

Matrix = sparse.csr_matrix


def candidate_pairs(readings: Sequence[Reading], nearest: int = 40) -> list[tuple[int, int]]:
    """Pairs (i, j), i < j, in order: all of them for a small desk, else the nearest ones of each claim."""
    if len(readings) <= ALL_PAIRS_BELOW:
        return [(i, j) for i in range(len(readings)) for j in range(i + 1, len(readings))]
    return nearest_pairs(term_rows(readings), nearest)


def term_rows(readings: Sequence[Reading]) -> Matrix:
    """One row of unit length a claim, one column a key; keys of a single claim and of a tenth of all are
    left out.
    """
    columns: dict[str, int] = {}
    rows, cols, values = [], [], []
    for row, reading in enumerate(readings):
        for key, weight in index_keys(reading):
            rows.append(row)
            cols.append(columns.setdefault(key, len(columns)))
            values.append(weight)
    matrix = sparse.csr_matrix(
        (np.array(values, dtype=np.float32), (rows, cols)), shape=(len(readings), max(1, len(columns)))
    )
    return _scaled(_useful(matrix))


def nearest_pairs(rows: Matrix, nearest: int) -> list[tuple[int, int]]:
    """The nearest neighbours of every row by cosine, as ordered pairs without repeats."""
    turned = rows.T.tocsr()
    found: list[np.ndarray] = []
    for start in range(0, rows.shape[0], _BLOCK):
        product = (rows[start : start + _BLOCK] @ turned).tocsr()
        found.append(_best(product, start, nearest))
    pairs = np.unique(np.concatenate(found), axis=0)
    return [(int(a), int(b)) for a, b in pairs]


def _useful(matrix: Matrix) -> Matrix:
    counts = np.asarray((matrix > 0).sum(axis=0)).ravel()
    keep = (counts > 1) & (counts <= max(2, matrix.shape[0] * _TOO_COMMON))
    useful: Matrix = matrix[:, keep]
    return useful


def _scaled(matrix: Matrix) -> Matrix:
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scaled: Matrix = (sparse.diags(1 / np.maximum(lengths, 1e-9)) @ matrix).tocsr().astype(np.float32)
    return scaled


def _best(product: Matrix, start: int, nearest: int) -> np.ndarray:
    """Of each row its nearest columns without itself, as rows (low, high) of row numbers."""
    chosen = []
    for row in range(product.shape[0]):
        begin, end = product.indptr[row], product.indptr[row + 1]
        columns, values = product.indices[begin:end], product.data[begin:end]
        other = columns != start + row
        columns, values = columns[other & (values >= _LEAST)], values[other & (values >= _LEAST)]
        if len(values) > nearest:
            columns = columns[np.argpartition(-values, nearest)[:nearest]]
        chosen.append(np.column_stack((np.full(len(columns), start + row), columns)))
    pairs = np.concatenate(chosen) if chosen else np.empty((0, 2), dtype=np.int64)
    return np.sort(pairs, axis=1)
