"""How urgent each dispute is, kept with it so that the queue is one walk along an index.

Nothing here is an action of its own: no audit line is written and the caller's transaction is used.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.utils import timezone

from claims.models import Dispute, Match
from claims.models.disputes import DisputeQuerySet
from claims.models.origins import origins_of
from claims.models.reasons import matches_between

HALF_LIFE = 7
"""Days after which a dispute is half as urgent."""
_BEGINNING = date(2020, 1, 1)
_LEAST_SCORE = 0.01
_AT_A_TIME = 200


def urgency_of(*, score: float, origins: int, weight: int, day: date) -> float:
    """log2(score · log2(1 + origins) · weight) + days / 7

    Twice as likely (score, 0 to 1), twice as heavy a topic, or a week younger: each adds one. One origin
    counts 1, three count 2, seven count 3, since the first ones to repeat a claim say most about how far it
    spreads. Age is that of what was said last (day), counted from a fixed day: as time goes by all disputes
    lose the same, so that what is stored stays in the right order without being computed anew.
    """
    strength = max(score, _LEAST_SCORE) * math.log2(1 + max(origins, 1)) * weight
    return round(math.log2(strength) + (day - _BEGINNING).days / HALF_LIFE, 6)


def refresh_urgency(disputes: DisputeQuerySet) -> int:
    """Work out anew how urgent these disputes are, their kind and their origins; how many have changed."""
    return sum(refresh_parts(disputes))


def refresh_around(claims: Iterable[int]) -> None:
    """The same for the disputes in which one of these claims stands."""
    refresh_urgency(Dispute.objects.live().with_claims(claims))


def refresh_parts(disputes: DisputeQuerySet) -> Iterator[int]:
    """The same some at a time; yields how many of each part have changed."""
    numbers = list(disputes.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(numbers), _AT_A_TIME):
        rows = list(Dispute.objects.filter(pk__in=numbers[first : first + _AT_A_TIME]).with_sides())
        matches = matches_between(rows)
        changed = [dispute for dispute in rows if _differs(dispute, matches[dispute.pk])]
        Dispute.objects.bulk_update(changed, ["urgency", "kind", "origin_number"])
        yield len(changed)


def _differs(dispute: Dispute, matches: Sequence[Match]) -> bool:
    """Set the values of a dispute (with_sides) as they ought to be; whether they were others."""
    before = (dispute.urgency, dispute.kind, dispute.origin_number)
    claims = [row.claim for side in dispute.positions.all() for row in side.memberships.all()]
    standing = [match.kind for match in matches if match.state != Match.State.REJECTED]
    dispute.kind = next(iter(standing), "")
    dispute.origin_number = len(origins_of(claims))
    said = max((claim.said_on for claim in claims if claim.said_on), default=dispute.created_at.date())
    dispute.urgency = urgency_of(
        score=dispute.score,
        origins=dispute.origin_number,
        weight=dispute.topic.weight,
        day=min(said, timezone.localdate()),
    )
    return before != (dispute.urgency, dispute.kind, dispute.origin_number)
