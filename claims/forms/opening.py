"""A dispute that an editor opens by hand, and the words of a topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.ids import OwnIds
from claims.models import Claim, Topic

POSITIONS = (1, 2, 3)


class OpenDisputeForm(OwnIds):
    """The question, the positions' names, and for each claim shown the position it takes."""

    ids = "open"
    question = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ask it so that each position is an answer."),
    )

    def __init__(self, *args: Any, claims: Sequence[Claim], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.claims = claims
        for number in POSITIONS:
            self.fields[f"label_{number}"] = forms.CharField(
                max_length=200, required=number < 3, label=f"Position {number}"
            )
        choices = [("", "No position"), *((str(number), f"Position {number}") for number in POSITIONS)]
        for claim in claims:
            self.fields[f"claim_{claim.pk}"] = forms.ChoiceField(
                choices=choices, required=False, label=f"{claim.claimant}: {claim.text}"
            )

    def claim_fields(self) -> list[tuple[Claim, forms.BoundField]]:
        return [(claim, self[f"claim_{claim.pk}"]) for claim in self.claims]

    def label_fields(self) -> list[forms.BoundField]:
        return [self[f"label_{number}"] for number in POSITIONS]

    def sides(self) -> list[tuple[str, list[Claim]]]:
        """The positions that have a name or a claim, in order."""
        data = self.cleaned_data
        sides = [
            (data[f"label_{number}"], [c for c in self.claims if data[f"claim_{c.pk}"] == str(number)])
            for number in POSITIONS
        ]
        return [(label, claims) for label, claims in sides if label or claims]


class TopicForm(forms.ModelForm):  # type: ignore[type-arg]  # takes no argument when it runs
    """What a topic is called and about."""

    class Meta:
        model = Topic
        fields = ("title", "summary", "weight")
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "summary": "For the desk. Readers see the published verdicts alone.",
            "weight": "How soon its disputes stand at the top of the queue.",
        }
