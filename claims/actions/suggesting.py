"""What a comparison found becomes stored matches and suggested disputes.

Nothing here is an action of its own: no audit line is written and the caller's transaction is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from claims.actions.urgency import refresh_around
from claims.matching.positions import Proposal, propose_disputes
from claims.matching.texts import ClaimText, Pair, Signal
from claims.models import Claim, Dispute, Match, Position, PositionClaim, Topic
from claims.models.matches import MatchQuerySet

Key = tuple[int, int]


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
    settled: Set[int] = frozenset(),
) -> list[Dispute]:
    """Suggest the disputes of these claims, in place of those that were suggested of them before.

    settled: claims whose opposition makes no dispute, beside those in a dispute that an editor has touched.
    Returns the disputes that are new.
    """
    kept = _arranged_claims(topic) | settled
    free = [pair for pair in standing if pair.relation == "agreeing" or not kept & {*pair_key(pair)}]
    apart = {frozenset({str(a), str(b)}) for a, b in rejected}
    stale = {
        dispute: {row.claim_id for row in dispute.memberships.all()}
        for dispute in topic.disputes.untouched().prefetch_related("memberships")
    }
    own = {int(text.id) for text in texts}
    within = {dispute: claims for dispute, claims in stale.items() if claims <= own}
    added = _suggest(topic, within, propose_disputes(texts, free, apart=apart))
    refresh_around(own)
    return added


def _arranged_claims(topic: Topic) -> set[int]:
    """Claims in a dispute that an editor has touched: new opposition to them is offered there."""
    taken_up = topic.disputes.live().touched()
    return set(PositionClaim.objects.filter(dispute__in=taken_up).values_list("claim_id", flat=True))


def _suggest(topic: Topic, stale: dict[Dispute, set[int]], proposals: Iterable[Proposal]) -> list[Dispute]:
    """Make these suggested disputes those proposed; one that keeps any of its claims keeps its number."""
    added = []
    for proposal in proposals:
        ids = {int(claim) for side in proposal.positions for claim in side}
        kept = max(stale, key=lambda dispute: (len(stale[dispute] & ids), -dispute.pk), default=None)
        if kept is not None and stale[kept] & ids:
            del stale[kept]
            kept.positions.all().delete()
            _fill(kept, proposal)
        else:
            added.append(_fill(Dispute(topic=topic), proposal))
    Dispute.objects.filter(pk__in=[dispute.pk for dispute in stale]).delete()
    return added


def _fill(dispute: Dispute, proposal: Proposal) -> Dispute:
    dispute.question = proposal.question[:300]
    dispute.score = max(pair.score for pair in proposal.pairs)
    dispute.save()
    sides = [[int(claim) for claim in side] for side in proposal.positions]
    add_sides(dispute, list(zip(position_labels(sides), sides, strict=True)))
    return dispute


def add_sides(dispute: Dispute, sides: Sequence[tuple[str, Sequence[int]]]) -> None:
    """Give a dispute without positions its sides, in order: each a label and the numbers of its claims."""
    for order, (label, side) in enumerate(sides):
        position = Position.objects.create(dispute=dispute, label=label, order=order)
        PositionClaim.objects.bulk_create(
            PositionClaim(dispute=dispute, position=position, claim_id=claim) for claim in side
        )


def position_labels(sides: Sequence[Sequence[int]]) -> list[str]:
    """A name for each side: its parties, or its claimants where two sides would else be named alike."""
    claims = Claim.objects.with_people().in_bulk([claim for side in sides for claim in side])
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
