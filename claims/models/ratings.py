"""Ratings: the verification statuses of the desk's own list."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class RatingQuerySet(models.QuerySet["Rating"]):
    def in_use(self) -> RatingQuerySet:
        return self.filter(retired=False)

    def for_claims(self) -> RatingQuerySet:
        return self.in_use().filter(scope=Rating.Scope.CLAIM)

    def for_disputes(self) -> RatingQuerySet:
        return self.in_use().filter(scope=Rating.Scope.DISPUTE)


class Rating(models.Model):
    class Colour(models.TextChoices):
        GREEN = "green", "Green"
        LIME = "lime", "Yellow-green"
        AMBER = "amber", "Amber"
        ORANGE = "orange", "Orange"
        RED = "red", "Red"
        BLUE = "blue", "Blue"
        GREY = "grey", "Grey"

    class Scope(models.TextChoices):
        CLAIM = "claim", "A claim"
        DISPUTE = "dispute", "A dispute as a whole"

    name = models.CharField(max_length=40)
    scope = models.CharField(max_length=7, choices=Scope.choices, default=Scope.CLAIM)
    meaning = models.CharField(max_length=300)
    colour = models.CharField(max_length=6, choices=Colour.choices, default=Colour.GREY)
    value = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="ClaimReview number: 1 false to 5 true; empty where no number fits."
    )
    order = models.PositiveSmallIntegerField(default=0)
    retired = models.BooleanField(default=False)

    objects = RatingQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "name"],
                name="rating_name_unique",
                violation_error_message="There is a rating of this name already.",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__range=(1, 5)),
                name="rating_value_range",
                violation_error_message="The ClaimReview number is 1 to 5, or empty.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
