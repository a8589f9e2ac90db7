"""Who wants to hear of a dispute, and what they have not read yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from claims.models.disputes import Dispute
from claims.models.events import Event


class Watch(models.Model):
    """A member hears of all that happens to a dispute."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="watches")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches")

    class Meta:
        verbose_name_plural = "watches"
        constraints = [models.UniqueConstraint(fields=["dispute", "member"], name="watch_once")]

    def __str__(self) -> str:
        return f"{self.member} watches {self.dispute}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)

    def with_events(self) -> NoticeQuerySet:
        return self.select_related("event__actor", "dispute")


class Notice(models.Model):
    """One line of the trail that concerns a member, until they have read it."""

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notices")
    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="notices")
    mention = models.BooleanField(default=False, help_text="It names the member.")
    read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-event_id"]
        indexes = [models.Index(fields=["recipient", "read_at"], name="notice_unread")]
        constraints = [models.UniqueConstraint(fields=["recipient", "event"], name="notice_once")]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.event}"
