"""What two claims share: terms with the same key, and names that differ only in spelling."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from claims.matching.reading import Reading, Term
from claims.matching.texts import Spans

_SAME_NAME = 82
_LEAST = 4.0
_CYRILLIC = ("uk", "ru")


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shared terms as pairs (a's, b's), in the order of a's text.

    weight: summed rarity of what is shared; subject: the same without parties; contained: share of the
    lighter claim that the other one has too; cosine: of the rarity vectors; places: of the words shared.
    """

    pairs: tuple[tuple[Term, Term], ...]
    weight: float
    subject: float
    contained: float
    cosine: float
    places: tuple[frozenset[int], frozenset[int]]

    def spans(self, a: Reading, b: Reading) -> tuple[Spans, Spans]:
        """Where the shared terms stand first in each text."""
        return _places(a, [one for one, _ in self.pairs]), _places(b, [other for _, other in self.pairs])

    def names(self) -> list[tuple[Term, Term]]:
        """Those of the shared terms that are names in both."""
        return [(one, other) for one, other in self.pairs if one.name and other.name]


def overlap(a: Reading, b: Reading) -> Overlap:
    """Symmetric: overlap(b, a) has the same figures and the pairs turned round."""
    pairs = [(term, b.terms[key]) for key, term in a.terms.items() if key in b.terms]
    pairs += _respelled(a, b)
    pairs += _of_one_meaning(a, b, pairs)
    return _of(a, b, pairs)


def told(a: Reading, b: Reading, shared: Overlap) -> Overlap:
    """What is shared besides those who say so: "…, Ankara says" is no word on Turkey."""
    pairs = [pair for pair in shared.pairs if _told(a, pair[0]) and _told(b, pair[1])]
    return shared if len(pairs) == len(shared.pairs) else _of(a, b, pairs)


def _told(reading: Reading, term: Term) -> bool:
    return any(place in reading.slots.told for place in term.places)


def _of(a: Reading, b: Reading, pairs: Sequence[tuple[Term, Term]]) -> Overlap:
    weight = sum(min(one.weight, other.weight) for one, other in pairs)
    subject = sum(min(one.weight, other.weight) for one, other in pairs if not one.key.startswith("p:"))
    squares = sum(min(one.weight, other.weight) ** 2 for one, other in pairs)
    weights, lengths = _sizes(a, b)
    return Overlap(
        pairs=tuple(pairs),
        weight=weight,
        subject=subject,
        contained=min(1.0, weight / max(_LEAST, min(weights))),
        cosine=min(1.0, squares / max(_LEAST, lengths[0] * lengths[1])),
        places=(
            frozenset(place for one, _ in pairs for place in one.places),
            frozenset(place for _, other in pairs for place in other.places),
        ),
    )


def alike_besides(a: Reading, b: Reading, shared: Overlap, ours: range, theirs: range) -> float:
    """0..1: the share of the lighter claim that the other one has too, when these words, what only says when,
    and who says so are left out.
    """
    return min(1.0, shared.weight / max(_LEAST, min(_told_besides(a, ours), _told_besides(b, theirs))))


def _told_besides(reading: Reading, slot: range) -> float:
    told, dated = reading.slots.told, reading.slots.dated
    return sum(
        term.weight
        for term in reading.terms.values()
        if any(place in told and place not in slot and place not in dated for place in term.places)
    )


def _of_one_meaning(a: Reading, b: Reading, pairs: Sequence[tuple[Term, Term]]) -> list[tuple[Term, Term]]:
    """Concepts that both claims name, by words that are not paired yet."""
    ours, theirs = (a.synonyms, b.synonyms) if a.language == b.language else (a.bridge, b.bridge)
    both = [(term, theirs[key]) for key, term in ours.items() if term.concept and key in theirs]
    if not both:
        return []
    used = {place for one, _ in pairs for place in one.places}
    used_there = {place for _, other in pairs for place in other.places}
    return [
        (one, other)
        for one, other in both
        if used.isdisjoint(one.places) and used_there.isdisjoint(other.places)
    ]


def _sizes(a: Reading, b: Reading) -> tuple[tuple[float, float], tuple[float, float]]:
    """Weights and lengths of the two; across languages less of what is seldom shared.

    Across alphabets nothing counts but what could be shared at all; between Ukrainian and Russian words
    that are neither names nor concepts count half, since only cognates meet.
    """
    if a.language == b.language or not (a.language in _CYRILLIC or b.language in _CYRILLIC):
        return (a.weight, b.weight), (a.length, b.length)
    if a.language in _CYRILLIC and b.language in _CYRILLIC:
        return (_half(a), _half(b)), (_half_length(a), _half_length(b))
    return (a.common_weight, b.common_weight), (a.common_length, b.common_length)


def _half(reading: Reading) -> float:
    return (reading.weight + reading.common_weight) / 2


def _half_length(reading: Reading) -> float:
    return math.sqrt((reading.length**2 + reading.common_length**2) / 2)


def _respelled(a: Reading, b: Reading) -> list[tuple[Term, Term]]:
    """Names of one claim that the other spells a little differently, each used once, the likest first."""
    ours = [t for t in a.spelled if t.key not in b.terms]
    theirs = [t for t in b.spelled if t.key not in a.terms]
    if not ours or not theirs:
        return []
    scores = process.cdist(
        [t.key for t in ours], [t.key for t in theirs], scorer=fuzz.ratio, score_cutoff=_SAME_NAME
    )
    if not scores.any():
        return []
    likest = sorted(
        ((-scores[i, j], ours[i].key, theirs[j].key, i, j) for i, j in zip(*scores.nonzero(), strict=True)),
        key=lambda found: (found[0], *sorted(found[1:3])),
    )
    return _each_once([(ours[i], theirs[j]) for *_, i, j in likest])


def _each_once(likest: Sequence[tuple[Term, Term]]) -> list[tuple[Term, Term]]:
    used: set[str] = set()
    kept = []
    for one, other in likest:
        if one.key not in used and other.key not in used and one.key[0] == other.key[0]:
            used |= {one.key, other.key}
            kept.append((one, other))
    return kept


def _places(reading: Reading, terms: Sequence[Term]) -> Spans:
    return tuple(sorted(reading.span(term.places[0], term.places[0] + 1) for term in terms))
