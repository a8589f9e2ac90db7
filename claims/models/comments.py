"""What members of the desk say to each other about a dispute."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.disputes import Dispute


class CommentQuerySet(models.QuerySet["Comment"]):
    def standing(self) -> CommentQuerySet:
        """Those that their authors have not deleted, the oldest first."""
        return self.filter(deleted_at__isnull=True).select_related("author")


class Comment(models.Model):
    """One comment. What it said before it was changed or deleted stands in the trail."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(deleted_at__isnull=True) & ~Q(text="") | Q(deleted_at__isnull=False, text=""),
                name="comment_has_words",
                violation_error_message="A comment needs its words.",
            )
        ]

    def __str__(self) -> str:
        return self.text
