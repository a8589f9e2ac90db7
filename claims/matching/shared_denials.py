"""What two claims deny in the same words ("a vote of no confidence") sets neither against the other."""

from __future__ import annotations

from dataclasses import replace

from claims.matching.overlap import Overlap
from claims.matching.reading import Reading, Term, sign_of
from claims.text.negation import Negation, polarities

Denied = tuple[str, str]
"""The cue as written and the dictionary form of the word behind it."""


def besides_common(a: Reading, b: Reading, shared: Overlap) -> tuple[Reading, Reading]:
    """The readings without the negations that stand alike in both, where these alone reach unlike words."""
    if a.language != b.language or not any(one.sign * other.sign < 0 for one, other in shared.pairs):
        return a, b
    common = {_denied(a, n) for n in a.negations} & {_denied(b, n) for n in b.negations} - {("", "")}
    return (_without(a, common), _without(b, common)) if common else (a, b)


def _denied(reading: Reading, negation: Negation) -> Denied:
    if negation.kind != "negation" or negation.cue_last >= negation.last:
        return "", ""
    return negation.text.casefold(), reading.words[negation.cue_last].lemma


def _without(reading: Reading, common: set[Denied]) -> Reading:
    negations = tuple(n for n in reading.negations if _denied(reading, n) not in common)
    signs = tuple(polarities(len(reading.words), negations))

    def signed(terms: dict[str, Term]) -> dict[str, Term]:
        return {key: replace(term, sign=sign_of(signs, term.places)) for key, term in terms.items()}

    terms = signed(reading.terms)
    return replace(
        reading,
        negations=negations,
        signs=signs,
        kinds=frozenset(negation.kind for negation in negations),
        terms=terms,
        bridge=signed(reading.bridge),
        synonyms=signed(reading.synonyms),
        spelled=tuple(terms[term.key] for term in reading.spelled),
        mentions=tuple(replace(m, turned=m.turned and signs[m.last - 1] < 0) for m in reading.mentions),
    )
