"""What a whole topic speaks of is its setting and weighs little."""

from __future__ import annotations

import pytest

from claims.matching.pairs import find_pairs
from claims.matching.reading import Reading, read_claim
from claims.matching.setting import in_setting
from claims.matching.texts import OPPOSING, ClaimText

ANIMALS = (
    *("badger", "heron", "otter", "falcon", "beaver", "weasel", "lizard"),
    *("hamster", "rabbit", "donkey", "turtle", "sparrow", "monkey", "spider"),
)


def readings(count: int) -> list[Reading]:
    return [
        read_claim(ClaimText(str(n), f"The reservoir drowned a {animal}.", "en"))
        for n, animal in enumerate(ANIMALS[:count])
    ]


def weights(reading: Reading) -> dict[str, float]:
    return {reading.words[term.places[0]].text: term.weight for term in reading.terms.values()}


def test_the_common_word_of_many_claims_loses_weight_and_the_rare_one_keeps_it() -> None:
    before = readings(14)
    after = in_setting(before)
    for old, new, animal in zip(before, after, ANIMALS, strict=True):
        assert weights(new)["reservoir"] == pytest.approx(weights(old)["reservoir"] / 4)
        assert weights(new)[animal] == weights(old)[animal]
        assert new.weight == pytest.approx(sum(weights(new).values()))


def test_few_claims_show_no_setting() -> None:
    assert in_setting(readings(11)) == readings(11)


def test_denials_of_different_things_in_one_place_do_not_oppose() -> None:
    texts = (
        "The Lower bridge can no longer carry heavy trucks.",
        "The storm at the Lower bridge will not change the harvest in any way.",
    )
    claims = [ClaimText(str(n), text, "en") for n, text in enumerate(texts)]
    assert find_pairs(claims, relation=OPPOSING) == []


def test_denying_that_something_happened_denies_the_thing() -> None:
    texts = (
        "The flooding of the Lower mill began on Monday.",
        "The flooding of the Lower mill never happened.",
    )
    claims = [ClaimText(str(n), text, "en") for n, text in enumerate(texts)]
    assert [pair.kind for pair in find_pairs(claims, relation=OPPOSING)] == ["denial"]
