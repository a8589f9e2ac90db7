"""What an administrator fills in for a rating of the desk's list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Rating

LARGEST_ORDER = 32_767  # what a small integer column holds


class RatingForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=40)
    scope = forms.ChoiceField(label=_("Rates"), choices=Rating.Scope.choices)
    meaning = forms.CharField(
        label=_("Meaning"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What the desk means by it, in a sentence that readers see."),
    )
    colour = forms.ChoiceField(label=_("Colour"), choices=Rating.Colour.choices)
    value = forms.IntegerField(
        label=_("ClaimReview number"),
        required=False,
        min_value=1,
        max_value=5,
        help_text=_("1 for false to 5 for true, which search engines read. Empty where no number fits."),
    )
    order = forms.IntegerField(
        label=_("Order"), min_value=0, max_value=LARGEST_ORDER, help_text=_("Lists begin with the lowest.")
    )
    retired = forms.BooleanField(
        label=_("Retired"), required=False, help_text=_("Offered no more. Verdicts that have it keep it.")
    )


def rating_values(rating: Rating) -> dict[str, Any]:
    """A stored rating as the form's first values."""
    return {name: getattr(rating, name) for name in RatingForm.base_fields}
