"""What administrators of the machine may look at. Users and groups are Django's own; the rest is read only,
since actions are the only writers and leave a line in the trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from claims.models import (
    SUBJECTS,
    AlignmentRow,
    BulkImport,
    Capture,
    Claim,
    Claimant,
    Dispute,
    Event,
    Evidence,
    Intake,
    Job,
    Match,
    OutsideReview,
    Party,
    Preference,
    Publisher,
    Rating,
    RejectedRow,
    ReplyRequest,
    Source,
    Topic,
    Verdict,
)

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Model]
else:
    Base = admin.ModelAdmin


class ReadOnlyAdmin(Base):
    """Lists and shows every column as plain text; makes no form of it."""

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:  # noqa: ARG002  Django's
        return tuple(field.name for field in self.model._meta.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return self.get_fields(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        return False


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """The audit trail, the latest line first."""

    list_display = ("at", "verb", "actor", "subject")
    list_filter = ("verb",)
    list_select_related = ("actor",)

    @admin.display(description="Subject")
    def subject(self, event: Event) -> str:
        """The one object that the line is about, as "dispute 12"."""
        ids = {kind: getattr(event, f"{kind}_id") for kind in SUBJECTS}
        return " ".join(f"{kind} {pk}" for kind, pk in ids.items() if pk is not None)


admin.site.register(
    [
        AlignmentRow,
        BulkImport,
        Capture,
        Claim,
        Claimant,
        Dispute,
        Evidence,
        Intake,
        Job,
        Match,
        OutsideReview,
        Party,
        Preference,
        Publisher,
        Rating,
        RejectedRow,
        ReplyRequest,
        Source,
        Topic,
        Verdict,
    ],
    ReadOnlyAdmin,
)
