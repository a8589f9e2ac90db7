"""An item of evidence as an editor enters it: a link, a file or a note, with its two grades."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator

from claims.actions.review import MAX_FILE
from claims.documents.document import DocumentError
from claims.documents.evidence import check_evidence
from claims.forms.differences import RevisedForm
from claims.forms.fields import DateField, RowsField
from claims.forms.ids import OwnIds
from claims.models import Claim, Evidence, Position
from claims.models.publishers import publisher_named

ITEMS = {
    Evidence.Kind.LINK: ("url", "A link needs its address."),
    Evidence.Kind.FILE: ("file", "Choose the file. It isn't kept from the last try."),
    Evidence.Kind.NOTE: ("note", "A note needs its words."),
}
LONGEST_LABEL = 120
WEB: dict[str, Any] = {
    "max_length": 1000,
    "required": False,
    "assume_scheme": "https",
    "validators": [URLValidator(schemes=["http", "https"])],
}
"""What an address of the web is held to, since readers will follow it."""
SOURCE_GRADES = [(value, f"{value} – {label}") for value, label in Evidence.SourceGrade.choices]
INFORMATION_GRADES = [(value, f"{value} – {label}") for value, label in Evidence.InformationGrade.choices]


class EvidenceFields(OwnIds):
    """What is said of an item, whether it is new or corrected."""

    effect = forms.ChoiceField(
        choices=Evidence.Effect.choices, widget=forms.RadioSelect, label="What it does to the position"
    )
    title = forms.CharField(max_length=300)
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    publisher = forms.CharField(max_length=200, required=False)
    published_on = DateField(label="Published on")
    source_grade = forms.ChoiceField(
        choices=[("", "As the desk grades the publisher"), *SOURCE_GRADES],
        required=False,
        label="Reliability of the source",
    )
    information_grade = forms.TypedChoiceField(
        choices=INFORMATION_GRADES,
        coerce=int,
        initial=Evidence.InformationGrade.UNJUDGED,
        label="Credibility of the information",
    )
    archive_url = forms.URLField(
        **WEB, label="Archived copy", help_text="Its address at an archive, where there is one."
    )
    archived_on = DateField(label="Archived on")
    standing = forms.ChoiceField(
        choices=Evidence.Standing.choices, required=False, label="How independent it is"
    )

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dispute = position.dispute_id
        self.fields["claim"] = ClaimChoice(
            Claim.objects.filter(memberships__dispute=dispute).with_people(),
            required=False,
            label="The claim it concerns",
            empty_label="All claims of the position",
        )
        self.fields["draws_on"] = ItemsField(
            Evidence.objects.filter(position__dispute=dispute, withdrawn_at__isnull=True)
            .select_related("position")
            .order_by("number"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label="Which items it draws on",
        )

    def offer(self, claims: Iterable[Claim], items: Iterable[Evidence]) -> None:
        """Choices that the page has at hand, so that they need not be asked for."""
        claim, draws_on = self.fields["claim"], self.fields["draws_on"]
        labels = [(row.pk, claim.label_from_instance(row)) for row in claims]  # type: ignore[attr-defined]
        claim.choices = [("", claim.empty_label), *labels]  # type: ignore[attr-defined]
        draws_on.choices = [(row.pk, draws_on.label_from_instance(row)) for row in items]  # type: ignore[attr-defined]

    def clean_source_grade(self) -> str:
        """The grade chosen; where none is, that of the publisher; F where the desk gave it none."""
        publisher = publisher_named(self.cleaned_data.get("publisher", ""))
        known = publisher.grade if publisher else Evidence.SourceGrade.F.value
        return self.cleaned_data["source_grade"] or known

    def clean(self) -> dict[str, Any]:
        """Hold what belongs together together, and say so at the field that lacks it."""
        cleaned = self.cleaned_data
        dependent = cleaned.get("standing") == Evidence.Standing.DEPENDENT
        if dependent and not cleaned.get("draws_on") and "draws_on" not in self.errors:
            self.add_error("draws_on", "Tick the items that it draws on.")
        if cleaned.get("draws_on") and not dependent:
            self.add_error("standing", "Say that it draws on other items, or untick them.")
        if cleaned.get("archived_on") and not cleaned.get("archive_url") and "archive_url" not in self.errors:
            self.add_error("archive_url", "The date of an archived copy needs the copy’s address.")
        return cleaned


class ClaimChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # takes no argument when it runs
    def label_from_instance(self, obj: Claim) -> str:
        return f"{obj.claimant}: {obj.text}"[:LONGEST_LABEL]


class ItemsField(RowsField):
    def label_from_instance(self, obj: Evidence) -> str:  # type: ignore[override]  # its rows are evidence
        return f"E{obj.number} {obj.title}"[:LONGEST_LABEL]


class EvidenceForm(EvidenceFields):
    """A new item."""

    kind = forms.ChoiceField(
        choices=Evidence.Kind.choices,
        initial=Evidence.Kind.LINK,
        widget=forms.RadioSelect,
        label="What it is",
    )
    url = forms.URLField(**WEB, label="Address")
    file = forms.FileField(
        required=False,
        label="File",
        help_text=f"Up to {MAX_FILE // 2**20} MB; its SHA-256 is kept beside it.",
    )
    capture = forms.BooleanField(
        required=False,
        initial=True,
        label="Fetch the page and keep a copy with its SHA-256",
    )

    def clean_file(self) -> UploadedFile[bytes] | None:
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MAX_FILE:
            raise forms.ValidationError(
                f"This file is larger than {MAX_FILE // 2**20} MB. Link to it instead."
            )
        try:
            if file:
                check_evidence(file, file.name or "")
        except DocumentError as error:
            raise forms.ValidationError(str(error)) from error
        return file

    def clean(self) -> dict[str, Any]:
        """Hold each kind to its item, and say so at the field that lacks it."""
        cleaned = super().clean()
        if "kind" in cleaned:
            field, sentence = ITEMS[Evidence.Kind(cleaned["kind"])]
            if not cleaned.get(field) and field not in self.errors:
                self.add_error(field, sentence)
        return cleaned

    def item(self) -> dict[str, Any]:
        """All that the item is, without what is to be done with it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "capture"}


class EvidenceRevision(EvidenceFields, RevisedForm):
    """An item that stands on the ledger; its address or file stays as it is."""

    ids = "item"

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        self.evidence = evidence
        super().__init__(*args, position=evidence.position, initial=_values(evidence), **kwargs)
        others = cast(ItemsField, self.fields["draws_on"])
        others.queryset = cast(Any, others.queryset).exclude(pk=evidence.pk)

    def stored(self) -> dict[str, Any]:
        return _values(Evidence.objects.get(pk=self.evidence.pk))


def _values(evidence: Evidence) -> dict[str, Any]:
    names = [name for name in EvidenceFields.base_fields if name not in ("claim", "draws_on")]
    values = {name: getattr(evidence, name) for name in [*names, "revision"]}
    return {**values, "claim": evidence.claim_id, "draws_on": [item.pk for item in evidence.draws_on.all()]}


class MoveForm(forms.Form):
    """Where an item of the ledger goes: one up or down (`to`), or before another item."""

    to = forms.ChoiceField(choices=[("up", "Up"), ("down", "Down")], required=False)

    def __init__(self, *args: Any, evidence: Evidence, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.evidence = evidence
        self.items = list(evidence.position.evidence.filter(withdrawn_at__isnull=True))
        self.fields["before"] = forms.ModelChoiceField(evidence.position.evidence, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if not cleaned.get("to") and not cleaned.get("before") and not self.errors:
            raise forms.ValidationError("Choose where the item goes.")
        return cleaned

    def before(self) -> Evidence | None:
        """The item before which it comes to stand; None for the end."""
        if self.cleaned_data["before"]:
            return cast(Evidence, self.cleaned_data["before"])
        others = [item for item in self.items if item != self.evidence]
        at = self.items.index(self.evidence) if self.evidence in self.items else 0
        at += 1 if self.cleaned_data["to"] == "down" else -1
        return others[max(0, at)] if at < len(others) else None
