"""Evidence: an item that supports or undermines one position, graded."""

from django.conf import settings
from django.db import models
from django.db.models import Q

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

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveSmallIntegerField(help_text="By which texts refer to it in its dispute: [E1].")
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
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Set when it no longer counts.")

    class Meta:
        ordering = ["number"]
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
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def grade(self) -> str:
        """The two grades in one, as analysts write them: "B2"."""
        return f"{self.source_grade}{self.information_grade}"
