"""Names of parties in a text in any grammatical case, and states by their adjectives."""

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

from claims.text.lexicon import read_classes, read_rows
from claims.text.normalise import fold
from claims.text.words import lemma_of

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_CYRILLIC = re.compile(r"[а-яіїєґ]")
_LANGUAGES = ("uk", "ru")
_LONGEST = 5
# Words between an adjective and the office: "Ukrainian southern command".
_REACH = 2

Place = tuple[int, int, str]  # start and end in the folded text, and the name as the desk writes it, folded


class PartyNames:
    """The Cyrillic names of a desk's parties by the dictionary forms of their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._forms: dict[tuple[str, tuple[str, ...]], str] = {}
        for name in names:
            words = _WORD.findall(name)
            if _CYRILLIC.search(name) and " ".join(words) == name:
                for language in _LANGUAGES:
                    lemmas = tuple(lemma_of(word, language) for word in words)
                    self._forms.setdefault((language, lemmas), name)

    def find(self, text: str) -> Iterator[Place]:
        """Every name in the text; one of a single word only where the text writes it with a capital."""
        folded = fold(text)
        if not self._forms or not _CYRILLIC.search(folded):
            return
        words = list(_WORD.finditer(folded))
        capital = {fold(word) for word in re.findall(r"[^\W_]+(?:['’ʼ-][^\W_]+)*", text) if word[0].isupper()}
        for language in _LANGUAGES:
            lemmas = [lemma_of(word.group(), language) for word in words]
            for first in range(len(words)):
                for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
                    name = self._forms.get((language, tuple(lemmas[first:last])))
                    if name and (last - first > 1 or words[first].group() in capital):
                        yield words[first].start(), words[last - 1].end(), name


def lemmas_of(text: str) -> set[str]:
    """The words of a folded text and their dictionary forms in every language they may be of."""
    words = _WORD.findall(text)
    languages = _LANGUAGES if _CYRILLIC.search(text) else ()
    return {*words, *(lemma_of(word, language) for word in words for language in languages)}


def is_person(name: str) -> bool:
    """A folded name that begins with a given name."""
    first, _, last = name.partition(" ")
    return bool(last) and first in _given_names()


def named_states(text: str, names: Container[str]) -> Iterator[Place]:
    """The states whose adjective stands before an office or body: "Ukrainian army", "российские военные".

    names: the folded names that the desk knows; the state is given by the first of its names among them.
    """
    folded = fold(text)
    words = list(_WORD.finditer(folded))
    for k, word in enumerate(words):
        states = next((_adjectives()[form] for form in lemmas_of(word.group()) if form in _adjectives()), ())
        known = next((state for state in states if state in names), None)
        if known and _leads_to_office([other.group() for other in words[k + 1 : k + 2 + _REACH]]):
            yield word.start(), word.end(), known


def _leads_to_office(following: list[str]) -> bool:
    """ "army", "southern command"; not "airlines spokesman"."""
    classes = read_classes("party_words")
    for word in following:
        forms = lemmas_of(word)
        if not classes["speaks"].isdisjoint(forms):
            return True
        if classes["between"].isdisjoint(forms):
            return False
    return False


@cache
def _given_names() -> frozenset[str]:
    return frozenset(fold(name) for row in read_rows("given_names") for name in row[2].split())


@cache
def _adjectives() -> dict[str, tuple[str, ...]]:
    """Adjective -> names of its state."""
    return {
        adjective: tuple(state.replace("_", " ") for state in states.split())
        for adjectives, states in read_rows("party_adjectives")
        for adjective in adjectives.split()
    }
