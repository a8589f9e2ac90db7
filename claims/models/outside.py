"""What other newsrooms found on a claim, as their ClaimReview markup says it."""

from django.db import models

from claims.models.claims import Claim
from claims.models.sources import Language


class OutsideReview(models.Model):
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="outside_reviews")
    reviewer = models.CharField(max_length=200, help_text="The newsroom that reviewed the claim.")
    url = models.URLField(max_length=1000, blank=True)
    title = models.CharField(max_length=300, blank=True)
    rating = models.CharField(max_length=200, blank=True, help_text="Its rating in its own words.")
    value = models.FloatField(null=True, blank=True)
    worst = models.FloatField(null=True, blank=True)
    best = models.FloatField(null=True, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, blank=True)
    digest = models.CharField(
        max_length=64, editable=False, help_text="SHA-256 that tells one review of the claim from another."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-reviewed_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "digest"], name="outside_review_unique"),
            models.CheckConstraint(condition=~models.Q(reviewer=""), name="outside_review_signed"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.rating}"
