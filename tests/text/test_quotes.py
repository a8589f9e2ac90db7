"""Quotations by their marks, and speech that Ukrainian and Russian print with dashes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.quotes import find_quotes
from claims.text.slavic_quotes import find_speech

CUES = frozenset({"сказал", "каже"})


def quoted(text: str) -> list[str]:
    return [text[quote.inner_start : quote.inner_end] for quote in find_quotes(text)]


def spoken(text: str) -> list[str]:
    return [text[quote.inner_start : quote.inner_end] for quote in find_speech(text, CUES)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “it holds”.", ["it holds"]),
        ('He said "it holds," and "it stands."', ["it holds,", "it stands."]),
        ("Он сказал: «Газета «Вести» права».", ["Газета «Вести» права"]),
        ("Він сказав: „стоїть“ і „тримає”.", ["стоїть", "тримає"]),
        ("He said ‘it holds’ and Weiss’ wall stood.", ["it holds"]),
        ("They called it 'dirty' and didn't care.", ["dirty"]),
        ("''We didn't know,'' she said.", ["We didn't know,"]),
        ('A 6" pipe broke.', []),
        ("It ’s a “lost mark.", []),
    ],
)
def test_every_kind_of_mark(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_an_unclosed_paragraph_is_open() -> None:
    first, second = find_quotes("“We begin here.\n“And end here,” he said.")
    assert (first.open, second.open) == (True, False)
    assert first.end == len("“We begin here.")


def test_an_attribution_inside_the_marks_is_cut_out() -> None:
    assert spoken("«Мы уходим, — сказал он, — но вернемся».") == ["Мы уходим", "но вернемся"]
    assert spoken("«Вода — это жизнь, — и хлеб».") == ["Вода — это жизнь, — и хлеб"]


def test_a_line_with_a_dash_is_speech_only_with_an_attribution() -> None:
    assert spoken("— Мы уходим, — сказал он. — Но вернемся.") == ["Мы уходим", "Но вернемся."]
    assert spoken("— молоко\n— хлеб") == []


@given(st.text(alphabet=st.sampled_from("ab .,\n\"'“”„«»‘’—"), max_size=60))
def test_quotations_never_overlap(text: str) -> None:
    quotes = find_quotes(text)
    assert all(0 <= q.start <= q.inner_start <= q.inner_end <= q.end <= len(text) for q in quotes)
    assert all(before.end <= after.start for before, after in pairwise(quotes))
