"""Passages are found by the words that readers see, and marked without harm to the markup around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exports.markdown import to_html
from claims.exports.passages import find_passage, mark_passages, plain_text

TEXT = "Two photographs **show** it [E1].\n\nThe bridge & the <river> were *open*."
MARKS = re.compile(r"</?mark[^>]*>")


def test_the_plain_text_is_what_readers_see() -> None:
    text = plain_text(to_html(TEXT, ["E1"]))
    assert text.split("\n") == [
        "Two photographs show it E1.",
        "The bridge & the <river> were open.",
        "",
    ]


@pytest.mark.parametrize(
    ("passage", "found"),
    [
        ("photographs show", "photographs show"),
        ("  it E1.\n\nThe bridge ", "it E1.\nThe bridge"),
        ("two PHOTOGRAPHS", "Two photographs"),
        ("a tunnel", None),
        ("  ", None),
        ("(show)", None),
    ],
)
def test_a_passage_is_found_across_lines_and_markup(passage: str, found: str | None) -> None:
    text = plain_text(to_html(TEXT, ["E1"]))
    place = find_passage(text, passage)
    assert (text[slice(*place)] if place else None) == found


def test_a_passage_across_markup_is_marked_piece_by_piece() -> None:
    html = mark_passages(
        "<p>Two photographs <strong>show</strong> it.</p>", [("passage-3", "photographs show")]
    )
    assert html == (
        '<p>Two <mark id="passage-3">photographs </mark><strong><mark>show</mark></strong> it.</p>'
    )


def test_what_is_not_found_marks_nothing_and_overlaps_are_marked_once() -> None:
    html = mark_passages("<p>a b c</p>", [("one", "a b"), ("two", "b c"), ("three", "d")])
    assert html == '<p><mark id="one">a </mark><mark>b</mark><mark id="two"> c</mark></p>'


@given(st.text(alphabet="ab *_[]<>&\n`#", max_size=60), st.text(alphabet="ab ", max_size=6))
def test_marking_changes_nothing_but_its_marks(text: str, passage: str) -> None:
    html = to_html(text)
    marked = mark_passages(html, [("x", passage)])
    assert plain_text(MARKS.sub("", marked)) == plain_text(html)
    assert re.sub(r"<[^>]*>", "", MARKS.sub("", marked)).count("<") == 0
