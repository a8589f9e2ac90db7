"""Who may stand where in a dispute.

A claim joins a side where it opposes at least half of what stands across, agrees with nothing there and
opposes nothing on its own side; and only if it speaks of the question's subject and could stand beside the
side's founder, so that no chain of likenesses swallows a topic.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from claims.matching.nearness import Links, Nearness, Subject

_ENOUGH = 0.5


@dataclass(slots=True)
class Side:
    """Claims that say the same as far as is known; founder: the first of them."""

    founder: str
    claims: set[str]


@dataclass(slots=True)
class Standing:
    """A dispute as it grows; kind, score: of the pair that asked its question."""

    kind: str
    score: float
    subject: Subject
    sides: list[Side]

    def sides_of(self, claims: Set[str]) -> set[int]:
        """The numbers of the sides on which any of these claims stand."""
        return {number for number, side in enumerate(self.sides) if not side.claims.isdisjoint(claims)}

    def holds(self, claim: str) -> bool:
        return any(claim in side.claims for side in self.sides)

    def claims(self) -> list[str]:
        """In the order of their ids."""
        return sorted(claim for side in self.sides for claim in side.claims)


@dataclass(slots=True)
class Rules:
    """Who may stand where."""

    opposing: Links
    near: Nearness
    apart: Set[frozenset[str]]

    def place(self, claim: str, dispute: Standing) -> bool:
        """Puts the claim on the side it fits best, or on one of its own where it opposes all of them."""
        if not self.near.about(claim, dispute.subject):
            return False
        sides = dispute.sides
        against = [_share(claim, side, self.opposing) for side in sides]
        friends = [_share(claim, side, self.near.agreeing) for side in sides]
        if min(against) >= _ENOUGH and not any(friends) and not self._foreign(claim, sides):
            sides.append(Side(claim, {claim}))
            return True
        fitting = [
            number
            for number, side in enumerate(sides)
            if max(against[:number] + against[number + 1 :]) >= _ENOUGH
            and self.near.kin(claim, side.founder)
            and self._allowed(claim, sides, number)
        ]
        if fitting:
            sides[max(fitting, key=lambda number: (friends[number], -number))].claims.add(claim)
        return bool(fitting)

    def belongs(self, claim: str, dispute: Standing, number: int) -> bool:
        """Whether the claim may stand on this side, and speaks of the question or says what the side does."""
        if not self._allowed(claim, dispute.sides, number):
            return False
        founder = dispute.sides[number].founder
        return self.near.about(claim, dispute.subject) or self.near.kin(claim, founder)

    def _allowed(self, claim: str, sides: Sequence[Side], own: int) -> bool:
        """Whether the claim opposes nothing on this side, agrees with nothing across, and may oppose that."""
        across = [side for number, side in enumerate(sides) if number != own]
        at_odds = _share(claim, sides[own], self.opposing)
        agreed = any(_share(claim, side, self.near.agreeing) for side in across)
        return not (at_odds or agreed or self._foreign(claim, across))

    def _foreign(self, claim: str, across: Sequence[Side]) -> bool:
        others = (other for side in across for other in side.claims)
        return bool(self.apart) and any(frozenset({claim, other}) in self.apart for other in others)

    def join_agreeing(self, dispute: Standing) -> None:
        """Claims that agree with half of one side and stand for the same question join it."""
        known = set(dispute.claims())
        friends_of = {friend for claim in known for friend in self.near.agreeing.get(claim, {})}
        for claim in sorted(friends_of - known):
            friends = [_share(claim, side, self.near.agreeing) for side in dispute.sides]
            number = friends.index(max(friends))
            side = dispute.sides[number]
            if (
                friends[number] >= _ENOUGH
                and self._allowed(claim, dispute.sides, number)
                and self.near.about(claim, dispute.subject)
                and self.near.kin(claim, side.founder)
            ):
                side.claims.add(claim)


def _share(claim: str, side: Side, links: Links) -> float:
    """How many of the side's claims it is linked to."""
    linked = links.get(claim)
    return sum(other in linked for other in side.claims) / len(side.claims) if linked else 0.0
