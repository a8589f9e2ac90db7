"""The same claim in nearly the same words, and what only looks like it: by hand in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.sameness import ALIKE, likeness
from tests.matching.sameness_cases import OTHER, SAME

WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "bridge",
            "Lisova",
            "Brid",
            "was",
            "closed",
            "not",
            "5",
            "twelve",
            "on",
            "Sunday",
            "army",
            ",",
        ]
    ),
    max_size=12,
).map(" ".join)


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_other_marks_spelling_and_order_are_the_same_claim(language: str, one: str, other: str) -> None:
    assert likeness(one, other, language) >= ALIKE


@pytest.mark.parametrize(("language", "one", "other"), OTHER)
def test_another_number_name_date_negation_or_word_is_another_claim(
    language: str, one: str, other: str
) -> None:
    assert likeness(one, other, language) == 0


@given(WORDS, WORDS)
def test_it_is_symmetric_and_a_share(one: str, other: str) -> None:
    value = likeness(one, other, "en")
    assert value == likeness(other, one, "en")
    assert 0 <= value <= 1


@given(WORDS)
def test_negating_a_claim_makes_another_of_it(text: str) -> None:
    assert likeness(f"he is here {text}", f"he is not here {text}", "en") == 0


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "uk", "ru"]))
def test_any_text_is_read(one: str, other: str, language: str) -> None:
    assert likeness(one, one, language) in (0.0, 1.0)
    assert likeness(one, other, language) == likeness(other, one, language)
