"""A topic: the event or question under which claims are grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class TopicQuerySet(models.QuerySet["Topic"]):
    def standing(self) -> TopicQuerySet:
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def published(self) -> TopicQuerySet:
        """Topics with at least one published verdict: all that a reader may know of."""
        return self.filter(disputes__verdicts__state="published").distinct()

    def visible_to(self, user: User | AnonymousUser) -> TopicQuerySet:
        return self.standing() if user.has_perm("claims.edit_desk") else self.published()

    def with_counts(self) -> TopicQuerySet:
        """Adds claim_count and, of disputes, suggested_count, open_count and published_count, for lists.

        Each is a query of its own inside the one: joined together, claims and disputes would multiply.
        """
        return self.annotate(
            claim_count=_count_of("Claim"),
            suggested_count=_count_of("Dispute", state="suggested"),
            open_count=_count_of("Dispute", state__in=["open", "in_review", "ready"]),
            published_count=_count_of("Dispute", state="published"),
        )


def _count_of(model: str, **conditions: object) -> Coalesce:
    rows = apps.get_model("claims", model)._default_manager.filter(topic=OuterRef("pk"), **conditions)
    counted = rows.order_by().values("topic").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


class Topic(models.Model):
    class Weight(models.IntegerChoices):
        """How much its disputes weigh in the queue: a step up doubles their urgency."""

        LOW = 1, "Can wait"
        NORMAL = 2, "As usual"
        HIGH = 4, "Pressing"
        TOP = 8, "Before all else"

    title = models.CharField(max_length=200)
    title_key = models.CharField(max_length=200, editable=False, help_text="The folded title.")
    slug = models.SlugField(max_length=80, allow_unicode=True)
    summary = models.TextField(blank=True)
    weight = models.PositiveSmallIntegerField(choices=Weight.choices, default=Weight.NORMAL)
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
        help_text="The topic that took its claims and disputes; its address leads there.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["title_key"],
                name="topic_title_unique",
                violation_error_message="There is a topic of this title already.",
            ),
            models.UniqueConstraint(fields=["slug"], name="topic_slug_unique"),
            models.CheckConstraint(condition=models.Q(weight__in=[1, 2, 4, 8]), name="topic_weight_known"),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("pk")), name="topic_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("topic_page", args=[self.slug])
