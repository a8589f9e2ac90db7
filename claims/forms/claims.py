"""What an editor fills in for a single claim, and to find claims."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.forms.differences import RevisedForm
from claims.forms.fields import DateField, LanguageField, TopicField, WebAddressField, long_text, party_field
from claims.matching.texts import ClaimText
from claims.models import Claim, Language
from claims.models.claims import ClaimQuerySet

LONGEST_COMPARED = 2_000
QUOTE_HELP = _("Word for word, in the language it was said in.")


class Translated(forms.Form):
    """The three fields of a translation, which stand or fall together."""

    translation = long_text(
        "Translation",
        rows=3,
        required=False,
        help_text=_("The claim in another language. The original stays."),
    )
    translation_language = forms.ChoiceField(
        label=_("Language of the translation"), required=False, choices=[("", "–"), *Language.choices]
    )
    translated_by = forms.CharField(label=_("Translated by"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("translation"):
            if not data.get("translated_by"):
                self.add_error("translated_by", _("Say who made the translation."))
            if not data.get("translation_language"):
                self.add_error("translation_language", _("Say into which language it is translated."))
        return data


class ClaimForm(Translated):
    """A claim, who made it, and the source it was found in."""

    topic_title = TopicField()
    text = long_text(_("Claim"), rows=3, help_text=_("One checkable statement, as the claimant made it."))
    quote = long_text(_("Quoted words"), rows=2, required=False, help_text=QUOTE_HELP)
    claimant = forms.CharField(label=_("Who said it"), max_length=200)
    role = forms.CharField(label=_("Role"), max_length=300, required=False)
    party = party_field()
    said_on = DateField(label=_("Said on"))
    language = LanguageField()
    source_title = forms.CharField(label=_("Title of the source"), max_length=300, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    url = WebAddressField()

    def typed(self) -> ClaimText:
        """What is there of the claim, whole or not, as the matcher reads it."""
        self.full_clean()
        given = self.cleaned_data
        return ClaimText(
            id="typed",
            text=given.get("text", "")[:LONGEST_COMPARED],
            language=given.get("language", ""),
            date=given.get("said_on"),
            claimant=given.get("claimant", "") or "this claim",
            party=given.get("party", ""),
        )


class ClaimEditForm(Translated, RevisedForm):
    """A claim's words, date and translation, saved over the revision that the editor has seen."""

    text = long_text(_("Claim"), rows=3)
    quote = long_text(_("Quoted words"), rows=2, required=False, help_text=QUOTE_HELP)
    said_on = DateField(label=_("Said on"))

    def __init__(self, *args: Any, claim: Claim, **kwargs: Any) -> None:
        super().__init__(*args, initial=_words(claim), **kwargs)
        self.claim = claim

    def stored(self) -> dict[str, Any]:
        return _words(Claim.objects.get(pk=self.claim.pk))


def _words(claim: Claim) -> dict[str, Any]:
    names = ("revision", "text", "quote", "said_on", *Translated.base_fields)
    return {name: getattr(claim, name) for name in names}


class ClaimSearch(forms.Form):
    """The words that claims must have; none asks for all claims."""

    q = forms.CharField(
        label=_("Words in the claim"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def claims(self) -> ClaimQuerySet:
        """The claims asked for, the newest first; words that make no sense find nothing."""
        if not self.is_valid():
            return Claim.objects.none()
        return Claim.objects.search(self.cleaned_data["q"]).order_by("-pk")
