"""How well disputes are proposed from a pool of claims: are both sides of an event found, are the sides pure?

Labelled are the claims of a pool's gold pairs. Gold pairs that share a claim are one event; within it a claim
has one of two stances, so that the two of a gold pair differ (where that can't be for every pair of an event,
as far as it goes, in the order of the ids).

both sides   the share of events with a dispute in which the claims of a gold pair stand on different sides
pure         of the labelled claims on sides, the share that hold their side's commonest stance; the same
             stance in another event counts as another one. A labelled claim alone on a side is pure.
pure of 2+   the same of sides with two labelled claims or more
across       of the pairs of labelled claims of one event that stand across, the share whose stances differ
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from bench.tables import Cell, not_measured, table
from claims.matching.fitting import events_of
from claims.matching.labelled import rows_of
from claims.matching.pairs import find_pairs
from claims.matching.positions import Proposal, propose_disputes
from claims.matching.tables import read_claim_table

Stances = Mapping[str, tuple[str, int]]
"""Claim -> its event and its side there, 0 or 1."""

_PROCESSES = 2
_LIMIT = 20_000
_HEAD = ("claims", "events", "both sides", "pure", "pure of 2+", "across", "disputes", "largest")


@dataclass(frozen=True, slots=True)
class Gold:
    """The stances of the labelled claims, and the pairs that oppose each other."""

    stances: Stances
    pairs: frozenset[frozenset[str]]

    @property
    def events(self) -> frozenset[str]:
        return frozenset(event for event, _ in self.stances.values())


def measure_disputes(data: Path | None, _folder: Path) -> Iterator[str]:
    """One row for each pool with gold pairs."""
    pools = sorted(path.parent for path in data.glob("search/*/gold.tsv")) if data else []
    if not pools:
        yield not_measured("Disputes proposed", "search/NAME/gold.tsv")
        return
    rows = [_row(pool.name, _proposed(pool), read_gold(pool / "gold.tsv")) for pool in pools]
    yield table("Disputes proposed", _HEAD, rows)


def _proposed(pool: Path) -> list[Proposal]:
    """From the likeliest pairs of all the claims, opposing and agreeing."""
    with (pool / "claims.tsv").open(encoding="utf-8", newline="\n") as lines:
        claims = read_claim_table(lines).claims
    return propose_disputes(claims, find_pairs(claims, limit=_LIMIT, processes=_PROCESSES))


def read_gold(path: Path) -> Gold:
    """From a table of the columns id_a and id_b."""
    pairs = [(row["id_a"], row["id_b"]) for row in rows_of(path)]
    opposed: dict[str, set[str]] = {}
    for a, b in pairs:
        opposed.setdefault(a, set()).add(b)
        opposed.setdefault(b, set()).add(a)
    events, side = events_of(pairs), dict[str, int]()
    for first in sorted(opposed):
        waiting = [(first, 0)]
        while waiting:
            claim, number = waiting.pop()
            if claim not in side:
                side[claim] = number
                waiting += [(other, 1 - number) for other in sorted(opposed[claim], reverse=True)]
    return Gold(
        {claim: (events[claim], number) for claim, number in side.items()}, frozenset(map(frozenset, pairs))
    )


def _row(name: str, proposals: Sequence[Proposal], gold: Gold) -> list[Cell]:
    sides = [side for proposal in proposals for side in proposal.positions]
    several = [side for side in sides if sum(claim in gold.stances for claim in side) > 1]
    largest = max((sum(map(len, proposal.positions)) for proposal in proposals), default=0)
    found = len(found_events(proposals, gold)) / len(gold.events)
    pure = purity(sides, gold), purity(several, gold), _across(proposals, gold)
    return [name, len(gold.events), found, *pure, len(proposals), largest]


def found_events(proposals: Sequence[Proposal], gold: Gold) -> set[str]:
    """Events of which a dispute has the two claims of a gold pair on different sides."""
    return {gold.stances[a][0] for a, b in _standing_across(proposals) if frozenset({a, b}) in gold.pairs}


def purity(sides: Sequence[Sequence[str]], gold: Gold) -> float:
    """Of the labelled claims on these sides, the share that hold the commonest stance of their side."""
    counts = [Counter(gold.stances[claim] for claim in side if claim in gold.stances) for side in sides]
    held = sum(count.total() for count in counts)
    return sum(max(count.values()) for count in counts if count) / held if held else 1.0


def _across(proposals: Sequence[Proposal], gold: Gold) -> float:
    stances = gold.stances
    known = [(a, b) for a, b in _standing_across(proposals) if a in stances and b in stances]
    differ = [stances[a][1] != stances[b][1] for a, b in known if stances[a][0] == stances[b][0]]
    return sum(differ) / len(differ) if differ else 1.0


def _standing_across(proposals: Sequence[Proposal]) -> Iterator[tuple[str, str]]:
    for proposal in proposals:
        for one, other in combinations(proposal.positions, 2):
            yield from product(one, other)
