"""What an editor put in the place of the machine's alignment of a dispute's positions, a row an aspect."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.matching.alignment import DIFFERENT, OPEN, SAME
from claims.matching.parts import ACTION, ACTOR, ASPECTS, NUMBER, PLACE, TIME


class AlignmentRow(models.Model):
    """One corrected row. Without it the page shows what the matcher reads from the claims."""

    class Aspect(models.TextChoices):
        ACTOR = ACTOR, "Actor"
        ACTION = ACTION, "Action"
        PLACE = PLACE, "Place"
        TIME = TIME, "Time"
        NUMBER = NUMBER, "Number"

    class Relation(models.TextChoices):
        SAME = SAME, "The same"
        DIFFERENT = DIFFERENT, "They differ"
        OPEN = OPEN, "Can’t be compared"

    dispute = models.ForeignKey("Dispute", on_delete=models.CASCADE, related_name="alignment")
    aspect = models.CharField(max_length=6, choices=Aspect.choices)
    cells = models.JSONField(
        default=dict, blank=True, help_text="Position number as text -> what that position says."
    )
    relation = models.CharField(max_length=9, choices=Relation.choices)
    revision = models.PositiveIntegerField(default=1)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["dispute", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "aspect"], name="alignment_aspect_once"),
            models.CheckConstraint(condition=Q(aspect__in=list(ASPECTS)), name="alignment_aspect_known"),
            models.CheckConstraint(
                condition=Q(relation__in=[SAME, DIFFERENT, OPEN]), name="alignment_relation_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_aspect_display()}: {self.get_relation_display()}"
