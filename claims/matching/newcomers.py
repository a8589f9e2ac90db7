"""New claims among very many: which stored ones are nearest (the stored keys as one sparse matrix), and what
comes of comparing them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from claims.matching.candidates import COMMON, LEAST
from claims.matching.keys import FULL, Shares, sought_keys
from claims.matching.pairs import Wanted, best_pairs
from claims.matching.positions import Proposal, propose_disputes
from claims.matching.reading import Reading, read_claim
from claims.matching.texts import ClaimText, Opponents, Pair

NEAREST = 20
_THREADS = 2

Numbers = np.ndarray
Group = tuple[Sequence[ClaimText], Sequence[Pair]]
"""Claims that hang together, and the pairs by which they do."""


@dataclass(frozen=True, slots=True)
class StoredKeys:
    """claims: their numbers in order; terms: the keys of all in order; shares: one row a key, one column a
    claim.
    """

    claims: Numbers
    terms: Numbers
    shares: sparse.csr_matrix

    def has(self, claims: Sequence[int]) -> bool:
        return bool(np.isin(claims, self.claims).all())

    def nearest(self, sought: Sequence[Shares], count: int = NEAREST) -> list[list[int]]:
        """For each new claim the numbers of the stored ones nearest to it by cosine, itself among them."""
        near = sp_matmul_topn(
            self._rows(sought), self.shares, count + 1, threshold=LEAST * FULL * FULL, n_threads=_THREADS
        ).tocsr()
        ends = zip(near.indptr, near.indptr[1:], strict=False)
        return [self.claims[near.indices[start:end]].tolist() for start, end in ends]

    def _rows(self, sought: Sequence[Shares]) -> sparse.csr_matrix:
        rows = [(place, *key) for place, keys in enumerate(sought) for key in keys]
        place, term, share = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        column = np.searchsorted(self.terms, term)
        known = column < len(self.terms)
        known[known] = self.terms[column[known]] == term[known]
        entries = (share[known].astype(np.float32), (place[known], column[known]))
        return sparse.csr_matrix(entries, shape=(len(sought), len(self.terms)))


def stored_keys_of(rows: Numbers) -> StoredKeys:
    """From rows of term, share (1 to FULL) and claim, in any order. The commonest keys are left out: they
    cost most and tell least.
    """
    terms, row = np.unique(rows[:, 0], return_inverse=True)
    claims, column = np.unique(rows[:, 2], return_inverse=True)
    common = np.bincount(row, minlength=len(terms)) > COMMON
    kept = ~common[row]
    entries = (rows[kept, 1].astype(np.float32), (row[kept], column[kept]))
    return StoredKeys(claims, terms, sparse.csr_matrix(entries, shape=(len(terms), len(claims))))


@dataclass(slots=True)
class Comparer:
    """Reads claims once and compares them; it remembers what it read until it is told to forget."""

    opponents: Opponents
    readings: dict[int, Reading] = field(default_factory=dict)

    def sought(self, texts: Iterable[ClaimText]) -> list[Shares]:
        """Read the claims; the keys by which those like each one are looked up."""
        return [sought_keys(self._read(text)) for text in texts]

    def pairs(self, texts: Iterable[ClaimText], candidates: Iterable[tuple[int, int]]) -> list[Pair]:
        """The likely ones of these pairs of claims, which may have gone; texts: those not read yet."""
        for text in texts:
            self._read(text)
        read = [pair for pair in candidates if self.readings.keys() >= {*pair}]
        numbers, places = np.unique(np.array(read, dtype=np.int64).reshape(-1, 2), return_inverse=True)
        readings = [self.readings[number] for number in numbers.tolist()]
        return best_pairs(readings, places.reshape(-1, 2), Wanted(self.opponents))

    def proposals(self, groups: Sequence[Group], apart: Set[frozenset[str]]) -> list[list[Proposal]]:
        """The disputes of each group of claims that hang together."""
        return [propose_disputes(*group, apart=apart, read=self._known) for group in groups]

    def forget(self) -> None:
        self.readings.clear()

    def _known(self, text: ClaimText) -> Reading:
        return self.readings.get(int(text.id)) or self._read(text)

    def _read(self, text: ClaimText) -> Reading:
        reading = self.readings[int(text.id)] = read_claim(text)
        return reading
