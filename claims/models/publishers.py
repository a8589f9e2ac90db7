"""How reliable the desk holds a publisher to be: the grade with which evidence from it begins."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Count, Q, QuerySet

from claims.models.evidence import Evidence
from claims.models.sources import Source
from claims.text.normalise import fold


class Publisher(models.Model):
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False, help_text="The folded name.")
    grade = models.CharField(max_length=1, choices=Evidence.SourceGrade.choices)
    reason = models.CharField(max_length=300, help_text="Why, in a sentence for colleagues.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="publisher_name_unique",
                violation_error_message="The desk has graded this publisher already.",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="publisher_grade_has_reason"),
            models.CheckConstraint(
                condition=Q(grade__in=["A", "B", "C", "D", "E", "F"]), name="publisher_grade_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def publisher_named(name: str) -> Publisher | None:
    """The grade of a publisher by its name, however that is cased; None where the desk gave none."""
    return Publisher.objects.filter(name_key=fold(name)).first() if name.strip() else None


def ungraded(limit: int) -> QuerySet[Source, tuple[str, int]]:
    """Publishers of stored sources without a grade, as (name, number of sources), the most frequent first."""
    graded = Publisher.objects.values("name")
    named = Source.objects.exclude(publisher="").exclude(publisher__in=graded)
    counted = named.order_by().values_list("publisher").annotate(number=Count("pk"))
    return counted.order_by("-number", "publisher")[:limit]


def source_counts(names: Iterable[str]) -> dict[str, int]:
    """How many stored sources each of these publishers has."""
    counted = Source.objects.filter(publisher__in=list(names)).order_by().values_list("publisher")
    return dict(counted.annotate(number=Count("pk")))
