"""What an editor fills in to bring in other newsrooms' reviews."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.fields import TopicField, WebAddressField

MOST = 100 * 2**20


class ReviewsForm(forms.Form):
    """A file of ClaimReview markup, or where it stands on the web, and the topic of its claims."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A web page, a data feed or a list of reviews (.html, .json, .jsonl), 100 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.json,.jsonld,.jsonl,.ndjson"}),
    )
    url = WebAddressField(
        label=_("Or its address"), help_text=_("Of the page with the review, or of the feed.")
    )
    topic_title = TopicField(
        help_text=_("Under it the reviewed claims are filed. A new title makes a new topic.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        upload, url = data.get("file"), data.get("url")
        if upload and url:
            self.add_error("url", _("Choose a file or give an address, not both."))
        elif not (upload or url or {"file", "url"} & set(self.errors)):
            self.add_error("file", _("Choose a file, or give an address."))
        if upload and (upload.size or 0) > MOST:
            self.add_error("file", _("The file is larger than 100 MB. Split it into several."))
        return data


class FilingForm(forms.Form):
    """The topic of reviews that were looked at and not imported yet."""

    topic_title = TopicField(
        help_text=_("Under it the reviewed claims are filed. A new title makes a new topic.")
    )
