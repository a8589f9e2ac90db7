"""Statements against each other part by part: who, what, where, when, how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from claims.matching.parts import ACTION, ACTOR, ASPECTS, NUMBER, TIME, Part, read_parts
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText

SAME, DIFFERENT, OPEN = "same", "different", "open"
"""How the sides of a row stand to each other; open: fewer than two of them say anything that compares."""

_ENOUGH = 0.5
_ROUNDING = 0.02


@dataclass(frozen=True, slots=True)
class Aligned:
    """One aspect: for each side the number of the claim that tells it and its parts; "" and none where no
    claim does.
    """

    aspect: str
    cells: tuple[tuple[str, tuple[Part, ...]], ...]
    relation: str


def align(sides: Sequence[Sequence[ClaimText]]) -> list[Aligned]:
    """A row for each aspect. Of each side's claims the first that tells it speaks for the side."""
    read = [[(claim.id, read_parts(read_claim(claim))) for claim in side] for side in sides]
    return [
        _row(aspect, [[(pk, parts[aspect]) for pk, parts in side] for side in read]) for aspect in ASPECTS
    ]


def _row(aspect: str, sides: list[list[tuple[str, tuple[Part, ...]]]]) -> Aligned:
    cells = [next(((pk, parts) for pk, parts in side if parts), ("", ())) for side in sides]
    if aspect == NUMBER:
        cells = _of_one_thing(cells)
    return Aligned(aspect, tuple(cells), _relation(aspect, [parts for _, parts in cells if parts]))


def _of_one_thing(cells: list[tuple[str, tuple[Part, ...]]]) -> list[tuple[str, tuple[Part, ...]]]:
    """The numbers that count the same thing on several sides; all of them where none does."""
    shared = {
        key
        for (_, ours), (_, theirs) in combinations(cells, 2)
        for key in _all_keys(ours) & _all_keys(theirs)
    }
    told = [(pk, tuple(part for part in parts if part.keys & shared)) for pk, parts in cells]
    return told if sum(bool(parts) for _, parts in told) > 1 else cells


def _all_keys(parts: Sequence[Part]) -> frozenset[str]:
    return frozenset(key for part in parts for key in part.keys)


def _relation(aspect: str, told: Sequence[Sequence[Part]]) -> str:
    if len(told) < 2:
        return OPEN
    if aspect in (NUMBER, TIME) and not all(
        _count_alike(ours, theirs) for ours, theirs in combinations(told, 2)
    ):
        return OPEN
    meet = all(_meet(aspect, ours, theirs) for ours, theirs in combinations(told, 2))
    return SAME if meet else DIFFERENT


def _count_alike(ours: Sequence[Part], theirs: Sequence[Part]) -> bool:
    """Whether two sides count the same things, or measure in one unit: a day tells nothing of an hour."""
    units = {part.unit for part in ours if part.unit} & {part.unit for part in theirs if part.unit}
    return bool(units) or not _all_keys(ours).isdisjoint(_all_keys(theirs))


def _meet(aspect: str, ours: Sequence[Part], theirs: Sequence[Part]) -> bool:
    """Whether two sides say the same: every part of the shorter list is met by one of the other's."""
    few, many = sorted((ours, theirs), key=len)
    return all(any(_equal(aspect, one, other) for other in many) for one in few)


def _equal(aspect: str, one: Part, other: Part) -> bool:
    if one.low is not None and other.low is not None:
        return one.unit == other.unit and _overlap(one, other)
    shared = one.keys & other.keys
    if aspect == ACTION:
        return bool(shared) and not _contradict(one, other)
    if aspect == ACTOR and _sides(one) and _sides(other):
        return not _sides(one).isdisjoint(_sides(other))
    return len(shared) >= _ENOUGH * min(len(one.keys), len(other.keys)) > 0


def _sides(part: Part) -> frozenset[str]:
    """The parties that it names: "Ukrainian troops" are not "Russian troops"."""
    return frozenset(key for key in part.keys if key.startswith("p:"))


def _overlap(one: Part, other: Part) -> bool:
    low, high = max(one.low or 0, other.low or 0), min(one.high or 0, other.high or 0)
    return low - high <= _ROUNDING * abs(low)


def _contradict(one: Part, other: Part) -> bool:
    """One states what the other negates: a frame's two poles, a word and its denial."""
    return any(_opposite(key) in other.keys for key in one.keys)


def _opposite(key: str) -> str:
    if key.startswith("frame:"):
        head, _, side = key.rpartition(":")
        return f"{head}:{-int(side)}"
    return key.removeprefix("not ") if key.startswith("not ") else f"not {key}"
