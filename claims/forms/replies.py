"""Whom the desk asked for comment, and what they answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.timezone import localdate

from claims.forms.differences import RevisedForm
from claims.forms.fields import DateField
from claims.forms.ids import OwnIds
from claims.models import ReplyRequest


class AskForm(OwnIds):
    """A new request; the page offers those who speak in the dispute."""

    ids = "ask"
    asked = forms.CharField(
        max_length=200,
        label="Whom",
        help_text="The person or body, with the role, as readers will see it.",
        widget=forms.TextInput(attrs={"list": "speakers", "autocomplete": "off"}),
    )
    channel = forms.CharField(
        max_length=200, required=False, label="How", help_text="By e-mail, by telephone …"
    )
    asked_on = DateField(label="Asked on")
    deadline = DateField(label="Answer until")
    question = forms.CharField(
        required=False, label="What was asked", widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked_on"].required = True
        self.fields["asked_on"].initial = localdate

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        asked, deadline = cleaned.get("asked_on"), cleaned.get("deadline")
        if asked and deadline and deadline < asked:
            self.add_error("deadline", "The deadline can’t be before the day of asking.")
        return cleaned


class ReplyForm(AskForm, RevisedForm):
    """A request that was noted, with what became of it."""

    ids = "reply"
    state = forms.ChoiceField(choices=ReplyRequest.State.choices, label="What became of it")
    answer = forms.CharField(
        required=False,
        label="Answer, word for word",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Readers will see it as it stands here.",
    )
    answered_on = DateField(label="Answered on")

    def __init__(self, *args: Any, request: ReplyRequest, **kwargs: Any) -> None:
        super().__init__(*args, initial=_values(request), **kwargs)
        self.request = request
        self.order_fields(["state", "answer", "answered_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == ReplyRequest.State.ANSWERED:
            for name, sentence in (("answer", "Put in what they said."), ("answered_on", "Say when.")):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        asked, answered = cleaned.get("asked_on"), cleaned.get("answered_on")
        if asked and answered and answered < asked:
            self.add_error("answered_on", "The answer can’t be older than the question.")
        return cleaned

    def stored(self) -> dict[str, Any]:
        return _values(ReplyRequest.objects.get(pk=self.request.pk))


def _values(request: ReplyRequest) -> dict[str, Any]:
    return {name: getattr(request, name) for name in (*ReplyForm.base_fields, "revision")}
