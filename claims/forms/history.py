"""Which lines of a dispute's trail are shown: of one kind, of one person."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User

from claims.actions.base import person
from claims.models.events import EventQuerySet

KINDS = (
    ("dispute.", "The dispute and its positions"),
    ("dispute.alignment_", "Part by part"),
    ("dispute.reply_", "Right of reply"),
    ("claim.", "Claims"),
    ("match.", "Pairs of claims"),
    ("evidence.", "Evidence"),
    ("verdict.", "Verdict"),
    ("comment.", "Comments"),
)
MACHINE = "machine"


class HistoryFilter(forms.Form):
    """Both choices come by the address, so that what is shown can be shared."""

    kind = forms.ChoiceField(choices=[("", "Everything"), *KINDS], required=False, label="What")
    who = forms.ChoiceField(required=False, label="Who")

    def __init__(self, *args: Any, events: EventQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.events = events
        actors = User.objects.filter(pk__in=events.order_by().values("actor")).order_by("username")
        names = [(str(actor.pk), person(actor)) for actor in actors]
        who = [("", "Everybody"), *names, (MACHINE, person(None).capitalize())]
        self.fields["who"] = forms.ChoiceField(choices=who, required=False, label="Who")

    def chosen(self) -> EventQuerySet:
        """The lines asked for; all of them where what is asked for is no choice."""
        if not self.is_valid():
            return self.events
        kind, who = self.cleaned_data["kind"], self.cleaned_data["who"]
        lines = self.events.filter(verb__startswith=kind) if kind else self.events
        if who == MACHINE:
            return lines.filter(actor__isnull=True)
        return lines.filter(actor=who) if who else lines
