"""Copies of a text are told from reports of the same event, on invented variants and on any text."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.copies import COPIED, MOST_MARKS, are_copies, marks, shared_part, shingles
from tests.matching.dispatches import COPIES, DISPATCH, INDEPENDENT, OWN_LINES

LANGUAGES = ("en", "uk", "ru")
SENTENCES = st.lists(st.sampled_from([f"the {word} stood by the river" for word in "abcdefgh"]), max_size=30)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", COPIES)
def test_what_outlets_make_of_a_dispatch_is_a_copy(variant, language):
    original, copy = DISPATCH[language], variant(language)
    assert shared_part(shingles(original), shingles(copy)) >= COPIED + 0.07, "with room to spare"
    assert are_copies(shingles(copy), shingles(original))
    assert set(marks(original)) & set(marks(copy)), "it can be looked up"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("other", [INDEPENDENT, OWN_LINES])
def test_another_report_of_the_event_is_no_copy(other, language):
    """Though it quotes the same sentence in full."""
    ours, theirs = shingles(DISPATCH[language]), shingles(other[language])
    assert shared_part(ours, theirs) <= COPIED - 0.15, "with room to spare"
    assert not are_copies(ours, theirs)


def test_a_translation_is_no_copy():
    for one, other in combinations(LANGUAGES, 2):
        assert not are_copies(shingles(DISPATCH[one]), shingles(DISPATCH[other]))


def test_of_a_short_text_nothing_is_said():
    text = "The bridge over the Tysha at Lisova was closed on Tuesday, the road office said."
    assert not are_copies(shingles(text), shingles(text))
    assert marks(text) == []


def test_a_long_text_keeps_a_bounded_number_of_marks():
    text = " ".join(f"word{number}" for number in range(60_000))
    assert len(marks(text)) == MOST_MARKS
    assert all(-(2**63) <= mark < 2**63 for mark in marks(text))


@given(SENTENCES, SENTENCES)
def test_it_is_symmetric_and_a_text_is_a_copy_of_itself_and_of_what_holds_it(one, other):
    a, b = (shingles(". ".join(sentences)) for sentences in (one, other))
    assert are_copies(a, b) == are_copies(b, a)
    assert are_copies(a, a | b) == (len(a) >= 20)


@given(st.lists(st.sampled_from("abcdefghijklmnop"), min_size=16, max_size=16), SENTENCES, SENTENCES)
def test_sixteen_words_in_a_row_leave_a_common_mark(run, one, other):
    """In texts long enough to be marked at all."""
    padding = " ".join(f"pad{number}" for number in range(30))
    texts = [f"{padding} {' '.join(sentences)} {' '.join(run)}" for sentences in (one, other)]
    assert set(marks(texts[0])) & set(marks(texts[1]))


@given(st.text(max_size=2000))
def test_any_text_has_marks_among_its_shingles(text):
    assert set(marks(text)) <= shingles(text)
