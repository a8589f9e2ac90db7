"""The fast ways to choose pairs, held against the plain ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.candidates import LEAST, candidate_pairs, nearest_pairs, term_rows
from claims.matching.comparing import findings, may_conflict
from claims.matching.model import conflicts
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText
from tests.matching.gold import OPPONENTS, claim_of, read_gold
from tests.matching.negated import told_and_negated

ROUNDING = 1e-5


def plain_cosines(rows):
    """Of every row with every other one; 0 of a row with itself."""
    dense = rows.toarray().astype(float)
    cosines = dense @ dense.T
    np.fill_diagonal(cosines, 0)
    return cosines


@given(
    texts=st.lists(
        st.lists(
            st.integers(0, 30).map(lambda n: f"word{chr(97 + n % 26)}{chr(97 + n // 26)}"),
            min_size=1,
            max_size=6,
        ).map(" ".join),
        min_size=2,
        max_size=40,
    ),
    nearest=st.integers(1, 6),
)
@settings(deadline=None, max_examples=60)
def test_the_sparse_product_finds_what_every_cosine_computed_finds(texts, nearest):
    rows = term_rows([read_claim(ClaimText(str(n), text, "en")) for n, text in enumerate(texts)])
    found = {tuple(pair) for pair in nearest_pairs(rows, nearest)[0].tolist()}
    cosines = plain_cosines(rows)
    assert all(i < j and cosines[i, j] >= LEAST - ROUNDING for i, j in found)
    for i, row in enumerate(cosines):
        last = np.sort(row)[::-1][:nearest][-1]
        nearer = [j for j in range(len(row)) if j != i and row[j] > max(last, LEAST) + ROUNDING]
        assert {(min(i, j), max(i, j)) for j in nearer} <= found


@pytest.mark.parametrize("count", [0, 1, 2, 7])
def test_few_claims_are_compared_with_all_others(count):
    readings = [read_claim(ClaimText(str(n), "The bridge fell", "en")) for n in range(count)]
    pairs = [tuple(pair) for pair in candidate_pairs(readings).tolist()]
    assert pairs == [(i, j) for i in range(count) for j in range(i + 1, count)]


def test_the_quick_look_passes_over_no_pair_with_a_conflict():
    pairs = [(claim_of(row, "a"), claim_of(row, "b")) for row in read_gold()]
    pairs += [
        (ClaimText("a", one.stated, one.language), ClaimText("b", one.negated, one.language))
        for one in told_and_negated()
    ]
    readings = [(read_claim(a), read_claim(b)) for a, b in pairs]
    passed = [
        (a.claim.text, b.claim.text)
        for a, b in readings
        if not may_conflict(a, b) and conflicts(findings(a, b, OPPONENTS))
    ]
    assert passed == []
