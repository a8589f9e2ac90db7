"""What an editor says of a dispute: why it is rejected, its words, which claims leave it, what joins it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from claims.actions.disputes import EDITABLE
from claims.forms.differences import RevisedForm
from claims.forms.fields import RowsField
from claims.forms.ids import OwnIds
from claims.models import Claim, Dispute, Position

USUAL_REASONS = (
    "Not contradictory",
    "Different time or place",
    "Both can be true",
    "Opinion, not a checkable claim",
    "Duplicate",
)


class ReasonForm(OwnIds):
    """One line that says why; the page offers the usual answers in a list."""

    ids = "reject"
    reason = forms.CharField(
        max_length=500, widget=forms.TextInput(attrs={"list": "usual-reasons", "autocomplete": "off"})
    )


class ReviseForm(RevisedForm):
    """The question and the label of each position."""

    question = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, initial=_words(dispute), **kwargs)
        self.dispute, self.positions = dispute, dispute.positions.all()
        for number, position in enumerate(self.positions, start=1):
            self.fields[f"label_{position.pk}"] = forms.CharField(max_length=200, label=f"Position {number}")

    def labels(self) -> dict[int, str]:
        return {position.pk: self.cleaned_data[f"label_{position.pk}"] for position in self.positions}

    def stored(self) -> dict[str, Any]:
        return _words(Dispute.objects.get(pk=self.dispute.pk))


def _words(dispute: Dispute) -> dict[str, Any]:
    labels = {f"label_{position.pk}": position.label for position in dispute.positions.all()}
    return {"revision": dispute.revision, "question": dispute.question, **labels}


class PositionForm(forms.Form):
    """Which position of the dispute is meant."""

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"] = forms.ModelChoiceField(dispute.positions.all())


class OfferForm(PositionForm):
    """Which claim of the topic joins which position."""

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, dispute=dispute, **kwargs)
        self.fields["claim"] = forms.ModelChoiceField(Claim.objects.filter(topic=dispute.topic_id))


class ClaimsField(RowsField):
    def label_from_instance(self, obj: Claim) -> str:  # type: ignore[override]  # its rows are claims
        return f"{obj.claimant}: {obj.text}"


class SplitForm(OwnIds):
    """The claims that leave, on whichever side they stand, and the question that they are about."""

    ids = "split"
    question = forms.CharField(max_length=300, label="Question of the new dispute")

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = Claim.objects.filter(memberships__dispute=dispute).with_people()
        self.fields["claims"] = ClaimsField(
            inside, widget=forms.CheckboxSelectMultiple, label="Claims that leave"
        )
        self.order_fields(["claims", "question"])


def mergeable(dispute: Dispute) -> QuerySet[Dispute]:
    """The disputes that may be merged into this one: open ones of its topic without a verdict."""
    editable = dispute.topic.disputes.filter(state__in=EDITABLE, verdicts__isnull=True)
    return editable.exclude(pk=dispute.pk)


class OtherForm(OwnIds):
    """Which dispute is merged into this one."""

    ids = "merge"

    def __init__(self, *args: Any, dispute: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"] = forms.ModelChoiceField(mergeable(dispute), label="Dispute to merge")


class MergeForm(forms.Form):
    """Which position of this dispute each of the other's positions joins."""

    def __init__(self, *args: Any, dispute: Dispute, other: Dispute, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.positions = other.positions.all()
        for position in self.positions:
            self.fields[f"side_{position.pk}"] = forms.ModelChoiceField(
                dispute.positions.all(),
                label=f"“{position.label}” joins",
                widget=forms.RadioSelect,
                empty_label=None,
                initial=_kindred(position, dispute),
            )

    def sides(self) -> dict[int, int]:
        return {position.pk: self.cleaned_data[f"side_{position.pk}"].pk for position in self.positions}


def _kindred(position: Position, dispute: Dispute) -> Position | None:
    """The position on which the same parties speak; none where no party does."""
    parties = _parties(position)
    return max(
        (side for side in dispute.positions.all() if _parties(side) & parties),
        key=lambda side: len(_parties(side) & parties),
        default=None,
    )


def _parties(position: Position) -> set[int]:
    spoken_for = (membership.claim.claimant.party_id for membership in position.memberships.all())
    return {party_id for party_id in spoken_for if party_id is not None}
