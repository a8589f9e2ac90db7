"""A claim: one checkable statement, as the claimant made it, and where it appeared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.parties import Claimant
from claims.models.sources import Language, Source
from claims.models.topics import Topic
from claims.text.normalise import fold

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


LONGEST_SEARCH = 200


def surroundings() -> tuple[models.Prefetch[Any] | str, ...]:
    """What is read beside a claim for every place where it is shown."""
    return models.Prefetch("appearances__source", Source.objects.defer("text")), "outside_reviews"


class ClaimQuerySet(models.QuerySet["Claim"]):
    def published(self) -> ClaimQuerySet:
        """Claims that a published verdict rates: all that a reader may know of."""
        return self.filter(ratings__verdict__state="published").distinct()

    def visible_to(self, user: User | AnonymousUser) -> ClaimQuerySet:
        return self.all() if user.has_perm("claims.edit_desk") else self.published()

    def with_people(self) -> ClaimQuerySet:
        return self.select_related("topic", "claimant__party")

    def with_sources(self) -> ClaimQuerySet:
        """With where they appeared, the first appearance first, and what other newsrooms say of them.

        The texts of the sources stay behind.
        """
        return self.with_people().prefetch_related(*surroundings())

    def by_party(self) -> ClaimQuerySet:
        """In the order of a topic page: party by party, those of no party last, each by date."""
        return self.order_by(
            F("claimant__party__name").asc(nulls_last=True), F("said_on").asc(nulls_last=True), "pk"
        )

    def search(self, words: str) -> ClaimQuerySet:
        """Claims that have every word asked for in their text or its translation, in any order.

        What is longer than any search is cut: a database refuses a query of a thousand words.
        """
        query = Q()
        for word in fold(words)[:LONGEST_SEARCH].split():
            query &= Q(text_key__contains=word) | Q(translation_key__contains=word)
        return self.filter(query)


class Claim(models.Model):
    class Kind(models.TextChoices):
        DIRECT = "direct", _("Direct quotation")
        MIXED = "mixed", _("Partly quoted")
        INDIRECT = "indirect", _("Reported")

    class Worth(models.TextChoices):
        """What there is to check in a claim: the first three are facts, the others are not."""

        NONE = "", _("–")
        FIGURE = "figure", _("Figure")
        EVENT = "event", _("Event")
        RESPONSIBILITY = "responsibility", _("Responsibility")
        PREDICTION = "prediction", _("Prediction")
        PROMISE = "promise", _("Promise")
        WISH = "wish", _("Wish")
        OPINION = "opinion", _("Opinion")

    FACTS = (Worth.FIGURE, Worth.EVENT, Worth.RESPONSIBILITY)
    """Of what is worth checking, that which can be true or false today."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="claims")
    claimant = models.ForeignKey(Claimant, on_delete=models.PROTECT, related_name="claims")
    text = models.TextField(help_text="The statement as the claimant made it.")
    text_key = models.TextField(editable=False, help_text="The folded text, for search.")
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the folded text.")
    quote = models.TextField(blank=True, help_text="The words quoted verbatim, in their own language.")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.INDIRECT)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    said_on = models.DateField(null=True, blank=True)
    worth = models.CharField(max_length=14, choices=Worth.choices, default=Worth.NONE, blank=True)
    worth_reason = models.CharField(max_length=200, blank=True, help_text="A sentence for people.")
    quantities = models.JSONField(
        default=list,
        blank=True,
        help_text="Read from the text: dicts of low, high (null where open), unit, noun, start, end.",
    )
    dates = models.JSONField(
        default=list,
        blank=True,
        help_text="Read from the text: dicts of first and last day (ISO), start, end.",
    )
    translation = models.TextField(blank=True, help_text="The claim in another language, as somebody put it.")
    translation_key = models.TextField(
        blank=True, editable=False, help_text="The folded translation, for search."
    )
    translation_language = models.CharField(max_length=2, choices=Language.choices, blank=True)
    translated_by = models.CharField(max_length=200, blank=True, help_text="Who made the translation.")
    revision = models.PositiveIntegerField(
        default=0, help_text="Counts changes, so that none is overwritten unseen."
    )
    compared = models.BooleanField(
        default=False, editable=False, help_text="With the other claims of its topic, in these words."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["said_on", "pk"]
        indexes = [
            models.Index(fields=["digest"], name="claim_digest"),
            models.Index(fields=["topic"], condition=Q(compared=False), name="claim_uncompared"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "claimant", "digest"],
                name="claim_unique_in_topic",
                violation_error_message=_("This claimant's claim is in the topic already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="claim_text_given"),
            models.CheckConstraint(
                condition=Q(translation="") | ~Q(translated_by="") & ~Q(translation_language=""),
                name="claim_translation_signed",
                violation_error_message=_("Say who made the translation, and into which language."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def first_appearance(self) -> Appearance | None:
        """In the earliest dated source; in the one stored first where none has a date."""
        return next(iter(self.appearances.all()), None)


class Appearance(models.Model):
    """A claim in a source, with the place of its words there."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="appearances")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="appearances")
    cue = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True, help_text="Offset in the source's text.")
    end = models.PositiveIntegerField(null=True, blank=True)
    agency = models.CharField(
        max_length=60, blank=True, help_text="The news agency to which the source credits these words."
    )

    class Meta:
        ordering = [F("source__published_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "source"], name="appearance_unique"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(end__gt=F("start")),
                name="appearance_span_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} ({self.source})"
