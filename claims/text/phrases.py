"""Phrases of a lexicon found in the words of a text.

A lexicon entry is one word or several: each is compared with a word's dictionary form and with the word as
written, or, where it ends in `*`, with the beginning of the word as written (the cheap way through Slavic
inflection and participles). So "doctor" finds "doctored", but "doctored" doesn't find "doctors".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, TypeVar

from claims.text.words import Word

Label = TypeVar("Label")

_HEAD = 3
_REMEMBERED = 30_000  # words of one lexicon; some 5 MB


@dataclass(frozen=True, slots=True)
class Found(Generic[Label]):
    """A phrase at words[first:last] and the label its lexicon gives it."""

    label: Label
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of an entry: forms it may equal, or the beginning that a word must have."""

    forms: frozenset[str]
    beginning: str

    def fits(self, low: str, lemma: str) -> bool:
        if self.beginning:
            return low.startswith(self.beginning)
        return lemma in self.forms or low in self.forms


Entry = tuple[tuple[_Part, ...], Label]
Entries = tuple[Entry[Label], ...]


@dataclass(slots=True)
class Phrases(Generic[Label]):
    """Entries of one language, looked up by the first word."""

    language: str
    _by_form: dict[str, list[Entry[Label]]] = field(default_factory=dict)
    _by_head: dict[str, list[Entry[Label]]] = field(default_factory=dict)
    _known: dict[tuple[str, str], Entries[Label]] = field(default_factory=dict)

    def add(self, entry: str, label: Label) -> None:
        """Adds one entry; an empty one is ignored."""
        parts = tuple(_part(word) for word in entry.replace("-", " ").split())
        if not parts:
            return
        if parts[0].beginning:
            self._by_head.setdefault(parts[0].beginning[:_HEAD], []).append((parts, label))
        self._known.clear()
        for form in parts[0].forms:
            self._by_form.setdefault(form, []).append((parts, label))

    def find(self, words: Sequence[Word]) -> list[Found[Label]]:
        """Every entry found, in order of place, the nearest to the word first; overlapping ones too."""
        return [
            Found(label, place, place + len(parts))
            for place, word in enumerate(words)
            for parts, label in self._starting(word)
            if len(parts) == 1 or _goes_on(parts, words, place)
        ]

    def _starting(self, word: Word) -> Entries[Label]:
        """The entries whose first word this is; remembered, since texts repeat their words."""
        known = self._known.get((word.text, word.lemma))
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = tuple(self._looked_up(plain(word.text), word.lemma))
            self._known[word.text, word.lemma] = known
        return known

    def _looked_up(self, low: str, lemma: str) -> Iterable[Entry[Label]]:
        """The nearest first: the word as written, then the longer of its dictionary form and a beginning."""
        form = self._by_form.get(lemma, []) if lemma != low else []
        begun = [e for e in self._by_head.get(low[:_HEAD], ()) if low.startswith(e[0][0].beginning)]
        ranked = [(len(lemma), entry) for entry in form]
        ranked += [(len(entry[0][0].beginning), entry) for entry in begun]
        yield from self._by_form.get(low, ())
        yield from (entry for _, entry in sorted(ranked, key=lambda rank: -rank[0]))


def longest(found: Iterable[Found[Label]]) -> list[Found[Label]]:
    """Without those that overlap a longer one (the earlier one of two equally long)."""
    kept: list[Found[Label]] = []
    taken: set[int] = set()
    for phrase in sorted(found, key=lambda f: (f.first - f.last, f.first)):
        places = range(phrase.first, phrase.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(phrase)
    return sorted(kept, key=lambda f: f.first)


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """Lower case, straight apostrophe, ё as е, as the lexicons write it."""
    return word.lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е")


def _part(word: str) -> _Part:
    if word.endswith("*"):
        return _Part(frozenset(), word[:-1])
    return _Part(frozenset({word}), "")


def _goes_on(parts: tuple[_Part, ...], words: Sequence[Word], place: int) -> bool:
    """Whether the words behind the first one are those of the entry."""
    if place + len(parts) > len(words):
        return False
    following = zip(parts[1:], words[place + 1 :], strict=False)
    return all(part.fits(plain(word.text), word.lemma) for part, word in following)
