"""An article on its way in: read, but not yet kept or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from claims.models.claims import Claim
from claims.models.sources import Language, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

FIRST_WORDS = 80  # characters of an article, to know it by where it has neither headline nor topic


class IntakeQuerySet(models.QuerySet["Intake"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> IntakeQuerySet:
        """A draft is its owner's."""
        return self.filter(owner_id=user.pk) if user.is_authenticated else self.none()

    def half_done(self) -> IntakeQuerySet:
        return self.filter(state=Intake.State.DRAFT)

    def for_list(self) -> IntakeQuerySet:
        """Without their texts, but for the first words of each as `words`."""
        return self.annotate(words=Left("text", FIRST_WORDS)).defer("text")


class Intake(models.Model):
    """An article on its way in: its text and the statements found, until an editor keeps or discards them."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        KEPT = "kept", _("Kept")
        DISCARDED = "discarded", _("Discarded")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="intakes")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    topic_title = models.CharField(
        max_length=200, blank=True, help_text="The topic of the rows that name none of their own."
    )
    title = models.CharField(max_length=300, blank=True, help_text="The article's headline.")
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    text = models.TextField()
    rows = models.JSONField(
        default=list,
        blank=True,
        help_text="The statements as the editor left them: dicts of take, start, end, text, quote, claimant, "
        "role, party, cue, kind, topic, said_on (ISO), worth, worth_reason, same_as (a claim's number), "
        "near (the stored claim that says nearly the same), refused (why it could not be kept).",
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="intakes"
    )
    revision = models.PositiveIntegerField(
        default=0, help_text="Counts changes, so that none is overwritten unseen."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["draft", "kept", "discarded"]), name="intake_state_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.topic_title or "Untitled article"

    @property
    def progress(self) -> dict[str, int]:
        """How many statements there are, how many of them are facts and how many are taken."""
        return {
            "statements": len(self.rows),
            "facts": sum(row.get("worth") in Claim.FACTS for row in self.rows),
            "taken": sum(bool(row.get("take")) for row in self.rows),
        }
