"""The second stage: claims are compared, matches stored, and disputes suggested from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.base import ActionError, action, hold, record_event, transition
from claims.actions.newcomers import compare_newcomers
from claims.actions.suggesting import MatchOutcome, pair_key, store_matches, suggest_disputes
from claims.actions.urgency import refresh_around
from claims.matching.candidates import ALL_PAIRS_BELOW
from claims.matching.pairs import find_pairs
from claims.matching.texts import ClaimText, Opponents, Pair
from claims.models import Claim, Dispute, Match, Party, Position, RejectReason, Topic
from claims.search.candidates import claim_text, comparable

Compared = tuple[list[ClaimText], Opponents]


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
    whole = MatchOutcome()
    for part in match_parts(topic=topic, by=by):
        whole.claims, whole.opposing = whole.claims + part.claims, whole.opposing + part.opposing
        whole.agreeing, whole.disputes = whole.agreeing + part.agreeing, whole.disputes + part.disputes
    return whole


def match_parts(*, topic: Topic, by: User | None = None) -> Iterator[MatchOutcome]:
    """The same part by part, each stored when it is yielded: a small topic is one part; of one with hundreds
    of claims, those that are new are compared with all, some at a time.
    """
    if topic.claims.count() > ALL_PAIRS_BELOW:
        yield from compare_newcomers(topic, by)
        return
    seen = _compared(topic)
    # The slow part comes before the transaction, so that the whole desk need not wait for it.
    yield _settle(topic, seen, _pairs(seen), by)


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
    stored = Match.objects.filter(claim_a__topic=topic)
    rejected = store_matches(stored, pairs)
    standing = [pair for pair in pairs if pair_key(pair) not in rejected]
    numbers = {int(text.id) for text in standing_now[0]}
    added = suggest_disputes(topic, standing_now[0], standing, rejected, own=numbers)
    topic.claims.filter(pk__in=numbers).update(compared=True)
    opposing = sum(pair.relation == "opposing" for pair in standing)
    outcome = MatchOutcome(len(standing_now[0]), opposing, len(standing) - opposing, added)
    after = {"opposing": outcome.opposing, "agreeing": outcome.agreeing, "disputes": len(added)}
    record_event(topic, "topic.matched", by=by, after=after)
    return outcome


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
        rejected_for=RejectReason.read(reason)[0],
        decided_by=by,
        decided_at=timezone.now(),
    )
    refresh_around([match.claim_a_id, match.claim_b_id])
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
        rejected_for="",
        decided_by=None,
        decided_at=None,
    )
    refresh_around([match.claim_a_id, match.claim_b_id])
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
