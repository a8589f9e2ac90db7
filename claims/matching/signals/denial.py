"""Negation and denial: what one claim states and the other one takes back."""

from collections.abc import Iterator, Sequence

from claims.matching.lexicon import light_words
from claims.matching.overlap import Overlap
from claims.matching.reading import Mention, Reading, Term
from claims.matching.signals.finding import Finding, sentence_case, speakers
from claims.text.negation import Negation

_DENIES = ("denial", "debunk")
_CORE = 5
_SHOWN = 4
_JOINED = ("n't", "n’t")
_UNMET = 0.2
_ENOUGH_SHARED = 0.5
_OTHER_WORDS = 0.3
_SETS_RIGHT = ("denial", "debunk", "correction")
_OPENING = 2
_SURE = 2


def denials(a: Reading, b: Reading, shared: Overlap) -> Iterator[Finding]:
    """negation, denial: share of the common subject with opposite signs; one_denies, one_negates, corrects,

    both_deny, rebuts, opens: what kind of cue stands in one of them or in both.
    """
    yield from _taken_back(a, b, shared)
    stances = stance([one for one, _ in shared.pairs]), stance([other for _, other in shared.pairs])
    cues = list(_cues(a, b, shared, stances))
    yield from cues
    yield from _echo(cues, shared)
    yield from _rebuttal(a, b, shared)
    if max(stances) < 0:
        kinds = ("negation", *_DENIES)
        yield Finding("both_deny", -max(stances), "Both deny it.", _spans(a, kinds), _spans(b, kinds))


def _taken_back(a: Reading, b: Reading, shared: Overlap) -> Iterator[Finding]:
    """The shared terms that stand under an odd number of negations in one claim only."""
    total = shared.weight
    for kinds, name in ((("negation",), "negation"), (_DENIES, "denial")):
        if name == "negation" and _only_supposed(a, b, shared):
            continue
        hit = [
            pair
            for pair in shared.pairs
            if _opposite(pair) and _by(a, b, pair, kinds) and not _said_otherwise(a, b, pair)
        ]
        weight = sum(one.weight for one, _ in hit)
        if weight and total:
            cue, denier, stater = _denier(a, b, kinds)
            spans = (_spans(a, kinds), _spans(b, kinds))
            said = f"{sentence_case(denier)} denied (“{cue}”) what {stater} said."
            if name == "negation":
                said = f"{sentence_case(denier)} said “{cue}”; {stater} said the opposite."
            yield Finding(name, min(1.0, weight / total) * _met(a, b, shared, kinds), said, *spans)


def _met(a: Reading, b: Reading, shared: Overlap, kinds: tuple[str, ...]) -> float:
    """How far the other claim speaks of the very thing that is denied, from _UNMET up to 1.

    "Will not affect the outcome" and "can no longer carry" deny different things of one bridge.
    """
    ours, theirs = shared.places
    met = [_core_met(a, n, ours, b) for n in a.negations if n.kind in kinds]
    met += [_core_met(b, n, theirs, a) for n in b.negations if n.kind in kinds]
    return _UNMET + (1 - _UNMET) * max(met, default=1.0)


def _core_met(reading: Reading, negation: Negation, shared: frozenset[int], other: Reading) -> float:
    """The share of the denied words that the other claim has; all of it where both name one kind of event."""
    places = _core(reading, negation)
    if any(m.first in places and (m.pole.frame, m.pole.side) in other.sides for m in reading.mentions):
        return 1.0
    core = _terms_at(reading, places)
    weight = sum(term.weight for term in core)
    return sum(term.weight for term in core if not shared.isdisjoint(term.places)) / weight if weight else 1.0


def _core(reading: Reading, negation: Negation) -> range:
    """The words that a negation is about: those right after it; all it reaches where it denies a report,

    and those before it where nothing follows, or only light words ("did not happen").
    """
    if negation.kind in _DENIES:
        return range(negation.first, negation.last)
    after = range(negation.cue_last, min(negation.last, negation.cue_last + _CORE))
    return after if _terms_at(reading, after) else range(negation.first, negation.cue_first)


def _terms_at(reading: Reading, places: range) -> list[Term]:
    light = light_words(reading.language)
    return [
        term
        for term in reading.terms.values()
        if not term.key.startswith("p:")
        and any(p in places and reading.words[p].lemma not in light for p in term.places)
    ]


def _opposite(pair: tuple[Term, Term]) -> bool:
    return pair[0].sign * pair[1].sign < 0


def stance(terms: Sequence[Term]) -> float:
    """-1..1: how far the claim states (+) or denies (-) these terms."""
    weight = sum(term.weight for term in terms)
    return sum(term.sign * term.weight for term in terms) / weight if weight else 1.0


def _said_otherwise(a: Reading, b: Reading, pair: tuple[Term, Term]) -> bool:
    """Whether the other claim says in words of its own what the negation comes to: "won't play" and
    "quit".
    """
    negating, term, other = (a, pair[0], b) if pair[0].sign < 0 else (b, pair[1], a)
    return any(
        m.turned and _only_opposite(m, other)
        for m in negating.mentions
        if any(m.first <= place < m.last for place in term.places)
    )


def _only_supposed(a: Reading, b: Reading, shared: Overlap) -> bool:
    """Whether one claim only asks, wishes or supposes what the other one tells: that it is not so yet is no
    conflict.
    """
    if bool(a.slots.unsure) == bool(b.slots.unsure):
        return False
    unsure, side = (a.slots.unsure, 0) if a.slots.unsure else (b.slots.unsure, 1)
    supposed = [pair[side] for pair in shared.pairs if any(place in unsure for place in pair[side].places)]
    return any(term.sign > 0 for term in supposed)


def _turned_otherwise(negating: Reading, other: Reading) -> bool:
    return any(m.turned and _only_opposite(m, other) for m in negating.mentions)


def _only_opposite(mention: Mention, other: Reading) -> bool:
    poles = {side for frame, side in other.sides if frame == mention.pole.frame}
    return poles == {-mention.pole.side}


def _by(a: Reading, b: Reading, pair: tuple[Term, Term], kinds: tuple[str, ...]) -> bool:
    """Whether a negation of these kinds reaches the term where it stands negated."""
    reading, term = (a, pair[0]) if pair[0].sign < 0 else (b, pair[1])
    place = term.places[0]
    reaching = [
        n.kind
        for n in reading.negations
        if n.first <= place < n.last and n.kind not in ("correction", "doubt")
    ]
    strongest = "denial" if any(kind in _DENIES for kind in reaching) else "negation"
    return strongest in kinds


def _denier(a: Reading, b: Reading, kinds: tuple[str, ...]) -> tuple[str, str, str]:
    one, other = speakers(a, b)
    for reading, denier, stater in ((a, one, other), (b, other, one)):
        if reading.has(*kinds):
            return _quoted(reading, _first(reading, kinds)), denier, stater
    return "", one, other


def _quoted(reading: Reading, negation: Negation) -> str:
    """The cue with the verb it is joined to ("aren't") and the first word of weight that it denies."""
    first = negation.cue_first - (reading.words[negation.cue_first].text.casefold() in _JOINED)
    denied = [
        term.places[0] for term in _terms_at(reading, range(negation.cue_last, negation.cue_last + _SHOWN))
    ]
    last = negation.cue_last
    if negation.kind == "negation" and negation.last > last:
        last = min(denied) + 1 if denied else min(last + 2, negation.last)
    return reading.quoted(max(0, first), last)


def _cues(a: Reading, b: Reading, shared: Overlap, stances: tuple[float, float]) -> Iterator[Finding]:
    """Cues that stand in one claim only, the less the more the other one denies the same in another way."""
    supposed = _only_supposed(a, b, shared)
    for name, kinds, words in (
        ("one_debunks", ("debunk",), "called something false"),
        ("one_denies", ("denial",), "denied something"),
        ("one_negates", ("negation",), "said that something is not so"),
        ("corrects", ("correction",), "set another account right"),
        ("doubts", ("doubt",), "called it doubtful"),
    ):
        if a.has(*kinds) != b.has(*kinds) and not (supposed and name == "one_negates"):
            one, other = speakers(a, b)
            speaker, cue = (one, _first(a, kinds)) if a.has(*kinds) else (other, _first(b, kinds))
            sentence = f"{sentence_case(speaker)} {words} (“{cue.text}”)."
            other_stance = stances[1] if a.has(*kinds) else stances[0]
            value = (1 + other_stance) / 2 * _met(a, b, shared, kinds)
            if name == "one_negates" and _turned_otherwise(*((a, b) if a.has(*kinds) else (b, a))):
                value *= _OTHER_WORDS
            if name == "corrects":
                value = (3 + other_stance) / 4 * min(1.0, shared.contained / _ENOUGH_SHARED)
            yield Finding(name, value, sentence, _spans(a, kinds), _spans(b, kinds))


def _echo(cues: Sequence[Finding], shared: Overlap) -> Iterator[Finding]:
    """A denial repeats the words of what it denies."""
    strongest = max((cue for cue in cues if cue.name != "doubts"), key=lambda cue: cue.value, default=None)
    if strongest and strongest.value:
        value = min(1.0, strongest.value) * shared.cosine
        yield Finding(
            "echoes",
            value,
            "The denial repeats the words of what it denies.",
            strongest.spans_a,
            strongest.spans_b,
        )


def _rebuttal(a: Reading, b: Reading, shared: Overlap) -> Iterator[Finding]:
    """rebuts: one claim sets something right, the more surely the more cues it has, and the other states
    plainly; opens: it does so from the first word.
    """
    if bool(a.negations) == bool(b.negations):
        return
    rebutting, names = (a, speakers(a, b)) if a.negations else (b, speakers(b, a))
    cues = [negation for negation in rebutting.negations if negation.kind in _SETS_RIGHT]
    if not cues:
        return
    spans = _spans(a, _SETS_RIGHT), _spans(b, _SETS_RIGHT)
    one, other = sentence_case(names[0]), names[1]
    value = min(len(cues), _SURE) / _SURE * (0.4 + 0.6 * shared.contained)
    yield Finding("rebuts", value, f"{one} set something right that {other} stated plainly.", *spans)
    if rebutting.negations[0] == cues[0] and cues[0].cue_first < _OPENING:
        value = 0.5 + 0.5 * shared.contained
        yield Finding("opens", value, f"{one} set it right from the first word (“{cues[0].text}”).", *spans)


def _first(reading: Reading, kinds: tuple[str, ...]) -> Negation:
    return next(n for n in reading.negations if n.kind in kinds)


def _spans(reading: Reading, kinds: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((n.start, n.end) for n in reading.negations if n.kind in kinds)
