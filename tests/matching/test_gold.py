"""The pairs written by hand, held to the marks beside them and to a floor for each kind."""

from collections import Counter

import pytest

from claims.matching.texts import OPPOSING
from tests.matching.gold import Judged, judge, read_gold, share, shares

FLOORS = {
    "denial": 0.85,
    "outcome": 0.65,
    "number": 0.7,
    "time": 0.25,
    "place": 0.05,
    "responsibility": 0.3,
    "definition": 0.25,
    "changed_account": 0.6,
    "agreeing": 0.85,
    "look_alike": 0.6,
}
LEAST = {"agreeing": 40, "look_alike": 70}
LANGUAGES = {"en", "uk", "ru"}
MARK = "python -m tests.matching.gold --mark"


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    return [judge(row) for row in read_gold()]


def test_every_kind_has_enough_pairs_in_all_languages_and_across() -> None:
    rows = read_gold()
    counted = Counter(row["kind"] for row in rows)
    assert counted.keys() == FLOORS.keys()
    for kind, count in counted.items():
        assert count >= LEAST.get(kind, 15), kind
        ours = [row for row in rows if row["kind"] == kind]
        alone = {row["language_a"] for row in ours if row["language_a"] == row["language_b"]}
        across = {
            frozenset({row["language_a"], row["language_b"]})
            for row in ours
            if row["language_a"] != row["language_b"]
        }
        assert alone == LANGUAGES, kind
        assert len(across) == len(LANGUAGES), kind


def test_no_pair_stands_twice() -> None:
    rows = read_gold()
    assert len({frozenset({row["text_a"], row["text_b"]}) for row in rows}) == len(rows)


def test_the_marks_say_what_is_missed(judged: list[Judged]) -> None:
    lost = [str(one) for one in judged if not one.right and not one.row["missed"]]
    gained = [str(one) for one in judged if one.right and one.row["missed"]]
    assert (lost, gained) == ([], []), f"{MARK} writes the marks anew\n\n{shares(judged)}"


@pytest.mark.parametrize("kind", FLOORS)
def test_no_kind_falls_below_its_floor(kind: str, judged: list[Judged]) -> None:
    assert share(one for one in judged if one.row["kind"] == kind) >= FLOORS[kind], shares(judged)


def test_the_kind_of_conflict_is_named_as_a_person_would(judged: list[Judged]) -> None:
    found = [one for one in judged if one.right and one.row["relation"] == OPPOSING]
    assert share(found, lambda one: one.well_named) >= 0.8, shares(judged)


def test_the_first_reason_of_an_opposing_pair_speaks_for_it(judged: list[Judged]) -> None:
    pairs = [one.pair for one in judged if one.right and one.row["relation"] == OPPOSING]
    assert [pair for pair in pairs if pair is None or pair.signals[0].weight <= 0] == []
