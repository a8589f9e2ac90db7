"""Evidence: an item that supports or undermines one position, graded."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claims import Claim
from claims.models.disputes import Position


class Evidence(models.Model):
    class Effect(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        UNDERMINES = "undermines", "Undermines"

    class Kind(models.TextChoices):
        LINK = "link", "Link"
        FILE = "file", "File"
        NOTE = "note", "Note"

    class SourceGrade(models.TextChoices):
        """The Admiralty scale's letters for a source."""

        A = "A", "Completely reliable"
        B = "B", "Usually reliable"
        C = "C", "Fairly reliable"
        D = "D", "Not usually reliable"
        E = "E", "Unreliable"
        F = "F", "Reliability cannot be judged"

    class InformationGrade(models.IntegerChoices):
        """The Admiralty scale's numbers for an item of information."""

        CONFIRMED = 1, "Confirmed by other sources"
        PROBABLE = 2, "Probably true"
        POSSIBLE = 3, "Possibly true"
        DOUBTFUL = 4, "Doubtful"
        IMPROBABLE = 5, "Improbable"
        UNJUDGED = 6, "Truth cannot be judged"

    class Standing(models.TextChoices):
        """Whether an item stands on its own, or repeats what others on the ledger say."""

        UNJUDGED = "", "Not judged yet"
        INDEPENDENT = "independent", "Independent of the other items"
        DEPENDENT = "dependent", "Draws on other items"

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField(help_text="By which texts refer to it in its dispute: [E1].")
    place = models.PositiveSmallIntegerField(
        default=0, help_text="Its place on the ledger, as an editor arranged it; equal ones go by number."
    )
    claim = models.ForeignKey(
        Claim,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evidence",
        help_text="The one claim of the position that it concerns; empty where it concerns all.",
    )
    effect = models.CharField(max_length=10, choices=Effect.choices)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=1000, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", blank=True, max_length=300)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the stored file.")
    note = models.TextField(blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    source_grade = models.CharField(max_length=1, choices=SourceGrade.choices, default=SourceGrade.F)
    information_grade = models.PositiveSmallIntegerField(
        choices=InformationGrade.choices, default=InformationGrade.UNJUDGED
    )
    archive_url = models.URLField(max_length=1000, blank=True, help_text="A copy that an archive keeps.")
    archived_on = models.DateField(null=True, blank=True, help_text="When that copy was made.")
    standing = models.CharField(
        max_length=11, choices=Standing.choices, default=Standing.UNJUDGED, blank=True
    )
    draws_on = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="drawn_on_by")
    revision = models.PositiveIntegerField(
        default=0, help_text="Counts changes, so that none is overwritten unseen."
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Set when it no longer counts.")

    class Meta:
        ordering = ["place", "number"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["position", "number"], name="evidence_number_unique"),
            models.CheckConstraint(
                condition=Q(kind="link") & ~Q(url="")
                | Q(kind="file") & ~Q(file="")
                | Q(kind="note") & ~Q(note=""),
                name="evidence_has_its_item",
                violation_error_message="A link needs its address, a file its file, a note its words.",
            ),
            models.CheckConstraint(
                condition=Q(effect__in=["supports", "undermines"]), name="evidence_effect_known"
            ),
            models.CheckConstraint(
                condition=Q(source_grade__in=["A", "B", "C", "D", "E", "F"], information_grade__range=(1, 6)),
                name="evidence_grades_known",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=["", "independent", "dependent"]), name="evidence_standing_known"
            ),
            models.CheckConstraint(
                condition=Q(archived_on__isnull=True) | ~Q(archive_url=""),
                name="evidence_archive_date_of_a_copy",
                violation_error_message="The date of an archived copy needs the copy's address.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def grade(self) -> str:
        """The two grades in one, as analysts write them: "B2"."""
        return f"{self.source_grade}{self.information_grade}"

    @property
    def capture(self) -> Capture | None:
        """What the desk fetched of it, the last time it was asked to; None where it never was."""
        return next(iter(self.captures.all()), None)


class Capture(models.Model):
    """A page of evidence as the desk fetched it: what stood at its address, when, with a copy of it.

    It stands there as soon as somebody asks for it, and is filled in by its job. The job says why one failed.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="captures")
    job = models.ForeignKey("Job", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    url = models.URLField(max_length=1000, help_text="Asked for.")
    final_url = models.URLField(max_length=2000, blank=True, help_text="Found at.")
    fetched_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True, help_text="Of the bytes as they came.")
    content_type = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True, help_text="Bytes.")
    file = models.FileField(upload_to="captures/%Y/%m/", blank=True, max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fetched_at__isnull=True)
                | ~Q(sha256="") & ~Q(file="") & ~Q(final_url="") & Q(size__isnull=False),
                name="capture_fetched_is_whole",
            )
        ]

    def __str__(self) -> str:
        return self.url
