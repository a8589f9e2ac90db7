"""One claim read once: its terms with weights and signs, frames, quantities, parties, denials."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from claims.matching.actors import Fate, read_actors, read_blame, read_fates
from claims.matching.lexicon import Pole, concepts, frames, parties, rarity, stop_words
from claims.matching.moments import DATES, read_moments
from claims.matching.slots import Slots, read_slots
from claims.matching.texts import ClaimText
from claims.text.language import detect_language
from claims.text.negation import Negation, polarities, read_negations
from claims.text.numbers import Quantity, read_numbers
from claims.text.phrases import Found, longest, plain
from claims.text.words import LEMMATISED, Word, read_words, sound_key

UNSEEN, _UNCOUNTED = 9.0, 6.0
"""Of a rare word, and of any word of a language whose words nobody counted."""
_CREDIT = 3
_SYNONYM = 1.0
_RARER = 1.0
_MORE_REACH = 6
_MORE = frozenset({"more", "another", "further", "additional", "ще", "іще", "еще"})
_STEM = 7
_VOWELS = str.maketrans("ie", "oo")
_DOUBLED = re.compile(r"(.)\1+")
_REFLEXIVE = re.compile(r"(?<=[тч][иь])с[яь]$")
_SHIFTS = {
    "uk": (
        (re.compile(r"[ую]ва(?=ти$|н)"), "ова"),
        (re.compile(r"^ро[зс]"), "роз"),
        (re.compile(r"^[зс](?=[бвгджклмнпртфхцч])"), "с"),
    ),
    "ru": (
        (re.compile(r"(?:иро|[ыи])ва(?=ть$|н)"), "ова"),
        (re.compile(r"ическ(?=ий$)"), "ичн"),
        (re.compile(r"([сз])[тд](?=[нл])"), r"\1"),
        (re.compile(r"ой$"), "ый"),
        (re.compile(r"^р[ао][зс]"), "роз"),
        (re.compile(r"^от(?=[бвгджзклмнпрстфхцчшщ])"), "від"),
        (re.compile(r"^бес(?=[пткфхцчшщс])"), "без"),
        (re.compile(r"^(?:из|[зс])(?=[бвгджклмнпртфхцч])"), "с"),
    ),
}
"""What Ukrainian and Russian spell differently in one and the same word, undone in this order."""
_LAST_VOWEL = re.compile(r"(?<=.{5})[ao]$")
_PLACE = re.compile(r"[ieo]v(?=(?:ka?)?$)")
_LOCATIVE = re.compile(r"([іїо]в|бур)([цз])і$")
_NAME_ENDING = re.compile(r"(?:ого|ому|ими|ами|ями|ої|ою|ий|ій|ый|ой|им|ым|ом|ем|ем|ах|ях|а|у|і|и|ы|е|ю|я)$")


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

    @property
    def concept(self) -> bool:
        """Whether the key stands for every word of one meaning."""
        return self.key.startswith("c:")


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
    soldiers"); more: it comes on top of another count ("another 5", "ще 5").
    """

    nouns: frozenset[str]
    before: frozenset[str]
    more: bool = False

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
    """Everything the signals look at, computed once a claim.

    terms: by their own words; bridge: what another language or alphabet can share, by concepts, parties and
    names; synonyms: the concepts again, at the weight that another word for the same thing has; moments: the
    dates among its quantities, weekdays and times of day.
    """

    claim: ClaimText
    language: str
    words: tuple[Word, ...]
    terms: dict[str, Term]
    bridge: dict[str, Term]
    synonyms: dict[str, Term]
    signs: tuple[int, ...]
    negations: tuple[Negation, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Quantity, ...]
    slots: Slots
    parties: tuple[Found[str], ...]
    fates: tuple[Fate, ...]
    blamed: tuple[Fate, ...]
    counted: tuple[Counted, ...]
    spelled: tuple[Term, ...]
    line: str
    common_line: str
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
    words = _told(read_words(claim.text, language))
    negations = read_negations(claim.text, language, words)
    signs = polarities(len(words), negations)
    named = longest(parties(language).find(words))
    quantities = tuple(read_numbers(claim.text, language, words))
    keys, meanings = _keys(words, language, named, negations)
    _leave_out(keys, meanings, words, quantities)
    unseen = UNSEEN if language in LEMMATISED else _UNCOUNTED
    terms = _terms(words, keys, signs, meanings, unseen)
    bridge = _bridge(words, terms, meanings, signs)
    moments = (*(q for q in quantities if q.unit in DATES), *read_moments(claim.text, language, words))
    actors = read_actors(words, language, named, claim.party)
    mentions = tuple(_mentions(words, language, signs, negations))
    return Reading(
        claim=claim,
        language=language,
        words=words,
        terms=terms,
        bridge=bridge,
        synonyms={
            key: replace(term, weight=term.weight * _SYNONYM) for key, term in bridge.items() if term.concept
        },
        signs=tuple(signs),
        negations=tuple(negations),
        mentions=mentions,
        kinds=frozenset(negation.kind for negation in negations),
        sides=frozenset((m.pole.frame, m.pole.side) for m in mentions),
        opposites=frozenset((m.pole.frame, -m.pole.side) for m in mentions),
        quantities=quantities,
        moments=moments,
        slots=read_slots(claim.text, language, words, moments),
        counted=tuple(_counted(quantity, words, keys, meanings) for quantity in quantities),
        spelled=tuple(t for t in terms.values() if t.name and len(t.key) >= 5 and ":" not in t.key),
        parties=tuple(named),
        fates=tuple(read_fates(words, language, actors, signs)),
        blamed=tuple(read_blame(words, language, actors, signs)),
        line=" ".join(sorted(terms)),
        common_line=" ".join(sorted(bridge)),
        weight=sum(term.weight for term in terms.values()),
        length=length_of(terms.values()),
        common_weight=sum(term.weight for term in bridge.values()),
        common_length=length_of(bridge.values()),
    )


def _keys(
    words: Sequence[Word], language: str, named: Sequence[Found[str]], negations: Sequence[Negation]
) -> tuple[list[str], list[str]]:
    """A key a word, "" for those that say nothing of the subject: stop words, cues of negation, bare
    numbers; and the concept that each word means, "" where it means none.
    """
    stops = stop_words(language)
    keys = [
        "" if _empty(word, stops) else word_key(word, language, opening=not place)
        for place, word in enumerate(words)
    ]
    meanings = [""] * len(words)
    for concept in longest(concepts(language).find(words)):
        meanings[concept.first] = f"c:{concept.label}"
        if concept.last > concept.first + 1:
            _mark(keys, concept.first, concept.last, f"c:{concept.label}")
    for party in named:
        _mark(keys, party.first, party.last, f"p:{party.label}")
        _mark(meanings, party.first, party.last, "")
    for negation in negations:
        _mark(keys, negation.cue_first, negation.cue_last, "")
        _mark(meanings, negation.cue_first, negation.cue_last, "")
    return keys, [meaning if key else "" for key, meaning in zip(keys, meanings, strict=True)]


def _leave_out(
    keys: list[str], meanings: list[str], words: Sequence[Word], quantities: Sequence[Quantity]
) -> None:
    """Numbers in words say as little of the subject as digits do; those that only date something stay."""
    counting = [(one.start, one.end) for one in quantities if one.unit not in DATES]
    for place, word in enumerate(words):
        if any(start <= word.start and word.end <= end for start, end in counting):
            keys[place] = meanings[place] = ""


def _told(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without a photo credit in capitals behind the text proper, which tells nothing."""
    start = len(words)
    while start and words[start - 1].text.upper() == words[start - 1].text:
        start -= 1
    return tuple(words[:start] if 0 < start <= len(words) - _CREDIT else words)


def _mark(keys: list[str], first: int, last: int, key: str) -> None:
    keys[first:last] = [key] + [""] * (last - first - 1)


def _empty(word: Word, stops: frozenset[str]) -> bool:
    return word.lemma in stops or plain(word.text) in stops or word.text[0].isdigit() or len(word.text) < 2


def word_key(word: Word, language: str, *, opening: bool = False) -> str:
    """One key for the spellings of a word: its dictionary form in rough Latin; for names in Cyrillic the
    stem; for other Cyrillic words a stem that Ukrainian and Russian share where the words are cognate.

    opening: the word begins the text; its capital makes it no name where it is commoner as a plain word.
    """
    if language not in LEMMATISED and not (word.text[0].isupper() and not opening):
        return sound_key(word.lemma)[:_STEM].rstrip("aeiou") or word.lemma
    if language not in _SHIFTS or word.text.isascii():
        return _place(sound_key(word.lemma)) or word.lemma
    plainly = _cognate(word.lemma, language)
    if word.text[0].islower() or len(word.text) <= 4:
        return plainly
    name = _place(sound_key(_NAME_ENDING.sub("", _softened(plain(word.text)))))
    known = rarity()
    return plainly if opening and known.get(plainly, UNSEEN) < known.get(name, UNSEEN) else name


def _place(key: str) -> str:
    """Names of places and people in -iv, -ev, -ov and -ivka, -evka, -ovka, which the languages swap."""
    return _PLACE.sub("ov", key)


def _softened(word: str) -> str:
    """Ukrainian "Авдіївці" is "Авдіївка" in the locative, "Петербурзі" is "Петербург"."""
    return _LOCATIVE.sub(lambda found: found[1] + ("к" if found[2] == "ц" else "г"), word)


@lru_cache(maxsize=200_000)
def _cognate(lemma: str, language: str) -> str:
    """ "розширення" and "расширение", "зафіксувати" and "зафиксировать" have one key: the beginning, with the
    vowels that the two languages turn into each other written alike.
    """
    lemma = _REFLEXIVE.sub("", lemma)
    for pattern, common in _SHIFTS[language]:
        lemma = pattern.sub(common, lemma)
    key = _DOUBLED.sub(r"\1", sound_key(lemma).translate(_VOWELS))[:_STEM]
    return _LAST_VOWEL.sub("", key)


def _terms(
    words: Sequence[Word],
    keys: Sequence[str],
    signs: Sequence[int],
    meanings: Sequence[str] = (),
    unseen: float = UNSEEN,
) -> dict[str, Term]:
    """A rare word for a common thing counts little more than the thing itself; unseen: the weight of a key
    that is not in the table.
    """
    places: dict[str, list[int]] = {}
    for place, key in enumerate(keys):
        if key:
            places.setdefault(key, []).append(place)
    known = rarity()
    weights = {key: known.get(key, unseen) for key in places}
    for key, where in places.items():
        if meanings and meanings[where[0]]:
            weights[key] = min(weights[key], known.get(meanings[where[0]], UNSEEN) + _RARER)
    return {
        key: Term(key, weights[key], _is_name(words, key, where), tuple(where), sign_of(signs, where))
        for key, where in places.items()
    }


def _bridge(
    words: Sequence[Word], terms: dict[str, Term], meanings: Sequence[str], signs: Sequence[int]
) -> dict[str, Term]:
    """The concepts of a claim, and its parties and names that are no concepts."""
    found = _terms(words, meanings, signs)
    for key, term in terms.items():
        if term.common and not meanings[term.places[0]]:
            found.setdefault(key, term)
    return found


def sign_of(signs: Sequence[int], places: Sequence[int]) -> int:
    """+1 stated, -1 negated, 0 where some of the places are and some are not."""
    found = {signs[place] for place in places}
    return found.pop() if len(found) == 1 else 0


def length_of(terms: Iterable[Term]) -> float:
    """Of the vector of the terms' weights."""
    return math.sqrt(sum(term.weight**2 for term in terms))


def _counted(
    quantity: Quantity, words: Sequence[Word], keys: Sequence[str], meanings: Sequence[str]
) -> Counted:
    lemmas = frozenset(quantity.noun.split())
    start = next((p for p, word in enumerate(words) if word.end > quantity.start), len(words))
    nouns = [place for place, word in enumerate(words) if word.lemma in lemmas]
    before = range(max(0, start - 3), start) if quantity.high > 0 else range(0)
    near = [plain(word.text) for word in words[max(0, start - _MORE_REACH) : start + 3]]
    more = any(word in _MORE and after != "than" for word, after in pairwise([*near, ""]))
    return Counted(_at(nouns, keys, meanings), _at(before, keys, meanings), more)


def _at(places: Iterable[int], keys: Sequence[str], meanings: Sequence[str]) -> frozenset[str]:
    return frozenset(name for place in places for name in (keys[place], meanings[place]) if name)


def _is_name(words: Sequence[Word], key: str, places: Sequence[int]) -> bool:
    return key.startswith("p:") or all(words[place].text[0].isupper() for place in places)


def _mentions(
    words: Sequence[Word], language: str, signs: Sequence[int], negations: Sequence[Negation]
) -> list[Mention]:
    """The longest entry of each frame at each place; what is part of a longer cue (not confirmed) is no
    mention, and an entry with a negation of its own (not stolen) is not turned by it.
    """
    cues = [n.cue_first for n in negations if n.kind == "negation"]
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
            signs[mention.last - 1] < 0 and not any(mention.first <= cue < mention.last for cue in cues),
            max(known.get(sound_key(words[p].lemma), UNSEEN) for p in range(mention.first, mention.last)),
        )
        for mention in best.values()
    ]
