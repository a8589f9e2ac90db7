"""What an administrator fills in for a party: the names it goes by and the parties it opposes."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.forms.fields import RowsField
from claims.models import Party

LONGEST_ALIAS = 120


class PartyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Party.Kind.choices, initial=Party.Kind.OTHER)
    colour = forms.ChoiceField(label=_("Colour"), choices=Party.Colour.choices, initial=Party.Colour.GREY)
    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "One a line: other spellings and languages, and the bodies and people that speak for it."
        ),
    )
    opponents = RowsField(
        Party.objects.all(),
        label=_("Opponents"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Parties on the other side. Claims of opponents are compared with more suspicion."),
    )

    def clean_aliases(self) -> list[str]:
        names = [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]
        for name in names:
            if len(name) > LONGEST_ALIAS:
                raise ValidationError(
                    _("“%(name)s…” is longer than %(longest)s characters.")
                    % {"name": name[:40], "longest": LONGEST_ALIAS}
                )
        return names

    def leave_out(self, party: Party) -> None:
        """A party is not offered as its own opponent."""
        field = cast("forms.ModelMultipleChoiceField[Party]", self.fields["opponents"])
        field.queryset = Party.objects.exclude(pk=party.pk)


def party_values(party: Party) -> dict[str, Any]:
    """A stored party as the form's first values."""
    return {
        "name": party.name,
        "kind": party.kind,
        "colour": party.colour,
        "aliases": "\n".join(alias.name for alias in party.aliases.all()),
        "opponents": party.opponents.all(),
    }
