"""What a text negates or denies, and how far each negation reaches.

Kinds: "negation" (not, no, without), "denial" (somebody denies), "debunk" (something is called false),
"correction" (actually, in fact: the text sets another account right), "doubt" (rumour, allegedly). Scopes in
the lexicon: "after" reaches to the end of the clause, "clause" covers the clause and "sentence" the sentence
on both sides; "attribute" (fake, false) covers the words it describes, or the sentence where it describes a
report or stands at the end; "report" counts only next to a word for a report (rejects the claim), over the
sentence; "start" counts only at the beginning of a text with a mark behind it ("No, …", "Fact check: …") and
"answer" only behind a question, which it covers ("Did he? No."); "asks" marks the sentence as a question. A
cue of the kind "none" says what looks like a negation and is none ("not only", "no less than").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import read_rows
from claims.text.phrases import Found, Phrases, longest
from claims.text.words import Word, read_words

KINDS = ("negation", "denial", "debunk", "correction", "doubt")
_STATING = ("correction", "doubt")
_NOUN_REACH = 3
_REPORT_REACH = 5
_NONE = "none"
_PLACED = ("start", "answer", "asks")

_SENTENCE_ENDS = (".", "!", "?", "…", "\n", ";")
_CLAUSE_ENDS = (*_SENTENCE_ENDS, ",", ":", "—", "–", "(", ")", " - ")
_OPENING, _CLOSING = ("«", "“", "„"), ("»", "”")
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
    cues = [cue for cue in _cues(language or "en").find(words) if _stands(text, words, cue)]
    cues = longest(sorted(cues, key=lambda cue: cue.label[1] not in _PLACED))
    found = [_negation(text, words, cue, language or "en") for cue in cues if cue.label[0] != _NONE]
    return _without_undone([negation for negation in found if negation])


def polarities(count: int, negations: Sequence[Negation]) -> list[int]:
    """For each of count words +1, or -1 where a negation reaches it (two in a clause are one, as in Slavic).

    Corrections and doubts state, they do not negate.
    """
    signs = [1] * count
    for negation in negations:
        if negation.kind in _STATING:
            continue
        for place in range(negation.first, negation.last):
            if not negation.cue_first <= place < negation.cue_last:
                signs[place] = -1
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


def _stands(text: str, words: Sequence[Word], cue: Found[tuple[str, str]]) -> bool:
    """Whether a cue that counts only in one place stands there."""
    scope = cue.label[1]
    if scope == "start":
        return cue.first == 0 and bool(_behind(text, words, cue.last).strip())
    if scope == "answer":
        return cue.first > 0 and "?" in _between(text, words, cue.first) and _closed(text, words, cue.last)
    return scope != "asks" or "?" in _behind(text, words, _sentence(text, words, cue)[1])


def _closed(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether the text or the clause ends before word number place."""
    return place == len(words) or bool(_behind(text, words, place).strip())


def _behind(text: str, words: Sequence[Word], place: int) -> str:
    """What stands between word number place-1 and the next one, or the end of the text."""
    return text[words[place - 1].end : words[place].start if place < len(words) else len(text)]


def _negation(
    text: str, words: Sequence[Word], cue: Found[tuple[str, str]], language: str
) -> Negation | None:
    kind, scope = cue.label
    if scope == "report":
        if not _report_near(words, cue.first - _REPORT_REACH, cue.last + _REPORT_REACH, language):
            return None
        scope = "sentence"
    if scope == "attribute":
        scope = _attribute_scope(text, words, cue, language)
        kind = "negation" if scope == "noun" else kind
    first, last = _scope(text, words, cue, scope, language)
    start, end = words[cue.first].start, words[cue.last - 1].end
    return Negation(kind, text[start:end], start, end, first, last, cue.first, cue.last)


def _scope(
    text: str, words: Sequence[Word], cue: Found[tuple[str, str]], scope: str, language: str
) -> tuple[int, int]:
    if scope == "answer":
        return _sentence(text, words, Found(cue.label, cue.first - 1, cue.first))
    if scope == "noun":
        return cue.last, min(cue.last + _NOUN_REACH, _clause_end(text, words, cue.last, language))
    if scope == "after":
        return cue.last, _clause_end(text, words, cue.last, language)
    if scope == "clause":
        return _clause_start(text, words, cue.first, language), _clause_end(text, words, cue.last, language)
    return _sentence(text, words, cue)


def _attribute_scope(text: str, words: Sequence[Word], cue: Found[tuple[str, str]], language: str) -> str:
    """ "noun" where the cue describes a thing ("fake passports"), else "sentence"."""
    end = min(cue.last + _NOUN_REACH, _clause_end(text, words, cue.last, language))
    describes = end > cue.last and len(words[cue.last].text) > 3
    return "sentence" if not describes or _report_near(words, cue.last, end, language) else "noun"


def _report_near(words: Sequence[Word], first: int, last: int, language: str) -> bool:
    near = words[max(0, first) : last]
    return bool(_reports(language).find(near))


@cache
def _reports(language: str) -> Phrases[bool]:
    """Words for an account of something: report, claim, rumour."""
    phrases: Phrases[bool] = Phrases(language)
    for code, word in read_rows("negation_reports")[1:]:
        if code == language:
            phrases.add(word, True)
    return phrases


def _between(text: str, words: Sequence[Word], place: int) -> str:
    """What stands between word number place-1 and word number place."""
    return text[words[place - 1].end : words[place].start]


def _clause_end(text: str, words: Sequence[Word], place: int, language: str) -> int:
    end, inside = place, 0
    while end < min(len(words), place + _REACH):
        gap = _between(text, words, end)
        inside += sum(mark in gap for mark in _OPENING) - sum(mark in gap for mark in _CLOSING)
        if inside < 0 or _ends(gap, _CLAUSE_ENDS) or words[end].lemma in _breaks(language):
            break
        end += 1
    return end


def _clause_start(text: str, words: Sequence[Word], place: int, language: str) -> int:
    start = place
    while start > max(0, place - _REACH):
        gap = _between(text, words, start)
        if _ends(gap, (*_CLAUSE_ENDS, *_OPENING)) or words[start - 1].lemma in _breaks(language):
            break
        start -= 1
    return start


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
