"""A member's own door: logging in, choosing a password, their name and time zone."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.members import change_account, change_password
from claims.forms.members import AccountForm
from claims.models.members import account_of
from claims.views.access import LANGUAGE, ZONE, desk, member
from claims.views.answers import UNPROCESSABLE, accepted


class Login(LoginView):
    """Django's, which also remembers how this member reads the desk."""

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        answer = super().form_valid(form)
        _remember(self.request, account_of(form.get_user()))
        return answer


class Welcome(PasswordResetConfirmView):
    template_name = "registration/invitation.html"
    success_url = reverse_lazy("login")


@login_not_required
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, uidb64: str, token: str) -> HttpResponseBase:
    """Where an invited member chooses a password; an address that is used or too old says so."""
    return Welcome.as_view()(request, uidb64=uidb64, token=token)


@require_http_methods(["GET", "POST"])
@desk
def account(request: HttpRequest) -> HttpResponse:
    """A member's name, address, time zone; the password has a form of its own."""
    user = User.objects.get(pk=member(request).pk)
    form = AccountForm(request.POST if request.method == "POST" else None, initial=account_of(user))
    if form.is_bound and accepted(form, lambda: change_account(member=user, by=user, **form.cleaned_data)):
        _remember(request, form.cleaned_data)
        messages.success(request, _("Your account is saved."))
        return redirect("account")
    return _account_page(request, form, PasswordChangeForm(user))


@require_POST
@desk
def password_change(request: HttpRequest) -> HttpResponse:
    """A new password over the old one; other sessions of this member end, this one goes on."""
    user = User.objects.get(pk=member(request).pk)
    form = PasswordChangeForm(user, request.POST)
    if not form.is_valid():
        return _account_page(request, AccountForm(initial=account_of(user)), form)
    change_password(member=user, password=form.cleaned_data["new_password1"], by=user)
    update_session_auth_hash(request, user)
    messages.success(request, _("Your password is changed."))
    return redirect("account")


def _remember(request: HttpRequest, account: Mapping[str, str]) -> None:
    request.session[ZONE], request.session[LANGUAGE] = account["time_zone"], account["language"]


def _account_page(request: HttpRequest, form: AccountForm, password: PasswordChangeForm) -> HttpResponse:
    password.fields["old_password"].widget.attrs.pop("autofocus", None)
    wrong = UNPROCESSABLE if form.errors or password.errors else 200
    return render(request, "member/account.html", {"form": form, "password": password}, status=wrong)
