"""Candidates: the stored claims that a claim is compared with."""

from __future__ import annotations

from collections.abc import Collection

from claims.matching.texts import ClaimText
from claims.models import Claim, Topic
from claims.models.claims import ClaimQuerySet

_READ = ("pk", "text", "language", "said_on", "claimant__name", "claimant__party__name")
_AT_A_TIME = 10_000


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


def claim_texts(numbers: Collection[int]) -> list[ClaimText]:
    """The claims of these numbers in their order, as the matcher reads them; quicker than from claims."""
    wanted = sorted(numbers)
    found: list[ClaimText] = []
    for start in range(0, len(wanted), _AT_A_TIME):
        rows = Claim.objects.filter(pk__in=wanted[start : start + _AT_A_TIME]).order_by("pk")
        found += [
            ClaimText(str(pk), text, language, said_on, claimant, party or "")
            for pk, text, language, said_on, claimant, party in rows.values_list(*_READ)
        ]
    return found
