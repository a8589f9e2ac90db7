"""A verdict: the desk's finding on a dispute, versioned; published versions never change."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from claims.models.claims import Claim
from claims.models.disputes import Dispute
from claims.models.ratings import Rating

LIVE_STATES = ["draft", "in_review", "approved"]


class VerdictQuerySet(models.QuerySet["Verdict"]):
    def live(self) -> VerdictQuerySet:
        """The version that the desk works on; a dispute has one at most."""
        return self.filter(state__in=LIVE_STATES)

    def published(self) -> VerdictQuerySet:
        """The version that readers see; a dispute has one at most."""
        return self.filter(state=Verdict.State.PUBLISHED)

    def due(self, moment: datetime) -> VerdictQuerySet:
        """Approved versions whose hour has come."""
        return self.filter(state=Verdict.State.APPROVED, publish_at__lte=moment)

    def ever_published(self) -> VerdictQuerySet:
        return self.filter(state__in=[Verdict.State.PUBLISHED, Verdict.State.SUPERSEDED])

    def with_people(self) -> VerdictQuerySet:
        return self.select_related("dispute__topic", "rating", "author", "approver", "scheduled_by")


class Verdict(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"

    class Confidence(models.TextChoices):
        LOW = "low", "Low"
        MODERATE = "moderate", "Moderate"
        HIGH = "high", "High"

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="verdicts")
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    rating = models.ForeignKey(
        Rating, null=True, blank=True, on_delete=models.PROTECT, related_name="verdicts"
    )
    confidence = models.CharField(max_length=8, choices=Confidence.choices, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    explanation = models.TextField(blank=True, help_text="Markdown.")
    would_change = models.TextField(
        blank=True, help_text="What would change the finding, for readers. Markdown."
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    comment = models.TextField(blank=True, help_text="Why it was returned, the last time.")
    correction_reason = models.TextField(blank=True, help_text="What readers are told of a later version.")
    revision = models.PositiveIntegerField(
        default=0, help_text="Counts changes, so that none is overwritten unseen."
    )
    sitting = models.CharField(
        max_length=32, blank=True, help_text="The opened form that saved last: its saves don't collide."
    )
    sitting_since = models.PositiveIntegerField(
        default=0, help_text="The revision from which that form's saves follow each other unbroken."
    )
    embargo_until = models.DateTimeField(
        null=True, blank=True, help_text="Until then nobody may publish this version."
    )
    publish_at = models.DateTimeField(
        null=True, blank=True, help_text="When an approved version becomes public by itself."
    )
    scheduled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    record = models.JSONField(
        null=True, blank=True, help_text="The dispute as it was published: what readers see and exports hold."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "version"], name="verdict_version_unique"),
            models.UniqueConstraint(
                fields=["dispute"], condition=Q(state__in=LIVE_STATES), name="verdict_one_live"
            ),
            models.UniqueConstraint(
                fields=["dispute"], condition=Q(state="published"), name="verdict_one_published"
            ),
            models.CheckConstraint(
                condition=~Q(approver=F("author")),
                name="verdict_approver_not_author",
                violation_error_message="The author of a verdict can't approve it.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review"])
                | Q(approver__isnull=False, rating__isnull=False) & ~Q(confidence="") & ~Q(summary=""),
                name="verdict_approved_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "superseded"])
                | Q(record__isnull=False, published_at__isnull=False),
                name="verdict_published_has_record",
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(correction_reason=""), name="verdict_correction_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "in_review", "approved", "published", "superseded"]),
                name="verdict_state_known",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True)
                | Q(state="approved", scheduled_by__isnull=False)
                & (Q(embargo_until__isnull=True) | Q(publish_at__gte=F("embargo_until"))),
                name="verdict_scheduled_is_approved",
                violation_error_message="Only an approved verdict has its hour, after its embargo.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True)
                | Q(embargo_until__isnull=True)
                | Q(published_at__gte=F("embargo_until")),
                name="verdict_published_after_embargo",
                violation_error_message="A verdict isn't published before its embargo ends.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispute}, version {self.version}"

    def is_under_embargo(self, moment: datetime) -> bool:
        return self.embargo_until is not None and self.embargo_until > moment


class ClaimRatingQuerySet(models.QuerySet["ClaimRating"]):
    def published(self) -> ClaimRatingQuerySet:
        """Ratings that readers may see, the latest first."""
        return self.filter(verdict__state=Verdict.State.PUBLISHED).order_by("-verdict__published_at", "-pk")


class ClaimRating(models.Model):
    """The rating that a verdict gives one claim."""

    verdict = models.ForeignKey(Verdict, on_delete=models.CASCADE, related_name="claim_ratings")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="ratings")
    rating = models.ForeignKey(Rating, on_delete=models.PROTECT, related_name="claim_ratings")

    objects = ClaimRatingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["verdict", "claim"], name="claim_rated_once")]

    def __str__(self) -> str:
        return f"{self.claim}: {self.rating}"
