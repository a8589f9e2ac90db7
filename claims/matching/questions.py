"""A short question for a dispute, as an editor would ask it, in the language of most of its claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from claims.matching.asking import LONGEST, ask, bare, capital, shortened
from claims.matching.model import CONFLICTS
from claims.matching.overlap import overlap
from claims.matching.reading import Reading, read_claim
from claims.matching.texts import ClaimText, Pair

_MOST_PAIRS = 12
_NO_QUOTES = str.maketrans("", "", '“”«»„"')
_IS_IT_TRUE = {"en": "Is it true that “{}”?", "uk": "Чи правда, що «{}»?", "ru": "Правда ли, что «{}»?"}
_OR = {"uk": "чи", "ru": "или"}
_BEING = re.compile(r"\b(?:is|are|was|were|been) $", re.IGNORECASE)
_ROUGHLY = re.compile(r"(?:about|around|at least|nearly|almost|some|more than|over|up to)? ?", re.IGNORECASE)
_LIKE = 0.6
_NOUN = re.compile(r" (\w{3,})")
_SAME_NOUN = 4  # letters: "людина" and "людей" are one noun, as are "barrel" and "barrels"

Read = Callable[[ClaimText], Reading]
Said = tuple[Reading, int, int]
"""A claim and the characters of it that set it against another."""


def question_for(
    best: Pair, pairs: Sequence[Pair], texts: Mapping[str, ClaimText], read: Read = read_claim
) -> str:
    """ "How many people came?", "Was he wounded or killed?", "Was the port sold?"; what can't be turned into
    a question is asked after in its own words: "Is it true that “…”?".
    """
    pairs = pairs[:_MOST_PAIRS]
    named = {name for pair in pairs for name in (pair.id_a, pair.id_b)} | {best.id_a, best.id_b}
    readings = {name: read(texts[name]) for name in sorted(named)}
    language = Counter(readings[name].language for name in sorted(named)).most_common(1)[0][0]
    between = [text for text in _between(best, readings, language) if len(text) <= LONGEST]
    return min(between, key=len, default="") or _is_it_true(_stated(best, pairs, readings, language))


def _between(best: Pair, readings: Mapping[str, Reading], language: str) -> Iterator[str]:
    """Questions that name what either claim says, as far as both can stand in one place of a sentence."""
    clash = next((signal for signal in best.signals if signal.name in CONFLICTS), None)
    if clash is None or not (clash.spans_a and clash.spans_b):
        return
    a, b = (readings[best.id_a], *clash.spans_a[0]), (readings[best.id_b], *clash.spans_b[0])
    if _words(a).casefold() == _words(b).casefold():
        return
    fitting = _counts_alike(a, b) if clash.name == "number" else _said_alike(a, b)
    for said, other in ((a, b), (b, a)) if fitting else ():
        if said[0].language == language and _words(other) not in said[0].claim.text:
            yield _how_many(said) or _either(said, _words(a), _words(b))


def _words(said: Said) -> str:
    reading, start, end = said
    return reading.claim.text[start:end].strip(' ,.;:!?"“”«»')


def _counts_alike(a: Said, b: Said) -> bool:
    """Whether one noun follows both numbers, or none."""
    nouns = [_NOUN.match(reading.claim.text, end) for reading, _, end in (a, b)]
    return len({noun.group(1).lower()[:_SAME_NOUN] if noun else "" for noun in nouns}) == 1


def _said_alike(a: Said, b: Said) -> bool:
    """Whether each says in one word what somebody or something was."""
    return all(
        _BEING.search(said[0].claim.text[: said[1]]) and _words(said).isalpha() and said[0].language == "en"
        for said in (a, b)
    )


def _how_many(said: Said) -> str:
    """Of a claim that begins with a number and what it counts."""
    reading, start, end = said
    rest = bare(reading.claim.text[end:])
    counts = reading.language == "en" and _ROUGHLY.fullmatch(reading.claim.text[:start])
    return f"How many {rest}?" if counts and rest[:1].islower() and not rest.startswith("per ") else ""


def _either(said: Said, one: str, other: str) -> str:
    reading, start, end = said
    before, after = reading.claim.text[:start], reading.claim.text[end:]
    text = f"{before}{one} {_OR.get(reading.language, 'or')} {other}{after}".translate(_NO_QUOTES)
    return (reading.language == "en" and ask(text)) or f"{capital(bare(text))}?"


def _stated(best: Pair, pairs: Sequence[Pair], readings: Mapping[str, Reading], language: str) -> Reading:
    """The claim to ask after: of the two the one that negates less, the first of two alike; or one much like
    it that opposes the same claim and makes a better question.
    """
    stated, denied = best.id_a, best.id_b
    if len(readings[stated].negations) > len(readings[denied].negations):
        stated, denied = denied, stated
    others = [name for pair in pairs for name in (pair.id_a, pair.id_b) if denied in (pair.id_a, pair.id_b)]
    least = len(readings[stated].negations)
    names = [
        name
        for name in others
        if name != denied
        and len(readings[name].negations) <= least
        and overlap(readings[stated], readings[name]).contained >= _LIKE
    ]
    return readings[min([stated, *names], key=lambda name: _awkward(readings[name], language))]


def _awkward(reading: Reading, language: str) -> tuple[bool, bool, bool]:
    """In another language; already a question; not to be turned into one as it stands."""
    text = reading.claim.text
    plain = ask(text) if reading.language == "en" else text
    return reading.language != language, text.endswith("?"), not plain or len(plain) > LONGEST


def _is_it_true(stated: Reading) -> str:
    text = stated.claim.text.translate(_NO_QUOTES)
    asked = ask(shortened(text)) if stated.language == "en" else None
    return asked or _IS_IT_TRUE.get(stated.language, _IS_IT_TRUE["en"]).format(shortened(bare(text)))
