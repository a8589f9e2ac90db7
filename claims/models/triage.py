"""What an editor did in the queue, so that it can be taken back; the views of the queue that they keep."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q


class TriageStep(models.Model):
    """One action on one or many disputes, with all that it takes to restore them."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="triage_steps"
    )
    said = models.CharField(max_length=200, help_text='What was done, as "Rejected 3 disputes".')
    changes = models.JSONField(
        help_text="A dict for each dispute: dispute and event (numbers), before (its fields), "
        "pairs (lists of a match's number and its fields before), made (numbers of matches that are new)."
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["member", "-id"], condition=Q(undone_at=None), name="triage_step_to_undo")
        ]

    def __str__(self) -> str:
        return self.said


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, member: User) -> SavedViewQuerySet:
        """A member's own views, and those that others share."""
        return self.filter(Q(owner=member) | Q(shared=True)).select_related("owner")


class SavedView(models.Model):
    """The filters of the queue under a name."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    name_key = models.CharField(max_length=60, editable=False, help_text="The folded name.")
    query = models.CharField(max_length=1000, blank=True, help_text='As in an address: "state=open&q=dam".')
    shared = models.BooleanField(default=False, help_text="All of the desk see it.")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name_key"],
                name="saved_view_name_unique",
                violation_error_message="You have a view of this name already.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_named"),
        ]

    def __str__(self) -> str:
        return self.name
