"""Which of the rejected suggestions are shown."""

from __future__ import annotations

from typing import Any

from django import forms

from claims.actions.base import person
from claims.forms.fields import LongSelect
from claims.forms.queue import KINDS
from claims.models import Match, RejectReason, Topic
from claims.models.matches import MatchQuerySet
from claims.models.members import members

LOOKUPS = {"reason": "rejected_for", "kind": "kind", "topic": "claim_a__topic", "by": "decided_by"}


class RejectedFilter(forms.Form):
    """Every filter may be left out, and what makes no sense is passed over."""

    reason = forms.ChoiceField(choices=[("", "All reasons"), *RejectReason.choices], required=False)
    kind = forms.ChoiceField(choices=[("", "All kinds"), *KINDS], required=False, label="Kind of conflict")
    topic = forms.ModelChoiceField(
        Topic.objects.standing(),
        to_field_name="slug",
        required=False,
        empty_label="All topics",
        widget=LongSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [(str(one.pk), person(one)) for one in members().prefetch_related(None)]
        self.fields["by"] = forms.ChoiceField(
            choices=[("", "Anybody"), *everybody], required=False, label="Rejected by"
        )

    def pairs(self) -> MatchQuerySet:
        """The rejected pairs that the machine had suggested, the latest decision first."""
        self.is_valid()
        given = ((lookup, self.cleaned_data.get(name)) for name, lookup in LOOKUPS.items())
        asked = {lookup: value for lookup, value in given if value}
        rejected = Match.objects.opposing().filter(state=Match.State.REJECTED, score__gt=0, **asked)
        whole = rejected.with_claims().select_related("decided_by", "claim_a__topic")
        return whole.order_by("-decided_at", "-pk")

    def asked(self) -> bool:
        return any(self.data.get(name) for name in self.fields)
