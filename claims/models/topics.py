"""A topic: the event or question under which claims are grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class TopicQuerySet(models.QuerySet["Topic"]):
    def published(self) -> TopicQuerySet:
        """Topics with at least one published verdict: all that a reader may know of."""
        return self.filter(disputes__verdicts__state="published").distinct()

    def visible_to(self, user: User | AnonymousUser) -> TopicQuerySet:
        return self.all() if user.has_perm("claims.edit_desk") else self.published()

    def with_counts(self) -> TopicQuerySet:
        """Adds claim_count, suggested_count and open_count (disputes) for lists."""
        working = ["open", "in_review", "ready"]
        return self.annotate(
            claim_count=Count("claims", distinct=True),
            suggested_count=Count("disputes", filter=Q(disputes__state="suggested"), distinct=True),
            open_count=Count("disputes", filter=Q(disputes__state__in=working), distinct=True),
            published_count=Count("disputes", filter=Q(disputes__state="published"), distinct=True),
        ).order_by("title")


class Topic(models.Model):
    title = models.CharField(max_length=200)
    title_key = models.CharField(max_length=200, editable=False, help_text="The folded title.")
    slug = models.SlugField(max_length=80, allow_unicode=True)
    summary = models.TextField(blank=True)
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
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("topic_page", args=[self.slug])
