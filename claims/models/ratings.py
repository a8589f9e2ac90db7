"""Ratings: the verification statuses of the desk's own list."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RatingQuerySet(models.QuerySet["Rating"]):
    def in_use(self) -> RatingQuerySet:
        return self.filter(retired=False)

    def for_claims(self) -> RatingQuerySet:
        return self.in_use().filter(scope=Rating.Scope.CLAIM)

    def for_disputes(self) -> RatingQuerySet:
        return self.in_use().filter(scope=Rating.Scope.DISPUTE)


class Rating(models.Model):
    class Colour(models.TextChoices):
        GREEN = "green", _("Green")
        LIME = "lime", _("Yellow-green")
        AMBER = "amber", _("Amber")
        ORANGE = "orange", _("Orange")
        RED = "red", _("Red")
        BLUE = "blue", _("Blue")
        GREY = "grey", _("Grey")

    class Scope(models.TextChoices):
        CLAIM = "claim", _("A claim")
        DISPUTE = "dispute", _("A dispute as a whole")

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
                violation_error_message=_("There is a rating of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__range=(1, 5)),
                name="rating_value_range",
                violation_error_message=_("The ClaimReview number is 1 to 5, or empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
