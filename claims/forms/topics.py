"""Which topic joins which, and which claims move where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.fields import RowsField, TopicField
from claims.models import Claim, Topic
from claims.text.normalise import fold


class MergeForm(forms.Form):
    other = TopicField(
        label=_("The other topic"),
        help_text=_("Its claims and disputes join this one, and its address leads here."),
    )

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topic = topic

    def clean_other(self) -> Topic:
        title = self.cleaned_data["other"]
        others = Topic.objects.standing().exclude(pk=self.topic.pk).with_counts()
        found = others.filter(title_key=fold(title)).first()
        if found is None:
            raise forms.ValidationError(
                _("There is no other topic “%(title)s”. Choose one from the list.") % {"title": title}
            )
        return found


class MoveForm(forms.Form):
    title = TopicField(label=_("To the topic"), help_text=_("A new title makes a new topic."))
    claims = RowsField(Claim.objects.none())

    def __init__(self, *args: Any, topic: Topic, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["claims"].queryset = topic.claims.all()  # type: ignore[attr-defined]
        self.fields["claims"].error_messages["required"] = _("Choose the claims to move.")

    def chosen(self) -> set[str]:
        """The numbers ticked, as they came."""
        return set(self["claims"].value() or ())
