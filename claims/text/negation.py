"""What a text negates or denies, and how far each negation reaches.

Kinds: "negation" (not, no, without), "denial" (somebody denies), "debunk" (something is called false),
"correction" (actually, in fact: the text sets another account right). Scopes in the lexicon: "after" reaches
to the end of the clause, "sentence" covers the sentence on both sides, "start" counts only as the
first word of a text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import read_rows
from claims.text.phrases import Found, Phrases, longest
from claims.text.words import Word, read_words

KINDS = ("negation", "denial", "debunk", "correction")

_SENTENCE_ENDS = (".", "!", "?", "…", "\n", ";")
_CLAUSE_ENDS = (*_SENTENCE_ENDS, ",", ":", "—", "–", "(", ")", " - ")
_REACH = 12


@dataclass(frozen=True, slots=True)
class Negation:
    """A cue at characters start..end; what it negates are the words number first..last (without the cue)."""

    kind: str
    text: str
    start: int
    end: int
    first: int
    last: int
    cue_first: int
    cue_last: int


def read_negations(text: str, language: str = "", words: Sequence[Word] | None = None) -> list[Negation]:
    """Negations in order. One inside another's reach that it undoes ("did not deny") is left out with it."""
    words = read_words(text, language) if words is None else words
    cues = longest(_cues(language or "en").find(words)) if words else []
    found = [_negation(text, words, cue, language or "en") for cue in cues if _stands(cue)]
    return _without_undone(found)


def polarities(count: int, negations: Sequence[Negation]) -> list[int]:
    """For each of count words +1, -1 where an odd number of negations reaches it; corrections don't count."""
    signs = [1] * count
    for negation in negations:
        if negation.kind == "correction":
            continue
        for place in range(negation.first, negation.last):
            if not negation.cue_first <= place < negation.cue_last:
                signs[place] = -signs[place] if negation.kind == "negation" else -1
    return signs


@cache
def _cues(language: str) -> Phrases[tuple[str, str]]:
    phrases: Phrases[tuple[str, str]] = Phrases(language)
    for code, cue, kind, scope in read_rows("negation_cues")[1:]:
        if code == language:
            phrases.add(cue, (kind, scope))
    return phrases


@cache
def _breaks(language: str) -> frozenset[str]:
    return frozenset(word for code, word in read_rows("negation_breaks")[1:] if code == language)


def _stands(cue: Found[tuple[str, str]]) -> bool:
    return cue.label[1] != "start" or cue.first == 0


def _negation(text: str, words: Sequence[Word], cue: Found[tuple[str, str]], language: str) -> Negation:
    kind, scope = cue.label
    first, last = cue.last, _clause_end(text, words, cue.last, language)
    if scope != "after":
        first, last = _sentence(text, words, cue)
    start, end = words[cue.first].start, words[cue.last - 1].end
    return Negation(kind, text[start:end], start, end, first, last, cue.first, cue.last)


def _between(text: str, words: Sequence[Word], place: int) -> str:
    """What stands between word number place-1 and word number place."""
    return text[words[place - 1].end : words[place].start]


def _clause_end(text: str, words: Sequence[Word], place: int, language: str) -> int:
    end = place
    while end < min(len(words), place + _REACH):
        if _ends(_between(text, words, end), _CLAUSE_ENDS) or words[end].lemma in _breaks(language):
            break
        end += 1
    return end


def _sentence(text: str, words: Sequence[Word], cue: Found[tuple[str, str]]) -> tuple[int, int]:
    first, last = cue.first, cue.last
    while first > 0 and not _ends(_between(text, words, first), _SENTENCE_ENDS):
        first -= 1
    while last < len(words) and not _ends(_between(text, words, last), _SENTENCE_ENDS):
        last += 1
    return first, last


def _ends(gap: str, marks: tuple[str, ...]) -> bool:
    return any(mark in gap for mark in marks)


def _without_undone(found: list[Negation]) -> list[Negation]:
    """ "did not deny that", "not false": a plain negation right before a denial undoes both."""
    undone: set[int] = set()
    for place, outer in enumerate(found):
        for other, inner in enumerate(found):
            near = outer.first <= inner.cue_first < min(outer.last, outer.cue_last + 3)
            if outer.kind == "negation" and inner.kind in ("denial", "debunk") and near and place != other:
                undone |= {place, other}
    return [negation for place, negation in enumerate(found) if place not in undone]
