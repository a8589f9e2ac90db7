"""The third stage, turned down: a dispute is dismissed with a reason, and the dismissal taken back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.base import ActionError, action, hold, record_event, transition
from claims.actions.disputes import EDITABLE, sides_in, weigh
from claims.actions.match import restore_match
from claims.models import Dispute, Event, Match, RejectReason
from claims.models.matches import MatchQuerySet


@action
def reject_dispute(*, dispute: Dispute, reason: str, rejected_for: str = "", by: User) -> Dispute:
    """Dismiss a dispute with a reason. Every pair across its sides is rejected, so none of it comes back.

    rejected_for: which of the usual reasons it is; found from the words where none is named. Where both sides
    can be true the words are the desk's explanation, and may be written up for readers.
    """
    reason = reason.strip()
    if not reason:
        raise ActionError("Say why this is not a dispute.")
    named, words = RejectReason.read(reason)
    usual = RejectReason(rejected_for or named)
    if usual == RejectReason.BOTH_TRUE:
        reason = words
    if not reason:
        raise ActionError(
            "Explain how, as in “Both can be true: one speaks of the day, the other of the night”."
        )
    hold(dispute)
    if dispute.verdicts.ever_published().exists():
        raise ActionError("Readers know this dispute. Correct its verdict instead of rejecting it.")
    before = {"state": dispute.state}
    transition(
        dispute,
        old=EDITABLE,
        new=Dispute.State.DISMISSED,
        sentence="This dispute was dismissed or went on to review already.",
        reason=reason[:500],
        rejected_for=usual,
        snoozed_until=None,
    )
    rejected = _reject_pairs(dispute, by)
    after = {"reason": dispute.reason, "rejected pairs": rejected}
    record_event(dispute, "dispute.rejected", by=by, before=before, after=after)
    return dispute


def _reject_pairs(dispute: Dispute, by: User) -> int:
    """Reject the pairs across the sides, those the matcher had not found included: it may find them later."""
    decision = {
        "reason": dispute.reason,
        "rejected_for": dispute.rejected_for,
        "decided_by": by,
        "decided_at": timezone.now(),
    }
    sides = sides_in(dispute)
    across = [(a, b) for a, b in combinations(sorted(sides), 2) if sides[a] != sides[b]]
    known = {(row.claim_a_id, row.claim_b_id): row for row in Match.objects.among(sides)}
    standing = [
        known[pair].pk for pair in across if pair in known and known[pair].state != Match.State.REJECTED
    ]
    Match.objects.filter(pk__in=standing).update(state=Match.State.REJECTED, **decision)
    unknown = [pair for pair in across if pair not in known]
    made = [
        Match(claim_a_id=a, claim_b_id=b, relation="opposing", score=0, state="rejected", **decision)
        for a, b in unknown
    ]
    decided = ["state", *decision]
    Match.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["claim_a", "claim_b"], update_fields=decided
    )
    return len(standing) + len(unknown)


@action
def take_back(*, match: Match, by: User) -> None:
    """Take a rejection back: that of the whole dispute with which the pair was rejected, else of the pair."""
    together = Dispute.objects.filter(state=Dispute.State.DISMISSED, reason=match.reason)
    for claim in (match.claim_a_id, match.claim_b_id):
        together = together.filter(memberships__claim=claim)
    dispute = together.order_by("-pk").first()
    if dispute is None:
        restore_match(match=match, by=by)
    else:
        reopen_dispute(dispute=dispute, by=by)


@action
def reopen_dispute(*, dispute: Dispute, by: User) -> Dispute:
    """Take a dismissal back: the dispute and its pairs are suggestions again."""
    hold(dispute)
    if dispute.positions.filter(memberships__isnull=False).distinct().count() < 2:
        raise ActionError("This dispute was merged into another; there is nothing left to reopen.")
    before = {"state": dispute.state, "reason": dispute.reason}
    sides, reason = sides_in(dispute), dispute.reason
    transition(
        dispute,
        old=[Dispute.State.DISMISSED],
        new=Dispute.State.SUGGESTED,
        sentence="This dispute is not dismissed.",
        reason="",
        rejected_for="",
    )
    pairs = _rejected_together(sides, reason)
    pairs.filter(score=0, events__isnull=True).delete()
    pairs.update(state=Match.State.SUGGESTED, reason="", rejected_for="", decided_by=None, decided_at=None)
    weigh(dispute)
    record_event(dispute, "dispute.reopened", by=by, before=before)
    return dispute


def _rejected_together(sides: Iterable[int], reason: str) -> MatchQuerySet:
    """The pairs that a dismissal rejected; not those rejected one by one for the same reason."""
    pairs = Match.objects.among(sides).filter(state=Match.State.REJECTED, reason=reason)
    lines = Event.objects.filter(match__in=pairs).order_by("pk").values_list("match", "verb")
    alone = [pk for pk, last in dict(lines).items() if last == "match.rejected"]
    return pairs.exclude(pk__in=alone)
