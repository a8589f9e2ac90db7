"""A table on its way in: its file and columns, how far it is, and the rows that could not be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.models.jobs import Job
from claims.models.topics import Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


REVIEWS = "reviews"


class BulkImportQuerySet(models.QuerySet["BulkImport"]):
    def visible_to(self, user: User | AnonymousUser) -> BulkImportQuerySet:
        """An import is its owner's; administrators see all."""
        if user.has_perm("claims.administer_desk"):
            return self.all()
        return self.filter(owner=user.pk) if user.has_perm("claims.edit_desk") else self.none()

    def of_tables(self) -> BulkImportQuerySet:
        return self.exclude(kind=REVIEWS)

    def of_reviews(self) -> BulkImportQuerySet:
        return self.filter(kind=REVIEWS)

    def standing(self) -> BulkImportQuerySet:
        return self.exclude(state=BulkImport.State.DISCARDED)


class BulkImport(models.Model):
    """A table of claims, or reviews of claims by other newsrooms.

    The cursor says how many rows are dealt with; it moves with what they became.
    """

    class State(models.TextChoices):
        """Where an import stands; how far it is, its job says."""

        DRAFT = "draft", _("To be started")
        STARTED = "started", _("Started")
        DISCARDED = "discarded", _("Discarded")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="imports")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    file = models.FileField(upload_to="imports/%Y/%m/", max_length=300, blank=True)
    name = models.CharField(max_length=200, help_text="The file's name where it came from.")
    kind = models.CharField(max_length=8, help_text="csv, xlsx or jsonl; or reviews, in JSON or a page.")
    address = models.URLField(max_length=1000, blank=True, help_text="Where it was fetched from.")
    header = models.JSONField(default=list, help_text="The names of the columns as the file has them.")
    mapping = models.JSONField(default=dict, blank=True, help_text="Field to number of a column, from 0.")
    sample = models.JSONField(
        default=list, help_text="The first rows: dicts of line, cells and fault (empty where it can be read)."
    )
    note = models.CharField(max_length=300, blank=True, help_text="What of the file is not read.")
    topic_title = models.CharField(max_length=200, blank=True, help_text="Of rows that name none.")
    topics = models.ManyToManyField(Topic, blank=True, related_name="imports", help_text="That got claims.")
    job = models.OneToOneField(
        Job, null=True, blank=True, on_delete=models.PROTECT, related_name="bulk_import"
    )
    cursor = models.PositiveIntegerField(default=0, help_text="Rows that are dealt with.")
    created = models.PositiveIntegerField(default=0)
    already_there = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BulkImportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "started", "discarded"]), name="bulk_import_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="started") | Q(job__isnull=False), name="bulk_import_started_has_job"
            ),
            models.CheckConstraint(
                condition=Q(cursor=models.F("created") + models.F("already_there") + models.F("rejected")),
                name="bulk_import_counts_every_row",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("import_page", args=[self.pk])

    @property
    def of_reviews(self) -> bool:
        return self.kind == REVIEWS


class RejectedRow(models.Model):
    """A row that could not be kept: where it stood, why, and its cells as they came."""

    bulk_import = models.ForeignKey(BulkImport, on_delete=models.CASCADE, related_name="rejected_rows")
    line = models.PositiveIntegerField(help_text="Of the file, from 1.")
    reason = models.CharField(max_length=500)
    cells = models.JSONField(help_text="A list of text; of a line that can't be read, the line alone.")

    class Meta:
        ordering = ["line"]
        constraints = [
            models.UniqueConstraint(fields=["bulk_import", "line"], name="rejected_row_once_a_line")
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"
