"""What an editor fills in to bring articles in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from claims.documents.document import Document, DocumentError
from claims.documents.guards import MAX_FILE, MB, TOO_LARGE
from claims.documents.reading import read_document
from claims.forms.fields import DateField, LanguageField, TopicField, WebAddressField, long_text, party_field
from claims.models import Claim, Intake, Language

TOLD = ("title", "publisher", "published_on", "url", "language")  # what a document may say of itself


class ArticleForm(forms.Form):
    """An article, pasted, as a file or by its address, and what is known of it."""

    text = forms.CharField(
        label=_("Text of the article"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Paste it with its paragraphs, without menus and comments."),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=f"Choose or drop a .txt, .md, .html, .docx or .pdf, {MAX_FILE // MB} MB at most.",
        widget=forms.FileInput(attrs={"accept": ".txt,.md,.html,.htm,.docx,.pdf"}),
    )
    url = WebAddressField(label=_("Or its address"), help_text=_("Alone, the page is fetched and read."))
    topic_title = TopicField(
        required=False, help_text=_("May wait: topics are proposed once the article is read.")
    )
    title = forms.CharField(label=_("Headline"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    published_on = DateField(label=_("Published on"))
    language = LanguageField()

    def clean(self) -> dict[str, Any]:
        """One text, pasted or from the file; without either the address is where it is to be had."""
        data = self.cleaned_data
        data["text"] = data.get("text", "").replace("\r\n", "\n")
        upload, pasted = data.pop("file", None), data["text"].strip()
        if upload and pasted:
            self.add_error("file", _("Paste the text or choose a file, not both."))
        elif upload:
            self._read(upload)
        elif not (pasted or data.get("url") or {"text", "file", "url"} & set(self.errors)):
            self.add_error("text", _("Paste the article, choose a file, or give its address."))
        return data

    def _read(self, upload: UploadedFile[bytes]) -> None:
        try:
            if (upload.size or 0) > MAX_FILE:
                raise DocumentError(TOO_LARGE.format(MAX_FILE // MB))
            self.take(read_document(upload.read(), upload.name or ""))
        except DocumentError as error:
            self.add_error("file", str(error))

    def take(self, document: Document) -> None:
        """The document's text, and what it says of itself where the editor left that empty.

        All of it goes into the fields, so that no error loses it.
        """
        told = {name: getattr(document, name) for name in TOLD if not self.cleaned_data.get(name)}
        told = {"text": document.text, **{name: value for name, value in told.items() if value}}
        self.cleaned_data.update(told)
        typed = QueryDict(mutable=True)
        typed.update({**dict(self.data.items()), **{name: str(value) for name, value in told.items()}})
        self.data = typed


class DraftForm(forms.Form):
    """A part of a draft."""

    def values(self) -> dict[str, Any]:
        """Its valid fields as drafts keep them."""
        return dict(self.cleaned_data)


class ParticularsForm(DraftForm):
    """What is known of an article on its way in. Its topic may wait until the claims are saved."""

    topic_title = TopicField(required=False, help_text="")
    title = forms.CharField(label=_("Headline"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    published_on = DateField(label=_("Published on"))
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)
    url = WebAddressField()

    @classmethod
    def stored_in(cls, intake: Intake) -> dict[str, Any]:
        return {name: getattr(intake, name) for name in cls.base_fields}


class RowForm(DraftForm):
    """One statement on its way to a claim."""

    KEYS = {"take": " ", "topic": "t", "party": "p", "same": "s"}
    WRITTEN = ("text", "quote", "claimant", "role", "party", "topic", "said_on", "worth")

    take = forms.BooleanField(label=_("Take claim"), required=False)
    text = long_text(_("Claim"), rows=3, required=False)
    claimant = forms.CharField(label=_("Who said it"), required=False, max_length=200)
    role = forms.CharField(label=_("Role"), required=False, max_length=300)
    party = party_field()
    topic = TopicField(required=False, help_text="")
    said_on = DateField(label=_("Said on"))
    worth = forms.ChoiceField(label=_("What there is to check"), required=False, choices=Claim.Worth.choices)
    quote = long_text(_("Quoted words"), rows=2, required=False)
    same = forms.BooleanField(label=_("The same claim"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, key in self.KEYS.items():
            self.fields[name].widget.attrs["data-key"] = key

    def values(self) -> dict[str, Any]:
        """By field, as a stored row has them: texts with plain line ends, dates as ISO text."""
        written = {name: _plain(self.cleaned_data[name]) for name in self.WRITTEN}
        return {**written, "take": self.cleaned_data["take"], "same": self.cleaned_data["same"]}


def _plain(value: Any) -> Any:
    """A text area sends its lines back with ends that it was not given."""
    if isinstance(value, date):
        return value.isoformat()
    return value.replace("\r\n", "\n") if isinstance(value, str) else value or ""


class NewRowForm(RowForm):
    """A statement that the reader missed: typed, or pointed out by its place in the article's text."""

    KEYS = {}

    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, length: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"take": True}, **kwargs)
        self.length = length

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        start, end = data.get("start"), data.get("end")
        if (start, end) != (None, None) and not (start is not None and start < (end or 0) <= self.length):
            raise ValidationError(_("These words are not to be found in the article. Mark them again."))
        return data
