"""What an editor is asked in the queue: why a dispute is rejected, until when put off, to whom given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib.auth.models import User

from claims.actions.base import person
from claims.forms.fields import DateField, RowsField
from claims.forms.ids import OwnIds
from claims.models import Dispute, RejectReason, SavedView
from claims.models.disputes import DisputeQuerySet
from claims.models.members import colleagues

MOST_SELECTED = 200


class NumberedChoices(forms.RadioSelect):
    """Choices of which the keys 1, 2, 3 … press one each; the first has the focus."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        index = int(option["index"])
        option["attrs"]["data-key"] = str(index + 1)
        if index == 0:
            option["attrs"]["autofocus"] = True
        return option


class SelectionForm(forms.Form):
    """Which disputes are meant, and the address of the queue in which they were seen."""

    back = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: Any, *, visible: DisputeQuerySet) -> None:
        super().__init__(data)
        self.fields["dispute"] = RowsField(visible)
        self.fields["one"] = RowsField(visible, required=False)
        if "one" in data:
            self.fields["dispute"].required = False

    def disputes(self) -> list[Dispute]:
        """The one whose own button was pressed, else all that are selected."""
        if not self.is_valid():
            return []
        chosen: Iterable[Any] = self.cleaned_data["one"] or self.cleaned_data["dispute"]
        return list(chosen)[:MOST_SELECTED]


class RejectForm(OwnIds):
    """One of the usual reasons, with words of one's own."""

    ids = "reject"
    rejected_for = forms.ChoiceField(choices=RejectReason.choices, label="Reason", widget=NumberedChoices)
    words = forms.CharField(
        label="In your words",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Needed for another reason, and where both can be true: the explanation may be published.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        needy = (RejectReason.BOTH_TRUE, RejectReason.OTHER)
        if data.get("rejected_for") in needy and not data.get("words", "").strip():
            self.add_error("words", "Say why in a sentence.")
        return data


class SnoozeForm(OwnIds):
    """Until when; an own day goes before the choice."""

    ids = "snooze"
    DAYS = {"1": "Tomorrow", "3": "In three days", "7": "In a week", "0": "Back in the queue now"}
    days = forms.ChoiceField(choices=list(DAYS.items()), required=False, widget=NumberedChoices, initial="1")
    until = DateField(label="Or until")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["days"].label = "Until"

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until and until <= self.today:
            raise forms.ValidationError("Choose a day that is still to come.")
        return until

    def day(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        days = int(self.cleaned_data["days"] or 1)
        return until or (self.today + timedelta(days=days) if days else None)


class AssignForm(OwnIds):
    """Who looks after it: oneself first, then colleagues, then nobody."""

    ids = "assign"
    NOBODY = "nobody"

    def __init__(self, *args: Any, member: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in colleagues()}
        mine = str(member.pk)
        others = [(pk, person(one)) for pk, one in self.people.items() if pk != mine]
        self.fields["assignee"] = forms.ChoiceField(
            label="Looked after by",
            choices=[(mine, f"Me ({person(member)})"), *others, (self.NOBODY, "Nobody")],
            widget=NumberedChoices,
            initial=mine,
        )

    def assignee(self) -> User | None:
        return self.people.get(self.cleaned_data["assignee"])


class ViewForm(OwnIds):
    """The name of a view of the queue, and who sees it."""

    ids = "view"
    name = forms.CharField(max_length=60, label="Name of this view")
    shared = forms.BooleanField(required=False, label="Share it with the desk")

    @classmethod
    def of(cls, view: SavedView) -> ViewForm:
        return cls(initial={"name": view.name, "shared": view.shared}, ids=f"view-{view.pk}")
