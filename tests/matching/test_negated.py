"""A negation in one of two like sentences turns agreeing into opposing, whatever the sentences are."""

import pytest

from claims.matching.pairs import compare
from claims.matching.texts import AGREEING, OPPOSING, ClaimText
from tests.matching.negated import Told, told_and_negated

ALL = list(told_and_negated())


def judged(one: Told, other_text: str) -> tuple[str, str]:
    pair = compare(ClaimText("a", one.stated, one.language), ClaimText("b", other_text, one.language))
    return (pair.relation, pair.kind) if pair else ("", "")


@pytest.mark.parametrize(("language", "least"), [("en", 250), ("uk", 150), ("ru", 150)])
def test_a_negation_turns_agreeing_into_opposing(language: str, least: int) -> None:
    ours = [one for one in ALL if one.language == language]
    assert len(ours) >= least
    assert [one.like for one in ours if judged(one, one.like) != (AGREEING, "")] == []
    assert [one.negated for one in ours if judged(one, one.negated) != (OPPOSING, "denial")] == []


def test_two_negations_of_the_same_agree_again() -> None:
    wrong = []
    for one in ALL:
        a, b = ClaimText("a", one.negated, one.language), ClaimText("b", f"{one.negated}.", one.language)
        pair = compare(a, b)
        if pair is None or pair.relation != AGREEING:
            wrong.append(one.negated)
    assert wrong == []
