"""Candidates: the stored claims that a claim is compared with."""

from __future__ import annotations

from claims.matching.texts import ClaimText
from claims.models import Claim, Topic
from claims.models.claims import ClaimQuerySet


def comparable(topic: Topic) -> ClaimQuerySet:
    """All claims of a topic, in the order in which they came; what is compared stays within one topic."""
    return Claim.objects.filter(topic=topic).with_people().order_by("pk")


def claim_text(claim: Claim) -> ClaimText:
    """A stored claim, with its people, as the matcher reads it."""
    party = claim.claimant.party
    return ClaimText(
        id=str(claim.pk),
        text=claim.text,
        language=claim.language,
        date=claim.said_on,
        claimant=claim.claimant.name,
        party=party.name if party else "",
    )
