"""Candidates: the stored claims that a claim is compared with."""

from __future__ import annotations

from claims.models import Claim, Topic
from claims.models.claims import ClaimQuerySet


def comparable(topic: Topic) -> ClaimQuerySet:
    """All claims of a topic, in the order in which they came; what is compared stays within one topic."""
    return Claim.objects.filter(topic=topic).with_people().order_by("pk")
