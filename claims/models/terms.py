"""The index by which claims that could be about the same thing are found: one row a claim and key."""

from __future__ import annotations

from django.db import models

from claims.models.claims import Claim


class ClaimTerm(models.Model):
    """A key under which a claim is found (claims.matching.keys), and the claim's share in it.

    The primary key is the order in which it is read: of one key, the claims in which it weighs most.
    """

    pk = models.CompositePrimaryKey("term", "share", "claim")
    term = models.IntegerField()
    share = models.IntegerField(
        help_text="In millionths; what is below a thousandth is the claim's number, so that few are equal."
    )
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="terms")

    class Meta:
        ordering = ["term", "-share", "-claim"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share__gt=0, share__lt=2_000_000), name="claim_term_share_range"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term:x}"
