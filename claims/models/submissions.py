"""What a verdict was when it was handed to review, and what reviewers said about passages of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.verdicts import Verdict


class Submission(models.Model):
    """The text of a verdict as an approver got it. It never changes; the next one is another row."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField(help_text="Counts the submissions of this version, from 1.")
    content = models.JSONField(help_text="As claims.models.wordings.content_of has it.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["verdict", "number"], name="submission_number_unique")]

    def __str__(self) -> str:
        return f"{self.verdict}, submission {self.number}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    def standing(self) -> RemarkQuerySet:
        """Those that the author has not ticked off yet."""
        return self.filter(done_at__isnull=True)

    def with_people(self) -> RemarkQuerySet:
        return self.select_related("by", "done_by")


class Remark(models.Model):
    """What a reviewer says about one passage; the author ticks it off."""

    class Part(models.TextChoices):
        SUMMARY = "summary", "Summary"
        EXPLANATION = "explanation", "Explanation"
        WOULD_CHANGE = "would_change", "What would change it"

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="remarks")
    part = models.CharField(max_length=12, choices=Part.choices)
    passage = models.TextField(
        help_text="The words of the text that the remark is about, as readers see them."
    )
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    done_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=["summary", "explanation", "would_change"]), name="remark_part_known"
            ),
            models.CheckConstraint(
                condition=~Q(passage="") & ~Q(text=""),
                name="remark_has_its_words",
                violation_error_message="A remark needs its passage and its words.",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True)
                | Q(done_at__isnull=False, done_by__isnull=False),
                name="remark_done_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text
