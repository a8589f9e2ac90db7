"""The scorer of statements against statements marked by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bench.statement_scores import Statement, head_names, same_claimant, score

_TEXT = "“The bridge is safe,” said Ann Holm. The river is low, Tom Ray said. Nobody came."


def _statement(text: str, claimant: str, kind: str, **more: object) -> dict[str, Any]:
    start = _TEXT.index(text)
    spans = [[start, start + len(text)]]
    return {"claimant": claimant, "kind": kind, "start": start, "end": spans[0][1], "spans": spans} | more


_HOLM = _statement("“The bridge is safe,”", "Ann Holm", "direct")
_RAY = _statement("The river is low", "Tom Ray", "indirect")


def _scores(marked: list[Statement], predicted: list[Statement]) -> list[Any]:
    scores = score([{"id": "a", "text": _TEXT, "statements": marked}], {"a": predicted})
    return [scores.statements.precision, scores.statements.recall, scores.named.f1]


def test_the_same_again_is_perfect() -> None:
    assert _scores([_HOLM, _RAY], [_HOLM, _RAY]) == [1, 1, 1]


def test_a_missed_one_costs_recall_and_an_invented_one_precision() -> None:
    invented = _statement("Nobody came", "Ann Holm", "indirect")
    assert _scores([_HOLM, _RAY], [_HOLM]) == [1, 0.5, pytest.approx(2 / 3)]
    assert _scores([_HOLM], [_HOLM, invented]) == [0.5, 1, pytest.approx(2 / 3)]


def test_the_wrong_claimant_counts_only_where_claimants_are_asked_for() -> None:
    assert _scores([_HOLM], [_HOLM | {"claimant": "Tom Ray"}]) == [1, 1, 0]
    assert _scores([_HOLM], [_HOLM | {"claimant": "she", "claimant_surface": "Holm"}]) == [1, 1, 1]


def test_half_of_the_words_are_enough_and_less_is_not() -> None:
    assert _scores([_HOLM], [_statement("bridge is", "Ann Holm", "direct")])[1] == 1
    assert _scores([_HOLM], [_statement("bridge", "Ann Holm", "direct")])[1] == 0


def test_what_is_not_core_is_neither_asked_for_nor_held_against_anybody() -> None:
    soft = _RAY | {"core": False}
    assert _scores([_HOLM, soft], [_HOLM]) == [1, 1, 1]
    assert _scores([_HOLM, soft], [_HOLM, _RAY]) == [1, 1, 1]


def test_each_statement_is_hit_once() -> None:
    assert _scores([_HOLM], [_HOLM, _HOLM])[:2] == [0.5, 1]


def test_direct_ones_and_indirect_ones_are_counted_apart() -> None:
    scores = score([{"id": "a", "text": _TEXT, "statements": [_HOLM, _RAY]}], {"a": [_HOLM]})
    assert [scores.direct.f1, scores.indirect.recall] == [1, 0]


@pytest.mark.parametrize(
    ("claimant", "heads"),
    [
        ("Sen. Ann Holm, of Texas", {"holm"}),
        ("Holm and Ray", {"holm", "ray"}),
        ("the director of the agency", {"director"}),
        ("a spokesman for Holm", {"spokesman"}),
        ("речниця ДСНС", {"дснс"}),
        ("Holm’s", {"holm"}),
        ("", set()),
    ],
)
def test_the_head_of_a_claimant(claimant: str, heads: set[str]) -> None:
    assert head_names(claimant) == heads


def test_nobody_agrees_with_nobody() -> None:
    assert same_claimant({"claimant": ""}, {"claimant": ""})
    assert not same_claimant({"claimant": ""}, {"claimant": "Holm"})
