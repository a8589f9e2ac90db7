"""Disputes from pairs: claims that agree stand together, opposing ones across, one question a dispute.

Pairs are taken best first. A claim joins a side only where it opposes at least half of what stands across and
nothing on its own side, and speaks of what somebody on that side speaks of; what would not fit starts a
proposal of its own. So no chain of likenesses swallows a topic.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from claims.matching.overlap import overlap
from claims.matching.questions import question_for
from claims.matching.reading import Reading, read_claim
from claims.matching.texts import AGREEING, OPPOSING, ClaimText, Pair

_ENOUGH_ACROSS = 0.5
_SAME_SUBJECT = 0.35
_SURELY_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Proposal:
    """A dispute to suggest.

    positions: claim ids by side, two or more, sides and claims in the order of the claims given; pairs: the
    opposing pairs across sides, best first.
    """

    question: str
    positions: tuple[tuple[str, ...], ...]
    pairs: tuple[Pair, ...]


Links = dict[str, dict[str, Pair]]
Sides = list[set[str]]


@dataclass(slots=True)
class _Nearness:
    """Which claims could stand on one side: those that agree, or at least speak of the same thing."""

    claims: dict[str, ClaimText]
    agreeing: Links
    apart: Set[frozenset[str]]
    readings: dict[str, Reading] = field(default_factory=dict)

    def kin(self, claim: str, side: set[str]) -> bool:
        return any(
            other in self.agreeing.get(claim, {}) or _say_alike(self._read(claim), self._read(other))
            for other in side
        )

    def foreign(self, claim: str, sides: Sequence[set[str]], own: int = -1) -> bool:
        """Whether the claim must not stand across from some claim of the sides other than its own."""
        across = (other for place, side in enumerate(sides) if place != own for other in side)
        return any(frozenset({claim, other}) in self.apart for other in across)

    def _read(self, claim: str) -> Reading:
        if claim not in self.readings:
            self.readings[claim] = read_claim(self.claims[claim])
        return self.readings[claim]


def _say_alike(a: Reading, b: Reading) -> bool:
    """Much of one is in the other, or both tell one outcome: a pole of an event, one side's fortune."""
    fortunes = {(fate.party, fate.sign) for fate in a.fates} & {(fate.party, fate.sign) for fate in b.fates}
    return bool(fortunes or a.sides & b.sides) or overlap(a, b).contained >= _SAME_SUBJECT


def propose_disputes(
    claims: Sequence[ClaimText], pairs: Sequence[Pair], *, apart: Set[frozenset[str]] = frozenset()
) -> list[Proposal]:
    """Proposals, the one with the best pair first. Pairs that name no claim of the sequence are left out.

    apart: pairs of claim ids that never stand across from each other, not by way of a third claim either.
    """
    order = {claim.id: place for place, claim in enumerate(claims)}
    known = [pair for pair in pairs if pair.id_a in order and pair.id_b in order]
    sure = [pair for pair in known if pair.relation == OPPOSING or pair.score >= _SURELY_ALIKE]
    opposing, agreeing = _links(sure, OPPOSING), _links(sure, AGREEING)
    best_first = sorted(
        (pair for pair in known if pair.relation == OPPOSING),
        key=lambda pair: (-pair.score, order[pair.id_a], order[pair.id_b]),
    )
    near = _Nearness({claim.id: claim for claim in claims}, agreeing, apart)
    groups: list[Sides] = []
    for pair in best_first:
        if not any(_stands(pair, sides) for sides in groups):
            _place(pair, groups, opposing, near)
    for sides in groups:
        _join_agreeing(sides, opposing, near, order)
    return [_proposal(sides, best_first, claims, order) for sides in _distinct(groups)]


def _links(pairs: Sequence[Pair], relation: str) -> Links:
    links: Links = {}
    for pair in pairs:
        if pair.relation == relation:
            links.setdefault(pair.id_a, {})[pair.id_b] = pair
            links.setdefault(pair.id_b, {})[pair.id_a] = pair
    return links


def _stands(pair: Pair, sides: Sides) -> bool:
    """The pair already stands across two sides of the dispute."""
    one, other = _side_of(pair.id_a, sides), _side_of(pair.id_b, sides)
    return one is not None and other is not None and one != other


def _side_of(claim: str, sides: Sides) -> int | None:
    return next((number for number, side in enumerate(sides) if claim in side), None)


def _place(pair: Pair, groups: list[Sides], opposing: Links, near: _Nearness) -> None:
    """Adds the missing claim of the pair to the first dispute it fits; else the pair starts its own."""
    for sides in groups:
        for claim, other in ((pair.id_a, pair.id_b), (pair.id_b, pair.id_a)):
            missing = _side_of(claim, sides) is None and _side_of(other, sides) is not None
            if missing and _join(claim, sides, opposing, near):
                return
    groups.append([{pair.id_a}, {pair.id_b}])


def _join(claim: str, sides: Sides, opposing: Links, near: _Nearness) -> bool:
    """Puts the claim on the side whose opposite sides it opposes; on a side of its own where it opposes them
    all.
    """
    against = [_share(claim, side, opposing) for side in sides]
    friends = [_share(claim, side, near.agreeing) for side in sides]
    if all(share >= _ENOUGH_ACROSS for share in against) and not near.foreign(claim, sides):
        sides.append({claim})
        return True
    fitting = [
        number
        for number in range(len(sides))
        if against[number] == 0
        and _fits(number, against, friends)
        and near.kin(claim, sides[number])
        and not near.foreign(claim, sides, number)
    ]
    if not fitting:
        return False
    sides[max(fitting, key=lambda number: friends[number])].add(claim)
    return True


def _fits(number: int, against: Sequence[float], friends: Sequence[float]) -> bool:
    across = [share for other, share in enumerate(against) if other != number]
    foes = [share for other, share in enumerate(friends) if other != number]
    return max(across) >= _ENOUGH_ACROSS and not any(foes)


def _share(claim: str, side: set[str], links: Links) -> float:
    return sum(other in links.get(claim, {}) for other in side) / len(side)


def _join_agreeing(sides: Sides, opposing: Links, near: _Nearness, order: dict[str, int]) -> None:
    """Claims that agree with half of one side, with none of the others, and oppose nobody of their own
    side.
    """
    agreeing = near.agreeing
    friends_of = {claim for side in sides for member in side for claim in agreeing.get(member, {})}
    for claim in sorted(friends_of, key=lambda name: order[name]):
        if _side_of(claim, sides) is not None:
            continue
        friends = [_share(claim, side, agreeing) for side in sides]
        number = friends.index(max(friends))
        alone = friends[number] >= _ENOUGH_ACROSS and sum(map(bool, friends)) == 1
        at_odds = _share(claim, sides[number], opposing) or near.foreign(claim, sides, number)
        if alone and not at_odds:
            sides[number].add(claim)


def _distinct(groups: list[Sides]) -> list[Sides]:
    """Without disputes whose claims all stand on the same sides of a larger one."""
    return [
        sides
        for sides in groups
        if not any(other is not sides and _covers(other, sides, groups) for other in groups)
    ]


def _covers(larger: Sides, smaller: Sides, groups: list[Sides]) -> bool:
    def held(side: set[str]) -> list[int]:
        return [number for number, other in enumerate(larger) if side <= other]

    places = [held(side) for side in smaller]
    inside = all(places) and len({place[0] for place in places if place}) == len(smaller)
    same = inside and sum(map(len, larger)) == sum(map(len, smaller))
    return inside and (not same or groups.index(larger) < groups.index(smaller))


def _proposal(
    sides: Sides, best_first: Sequence[Pair], claims: Sequence[ClaimText], order: dict[str, int]
) -> Proposal:
    pairs = tuple(pair for pair in best_first if _stands(pair, sides))
    positions = sorted(
        (tuple(sorted(side, key=lambda name: order[name])) for side in sides), key=lambda side: order[side[0]]
    )
    texts = {claim.id: claim for claim in claims}
    return Proposal(question_for(pairs[0], pairs, texts), tuple(positions), pairs)
