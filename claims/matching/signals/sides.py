"""Sides: who speaks, who fares well or badly, who is blamed."""

from collections.abc import Iterator

from claims.matching.actors import Fate
from claims.matching.overlap import Overlap
from claims.matching.reading import Reading
from claims.matching.signals.finding import Finding, sentence_case, speakers
from claims.matching.texts import Opponents

_ENOUGH_SUBJECT = 7.0
_THIRD_PARTIES = 0.35


def sides(a: Reading, b: Reading, shared: Overlap, opponents: Opponents) -> Iterator[Finding]:
    """parties_opposed, same_speaker; fortunes: one side fares well in one claim and badly in the other;

    responsibility: the same harm is laid on different doers. Losses on both sides contradict nothing.
    """
    opposed = are_opposed(a, b, opponents)
    if opposed:
        yield Finding("parties_opposed", 1.0, f"{a.claim.party} and {b.claim.party} oppose each other.")
    if same_speaker(a, b):
        yield Finding("same_speaker", 1.0, f"{a.claim.claimant or a.claim.party} said both.")
    yield from _fortunes(a, b, shared, opposed)
    yield from _blame(a, b, shared)


def are_opposed(a: Reading, b: Reading, opponents: Opponents) -> bool:
    """Whether the two parties stand against each other in the list given."""
    return a.claim.party != b.claim.party and frozenset({a.claim.party, b.claim.party}) in opponents


def same_speaker(a: Reading, b: Reading) -> bool:
    """The same claimant, or, where one of them has none, the same party."""
    if a.claim.claimant and b.claim.claimant:
        return a.claim.claimant.casefold() == b.claim.claimant.casefold()
    return bool(a.claim.party) and a.claim.party == b.claim.party


def _fortunes(a: Reading, b: Reading, shared: Overlap, opposed: bool) -> Iterator[Finding]:
    found = next(
        (
            (ours, theirs)
            for ours in a.fates
            for theirs in b.fates
            if ours.party and ours.party == theirs.party and ours.sign != theirs.sign
            if not (ours.losses and theirs.losses)
            if (ours.first in a.slots.unsure) == (theirs.first in b.slots.unsure)
        ),
        None,
    )
    if not found or not shared.subject or not (opposed or _strangers(a, b)):
        return
    ours, theirs = found
    value = (0.5 + 0.5 * min(1.0, shared.subject / _ENOUGH_SUBJECT)) * (1.0 if opposed else _THIRD_PARTIES)
    one, other = speakers(a, b)
    fared = "well", "badly"
    first, second = fared if ours.sign > 0 else fared[::-1]
    said = f"{sentence_case(one)} said that {ours.party} fared {first} (“{a.quoted(ours.first, ours.last)}”)"
    sentence = f"{said}; {other} said that it fared {second} (“{b.quoted(theirs.first, theirs.last)}”)."
    yield Finding(
        "fortunes", value, sentence, (a.span(ours.first, ours.last),), (b.span(theirs.first, theirs.last),)
    )


def _strangers(a: Reading, b: Reading) -> bool:
    """Neither the same party nor the same claimant; claims without any speaker count as strangers."""
    return not same_speaker(a, b) and (not a.claim.party or a.claim.party != b.claim.party)


def _blame(a: Reading, b: Reading, shared: Overlap) -> Iterator[Finding]:
    for ours in a.blamed:
        for theirs in b.blamed:
            if not _rival_doers(a, b, ours, theirs, shared):
                continue
            value = (0.3 + 0.7 * shared.contained) * min(1.0, shared.subject / _ENOUGH_SUBJECT)
            one, other = speakers(a, b)
            sentence = f"{sentence_case(one)} said it was {ours.party}; {other} said it was {theirs.party}."
            spans = (a.span(ours.first, ours.last),), (b.span(theirs.first, theirs.last),)
            yield Finding("responsibility", value, sentence, *spans)
            return


def _rival_doers(a: Reading, b: Reading, ours: Fate, theirs: Fate, shared: Overlap) -> bool:
    """Different doers of one harm. Two attacks on each other name both sides in both claims: no rivalry."""
    if ours.party == theirs.party or ours.sign < 0 or theirs.sign < 0 or shared.subject < 3:
        return False
    return _mentions(a, theirs.party) + _mentions(b, ours.party) < 2


def _mentions(reading: Reading, party: str) -> bool:
    return any(found.label == party for found in reading.parties)
