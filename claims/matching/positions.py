"""Disputes from pairs: claims that agree stand together, opposing ones across, one question a dispute.

Pairs are taken likeliest first. An opposing pair that stands in no dispute yet asks a question: what the two
share is its subject, and each of them founds a side. Others join by the rules of standing.py. A proposal
whose sides each share claims with a side of a larger one asks the same question and becomes part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product

from claims.matching.nearness import Links, Nearness
from claims.matching.questions import Read, question_for
from claims.matching.reading import read_claim
from claims.matching.standing import Rules, Side, Standing
from claims.matching.texts import AGREEING, OPPOSING, ClaimText, Pair

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


def propose_disputes(
    claims: Sequence[ClaimText],
    pairs: Sequence[Pair],
    *,
    apart: Set[frozenset[str]] = frozenset(),
    read: Read = read_claim,
) -> list[Proposal]:
    """Proposals, the one with the best pair first. Pairs that name no claim of the sequence are left out.

    apart: pairs of claim ids that never stand across from each other, not by way of a third claim either;
    read: whoever has read the claims already.
    """
    texts = {claim.id: claim for claim in claims}
    known = [pair for pair in pairs if pair.id_a in texts and pair.id_b in texts]
    best_first = sorted((pair for pair in known if pair.relation == OPPOSING), key=_rank)
    alike = [pair for pair in known if pair.relation == AGREEING and pair.score >= _SURELY_ALIKE]
    near = Nearness(texts, _links(alike), read)
    rules = Rules(_links(best_first), near, apart)
    disputes = _grown(best_first, rules)
    for dispute in disputes:
        rules.join_agreeing(dispute)
    order = {claim.id: place for place, claim in enumerate(claims)}
    across = {frozenset({pair.id_a, pair.id_b}): pair for pair in reversed(best_first)}
    proposals = [_proposal(dispute, across, near, order) for dispute in _distinct(disputes, rules)]
    return sorted(proposals, key=lambda proposal: _rank(proposal.pairs[0]))


def _rank(pair: Pair) -> tuple[float, str, str]:
    first, second = sorted((pair.id_a, pair.id_b))
    return -pair.score, first, second


def _links(pairs: Iterable[Pair]) -> Links:
    links: Links = defaultdict(dict)
    for pair in pairs:
        links[pair.id_a][pair.id_b] = links[pair.id_b][pair.id_a] = pair.score
    return dict(links)


def _grown(best_first: Sequence[Pair], rules: Rules) -> list[Standing]:
    """Every pair in a dispute that has both of its claims: one that stands, one that can take it up, or its
    own.
    """
    disputes: list[Standing] = []
    holding: defaultdict[str, list[Standing]] = defaultdict(list)
    for pair in best_first:
        one, other = sorted((pair.id_a, pair.id_b))
        if any(dispute.holds(other) for dispute in holding[one]):
            continue
        waiting = [
            (claim, dispute)
            for claim, there in ((other, one), (one, other))
            for dispute in holding[there]
            if dispute.kind == pair.kind
        ]
        taken = next(((claim, d) for claim, d in waiting if rules.place(claim, d)), None)
        if taken:
            holding[taken[0]].append(taken[1])
            continue
        sides = [Side(one, {one}), Side(other, {other})]
        disputes.append(Standing(pair.kind, pair.score, rules.near.subject(one, other), sides))
        for claim in (one, other):
            holding[claim].append(disputes[-1])
    return disputes


def _distinct(disputes: Sequence[Standing], rules: Rules) -> list[Standing]:
    """Each question once: a smaller dispute is taken up by a larger one that asks the same."""
    kept: list[Standing] = []
    holding: defaultdict[str, list[Standing]] = defaultdict(list)
    for dispute in sorted(disputes, key=lambda d: (-len(d.claims()), -d.score, d.claims())):
        near = (larger for claim in dispute.claims() for larger in holding[claim])
        home = next((larger for larger in near if _takes_up(larger, dispute, rules)), dispute)
        if home is dispute:
            kept.append(dispute)
        for claim in dispute.claims():
            holding[claim].append(home)
    return kept


def _takes_up(larger: Standing, smaller: Standing, rules: Rules) -> bool:
    """Moves the smaller one's claims into the larger, where each of its sides shares claims with one side
    there, every one with another, and all the rest may stand beside them; says whether it did.
    """
    places = [larger.sides_of(side.claims) for side in smaller.sides]
    if any(len(place) != 1 for place in places) or len(set().union(*places)) < len(places):
        return False
    newcomers = [
        (claim, place)
        for side, (place,) in zip(smaller.sides, places, strict=True)
        for claim in side.claims
        if not larger.holds(claim)
    ]
    if not all(rules.belongs(claim, larger, place) for claim, place in newcomers):
        return False
    for claim, place in newcomers:
        larger.sides[place].claims.add(claim)
    return True


def _proposal(
    dispute: Standing,
    across: Mapping[frozenset[str], Pair],
    near: Nearness,
    order: Mapping[str, int],
) -> Proposal:
    sides = [sorted(side.claims, key=lambda name: order[name]) for side in dispute.sides]
    met = (frozenset(both) for one, other in combinations(sides, 2) for both in product(one, other))
    pairs = tuple(sorted((across[both] for both in met if both in across), key=_rank))
    positions = sorted(map(tuple, sides), key=lambda side: order[side[0]])
    return Proposal(question_for(pairs[0], pairs, near.claims, near.read), tuple(positions), pairs)
