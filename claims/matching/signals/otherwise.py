"""One slot of two claims filled otherwise, and all else alike: another place, doer or name for a thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.matching.overlap import Overlap, alike_besides, told
from claims.matching.reading import Reading, Term
from claims.matching.signals.finding import Finding, sentence_case, speakers
from claims.matching.slots import Places, caused_by

_ENOUGH_SUBJECT = 15.0
_ALIKE = 0.65
_LEAST_SHARED = 9.0
_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class _Difference:
    """The slot in both claims, and 0..1 how much of the rest they share."""

    ours: Places
    theirs: Places
    alike: float


def otherwise(a: Reading, b: Reading, shared: Overlap) -> Iterator[Finding]:
    """definition, responsibility or place: the first that is found."""
    shared = told(a, b, shared)
    for name, found in (
        ("definition", _definition(a, b, shared)),
        ("responsibility", _doers(a, b, shared)),
        ("place", _places(a, b, shared)),
    ):
        if found:
            value = found.alike * min(1.0, shared.subject / _ENOUGH_SUBJECT)
            one, other = speakers(a, b)
            ours = a.quoted(found.ours.start, found.ours.stop)
            theirs = b.quoted(found.theirs.start, found.theirs.stop)
            sentence = f"{sentence_case(one)} said “{ours}”; {other} said “{theirs}”."
            spans = (
                (a.span(found.ours.start, found.ours.stop),),
                (b.span(found.theirs.start, found.theirs.stop),),
            )
            yield Finding(name, value, sentence, *spans)
            return


def may_differ(a: Reading, b: Reading) -> bool:
    """A quick look whether any slot is filled in both."""
    ours, theirs = a.slots, b.slots
    return bool(
        (ours.called and theirs.called) or (ours.harms and theirs.harms) or (ours.places and theirs.places)
    )


def _definition(a: Reading, b: Reading, shared: Overlap) -> _Difference | None:
    ours, theirs = a.slots.called, b.slots.called
    if not ours or not theirs:
        return None
    before = [term for term, _ in shared.pairs if term.places[0] < ours.start]
    return _difference(a, b, shared, ours, theirs) if before else None


def _doers(a: Reading, b: Reading, shared: Overlap) -> _Difference | None:
    for harm in a.slots.harms:
        for other in b.slots.harms:
            ours, theirs = _doer(a, harm, shared.places[0]), _doer(b, other, shared.places[1])
            if ours and theirs and (found := _difference(a, b, shared, ours, theirs)):
                return found
    return None


def _doer(reading: Reading, harm: Places, shared: frozenset[int]) -> Places:
    """The words on the side of the verb where nothing shared stands; behind "by" where that follows."""
    told = reading.slots.told
    by = caused_by(reading.words, reading.language, harm.start)
    if 0 <= by < len(told):
        return range(by, len(told))
    if not any(place < harm.start for place in shared):
        return range(harm.start)
    behind = range(harm.stop, len(told))
    return range(0) if reading.language == "en" or any(place in behind for place in shared) else behind


def other_places(a: Reading, b: Reading, shared: Overlap) -> bool:
    """Whether both claims name places, and none that the other one names too, or one spelled like it."""
    ours, theirs = a.slots.places, b.slots.places
    met = any(not shared.places[0].isdisjoint(slot) for slot in ours)
    met = met or any(not shared.places[1].isdisjoint(slot) for slot in theirs)
    return bool(ours and theirs) and not met and _beginnings(a).isdisjoint(_beginnings(b))


def _beginnings(reading: Reading) -> set[str]:
    """Of the names of its places: what the spellings of two languages have in common."""
    return {term.key[:_BEGINNING] for slot in reading.slots.places for term in _terms(reading, slot)}


def _places(a: Reading, b: Reading, shared: Overlap) -> _Difference | None:
    if not other_places(a, b, shared):
        return None
    return _difference(a, b, shared, a.slots.places[0], b.slots.places[0])


def _difference(a: Reading, b: Reading, shared: Overlap, ours: Places, theirs: Places) -> _Difference | None:
    """None where the slots share words, or too little else is shared."""
    if not shared.places[0].isdisjoint(ours) or not shared.places[1].isdisjoint(theirs):
        return None
    if not _terms(a, ours) or not _terms(b, theirs) or shared.subject < _LEAST_SHARED:
        return None
    alike = alike_besides(a, b, shared, ours, theirs)
    return _Difference(ours, theirs, alike) if alike >= _ALIKE else None


def _terms(reading: Reading, slot: Places) -> list[Term]:
    return [term for term in reading.terms.values() if any(place in slot for place in term.places)]
