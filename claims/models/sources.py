"""A document in which claims appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    UKRAINIAN = "uk", _("Ukrainian")
    RUSSIAN = "ru", _("Russian")


class SourceQuerySet(models.QuerySet["Source"]):
    def visible_to(self, user: User | AnonymousUser) -> SourceQuerySet:
        """Sources stand on the desk alone; readers know them from records."""
        return self.all() if user.has_perm("claims.edit_desk") else self.none()

    def of_group(self, head_id: int) -> SourceQuerySet:
        """The copies of one text, the one in which it stood first among them."""
        return self.filter(models.Q(pk=head_id) | models.Q(origin=head_id))

    def sharing_claims_with(self, source: Source) -> SourceQuerySet:
        """Other sources in which a claim of this one appears too."""
        claims = source.appearances.values("claim")
        return self.filter(appearances__claim__in=claims).exclude(pk=source.pk).distinct()


class Source(models.Model):
    title = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=1000, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    text = models.TextField(blank=True, help_text="The whole text; empty where only its claims are known.")
    digest = models.CharField(
        max_length=64, editable=False, help_text="SHA-256 that tells one document from another."
    )
    origin = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="echoes",
        help_text="The source whose text this one repeats nearly word for word; empty where it is its own.",
    )
    origin_decided = models.BooleanField(
        default=False, help_text="An editor said what its origin is; the machine leaves that as it is."
    )
    named_origin = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="named_echoes",
        help_text="The source that an editor named as its origin; its own origin is followed.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="source_digest_unique"),
            models.CheckConstraint(condition=~models.Q(origin=models.F("pk")), name="source_not_own_origin"),
            models.CheckConstraint(
                condition=models.Q(named_origin=None) | models.Q(origin_decided=True),
                name="source_named_origin_is_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.publisher or self.url or "Untitled source"

    @property
    def head_id(self) -> int:
        """The number of the source in which its text stood first: the same for all copies."""
        return self.origin_id or self.pk


class SourceMark(models.Model):
    """A fingerprint of some of a source's words: what copies of a text share (claims.matching.copies)."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="marks")
    mark = models.BigIntegerField()

    class Meta:
        ordering = ["source", "pk"]
        constraints = [models.UniqueConstraint(fields=["mark", "source"], name="source_mark_unique")]

    def __str__(self) -> str:
        return f"{self.mark:x}"
