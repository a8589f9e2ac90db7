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


class ClaimWords(models.Model):
    """The words of a claim and its translation, folded, each with its dictionary form: for full-text search.

    The databases index the column, each in its own way (claims.search.fulltext).
    """

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, primary_key=True, related_name="words")
    words = models.TextField(help_text="Letters and digits alone, parted by single spaces.")

    class Meta:
        ordering = ["claim"]

    def __str__(self) -> str:
        return self.words
