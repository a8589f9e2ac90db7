"""One claim read once: its terms with weights and signs, frames, quantities, parties, denials."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.matching.actors import Fate, read_actors, read_blame, read_fates
from claims.matching.lexicon import Pole, concepts, frames, parties, rarity, stop_words
from claims.matching.texts import ClaimText
from claims.text.language import detect_language
from claims.text.negation import Negation, polarities, read_negations
from claims.text.numbers import Quantity, read_numbers
from claims.text.phrases import Found, longest, plain
from claims.text.words import Word, read_words, sound_key

_UNSEEN = 9.0
_CREDIT = 3
_NAME_ENDING = re.compile(
    r"(?:ого|ому|ими|ими|ові|еві|ами|ями|ої|ою|ий|ій|ый|ой|им|ым|ом|ем|ем|ах|ях|а|у|і|и|ы|е|ю|я)$"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A content word, or several with one key, and where they stand; sign: +1 stated, -1 negated, 0 both."""

    key: str
    weight: float
    name: bool
    places: tuple[int, ...]
    sign: int

    @property
    def common(self) -> bool:
        """Whether the key can be found in a text of another alphabet: concepts, parties, names."""
        return self.name or self.key[1:2] == ":"


@dataclass(frozen=True, slots=True)
class Mention:
    """A frame's pole at words first..last; turned: an odd number of negations reaches it."""

    pole: Pole
    first: int
    last: int
    turned: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Counted:
    """What a quantity counts: keys of its noun, and of the last content words before it ("killed | 82
    soldiers").
    """

    nouns: frozenset[str]
    before: frozenset[str]

    @property
    def keys(self) -> frozenset[str]:
        """Both, without parties."""
        return frozenset(key for key in self.nouns | self.before if not key.startswith("p:"))

    @property
    def parties(self) -> frozenset[str]:
        """Whose it is, where that is said: 82 Russian soldiers."""
        return frozenset(key for key in self.nouns if key.startswith("p:"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the signals look at, computed once a claim."""

    claim: ClaimText
    language: str
    words: tuple[Word, ...]
    terms: dict[str, Term]
    signs: tuple[int, ...]
    negations: tuple[Negation, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    parties: tuple[Found[str], ...]
    fates: tuple[Fate, ...]
    blamed: tuple[Fate, ...]
    counted: tuple[Counted, ...]
    spelled: tuple[Term, ...]
    line: str
    weight: float
    length: float
    common_weight: float
    common_length: float
    kinds: frozenset[str]
    sides: frozenset[tuple[str, int]]
    opposites: frozenset[tuple[str, int]]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of words first..last."""
        return self.words[first].start, self.words[last - 1].end

    def quoted(self, first: int, last: int) -> str:
        """The words first..last as written."""
        start, end = self.span(first, last)
        return self.claim.text[start:end]

    def has(self, *kinds: str) -> bool:
        """Whether a negation of one of these kinds stands in the claim."""
        return not self.kinds.isdisjoint(kinds)


def read_claim(claim: ClaimText) -> Reading:
    """Reads one claim; the same claim always gives the same reading."""
    language = claim.language or detect_language(claim.text)
    words = tuple(read_words(claim.text, language))
    negations = read_negations(claim.text, language, words)
    signs = polarities(len(words), negations)
    named = longest(parties(language).find(words))
    keys = _keys(words, language, named, negations)
    terms = _terms(words, keys, signs)
    quantities = tuple(read_numbers(claim.text, language, words))
    actors = read_actors(words, language, named, claim.party)
    mentions = tuple(_mentions(words, language, signs, negations))
    return Reading(
        claim=claim,
        language=language,
        words=words,
        terms=terms,
        signs=tuple(signs),
        negations=tuple(negations),
        mentions=mentions,
        kinds=frozenset(negation.kind for negation in negations),
        sides=frozenset((m.pole.frame, m.pole.side) for m in mentions),
        opposites=frozenset((m.pole.frame, -m.pole.side) for m in mentions),
        quantities=quantities,
        counted=tuple(_counted(quantity, words, keys) for quantity in quantities),
        spelled=tuple(t for t in terms.values() if t.name and len(t.key) >= 5 and ":" not in t.key),
        parties=tuple(named),
        fates=tuple(read_fates(words, language, actors, signs)),
        blamed=tuple(read_blame(words, language, actors, signs)),
        line=" ".join(sorted(terms)),
        weight=sum(term.weight for term in terms.values()),
        length=length_of(terms.values()),
        common_weight=sum(term.weight for term in terms.values() if term.common),
        common_length=length_of(term for term in terms.values() if term.common),
    )


def _keys(
    words: Sequence[Word], language: str, named: Sequence[Found[str]], negations: Sequence[Negation]
) -> list[str]:
    """A key a word, "" for those that say nothing of the subject: stop words, cues of negation, bare
    numbers.
    """
    stops = stop_words(language)
    keys = ["" if _empty(word, stops) else word_key(word, language) for word in words]
    for concept in longest(concepts(language).find(words)):
        _mark(keys, concept.first, concept.last, f"c:{concept.label}")
    for party in named:
        _mark(keys, party.first, party.last, f"p:{party.label}")
    for negation in negations:
        _mark(keys, negation.cue_first, negation.cue_last, "")
    credit = _credit_start(words)
    return keys[:credit] + [""] * (len(keys) - credit)


def _credit_start(words: Sequence[Word]) -> int:
    """Where a photo credit in capitals begins behind the text proper; the number of words if there is
    none.
    """
    start = len(words)
    while start and words[start - 1].text.upper() == words[start - 1].text:
        start -= 1
    return start if 0 < start <= len(words) - _CREDIT else len(words)


def _mark(keys: list[str], first: int, last: int, key: str) -> None:
    keys[first:last] = [key] + [""] * (last - first - 1)


def _empty(word: Word, stops: frozenset[str]) -> bool:
    return word.lemma in stops or plain(word.text) in stops or word.text[0].isdigit() or len(word.text) < 2


def word_key(word: Word, language: str) -> str:
    """One key for the spellings of a word: its dictionary form in rough Latin; for names in Cyrillic the
    stem.
    """
    cyrillic = language in ("uk", "ru") and not word.text.isascii()
    if cyrillic and word.text[0].isupper() and len(word.text) > 4:
        return sound_key(_NAME_ENDING.sub("", plain(word.text)))
    return sound_key(word.lemma)[:7] if cyrillic else sound_key(word.lemma) or word.lemma


def _terms(words: Sequence[Word], keys: Sequence[str], signs: Sequence[int]) -> dict[str, Term]:
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key:
            places.setdefault(key, []).append(place)
    known = rarity()
    return {
        key: Term(
            key, known.get(key, _UNSEEN), _is_name(words, key, where), tuple(where), _sign(signs, where)
        )
        for key, where in places.items()
    }


def _sign(signs: Sequence[int], places: Sequence[int]) -> int:
    found = {signs[place] for place in places}
    return found.pop() if len(found) == 1 else 0


def length_of(terms: Iterable[Term]) -> float:
    """Of the vector of the terms' weights."""
    return math.sqrt(sum(term.weight**2 for term in terms))


def _counted(quantity: Quantity, words: Sequence[Word], keys: Sequence[str]) -> Counted:
    nouns = frozenset(quantity.noun.split())
    place = next((p for p, word in enumerate(words) if word.end > quantity.start), len(words))
    return Counted(
        nouns=frozenset(key for word, key in zip(words, keys, strict=True) if key and word.lemma in nouns),
        before=frozenset(key for key in keys[max(0, place - 3) : place] if key and quantity.high > 0),
    )


def _is_name(words: Sequence[Word], key: str, places: Sequence[int]) -> bool:
    return key.startswith("p:") or all(words[place].text[0].isupper() for place in places)


def _mentions(
    words: Sequence[Word], language: str, signs: Sequence[int], negations: Sequence[Negation]
) -> list[Mention]:
    """The longest entry of each frame at each place; what is part of a longer cue (not confirmed) is no
    mention.
    """
    taken = {p for n in negations if n.cue_last > n.cue_first + 1 for p in range(n.cue_first, n.cue_last)}
    known = rarity()
    found = frames(language).find(words)
    best: dict[tuple[str, int], Found[Pole]] = {}
    for mention in found:
        if mention.first in taken:
            continue
        place = (mention.label.frame, mention.first)
        if place not in best or mention.last > best[place].last:
            best[place] = mention
    return [
        Mention(
            mention.label,
            mention.first,
            mention.last,
            signs[mention.last - 1] < 0,
            max(known.get(sound_key(words[p].lemma), _UNSEEN) for p in range(mention.first, mention.last)),
        )
        for mention in best.values()
    ]
