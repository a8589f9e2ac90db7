"""Sentence boundaries: where a full stop ends a sentence and where it belongs to the word before it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.sentences import Span, split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The gate fell.", "Nobody saw it."],
        ["Mr. Holm met Dr. Weiss in St. Anton.", "They left."],
        ["J. R. Weiss spoke.", "A. Holm did not."],
        ["Prices rose by 3.5 percent.", "Then they fell."],
        ["The U.S. Army came.", "It left at 5 p.m. on Monday."],
        ["Did it hold?", "It did!", "Really…", "Yes"],
        ["“It holds.”", "Nobody believed him."],
        ["He paid (too much.)", "She did not."],
        ["Див. ст. 12 закону.", "Суд її застосував."],
        ["У 2022 р. загинуло 5 тис. осіб.", "Місто на вул. Садовій відбудували."],
        ["Это обошлось в 3,5 млн. рублей.", "А. С. Иванов промолчал."],
        ["Он живет в г. Туле.", "Она уехала"],
    ],
)
def test_sentences_are_split_where_they_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_line_end_ends_a_sentence_unless_the_line_is_wrapped() -> None:
    assert sentences("A headline\nThe text begins.") == ["A headline", "The text begins."]
    assert sentences("The text is\nwrapped here.") == ["The text is\nwrapped here."]


def test_the_last_sentence_needs_no_stop_and_space_is_nobodys() -> None:
    assert sentences("  One.  Two  \n\n") == ["One.", "Two"]
    assert sentences(" \n\t") == []


def test_no_sentence_ends_inside_an_unbroken_span() -> None:
    text = "He said “One. Two.” and left. Three."
    spans = split_sentences(text, [Span(8, 19)])
    assert [text[span.start : span.end] for span in spans] == ["He said “One. Two.” and left.", "Three."]


@given(st.text(alphabet=st.sampled_from("Aa1 .!?…\n\"“”«»'ст"), max_size=80))
def test_sentences_cover_everything_but_space(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(spans))
