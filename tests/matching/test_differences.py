"""Two wordings word by word: nothing of either is lost, and what is said of them can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.differences import word_changes

TEXTS = st.text(alphabet="ab .,\n[]*éї", max_size=60)


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_back(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert all(piece.text for piece in pieces)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert [piece.kind for piece in word_changes(text, text)] == (["same"] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("The bridge stood.", "The bridge fell.", "The bridge [-stood][+fell]."),
        ("It was open.", "It was never open.", "It was [+never ]open."),
        ("One two three.", "", "[-One two three.]"),
        # a lone short word between two changes goes with them
        ("red is the car", "blue is a van", "[-red is the car][+blue is a van]"),
        ("Many saw it go", "Few had it come", "[-Many saw it go][+Few had it come]"),
        ("Перший міст упав.", "Другий міст упав.", "[-Перший][+Другий] міст упав."),
    ],
)
def test_a_change_is_told_as_a_person_would(old: str, new: str, told: str) -> None:
    marks = {"same": "{}", "removed": "[-{}]", "added": "[+{}]"}
    assert "".join(marks[piece.kind].format(piece.text) for piece in word_changes(old, new)) == told


def test_long_texts_are_compared_at_once() -> None:
    """Fifty thousand characters of unlike text, as many as an explanation may have."""
    old, new = (" ".join(f"{letter}{number}" for number in range(9000)) for letter in "ab")
    assert [piece.kind for piece in word_changes(old, new)] != []
