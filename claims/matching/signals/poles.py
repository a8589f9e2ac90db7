"""Frames: two claims on opposite poles of one kind of event, or on the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.matching.overlap import Overlap
from claims.matching.reading import Mention, Reading
from claims.matching.signals.finding import Finding, sentence_case, speakers

_NEAR = 8
_RARE = 7.0
_FLOOR = 0.3
_PLAIN = 0.2
_QUALITIES = ("antonym", "elsewhere")
_NAMINGS = ("definition", "responsibility", "place", "time")
"""Kinds of frame that say what, who, where or when: to share a pole is to share a word, no outcome."""


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two mentions of one frame; strength 0..1."""

    name: str
    one: Mention
    other: Mention
    strength: float


def poles(a: Reading, b: Reading, shared: Overlap) -> Iterator[Finding]:
    """outcome, antonym, definition: opposite poles; turned: one pole and its negation; same_pole: the
    same.
    """
    best: dict[str, _Clash] = {}
    theirs: dict[str, list[Mention]] = {}
    for mention in b.mentions:
        theirs.setdefault(mention.pole.frame, []).append(mention)
    for one in a.mentions:
        for other in theirs.get(one.pole.frame, ()):
            if _supposed(a, one) != _supposed(b, other):
                continue
            clash = _clash(a, b, one, other, shared)
            if clash.name == "same_name" or (clash.name == "turned" and one.pole.kind in _QUALITIES):
                continue
            if clash.name not in best or clash.strength > best[clash.name].strength:
                best[clash.name] = clash
    if any(clash.strength > _PLAIN for name, clash in best.items() if name != "same_pole"):
        best.pop("same_pole", None)
    yield from (_finding(a, b, clash) for clash in best.values() if clash.strength > 0)


def _clash(a: Reading, b: Reading, one: Mention, other: Mention, shared: Overlap) -> _Clash:
    if _standing(a, one.pole.frame) == _standing(b, one.pole.frame) != {_side(one)}:
        return _Clash("same_pole", one, other, 0.0)
    opposite = one.pole.side != other.pole.side
    turned = one.turned != other.turned
    if opposite == turned:
        name = "same_pole" if one.pole.kind not in _NAMINGS else "same_name"
    elif turned:
        name = "turned"
    else:
        name = one.pole.kind
    ambiguous = _both_poles(a, one) or _both_poles(b, other)
    rare = 0.4 + 0.6 * min(1.0, min(one.weight, other.weight) / _RARE)
    support = 0.4 * shared.contained
    if _about_the_same(one, other, shared):
        support = _FLOOR + (1 - _FLOOR) * shared.contained
    return _Clash(name, one, other, rare * support * (0.4 if ambiguous else 1.0))


def _supposed(reading: Reading, mention: Mention) -> bool:
    """Whether it is only asked, wished or supposed there."""
    return mention.first in reading.slots.unsure


def _side(mention: Mention) -> int:
    """The pole a mention comes to, with its negation."""
    return -mention.pole.side if mention.turned else mention.pole.side


def _standing(reading: Reading, frame: str) -> set[int]:
    return {_side(mention) for mention in reading.mentions if mention.pole.frame == frame}


def _both_poles(reading: Reading, mention: Mention) -> bool:
    """The claim itself speaks of both poles ("broke through but were repelled")."""
    return any(
        m.pole.frame == mention.pole.frame and m.pole.side != mention.pole.side and m.turned == mention.turned
        for m in reading.mentions
    )


def _about_the_same(one: Mention, other: Mention, shared: Overlap) -> bool:
    """A shared term that is not the mention itself stands near it in both claims."""
    return any(
        _near(ours.places, one) and _near(theirs.places, other) and ours.weight > 0.3
        for ours, theirs in shared.pairs
    )


def _near(places: tuple[int, ...], mention: Mention) -> bool:
    return any(
        mention.first - _NEAR <= place < mention.last + _NEAR and not mention.first <= place < mention.last
        for place in places
    )


def _finding(a: Reading, b: Reading, clash: _Clash) -> Finding:
    one, other = speakers(a, b)
    ours, theirs = a.quoted(clash.one.first, clash.one.last), b.quoted(clash.other.first, clash.other.last)
    spans = ((a.span(clash.one.first, clash.one.last),), (b.span(clash.other.first, clash.other.last),))
    if clash.name == "same_pole":
        return Finding("same_pole", clash.strength, f"Both say it: “{ours}”, “{theirs}”.", *spans)
    if clash.name == "turned":
        ours, theirs = _negated(a, clash.one), _negated(b, clash.other)
    sentence = f"{sentence_case(one)} said {_said(ours)}; {other} said {_said(theirs)}."
    kind = "denial" if _negates(a, clash.one) != _negates(b, clash.other) else ""
    return Finding(clash.name, clash.strength, sentence, *spans, kind=kind)


def _negates(reading: Reading, mention: Mention) -> bool:
    """Whether the words of the pole are those of the other pole with a negation: "not paid"."""
    return any(
        m.pole.frame == mention.pole.frame
        and m.pole.side != mention.pole.side
        and mention.first < m.first
        and m.last <= mention.last
        for m in reading.mentions
    )


def _negated(reading: Reading, mention: Mention) -> str:
    words = reading.quoted(mention.first, mention.last)
    return f"{'not' if reading.language == 'en' else 'не'} {words}" if mention.turned else words


def _said(words: str) -> str:
    return f"“{words}”"
