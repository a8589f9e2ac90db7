"""The right of reply: whom the desk asked for comment, and what they answered."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ReplyRequestQuerySet(models.QuerySet["ReplyRequest"]):
    def waiting(self) -> ReplyRequestQuerySet:
        return self.filter(state=ReplyRequest.State.WAITING)

    def overdue(self, on: date) -> ReplyRequestQuerySet:
        """Still without an answer though the deadline was before this day."""
        return self.waiting().filter(deadline__lt=on)


class ReplyRequest(models.Model):
    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for an answer"
        ANSWERED = "answered", "Answered"
        DECLINED = "declined", "Declined to comment"
        SILENT = "silent", "Did not answer"

    dispute = models.ForeignKey("Dispute", on_delete=models.CASCADE, related_name="reply_requests")
    asked = models.CharField(max_length=200, help_text="Whom: a person or body, with the role.")
    channel = models.CharField(max_length=200, blank=True, help_text="How: by e-mail, by telephone …")
    question = models.TextField(blank=True, help_text="What was asked, in the desk's words.")
    asked_on = models.DateField()
    deadline = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    answer = models.TextField(blank=True, help_text="Word for word.")
    answered_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(
        default=0, help_text="Counts changes, so that none is overwritten unseen."
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ReplyRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_on", "pk"]
        indexes = [
            models.Index(fields=["deadline"], condition=Q(state="waiting"), name="reply_waiting_deadline")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "answered", "declined", "silent"]), name="reply_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer="") & Q(answered_on__isnull=False),
                name="reply_answer_is_kept",
                violation_error_message="An answer needs its words and its date.",
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True) | Q(deadline__gte=F("asked_on")),
                name="reply_deadline_after_asking",
                violation_error_message="The deadline can’t be before the day of asking.",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="reply_answered_after_asking",
                violation_error_message="The answer can’t be older than the question.",
            ),
            models.CheckConstraint(condition=~Q(asked=""), name="reply_asked_somebody"),
        ]

    def __str__(self) -> str:
        return self.asked

    def is_overdue(self, on: date) -> bool:
        """Whether it still waits though its deadline was before this day."""
        return self.state == self.State.WAITING and self.deadline is not None and self.deadline < on
