"""The second stage: claims are compared, matches stored, and disputes suggested from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.base import ActionError, action, hold, record_event, transition
from claims.matching.pairs import find_pairs
from claims.matching.positions import Proposal, propose_disputes
from claims.matching.texts import ClaimText, Opponents, Pair, Signal
from claims.models import Claim, Dispute, Match, Party, Position, PositionClaim, Topic
from claims.search.candidates import claim_text, comparable

Key = tuple[int, int]
Compared = tuple[list[ClaimText], Opponents]


@dataclass(slots=True)
class MatchOutcome:
    """What a run found: pairs by relation (without the rejected ones), and the disputes it added."""

    opposing: int = 0
    agreeing: int = 0
    disputes: list[Dispute] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Offer:
    """A claim that may belong on a side of a dispute, with the match that speaks for it."""

    claim: Claim
    position: Position
    match: Match


def match_topic(*, topic: Topic, by: User | None = None) -> MatchOutcome:
    """Compare the topic's claims; store what is found and suggest disputes. Safe to run again at any time.

    What an editor confirmed, rejected or arranged stays as it is. Disputes that nobody has touched follow the
    matches, so they may grow or go.
    """
    seen = _compared(topic)
    # The slow part comes before the transaction, so that the whole desk need not wait for it.
    return _settle(topic, seen, _pairs(seen), by)


def _compared(topic: Topic) -> Compared:
    return [claim_text(claim) for claim in comparable(topic)], Party.objects.opposing_names()


def _pairs(compared: Compared) -> list[Pair]:
    texts, opponents = compared
    return find_pairs(texts, opponents=opponents)


@action
def _settle(topic: Topic, seen: Compared, pairs: list[Pair], by: User | None) -> MatchOutcome:
    """Store the pairs found of what was seen; found anew if the topic changed meanwhile."""
    hold(topic)
    standing_now = _compared(topic)
    if standing_now != seen:
        pairs = _pairs(standing_now)
    # Editors hold a suggestion before they decide on it, so its state is settled from here on.
    list(topic.disputes.filter(state=Dispute.State.SUGGESTED).order_by("pk").select_for_update())
    rejected = _store(topic, pairs)
    standing = [pair for pair in pairs if _key(pair) not in rejected]
    settled = _arranged_claims(topic)
    free = [pair for pair in standing if pair.relation == "agreeing" or not settled & {*_key(pair)}]
    apart = {frozenset({str(a), str(b)}) for a, b in rejected}
    added = _suggest(topic, propose_disputes(standing_now[0], free, apart=apart))
    opposing = sum(pair.relation == "opposing" for pair in standing)
    outcome = MatchOutcome(opposing, len(standing) - opposing, added)
    after = {"opposing": outcome.opposing, "agreeing": outcome.agreeing, "disputes": len(added)}
    record_event(topic, "topic.matched", by=by, after=after)
    return outcome


def _key(pair: Pair) -> Key:
    a, b = int(pair.id_a), int(pair.id_b)
    return (a, b) if a < b else (b, a)


def _store(topic: Topic, pairs: Sequence[Pair]) -> set[Key]:
    """Make the stored suggestions those of this run; returns the pairs that an editor rejected.

    A suggestion that an editor restored stays, found or not: it has its line in the trail.
    """
    stored = Match.objects.filter(claim_a__topic=topic).order_by("pk").select_for_update(of=("self",))
    old = {(match.claim_a_id, match.claim_b_id): match for match in stored}
    fresh = {_key(pair): _match(pair) for pair in pairs}
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
    a, b = _key(pair)
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


def _arranged_claims(topic: Topic) -> set[int]:
    """Claims in a dispute that an editor has touched: new opposition to them is offered there."""
    taken_up = topic.disputes.live().touched()
    return set(PositionClaim.objects.filter(dispute__in=taken_up).values_list("claim_id", flat=True))


def _suggest(topic: Topic, proposals: Iterable[Proposal]) -> list[Dispute]:
    """Make the suggested disputes those proposed; one that keeps any of its claims keeps its number."""
    stale = {
        dispute: set(dispute.memberships.values_list("claim_id", flat=True))
        for dispute in topic.disputes.untouched()
    }
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


@action
def reject_match(*, match: Match, reason: str, by: User) -> Match:
    """Say that two claims do not oppose (or agree) after all. The pair is never suggested again."""
    if not reason.strip():
        raise ActionError("Say why the two do not belong together.")
    before = {"state": match.state}
    transition(
        match,
        old=[Match.State.SUGGESTED, Match.State.CONFIRMED],
        new=Match.State.REJECTED,
        sentence="This pair was rejected already.",
        reason=reason.strip()[:500],
        decided_by=by,
        decided_at=timezone.now(),
    )
    record_event(match, "match.rejected", by=by, before=before, after={"reason": match.reason})
    return match


@action
def restore_match(*, match: Match, by: User) -> Match:
    """Take a rejection back: the pair is a suggestion again."""
    before = {"state": match.state, "reason": match.reason}
    transition(
        match,
        old=[Match.State.REJECTED],
        new=Match.State.SUGGESTED,
        sentence="This pair is not rejected.",
        reason="",
        decided_by=None,
        decided_at=None,
    )
    record_event(match, "match.restored", by=by, before=before)
    return match


def offers(dispute: Dispute) -> list[Offer]:
    """Claims of the topic that oppose or agree with those of the dispute and stand outside it, best first.

    A claim that agrees with a side is offered to it; one that opposes a side is offered to the other of two.
    """
    sides = {row.claim_id: row.position for row in dispute.memberships.select_related("position")}
    positions = list(dispute.positions.all())
    found: dict[int, Offer] = {}
    for match in Match.objects.touching(sides).standing().with_claims().order_by("-score", "pk"):
        inside = match.claim_a if match.claim_a_id in sides else match.claim_b
        outside = match.claim_b if inside is match.claim_a else match.claim_a
        if outside.pk in sides or outside.pk in found:
            continue
        position = _offered_side(sides[inside.pk], positions, match)
        if position:
            found[outside.pk] = Offer(outside, position, match)
    return list(found.values())


def _offered_side(inside: Position, positions: Sequence[Position], match: Match) -> Position | None:
    if match.relation == Match.Relation.AGREEING:
        return inside
    others = [position for position in positions if position != inside]
    return others[0] if len(others) == 1 else None
