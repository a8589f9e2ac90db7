"""What an editor fills in to bring articles and tables in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from claims.forms.fields import DateField, LanguageField, TopicField, WebAddressField, long_text, party_field
from claims.forms.uploads import check_size, read_text


class ArticleForm(forms.Form):
    """An article, pasted or uploaded, and what is known of it."""

    text = forms.CharField(
        label="Text of the article",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text="Paste it with its paragraphs, without menus and comments.",
    )
    file = forms.FileField(
        label="Or a file",
        required=False,
        help_text="A .txt file in UTF-8, 2 MB at most.",
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )
    topic_title = TopicField()
    publisher = forms.CharField(label="Publisher", max_length=200, required=False)
    url = WebAddressField()
    published_on = DateField(label="Published on")
    language = LanguageField()

    def clean(self) -> dict[str, Any]:
        """One text, from the field or the file. A file's text goes into the field, so no error loses it."""
        data = super().clean() or {}
        upload, pasted = data.pop("file", None), data.get("text", "")
        if upload and pasted.strip():
            self.add_error("file", "Paste the text or choose a file, not both.")
        elif upload:
            self._take_file(data, upload)
        elif not pasted.strip() and not self.has_error("file"):
            self.add_error("text", "Paste the article, or choose a file.")
        if "text" in data:
            data["text"] = data["text"].replace("\r\n", "\n")
        return data

    def _take_file(self, data: dict[str, Any], upload: UploadedFile[bytes]) -> None:
        try:
            data["text"] = read_text(upload)
        except ValidationError as error:
            self.add_error("file", error)
        else:
            self.data = {**dict(self.data.items()), "text": data["text"]}


class TableForm(forms.Form):
    """A table of ready-made claims, and the topic of the rows that name none."""

    file = forms.FileField(
        label="Table",
        help_text="A .csv or .jsonl file in UTF-8, 2 MB at most.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.jsonl,.ndjson"}),
    )
    topic_title = TopicField(required=False, help_text="For the rows that name no topic of their own.")

    def clean_file(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        check_size(upload)
        return upload


class RowForm(forms.Form):
    """One statement on its way to a claim."""

    take = forms.BooleanField(label="Keep", required=False, initial=True)
    text = long_text("Claim", rows=3, required=False)
    claimant = forms.CharField(label="Who said it", required=False, max_length=200)
    role = forms.CharField(label="Role", required=False, max_length=300)
    party = party_field()
    quote = long_text("Quoted words", rows=2, required=False)


class WholeRowForm(RowForm):
    """A row that is to become a claim: where ticked, it must have its text and claimant."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("take"):
            if not data.get("text") and not self.has_error("text"):
                self.add_error("text", "Write the claim, or untick it.")
            if not data.get("claimant") and not self.has_error("claimant"):
                self.add_error("claimant", "Write who said it, or untick the claim.")
        return data
