"""Likeness: how much two claims speak of the same thing. Necessary for a dispute, never enough for one."""

import math
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from claims.matching.overlap import Overlap
from claims.matching.reading import Reading, Term
from claims.matching.signals.finding import Finding

_ENOUGH_SHARED = 15.0
_ENOUGH_NAMES = 10.0
_SHOWN = 4


def likeness(a: Reading, b: Reading, shared: Overlap) -> Iterator[Finding]:
    """shared_terms (cosine), contained, subject (saturating weight), shared_names, wording (rapidfuzz)."""
    if not shared.pairs:
        return
    spans = shared.spans(a, b)
    yield Finding(
        "shared_terms",
        shared.cosine,
        f"Both speak of {_listed(a, [one for one, _ in shared.pairs])}.",
        *spans,
    )
    yield Finding(
        "contained", shared.contained, f"{shared.contained:.0%} of the shorter claim is in the other."
    )
    yield Finding("subject", 1 - math.exp(-shared.subject / _ENOUGH_SHARED), "", *spans)
    names = sum(min(one.weight, other.weight) for one, other in shared.names())
    if names:
        yield Finding("shared_names", 1 - math.exp(-names / _ENOUGH_NAMES), "")
    lines = (a.line, b.line) if a.language == b.language else (a.common_line, b.common_line)
    wording = fuzz.token_set_ratio(*lines) / 100
    yield Finding("wording", wording, f"Their words are {wording:.0%} alike.")


def differing_names(a: Reading, b: Reading, shared: Overlap) -> Finding | None:
    """other_names: names on both sides that the other claim lacks, against what is shared."""
    ours, theirs = _left(a, shared.places[0]), _left(b, shared.places[1])
    if ours and theirs:
        left = min(sum(t.weight for t in ours), sum(t.weight for t in theirs))
        value = left / (left + shared.weight)
        words = f"{_word(a, ours[0])} is named only in one claim, {_word(b, theirs[0])} only in the other."
        return Finding("other_names", value, words, (_span(a, ours[0]),), (_span(b, theirs[0]),))
    return None


def _left(reading: Reading, places: frozenset[int]) -> list[Term]:
    return [t for t in reading.terms.values() if t.name and t.weight > 3 and places.isdisjoint(t.places)]


def _listed(a: Reading, terms: Sequence[Term]) -> str:
    """The heaviest of them in the order of the text."""
    heaviest = sorted(terms, key=lambda term: (-term.weight, term.places))[:_SHOWN]
    return ", ".join(f"“{_word(a, term)}”" for term in sorted(heaviest, key=lambda term: term.places))


def _word(reading: Reading, term: Term) -> str:
    return reading.words[term.places[0]].text


def _span(reading: Reading, term: Term) -> tuple[int, int]:
    return reading.span(term.places[0], term.places[0] + 1)
