"""What an editor fills in to import a table: the file, then which column holds what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from claims.documents.columns import FIELDS, NEEDED
from claims.forms.fields import TopicField
from claims.models import BulkImport

MAX_TABLE = 100 * 2**20
LABELS = {
    "text": "Claim",
    "claimant": "Who said it",
    "role": "Role",
    "party": "Party",
    "quote": "Quoted words",
    "topic": "Topic",
    "date": "Date",
    "publisher": "Publisher",
    "url": "Address",
    "title": "Headline",
    "language": "Language",
    "translation": "Translation",
    "translation_language": "Language of the translation",
    "translated_by": "Translated by",
}


class TableForm(forms.Form):
    """A table of ready-made claims, and the topic of the rows that name none."""

    file = forms.FileField(
        label=_("Table"),
        help_text=_("A .csv, .xlsx or .jsonl file, 100 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.jsonl,.ndjson"}),
    )
    topic_title = TopicField(required=False, help_text=_("For the rows that name no topic of their own."))

    def clean_file(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_TABLE:
            raise ValidationError(_("The table is larger than 100 MB. Split it into several."))
        return upload


class ColumnsForm(forms.Form):
    """Which column of the table holds which field, and the topic of the rows that name none."""

    topic_title = TopicField(required=False, help_text="", label=_("Topic of the rows that name none"))

    def __init__(self, bulk_import: BulkImport, data: Any = None) -> None:
        chosen = {field: str(place) for field, place in bulk_import.mapping.items()}
        super().__init__(data, initial={"topic_title": bulk_import.topic_title, **chosen})
        columns = [(str(place), _shown(place, name)) for place, name in enumerate(bulk_import.header)]
        for field in FIELDS:
            self.fields[field] = forms.ChoiceField(
                label=LABELS[field],
                required=field in NEEDED,
                choices=[("", _("Not in this table")), *columns],
                error_messages={"required": _("Choose the column in which this stands.")},
            )

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[field] for field in FIELDS]

    def mapping(self) -> dict[str, int]:
        """Field to number of its column, of a form without errors."""
        chosen = ((field, self.cleaned_data[field]) for field in FIELDS)
        return {field: int(place) for field, place in chosen if place}


def _shown(place: int, name: str) -> str:
    return name or f"Column {place + 1}"
