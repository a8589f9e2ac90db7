"""The parties that the desk knows, with their other names and opponents, which administrators keep."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from claims.actions.settings import save_party
from claims.forms.parties import PartyForm, party_values
from claims.models import Party
from claims.views.access import administrator, member
from claims.views.answers import accepted, page_of, status_of

PARTIES_A_PAGE = 100


@require_GET
@administrator
def party_list(request: HttpRequest) -> HttpResponse:
    counted = Party.objects.annotate(claimant_count=Count("claimants")).order_by("name")
    parties = counted.prefetch_related("aliases", "opponents")
    return render(request, "party/party_list.html", {"page": page_of(request, parties, PARTIES_A_PAGE)})


@require_http_methods(["GET", "POST"])
@administrator
def party_new(request: HttpRequest) -> HttpResponse:
    return _answer(request, PartyForm(request.POST if request.method == "POST" else None), None)


@require_http_methods(["GET", "POST"])
@administrator
def party_edit(request: HttpRequest, pk: int) -> HttpResponse:
    party = get_object_or_404(Party, pk=pk)
    form = PartyForm(request.POST if request.method == "POST" else None, initial=party_values(party))
    form.leave_out(party)
    return _answer(request, form, party)


def _answer(request: HttpRequest, form: PartyForm, party: Party | None) -> HttpResponse:
    """Save a whole form and go back to the list; else the page with what was typed."""
    title = _("Party “%(name)s”") % {"name": party} if party else _("New party")
    if form.is_bound and accepted(
        form, lambda: save_party(party=party, **form.cleaned_data, by=member(request))
    ):
        told = _("The party “%(name)s” is saved.")
        messages.success(request, told % {"name": form.cleaned_data["name"]})
        return redirect("party_list")
    return render(request, "party/party_edit.html", {"form": form, "title": title}, status=status_of(form))
