"""What members say about a dispute, and whom they call in."""

from __future__ import annotations

from django import forms

from claims.actions.comments import LONGEST
from claims.forms.ids import OwnIds


class CommentForm(OwnIds):
    ids = "comment"
    text = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        label="Comment",
        help_text="Write @ and a colleague’s username in the text to call them in.",
    )
    tell = forms.CharField(
        max_length=150,
        required=False,
        label="Call in",
        widget=forms.TextInput(attrs={"list": "people", "autocomplete": "off"}),
    )

    def words(self) -> str:
        """The text, with whoever is called in beside it named at its end."""
        text = str(self.cleaned_data["text"])
        name = str(self.cleaned_data["tell"]).strip().lstrip("@")
        return f"{text} @{name}" if name else text
