"""The members of the desk, whom administrators invite and give a role."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.actions.members import change_member, invite_member, renew_invitation
from claims.forms.members import InvitationForm, MemberForm, member_values
from claims.models.members import members, role_of
from claims.views.access import administrator
from claims.views.access import member as me
from claims.views.answers import accepted, attempt, page_of, status_of

MEMBERS_A_PAGE = 100


@require_GET
@administrator
def member_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, members(), MEMBERS_A_PAGE)
    rows = [(member, role_of(member)) for member in page]
    return render(request, "member/member_list.html", {"page": page, "rows": rows})


@require_http_methods(["GET", "POST"])
@administrator
def member_new(request: HttpRequest) -> HttpResponse:
    """Invite a member; then the page with the address to hand over."""
    form = InvitationForm(request.POST or None)
    invited: list[User] = []
    if request.method == "POST" and accepted(
        form, lambda: invited.append(invite_member(**form.cleaned_data, by=me(request)))
    ):
        told = _("%(name)s is a member. Hand over the address below.")
        messages.success(request, told % {"name": invited[0].get_full_name()})
        return redirect("member_edit", invited[0].pk)
    return render(request, "member/member_new.html", {"form": form}, status=status_of(form))


@require_http_methods(["GET", "POST"])
@administrator
def member_edit(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(members(), pk=pk)
    form = MemberForm(request.POST if request.method == "POST" else None, initial=member_values(member))
    if form.is_bound and accepted(
        form,
        lambda: change_member(member=User.objects.get(pk=pk), by=me(request), **form.cleaned_data),
    ):
        messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["name"]})
        return redirect("member_list")
    invited = member.is_active and not member.has_usable_password()
    context = {"form": form, "member": member, "address": invitation_address(member) if invited else ""}
    return render(request, "member/member_edit.html", context, status=status_of(form))


@require_POST
@administrator
def member_invite_anew(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(members(), pk=pk)
    done = _("The old password is gone. Hand over the address below.")
    attempt(request, lambda: renew_invitation(member=User.objects.get(pk=member.pk), by=me(request)), done)
    return redirect("member_edit", pk)


def invitation_address(member: User) -> str:
    """Where a member chooses a password: good for three days, and until one is chosen."""
    number = urlsafe_base64_encode(force_bytes(member.pk))
    token = default_token_generator.make_token(member)
    return settings.DESK_URL + reverse("invitation", args=[number, token])
