"""Words that could not be saved into a verdict: kept beside it for the one who typed them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from claims.models.disputes import Dispute


class Aside(models.Model):
    """What one person typed into a verdict's form and could not save, field by field as the form sends it."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="asides")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="asides")
    typed = models.JSONField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["dispute", "owner"], name="aside_one_a_person")]

    def __str__(self) -> str:
        return f"{self.owner}: {self.dispute}"
