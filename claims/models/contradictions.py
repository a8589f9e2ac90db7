"""Who contradicts whom in a topic, and on what."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from claims.models.disputes import Dispute, PositionClaim
from claims.models.topics import Topic


@dataclass(frozen=True, slots=True)
class Speaker:
    """A party, or a claimant of no party, with the colour of its side ("" for none)."""

    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two speakers who stand on different positions, and the disputes in which they do, in their order."""

    a: Speaker
    b: Speaker
    disputes: tuple[Dispute, ...]


def contradictions_in(topic: Topic) -> list[Contradiction]:
    """Of the topic's live disputes: the pairs with the most disputes first. Two queries, however many."""
    disputes = {dispute.pk: dispute for dispute in topic.disputes.live()}
    positions: dict[int, dict[int, set[Speaker]]] = defaultdict(lambda: defaultdict(set))
    for row in _members(topic):
        speaker = Speaker(row[2] or row[4], row[3] or "")
        positions[row[0]][row[1]].add(speaker)
    met: dict[tuple[Speaker, Speaker], list[Dispute]] = defaultdict(list)
    for number, dispute in disputes.items():
        for pair in _across(positions[number]):
            met[pair].append(dispute)
    found = [Contradiction(a, b, tuple(rows)) for (a, b), rows in met.items()]
    return sorted(found, key=lambda each: (-len(each.disputes), each.a.name, each.b.name))


def _members(topic: Topic) -> list[tuple[int, int, str | None, str | None, str]]:
    """(dispute, position, party, its colour, claimant) of each claim in a live dispute of the topic."""
    rows = PositionClaim.objects.filter(dispute__in=topic.disputes.live()).order_by()
    claimant = "claim__claimant"
    names = (f"{claimant}__party__name", f"{claimant}__party__colour", f"{claimant}__name")
    return list(rows.values_list("dispute", "position", *names))


def _across(positions: dict[int, set[Speaker]]) -> set[tuple[Speaker, Speaker]]:
    """The pairs of speakers on different positions; nobody is paired with themselves."""
    pairs = set()
    for one, other in combinations(positions.values(), 2):
        for a in one:
            for b in other - {a}:
                first, second = sorted((a, b), key=lambda speaker: speaker.name)
                pairs.add((first, second))
    return pairs
