"""By which words a text is found: folded, in their dictionary forms, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.searched import LONGEST_WORD, MOST_ASKED, sought_words, stored_words


@pytest.mark.parametrize(
    ("text", "language", "among"),
    [
        ("Bridges were CLOSED.", "en", {"bridges", "bridge", "closed", "close"}),
        ("На мостах об’єктів", "uk", {"мостах", "міст", "обєктів", "обєкт"}),
        ("Взорвали ещё дамбу", "ru", {"взорвали", "взорвать", "еще", "дамбу", "дамба"}),
        ("5.1% of F-16s", "en", {"5", "1", "of"}),
    ],
)
def test_words_stand_folded_and_in_their_dictionary_form(text: str, language: str, among: set[str]) -> None:
    assert among <= set(stored_words(text, language))


def test_a_search_tries_the_languages_of_its_letters() -> None:
    ((word, forms),) = sought_words("мостів")
    assert word == "мостів"
    assert "міст" in forms
    assert [word for word, _ in sought_words("Closed bridges")] == ["closed", "bridges"]


@given(st.text(max_size=300))
def test_any_text_gives_words_of_letters_and_digits_alone(text: str) -> None:
    words = [
        *stored_words(text, "uk"),
        *(part for word, forms in sought_words(text) for part in (word, *forms)),
    ]
    assert all(word and all(sign.isalnum() for sign in word) and len(word) <= LONGEST_WORD for word in words)
    assert len(sought_words(text)) <= MOST_ASKED
