"""An item of evidence as an editor enters it: a link, a file or a note, with its two grades."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator

from claims.actions.review import MAX_FILE
from claims.documents.document import DocumentError
from claims.documents.evidence import check_evidence
from claims.forms.ids import OwnIds
from claims.models import Evidence
from claims.models.publishers import publisher_named

ITEMS = {
    Evidence.Kind.LINK: ("url", "A link needs its address."),
    Evidence.Kind.FILE: ("file", "Choose the file. It isn't kept from the last try."),
    Evidence.Kind.NOTE: ("note", "A note needs its words."),
}
SOURCE_GRADES = [(value, f"{value} – {label}") for value, label in Evidence.SourceGrade.choices]
INFORMATION_GRADES = [(value, f"{value} – {label}") for value, label in Evidence.InformationGrade.choices]


class EvidenceForm(OwnIds):
    effect = forms.ChoiceField(
        choices=Evidence.Effect.choices, widget=forms.RadioSelect, label="What it does to the position"
    )
    kind = forms.ChoiceField(
        choices=Evidence.Kind.choices,
        initial=Evidence.Kind.LINK,
        widget=forms.RadioSelect,
        label="What it is",
    )
    title = forms.CharField(max_length=300)
    url = forms.URLField(
        max_length=1000,
        required=False,
        assume_scheme="https",
        label="Address",
        validators=[URLValidator(schemes=["http", "https"])],
    )
    file = forms.FileField(
        required=False,
        label="File",
        help_text=f"Up to {MAX_FILE // 2**20} MB; its SHA-256 is kept beside it.",
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    publisher = forms.CharField(max_length=200, required=False)
    published_on = forms.DateField(
        required=False,
        label="Published on",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
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

    def clean_source_grade(self) -> str:
        """The grade chosen; where none is, that of the publisher; F where the desk gave it none."""
        publisher = publisher_named(self.cleaned_data.get("publisher", ""))
        known = publisher.grade if publisher else Evidence.SourceGrade.F.value
        return self.cleaned_data["source_grade"] or known

    def clean(self) -> dict[str, Any]:
        """Hold each kind to its item, and say so at the field that lacks it."""
        cleaned = self.cleaned_data
        if "kind" in cleaned:
            field, sentence = ITEMS[Evidence.Kind(cleaned["kind"])]
            if not cleaned.get(field) and field not in self.errors:
                self.add_error(field, sentence)
        return cleaned
