"""Who speaks: parties, the names they go by, and the claimants who speak for them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.text.normalise import fold


class PartyQuerySet(models.QuerySet["Party"]):
    def opposing_names(self) -> set[frozenset[str]]:
        """Pairs of names of parties that the desk holds to oppose each other."""
        rows = self.filter(opponents__isnull=False).values_list("name", "opponents__name")
        return {frozenset((name, str(other))) for name, other in rows}


class Party(models.Model):
    class Kind(models.TextChoices):
        STATE = "state", pgettext_lazy("kind of party", "State")
        ARMY = "army", _("Army")
        COMPANY = "company", _("Company")
        CAMPAIGN = "campaign", _("Campaign")
        ORGANISATION = "organisation", _("Organisation")
        OTHER = "other", _("Other")

    class Colour(models.TextChoices):
        BLUE = "blue", _("Blue")
        ORANGE = "orange", _("Orange")
        GREEN = "green", _("Green")
        PURPLE = "purple", _("Purple")
        BROWN = "brown", _("Brown")
        TEAL = "teal", _("Teal")
        PINK = "pink", _("Pink")
        GREY = "grey", _("Grey")

    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, editable=False, help_text="The folded name.")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OTHER)
    colour = models.CharField(max_length=8, choices=Colour.choices, default=Colour.GREY)
    opponents = models.ManyToManyField("self", blank=True, symmetrical=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="party_name_unique",
                violation_error_message=_("There is a party of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyAlias(models.Model):
    """Another name by which a party, or a body that speaks for it, is written."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=120)
    name_key = models.CharField(max_length=120, editable=False)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "party aliases"
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="party_alias_unique",
                violation_error_message=_("This alias belongs to a party already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ClaimantQuerySet(models.QuerySet["Claimant"]):
    def named(self, name: str) -> ClaimantQuerySet:
        return self.filter(name_key=fold(name))


class Claimant(models.Model):
    """Who made a claim: a person or body, with role, and the party spoken for."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False)
    role = models.CharField(max_length=300, blank=True)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.SET_NULL, related_name="claimants"
    )

    objects = ClaimantQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                name="claimant_name_unique",
                violation_error_message=_("There is a claimant of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
