"""A dispute: two or more positions on one question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from claims.models.claims import Claim
from claims.models.rejecting import RejectReason, reason_known
from claims.models.replies import ReplyRequest
from claims.models.topics import Topic

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


QUEUED = ("suggested", "open", "in_review", "ready")
"""The states of a dispute that waits for an editor or approver."""


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def published(self) -> DisputeQuerySet:
        """Disputes with a published verdict: the gate that stands between the desk and the public."""
        return self.filter(verdicts__state="published")

    def visible_to(self, user: User | AnonymousUser) -> DisputeQuerySet:
        return self.all() if user.has_perm("claims.edit_desk") else self.published()

    def live(self) -> DisputeQuerySet:
        return self.exclude(state=Dispute.State.DISMISSED)

    def untouched(self) -> DisputeQuerySet:
        """Suggestions of the machine on which nobody has done anything yet."""
        return self.filter(state="suggested", events__isnull=True)

    def touched(self) -> DisputeQuerySet:
        return self.exclude(pk__in=self.untouched())

    def in_queue(self) -> DisputeQuerySet:
        """What waits for an editor or approver."""
        return self.filter(state__in=QUEUED)

    def with_claims(self, claim_ids: Iterable[int]) -> DisputeQuerySet:
        """Disputes in which one of these claims stands."""
        return self.filter(pk__in=PositionClaim.objects.filter(claim__in=list(claim_ids)).values("dispute"))

    def awake(self, today: date) -> DisputeQuerySet:
        """Without those that an editor has put off until a later day."""
        return self.filter(Q(snoozed_until=None) | Q(snoozed_until__lte=today))

    def snoozed(self, today: date) -> DisputeQuerySet:
        return self.filter(snoozed_until__gt=today)

    def overdue(self, today: date) -> DisputeQuerySet:
        """Those in which somebody was asked for a reply and let the day pass."""
        return self.filter(Exists(ReplyRequest.objects.overdue(today).filter(dispute=OuterRef("pk"))))

    def with_sides(self) -> DisputeQuerySet:
        """Each dispute with its positions, their claims, claimants, parties and sources."""
        claims = Claim.objects.with_sources()
        positions = Position.objects.prefetch_related(
            Prefetch("memberships", PositionClaim.objects.prefetch_related(Prefetch("claim", claims)))
        )
        return self.select_related("topic").prefetch_related(Prefetch("positions", positions))


class Dispute(models.Model):
    class State(models.TextChoices):
        """Where the desk stands with it. What the desk found is the verdict's rating."""

        SUGGESTED = "suggested", "Suggested"
        OPEN = "open", "Open"
        IN_REVIEW = "in_review", "In review"
        READY = "ready", "Ready to publish"
        PUBLISHED = "published", "Published"
        DISMISSED = "dismissed", "Dismissed"

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="disputes")
    question = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=State.choices, default=State.SUGGESTED)
    score = models.FloatField(default=1, help_text="The best score of its opposing matches, 0 to 1.")
    reason = models.CharField(max_length=500, blank=True, help_text="Why it was dismissed.")
    rejected_for = models.CharField(
        max_length=17,
        choices=RejectReason.choices,
        blank=True,
        help_text="The same as one of the usual reasons.",
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned_disputes",
        help_text="Who looks after it.",
    )
    snoozed_until = models.DateField(
        null=True, blank=True, help_text="The day on which it comes back to the queue."
    )
    urgency = models.FloatField(default=0, editable=False, help_text="As claims.actions.urgency computes it.")
    kind = models.CharField(
        max_length=15, blank=True, editable=False, help_text="The kind of conflict of its strongest pair."
    )
    origin_number = models.PositiveIntegerField(
        default=0, editable=False, help_text="Independent origins of all its claims."
    )
    revision = models.PositiveIntegerField(
        default=0, help_text="Counts changes of its question and positions."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        permissions = [
            ("edit_desk", "May work on claims, disputes and verdicts"),
            ("approve_verdict", "May approve and publish the verdicts of others"),
            ("administer_desk", "May edit ratings and parties"),
        ]
        indexes = [models.Index(fields=["-urgency", "id"], name="dispute_urgency")]
        constraints = [
            reason_known("dispute_rejected_for_known"),
            models.CheckConstraint(
                condition=Q(state__in=["suggested", "open", "in_review", "ready", "published", "dismissed"]),
                name="dispute_state_known",
            ),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=1), name="dispute_score_range"),
        ]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        return reverse("dispute_page", args=[self.pk])


class Position(models.Model):
    """One side of a dispute: the claims that say the same."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="positions")
    label = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()
    claims: models.ManyToManyField[Claim, PositionClaim] = models.ManyToManyField(
        Claim, through="PositionClaim", related_name="positions"
    )

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["dispute", "order"], name="position_order_unique"),
        ]

    def __str__(self) -> str:
        return self.label


class PositionClaim(models.Model):
    """A claim's place on one side of a dispute."""

    dispute = models.ForeignKey(Dispute, on_delete=models.CASCADE, related_name="memberships")
    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="memberships")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        ordering = ["claim__said_on", "claim_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispute", "claim"],
                name="claim_on_one_side",
                violation_error_message="A claim stands on one side of a dispute only.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.claim} in {self.position}"
