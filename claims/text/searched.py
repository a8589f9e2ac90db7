"""Words by which a search finds a text: folded, in letters and digits alone, with their dictionary forms."""

from __future__ import annotations

import re

from claims.text.normalise import fold
from claims.text.words import lemma_of

LONGEST_WORD = 60
MOST_ASKED = 12
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_CYRILLIC = re.compile(r"[а-яіїєґё]")


def _plain(text: str) -> list[str]:
    """The words in order, each once, without their apostrophes: об'єкт is обєкт, however it is typed."""
    words = (word.replace("'", "")[:LONGEST_WORD] for word in _WORD.findall(fold(text)))
    return list(dict.fromkeys(words))


def stored_words(text: str, language: str) -> list[str]:
    """What a text is found by: its words, then the dictionary forms that differ from them."""
    words = _plain(text)
    lemmas = (form for word in _WORD.findall(fold(text)) for form in _plain(lemma_of(word, language)))
    return list(dict.fromkeys([*words, *lemmas]))


def sought_words(asked: str) -> list[tuple[str, list[str]]]:
    """Each word of a search: how a word that is found must begin, or the dictionary forms it may have.

    Words past MOST_ASKED are left out.
    """
    return [(word, sorted(_forms(word) - {word})) for word in _plain(asked)[:MOST_ASKED]]


def _forms(word: str) -> set[str]:
    languages = ("uk", "ru") if _CYRILLIC.search(word) else ("en",)
    return {form for language in languages for form in _plain(lemma_of(word, language))}
