"""What a comparison found becomes stored matches and suggested disputes.

Nothing here is an action of its own: no audit line is written and the caller's transaction is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain

from django.utils import timezone

from claims.actions.urgency import refresh_around
from claims.matching.newcomers import Group
from claims.matching.positions import Proposal, propose_disputes
from claims.matching.texts import AGREEING, ClaimText, Pair, Signal
from claims.models import Claim, Dispute, Match, Position, PositionClaim, Topic
from claims.models.matches import MatchQuerySet

Key = tuple[int, int]
Propose = Callable[[Sequence[Group], Set[frozenset[str]]], Iterable[list[Proposal]]]
"""The disputes of each group, told which pairs never stand across."""
Sides = Sequence[tuple[str, Sequence[int]]]


@dataclass(slots=True)
class MatchOutcome:
    """What a run found of how many claims: pairs by relation (without the rejected ones), and the disputes it
    added.
    """

    claims: int = 0
    opposing: int = 0
    agreeing: int = 0
    disputes: list[Dispute] = field(default_factory=list)


def pair_key(pair: Pair) -> Key:
    """The numbers of its claims, the lower one first."""
    a, b = int(pair.id_a), int(pair.id_b)
    return (a, b) if a < b else (b, a)


def store_matches(stored: MatchQuerySet, pairs: Sequence[Pair]) -> set[Key]:
    """Make the suggestions among these stored matches those of this run; returns the pairs that an editor
    rejected.

    A suggestion that an editor restored stays, found or not: it has its line in the trail.
    """
    held = stored.order_by("pk").select_for_update(of=("self",))
    old = {(match.claim_a_id, match.claim_b_id): match for match in held}
    fresh = {pair_key(pair): _match(pair) for pair in pairs}
    suggested = {key: match for key, match in old.items() if match.state == Match.State.SUGGESTED}
    gone = [match.pk for key, match in suggested.items() if key not in fresh]
    Match.objects.filter(pk__in=gone, events__isnull=True).delete()
    for key, match in suggested.items():
        if key in fresh:
            fresh[key].pk = match.pk
    changed = [fresh[key] for key in suggested if key in fresh]
    Match.objects.bulk_update(changed, ["relation", "kind", "score", "signals"], batch_size=500)
    new = [match for key, match in fresh.items() if key not in old]
    Match.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    return {key for key, match in old.items() if match.state == Match.State.REJECTED}


def _match(pair: Pair) -> Match:
    """A pair as a stored match, its claims in the order of their numbers."""
    a, b = pair_key(pair)
    turned = str(a) != pair.id_a
    signals = [_signal(signal, turned=turned) for signal in pair.signals]
    return Match(
        claim_a_id=a, claim_b_id=b, relation=pair.relation, kind=pair.kind, score=pair.score, signals=signals
    )


def _signal(signal: Signal, *, turned: bool) -> dict[str, object]:
    a, b = (signal.spans_b, signal.spans_a) if turned else (signal.spans_a, signal.spans_b)
    return {
        "name": signal.name,
        "value": round(signal.value, 4),
        "weight": round(signal.weight, 4),
        "sentence": signal.sentence,
        "spans_a": [list(span) for span in a],
        "spans_b": [list(span) for span in b],
    }


def suggest_disputes(
    topic: Topic,
    texts: Sequence[ClaimText],
    standing: Iterable[Pair],
    rejected: Iterable[Key],
    *,
    own: Set[int],
    propose: Propose | None = None,
) -> list[Dispute]:
    """Suggest the disputes of these claims of the topic (own: their numbers), in place of those that were
    suggested of them before; texts: of them, at least those that oppose each other.

    A claim in a dispute that an editor has touched, or that reaches beyond these claims, makes no dispute.
    propose: who works the disputes out, this process where it is not said. Returns the disputes that are new.
    """
    suggested = _suggested_of(topic, own)
    within = {dispute: claims for dispute, claims in suggested.items() if claims <= own}
    beyond = set[int]().union(*(claims for claims in suggested.values() if not claims <= own))
    kept = _arranged_claims(topic) | beyond
    free = [pair for pair in standing if pair.relation == AGREEING or not kept & {*pair_key(pair)}]
    apart = {frozenset({str(a), str(b)}) for a, b in rejected}
    found = (propose or _proposals)(_grouped(texts, free), apart)
    best_first = sorted(chain.from_iterable(found), key=lambda proposal: -proposal.pairs[0].score)
    added = _suggest(topic, within, best_first)
    refresh_around(own)
    return added


def _suggested_of(topic: Topic, own: Set[int]) -> dict[Dispute, set[int]]:
    """The untouched disputes with any of these claims, and the claims that each has."""
    found = topic.disputes.untouched().filter(memberships__claim__in=own).distinct()
    return {
        dispute: {row.claim_id for row in dispute.memberships.all()}
        for dispute in found.prefetch_related("memberships")
    }


def _arranged_claims(topic: Topic) -> set[int]:
    """Claims in a dispute that an editor has touched: new opposition to them is offered there."""
    taken_up = topic.disputes.live().touched()
    return set(PositionClaim.objects.filter(dispute__in=taken_up).values_list("claim_id", flat=True))


def _proposals(groups: Sequence[Group], apart: Set[frozenset[str]]) -> Iterator[list[Proposal]]:
    return (propose_disputes(*group, apart=apart) for group in groups)


def _grouped(texts: Sequence[ClaimText], pairs: Sequence[Pair]) -> list[Group]:
    """What hangs together by these pairs, in the order of the first pair of each: one dispute is never in two
    groups, and the work grows no faster than their number.
    """
    groups = linked_groups(pair_key(pair) for pair in pairs)
    place = {number: index for index, group in enumerate(groups) for number in group}
    claims: list[list[ClaimText]] = [[] for _ in groups]
    for text in texts:
        if int(text.id) in place:
            claims[place[int(text.id)]].append(text)
    linked: list[list[Pair]] = [[] for _ in groups]
    for pair in pairs:
        linked[place[int(pair.id_a)]].append(pair)
    return list(zip(claims, linked, strict=True))


def linked_groups(pairs: Iterable[tuple[int, ...]]) -> list[set[int]]:
    """The numbers that hang together by these pairs, in the order in which they come up."""
    home: dict[int, set[int]] = {}
    for a, b in pairs:
        small, large = sorted((home.get(a, {a}), home.get(b, {b})), key=len)
        large |= small
        home |= dict.fromkeys({*small, a, b}, large)
    return list({id(group): group for group in home.values()}.values())


def _suggest(topic: Topic, stale: dict[Dispute, set[int]], proposals: Iterable[Proposal]) -> list[Dispute]:
    """Make these suggested disputes those proposed; one that keeps any of its claims keeps its number."""
    having: dict[int, set[Dispute]] = {}
    for dispute, claims in stale.items():
        for claim in claims:
            having.setdefault(claim, set()).add(dispute)
    filled: dict[Dispute, Proposal] = {}
    added: list[tuple[Dispute, Proposal]] = []
    for proposal in proposals:
        ids = {int(claim) for side in proposal.positions for claim in side}
        sharing = {d for claim in ids for d in having.get(claim, ()) if d not in filled}
        if sharing:
            filled[max(sharing, key=lambda dispute: (len(stale[dispute] & ids), -dispute.pk))] = proposal
        else:
            added.append((Dispute(topic=topic), proposal))
    Dispute.objects.filter(pk__in=[dispute.pk for dispute in stale if dispute not in filled]).delete()
    _fill([*filled.items()], added)
    return [dispute for dispute, _ in added]


def _fill(kept: Sequence[tuple[Dispute, Proposal]], added: Sequence[tuple[Dispute, Proposal]]) -> None:
    """Store what is proposed in these disputes, at once whatever their number."""
    now = timezone.now()
    for dispute, proposal in [*kept, *added]:
        dispute.question = proposal.question[:300]
        dispute.score = max(pair.score for pair in proposal.pairs)
        dispute.updated_at = now
    Dispute.objects.bulk_update([d for d, _ in kept], ["question", "score", "updated_at"], batch_size=500)
    Dispute.objects.bulk_create([d for d, _ in added], batch_size=500)
    Position.objects.filter(dispute__in=[d for d, _ in kept]).delete()
    sides = [
        (dispute, [[int(claim) for claim in side] for side in proposal.positions])
        for dispute, proposal in [*kept, *added]
    ]
    claims = Claim.objects.with_people().in_bulk(
        [claim for _, some in sides for side in some for claim in side]
    )
    _add_all([(dispute, list(zip(_labels(some, claims), some, strict=True))) for dispute, some in sides])


def add_sides(dispute: Dispute, sides: Sides) -> None:
    """Give a dispute without positions its sides, in order: each a label and the numbers of its claims."""
    _add_all([(dispute, sides)])


def _add_all(disputes: Sequence[tuple[Dispute, Sides]]) -> None:
    positions = [
        Position(dispute=dispute, label=label, order=order)
        for dispute, sides in disputes
        for order, (label, _) in enumerate(sides)
    ]
    Position.objects.bulk_create(positions, batch_size=500)
    members = [side for _, sides in disputes for _, side in sides]
    PositionClaim.objects.bulk_create(
        (
            PositionClaim(dispute=position.dispute, position=position, claim_id=claim)
            for position, side in zip(positions, members, strict=True)
            for claim in side
        ),
        batch_size=500,
    )


def _labels(sides: Sequence[Sequence[int]], claims: Mapping[int, Claim]) -> list[str]:
    """A name for each side: its parties, or its claimants where two sides would else be named alike."""
    parties = [_named([_party_name(claims[claim]) for claim in side]) for side in sides]
    if len(set(parties)) == len(sides):
        return parties
    claimants = [_named([claims[claim].claimant.name for claim in side]) for side in sides]
    if len(set(claimants)) == len(sides):
        return claimants
    return [f"{label} ({number})"[:200] for number, label in enumerate(claimants, 1)]


def _party_name(claim: Claim) -> str:
    party = claim.claimant.party
    return party.name if party else claim.claimant.name


def _named(names: Sequence[str]) -> str:
    unique = list(dict.fromkeys(names))
    rest = f" and {len(unique) - 3} more" if len(unique) > 3 else ""
    return (", ".join(unique[:3]) + rest)[:200]
