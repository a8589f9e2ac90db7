"""What an administrator fills in for a publisher."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Evidence, Publisher


class PublisherForm(forms.Form):
    name = forms.CharField(label=_("Publisher"), max_length=200, help_text=_("As it stands on its sources."))
    grade = forms.ChoiceField(
        label=_("Reliability"),
        choices=[(grade.value, f"{grade.value}: {grade.label}") for grade in Evidence.SourceGrade],
        widget=forms.RadioSelect,
        help_text=_("Evidence from this publisher begins with it. An editor may give an item another one."),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("In a sentence for colleagues: who stands behind it, how often it was wrong."),
    )


def publisher_values(publisher: Publisher) -> dict[str, Any]:
    """A stored publisher as the form's first values."""
    return {name: getattr(publisher, name) for name in PublisherForm.base_fields}
