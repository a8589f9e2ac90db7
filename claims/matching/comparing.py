"""One pair of claims: all its signals, whether anything sets the two apart, and what is told of it."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from claims.matching.model import CONFLICTS, bundled, conflict_kind, conflicts
from claims.matching.overlap import Overlap, overlap
from claims.matching.reading import Reading
from claims.matching.shared_denials import besides_common
from claims.matching.signals.counts import count_otherwise, counts, times
from claims.matching.signals.denial import denials
from claims.matching.signals.finding import Finding
from claims.matching.signals.likeness import differing_names, likeness
from claims.matching.signals.otherwise import may_differ, other_places, otherwise
from claims.matching.signals.poles import poles
from claims.matching.signals.sides import same_speaker, sides
from claims.matching.texts import OPPOSING, Opponents, Pair, Signal

_TELLING = 0.05
_PLAIN = 0.4
_TOLD_BY = {
    "negation": ("denial",),
    "one_negates": ("negation", "denial"),
    "one_denies": ("denial",),
    "one_debunks": ("denial",),
    "turned": ("negation", "denial"),
    "rebuts": ("denial", "opens"),
}
_SLIGHT = 0.2
_OF_ONE_EVENT = {"time", "place", "responsibility", "definition"}
_ELSEWHERE = ("elsewhere", "other_time", "update")


def findings(a: Reading, b: Reading, opponents: Opponents) -> list[Finding]:
    """All signals of a pair; empty where the claims share nothing."""
    shared = overlap(a, b)
    if not shared.pairs:
        return []
    if a.negations and b.negations:
        a, b = besides_common(a, b, shared)
        shared = overlap(a, b)
    found = list(_findings(a, b, shared, opponents))
    names = {finding.name for finding in found}
    if {"number", "parties_opposed"} <= names or names & _OF_ONE_EVENT:
        # That both speak of one event is what makes them clash, no sign of agreement.
        found = [finding for finding in found if finding.name != "same_pole"]
    return [*found, *_faint(found)]


def opposing_findings(a: Reading, b: Reading, opponents: Opponents) -> list[Finding]:
    """All signals of a pair; empty where nothing sets the two apart, so that they cannot oppose."""
    if not may_conflict(a, b):
        return []
    found = findings(a, b, opponents)
    return found if conflicts(found) and not repeats(a, b) else []


def _faint(found: Sequence[Finding]) -> Iterator[Finding]:
    """faint: how much is wanting to a plain conflict, so that likeness alone never makes one."""
    plainest = max((f.value for f in found if f.name in CONFLICTS), default=0.0)
    if 0 < plainest < _PLAIN:
        yield Finding("faint", 1 - plainest / _PLAIN, "What sets them apart is faint.")


def repeats(a: Reading, b: Reading) -> bool:
    """One claim is the other, or the beginning of it with nothing denied in the rest."""
    short, long = sorted((a, b), key=lambda reading: len(reading.words))
    words = [word.text.casefold() for word in short.words]
    same = words == [word.text.casefold() for word in long.words[: len(words)]]
    return same and len(short.negations) == len(long.negations)


def may_conflict(a: Reading, b: Reading) -> bool:
    """A quick look, before the claims are compared in full, whether any conflict signal is possible at
    all.
    """
    return bool(
        a.negations
        or b.negations
        or (a.quantities and b.quantities)
        or not a.sides.isdisjoint(b.opposites)
        or (a.fates and b.fates)
        or (a.blamed and b.blamed)
        or (a.moments and b.moments)
        or may_differ(a, b)
    )


def _findings(a: Reading, b: Reading, shared: Overlap, opponents: Opponents) -> Iterator[Finding]:
    yield from likeness(a, b, shared)
    denied = list(denials(a, b, shared))
    found = list(poles(a, b, shared))
    elsewhere = differing_names(a, b, shared)
    apart = elsewhere.value if elsewhere else 0.0
    if not any(finding.name == "elsewhere" for finding in found) and not other_places(a, b, shared):
        found += counts(a, b, shared, apart)
    two_counts = count_otherwise(a, b, shared)
    found += times(a, b, shared, apart, disagree=two_counts or _plainly(found))
    found += [one for one in sides(a, b, shared, opponents) if one.name != "responsibility" or not two_counts]
    if not two_counts and not _plainly([*denied, *found]) and not any(f.name in _ELSEWHERE for f in found):
        found += otherwise(a, b, shared)
    yield from denied
    yield from found
    if elsewhere:
        yield elsewhere


def _plainly(found: Sequence[Finding]) -> bool:
    return any(f.name in CONFLICTS and f.name != "antonym" and f.value > _SLIGHT for f in found)


def told(
    a: Reading, b: Reading, relation: str, score: float, found: Sequence[Finding], *, weights: str = ""
) -> Pair:
    """The pair with its kind and its reasons; weights: the set of them that gave the score, that of the
    relation if none is named.
    """
    kind = ""
    if relation == OPPOSING:
        kind = "changed_account" if same_speaker(a, b) else conflict_kind(bundled(), found)
    elif any(finding.name == "update" for finding in found):
        kind = "update"
    return Pair(a.claim.id, b.claim.id, score, relation, kind, _signals(weights or relation, found))


def _signals(weights: str, found: Sequence[Finding]) -> tuple[Signal, ...]:
    """The findings that move the odds: what sets the claims apart first, then the weightiest."""
    model, names = bundled(), {name for finding in found for name in (finding.name, finding.kind)}
    signals = [
        Signal(f.name, f.value, model.weight(weights, f), _sentence(f, names), f.spans_a, f.spans_b)
        for f in found
        if abs(model.weight(weights, f)) >= _TELLING
    ]
    first = sorted(signals, key=lambda s: (s.name not in CONFLICTS or s.weight < 0, -s.weight))
    sentences = [signal.sentence for signal in first]
    return tuple(
        signal if signal.sentence not in sentences[:place] else replace(signal, sentence="")
        for place, signal in enumerate(first)
    )


def _sentence(finding: Finding, names: Set[str]) -> str:
    """Of a cue that another finding has told of already, none."""
    return "" if not names.isdisjoint(_TOLD_BY.get(finding.name, ())) else finding.sentence
