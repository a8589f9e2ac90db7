"""Who has a dispute's page or its verdict's form before them now."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from claims.models.disputes import Dispute

POLLED = timedelta(seconds=20)  # how often a page says that it is open
LASTS = timedelta(seconds=50)  # two signs may be missed


class PresenceQuerySet(models.QuerySet["Presence"]):
    def here(self, moment: datetime) -> PresenceQuerySet:
        """Those who were heard of a moment ago, who came first first."""
        return self.filter(seen_at__gt=moment - LASTS).select_related("member").order_by("since", "pk")


class Presence(models.Model):
    """A member at a dispute, as of the last sign of their page."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    writing = models.BooleanField(default=False, help_text="The verdict's form is open.")
    since = models.DateTimeField(help_text="The beginning of this stay.")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "member"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.member} at {self.dispute}"
