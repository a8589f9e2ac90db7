"""A job: work that goes on behind the pages, with what people may know of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

LASTING = ["queued", "running"]
ENDED = ["done", "failed", "cancelled"]


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User | AnonymousUser) -> JobQuerySet:
        """A member sees their own jobs and those that the desk's machine began; an administrator sees all."""
        if user.has_perm("claims.administer_desk"):
            return self.all()
        if not user.has_perm("claims.edit_desk"):
            return self.none()
        return self.filter(Q(owner=user.pk) | Q(owner__isnull=True))

    def silent_since(self, moment: datetime) -> JobQuerySet:
        """Begun, but not heard of since: their worker is gone."""
        return self.filter(state=Job.State.RUNNING, heartbeat_at__lt=moment)

    def waiting_since(self, moment: datetime) -> JobQuerySet:
        return self.filter(state=Job.State.QUEUED, queued_at__lt=moment)


class Job(models.Model):
    """One piece of work. The number of its attempt says who holds it: only that run may write to it."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="jobs",
        help_text="Empty where a command or the machine began it.",
    )
    title = models.CharField(max_length=200, help_text="What is done, for people.")
    what = models.CharField(max_length=200, help_text="The task: its dotted path.")
    arguments = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True, help_text="Empty where nobody knows it.")
    unit = models.CharField(max_length=40, blank=True, help_text='What is counted, such as "rows".')
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    message = models.CharField(max_length=500, blank=True, help_text="How things stand, for people.")
    result = models.JSONField(
        default=dict, blank=True, help_text="What came of it; `links` is a list of [text, address]."
    )
    task_id = models.CharField(max_length=64, blank=True, help_text="By which the queue knows it.")
    queued_at = models.DateTimeField(auto_now_add=True, help_text="Put in line, the last time.")
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="job_state_heartbeat")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=[*LASTING, *ENDED]), name="job_state_known"),
            models.CheckConstraint(
                condition=(~Q(state__in=LASTING) | Q(finished_at__isnull=True))
                & (~Q(state__in=ENDED) | Q(finished_at__isnull=False)),
                name="job_ended_when_finished",
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(heartbeat_at__isnull=False), name="job_running_is_heard"
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(done__lte=models.F("total")), name="job_done_within_total"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("job_page", args=[self.pk])

    @property
    def lasts(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in LASTING
