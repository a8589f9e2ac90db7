"""What an editor says of the origin of a source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext_lazy as _

from claims.forms.ids import OwnIds
from claims.models import Source

OFFERED = 100
OWN, NAMED, MACHINE = "own", "named", "machine"


class OriginForm(OwnIds):
    """Whether a source stands alone, repeats another one, or is left to the machine."""

    ids = "origin"
    decision = forms.ChoiceField(
        label=_("Where its text comes from"),
        choices=[
            (OWN, _("It is its own origin, whatever its text is like")),
            (NAMED, _("It repeats the source named below")),
            (MACHINE, _("Whatever its text says: leave it to the machine")),
        ],
        widget=forms.RadioSelect,
    )
    origin = forms.ModelChoiceField(
        queryset=Source.objects.none(),
        label=_("The source that it repeats"),
        help_text=_("Offered are sources with the same text or the same claims."),
        required=False,
        empty_label="–",
    )

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        decided = NAMED if source.named_origin_id else OWN
        initial = {
            "decision": decided if source.origin_decided else MACHINE,
            "origin": source.named_origin_id,
        }
        super().__init__(*args, initial=initial, **kwargs)
        field = self.fields["origin"]
        field.queryset = offered(source)  # type: ignore[attr-defined]
        field.label_from_instance = _words  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("decision") == NAMED and not data.get("origin") and not self.has_error("origin"):
            self.add_error("origin", _("Choose the source that it repeats."))
        return data


def offered(source: Source) -> QuerySet[Source]:
    """The sources that this one may repeat: those of its group, those with its claims, the one named."""
    group = Source.objects.of_group(source.head_id).values("pk")
    sharing = Source.objects.sharing_claims_with(source).order_by().values("pk")[:OFFERED]
    named = [source.named_origin_id] if source.named_origin_id else []
    found = Q(pk__in=group) | Q(pk__in=sharing) | Q(pk__in=named)
    return Source.objects.filter(found).exclude(pk=source.pk).defer("text")


def _words(source: Source) -> str:
    """As "The Courier, 3 March 2026: Bridge closed"."""
    day = format_date(source.published_on, "j E Y") if source.published_on else ""
    head = ", ".join(part for part in (source.publisher, day) if part)
    return ": ".join(part for part in (head, source.title) if part) or str(source)
