"""What the queue shows: the filters in its address."""

from __future__ import annotations

from django import forms

from claims.models import Dispute, Topic
from claims.models.disputes import DisputeQuerySet

ANY = "any"


class QueueFilter(forms.Form):
    state = forms.ChoiceField(
        choices=[("", "Waiting for the desk"), *Dispute.State.choices, (ANY, "Any state")], required=False
    )
    topic = forms.ModelChoiceField(
        Topic.objects.standing(), to_field_name="slug", required=False, empty_label="All topics"
    )

    def disputes(self) -> DisputeQuerySet:
        """The disputes asked for, best score first; a filter that makes no sense is passed over."""
        self.is_valid()
        state, topic = self.cleaned_data.get("state", ""), self.cleaned_data.get("topic")
        rows = _in_state(state)
        return rows.filter(topic=topic) if topic else rows


def _in_state(state: str) -> DisputeQuerySet:
    if not state:
        return Dispute.objects.in_queue()
    return Dispute.objects.all() if state == ANY else Dispute.objects.filter(state=state)
