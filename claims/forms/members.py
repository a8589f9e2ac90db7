"""What an administrator fills in for a member, and members for themselves."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from claims.models.members import ROLES, role_of

LONGEST_NAME = 150


class MemberForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST_NAME, help_text=_("As colleagues and readers see it.")
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)
    active = forms.BooleanField(
        label=_("May log in"),
        required=False,
        help_text=_("What a member did stays on record when they leave."),
    )


class InvitationForm(forms.Form):
    username = forms.CharField(
        label=_("Login name"), max_length=LONGEST_NAME, validators=[UnicodeUsernameValidator()]
    )
    name = MemberForm.base_fields["name"]
    email = MemberForm.base_fields["email"]
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect, initial=ROLES[0][0])


class AccountForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("As colleagues and readers see it."),
    )
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    language = forms.ChoiceField(
        label=_("Language of the desk"),
        required=False,
        choices=[("", _("That of the desk")), *settings.LANGUAGES],
        help_text=_("Claims and published pages keep the language in which they were written."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        choices=[("", _("That of the desk")), *((zone, zone) for zone in sorted(available_timezones()))],
        help_text=_("Times on the desk's pages are told in it. Published pages keep the zone of the desk."),
    )


def member_values(member: User) -> dict[str, Any]:
    """A stored member as the form's first values."""
    return {
        "name": member.get_full_name(),
        "email": member.email,
        "role": role_of(member),
        "active": member.is_active,
    }
