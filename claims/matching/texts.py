"""What goes into the matcher and what comes out of it."""

import datetime
from collections.abc import Set
from dataclasses import dataclass

Spans = tuple[tuple[int, int], ...]
Opponents = Set[frozenset[str]]
"""Pairs of party names that oppose each other."""

OPPOSING, AGREEING = "opposing", "agreeing"


@dataclass(frozen=True, slots=True)
class ClaimText:
    """One claim as the matcher needs it; all but id and text may be missing."""

    id: str
    text: str
    language: str = ""
    date: datetime.date | None = None
    claimant: str = ""
    party: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for or against a relation.

    value 0..1 is how strongly it was found; weight is what it adds to the log-odds of the relation; spans are
    character offsets in the two texts.
    """

    name: str
    value: float
    weight: float
    sentence: str
    spans_a: Spans = ()
    spans_b: Spans = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims (in the order they were given), their relation, its probability and why.

    kind, of an opposing pair: denial, outcome, number, time, place, responsibility, definition or
    changed_account; of an agreeing one "" or update, a count that
    grew since.
    """

    id_a: str
    id_b: str
    score: float
    relation: str
    kind: str
    signals: tuple[Signal, ...]
