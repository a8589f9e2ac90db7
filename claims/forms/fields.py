"""Fields that more than one form of the desk has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.keeping import LONGEST_NUMBER
from claims.models import Language

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

    _RowsChoice = forms.ModelMultipleChoiceField[Model]
else:  # the class takes no argument when it runs
    _RowsChoice = forms.ModelMultipleChoiceField


ADDRESS, TOPIC, NEW_TOPIC = _("Address"), _("Topic"), _("A new title makes a new topic.")


class RowsField(_RowsChoice):
    """Several rows by their numbers. A number too long to look up is no choice, rather than a fault."""

    def clean(self, value: Any) -> QuerySet[Model]:
        for number in value or ():
            if len(str(number)) > LONGEST_NUMBER:
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": number})
        return super().clean(value)


class LongSelect(forms.Select):
    """Choices of which there may be hundreds, written in one go: a template for each takes its time."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        widget = self.get_context(name, value, attrs)["widget"]
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (option["value"], SafeString(" selected" if option["selected"] else ""), option["label"])
                for _, group, _ in widget["optgroups"]
                for option in group
            ),
        )
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(widget["attrs"]), options)


class DateField(forms.DateField):
    """A date that may be left out, chosen from the browser's calendar."""

    def __init__(self, *, label: _StrOrPromise, help_text: _StrOrPromise = "") -> None:
        picker = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(label=label, help_text=help_text, required=False, widget=picker)


class TopicField(forms.CharField):
    """A topic by its title, offered from those there are (the page carries the list)."""

    def __init__(
        self,
        *,
        required: bool = True,
        help_text: _StrOrPromise = NEW_TOPIC,
        label: _StrOrPromise = TOPIC,
    ) -> None:
        box = forms.TextInput(attrs={"list": "topics", "autocomplete": "off"})
        super().__init__(label=label, max_length=200, required=required, help_text=help_text, widget=box)


class LanguageField(forms.ChoiceField):
    """A language of the desk's three, or none to have it found from the text."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Language"), required=False, choices=[("", _("Find from the text")), *Language.choices]
        )


class WebAddressField(forms.URLField):
    """Where a source stands on the web; https where no scheme is written."""

    def __init__(self, *, label: _StrOrPromise = ADDRESS, help_text: _StrOrPromise = "") -> None:
        super().__init__(
            label=label, help_text=help_text, max_length=1000, required=False, assume_scheme="https"
        )


def party_field() -> forms.CharField:
    """A party by its name, offered from those there are (the page carries the list)."""
    box = forms.TextInput(attrs={"list": "parties", "autocomplete": "off"})
    return forms.CharField(label=_("Party"), max_length=120, required=False, widget=box)


def long_text(
    label: _StrOrPromise, *, rows: int, required: bool = True, help_text: _StrOrPromise = ""
) -> forms.CharField:
    """A field of several lines, of the length a claim may have."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=5000, required=required, widget=area, help_text=help_text)
