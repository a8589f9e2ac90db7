"""The audit trail: one line for each change."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.disputes import PositionClaim
from claims.models.matches import Match

SUBJECTS = (
    "topic",
    "party",
    "rating",
    "source",
    "intake",
    "claim",
    "match",
    "dispute",
    "evidence",
    "verdict",
    "job",
    "bulk_import",
    "member",
    "publisher",
)


def _exactly_one_subject() -> Q:
    alone = Q()
    for subject in SUBJECTS:
        alone |= Q(**{f"{name}__isnull": name != subject for name in SUBJECTS})
    return alone


class EventQuerySet(models.QuerySet["Event"]):
    def of_dispute(self, dispute_id: int) -> EventQuerySet:
        """The whole trail of a dispute: its own lines, its claims', evidence's, verdicts' and pairs'."""
        pairs = Match.objects.filter(
            claim_a__memberships__dispute=dispute_id, claim_b__memberships__dispute=dispute_id
        )
        return self.filter(
            Q(dispute=dispute_id)
            | Q(evidence__position__dispute=dispute_id)
            | Q(verdict__dispute=dispute_id)
            | Q(match__in=pairs)
            | Q(claim__in=PositionClaim.objects.filter(dispute=dispute_id).values("claim"))
        ).select_related("actor")


class Event(models.Model):
    """Who did what to which object, when, before and after.

    Each subject has its own nullable key rather than one generic key: the database then keeps the trail whole
    (no line can point at nothing), joins stay plain, and a constraint holds that exactly one subject is set.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text="Empty where a command or the machine acted.",
    )
    verb = models.CharField(max_length=40, help_text='Such as "dispute.confirmed".')
    at = models.DateTimeField(auto_now_add=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    topic = models.ForeignKey("Topic", null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    party = models.ForeignKey("Party", null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    rating = models.ForeignKey(
        "Rating", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    source = models.ForeignKey(
        "Source", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    intake = models.ForeignKey(
        "Intake", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    claim = models.ForeignKey("Claim", null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    match = models.ForeignKey("Match", null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    dispute = models.ForeignKey(
        "Dispute", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    evidence = models.ForeignKey(
        "Evidence", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    verdict = models.ForeignKey(
        "Verdict", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    bulk_import = models.ForeignKey(
        "BulkImport", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    job = models.ForeignKey("Job", null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="trail"
    )
    publisher = models.ForeignKey(
        "Publisher", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=_exactly_one_subject(), name="event_one_subject")]

    def __str__(self) -> str:
        return self.verb

    @classmethod
    def subject_of(cls, row: models.Model) -> str:
        """The name of the key under which events of such a row are kept."""
        return next(name for name in SUBJECTS if isinstance(row, cls._kind_of(name)))

    @classmethod
    def _kind_of(cls, name: str) -> type[models.Model]:
        return cast(type[models.Model], cls._meta.get_field(name).related_model)
