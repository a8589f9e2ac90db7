"""Many claims at once: the quick ways give what the plain ones give."""

import gc
import multiprocessing
import os
import signal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from claims.matching import candidates as searched
from claims.matching import crowd
from claims.matching.candidates import candidate_pairs, nearest_pairs
from claims.matching.crowd import Crew, spread, uncollected
from claims.matching.pairs import find_pairs
from claims.matching.texts import ClaimText

ROWS = st.lists(
    st.lists(st.sampled_from([0, 0, 0, 1, 2, 5]), min_size=6, max_size=6), min_size=1, max_size=30
)
NAMES = ("Odalrik", "Lisova", "Marta", "Kherson", "Talvi", "Brenn")
VILLAGES = [
    f"{first}{last}" for first in ("Tarn", "Osk", "Velm", "Gruz") for last in ("ova", "by", "heim", "etto")
]


def plain_pairs(rows, nearest):
    """Every row against every other, sorted in full; those as near as the last one may stand for it."""
    near = rows @ rows.T
    np.fill_diagonal(near, -1)
    sure, possible = set(), set()
    for row in range(len(rows)):
        order = sorted(near[row], reverse=True)
        last = order[min(nearest, len(order) - 1)]
        for other in range(len(rows)):
            pair = (min(row, other), max(row, other))
            if near[row, other] > max(searched.LEAST, last) + 1e-5:
                sure.add(pair)
            if near[row, other] >= max(searched.LEAST, last) - 1e-5:
                possible.add(pair)
    return sure, possible


@settings(deadline=None)
@given(ROWS, st.integers(1, 8))
def test_the_nearest_rows_are_those_of_the_plain_product(rows, nearest):
    dense = np.array(rows, dtype=np.float32)
    dense /= np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-9)
    found = {tuple(pair) for pair in nearest_pairs(sparse.csr_matrix(dense), nearest)[0].tolist()}
    sure, possible = plain_pairs(dense, nearest + 1)
    assert all(a < b for a, b in found)
    assert found <= possible | plain_pairs(dense, nearest)[1]
    assert plain_pairs(dense, nearest)[0] <= found | (possible - sure)


def claims(count):
    return [ClaimText(str(number), claim(number), "en") for number in range(count)]


def claim(number):
    did = "did not open" if number % 2 else "opened"
    return f"{NAMES[number % 6]} {did} the {VILLAGES[number // 3]} bridge."


@pytest.mark.parametrize("limit", [None, 7])
def test_two_processes_find_what_one_finds(monkeypatch, limit):
    monkeypatch.setattr(crowd, "AT_A_TIME", 50)
    alone = find_pairs(claims(30), limit=limit)
    assert alone
    assert find_pairs(claims(30), limit=limit, processes=2) == alone


def test_among_many_the_nearest_are_found_whatever_is_asked_first(monkeypatch):
    every = find_pairs(claims(40))
    monkeypatch.setattr(searched, "ALL_PAIRS_BELOW", 10)
    near = find_pairs(claims(40))
    assert near
    assert {(p.id_a, p.id_b, p.score) for p in near} <= {(p.id_a, p.id_b, p.score) for p in every}
    assert find_pairs(claims(40)) == near


def test_few_claims_are_compared_each_with_each():
    assert candidate_pairs([None] * 4).tolist() == [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]
    assert not len(candidate_pairs([]))


def test_parts_come_back_in_their_order():
    assert spread(lambda part: part * 2, [3, 1, 2], processes=2) == [6, 2, 4]
    assert spread(str, [], processes=2) == []


def test_the_collector_is_on_again_afterwards():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_is_on_again_after_a_fault():
    with pytest.raises(ZeroDivisionError), uncollected():
        spread(lambda part: 1 / part, [0], processes=1)
    assert gc.isenabled()


class Counter:
    """Remembers what it was given."""

    def __init__(self):
        self.sum = 0

    def add(self, number):
        self.sum += number
        return self.sum

    def divide(self, number):
        return 1 / number

    def gone(self):
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("count", [1, 2])
def test_a_crew_remembers_from_call_to_call(count):
    with Crew([Counter() for _ in range(count)]) as crew:
        assert crew.each("add", [(3 + own,) for own in range(count)]) == [3, 4][:count]
        assert crew.each("add", [(10,)] * count) == [13, 14][:count]


@pytest.mark.parametrize("count", [1, 2])
def test_a_fault_of_a_crew_reaches_who_asked(count):
    with Crew([Counter() for _ in range(count)]) as crew, pytest.raises(ZeroDivisionError):
        crew.each("divide", [(0,)] * count)


def test_a_member_that_dies_is_told_and_none_is_left():
    with Crew([Counter(), Counter()]) as crew, pytest.raises(EOFError):
        crew.each("gone", [(), ()])
    assert not multiprocessing.active_children()
