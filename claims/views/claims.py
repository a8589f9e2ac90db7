"""Claims one by one: the list with its search, a new claim, a claim's own page where it is corrected."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from claims.actions.base import ActionError
from claims.actions.editing import edit_claim
from claims.actions.ingest import add_claim
from claims.forms.claims import ClaimEditForm, ClaimForm, ClaimSearch
from claims.models import Claim, Dispute, Event
from claims.models.origins import origins_of
from claims.search.related import related_claims
from claims.views.access import desk, member
from claims.views.answers import accepted, page_of, status_of, wants_fragment
from claims.views.arrivals import disputes_found, suggested
from claims.views.offered import offered_names

CLAIMS_A_PAGE = 50
EVENTS_SHOWN = 20
STARTING = ("topic_title", "claimant", "role", "party", "source_title", "publisher", "url", "said_on")


@require_GET
@desk
def claim_list(request: HttpRequest) -> HttpResponse:
    form = ClaimSearch(request.GET)
    page = page_of(request, form.claims().with_sources(), CLAIMS_A_PAGE)
    context = {"form": form, "page": page, "asked": request.GET.get("q", "").strip()}
    return render(request, "claim/claim_list.html", context)


@require_http_methods(["GET", "POST"])
@desk
def claim_new(request: HttpRequest) -> HttpResponse:
    """Add one claim. The address may fill the form in advance, so that a source's next claim is quick.

    With `look`, what is typed is compared with the stored claims, and nothing is stored.
    """
    form = ClaimForm(initial={name: request.GET.get(name, "") for name in STARTING})
    if "look" in request.POST:
        return _looked(request)
    if request.method == "POST":
        form = ClaimForm(request.POST)
        claim = _added(form, request)
        if claim and "another" in request.POST:
            again = {name: request.POST.get(name, "") for name in STARTING}
            return redirect(f"{reverse('claim_new')}?{urlencode(again)}")
        if claim:
            return redirect("topic_desk", claim.topic.slug)
    context = {"form": form, **offered_names()}
    return render(request, "claim/claim_new.html", context, status=status_of(form))


def _looked(request: HttpRequest) -> HttpResponse:
    """The claims that oppose what is typed or agree with it: beside the form as it was, or they alone."""
    typed = ClaimForm(request.POST).typed()
    found = {"related": related_claims(typed) if typed.text else [], "looked": bool(typed.text)}
    if wants_fragment(request):
        return render(request, "claim/_related.html", found | {"name": "related", "told": "related-told"})
    form = ClaimForm(initial=request.POST.dict())
    return render(request, "claim/claim_new.html", {"form": form, **found, **offered_names()})


def _added(form: ClaimForm, request: HttpRequest) -> Claim | None:
    if not form.is_valid():
        return None
    try:
        claim = add_claim(**form.cleaned_data, by=member(request))
    except ActionError as error:
        form.add_error(None, str(error))
        return None
    disputes = disputes_found(request, [claim.topic])
    messages.success(request, " ".join([_("The claim is added."), suggested(disputes)]).strip())
    return claim


@require_http_methods(["GET", "POST"])
@desk
def claim_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A claim and what it stands in. Who saves over another's change is shown it, and loses no word."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).with_sources(), pk=pk)
    form = ClaimEditForm(request.POST if request.method == "POST" else None, claim=claim)
    if "take" in request.POST:
        form.take(request.POST["take"], request.POST.get("who", ""))
    elif request.method == "POST" and accepted(
        form, lambda: edit_claim(claim=claim, **form.cleaned_data, by=member(request))
    ):
        messages.success(request, _("The claim is saved."))
        return redirect("claim_edit", pk)
    context = {"claim": claim, "form": form, **_surroundings(claim)}
    return render(request, "claim/claim_edit.html", context, status=status_of(form))


def _surroundings(claim: Claim) -> dict[str, object]:
    """The disputes in which the claim stands, and the latest lines of its trail."""
    return {
        "origins": origins_of([claim]),
        "disputes": Dispute.objects.live().filter(memberships__claim=claim),
        "events": Event.objects.filter(claim=claim).select_related("actor")[:EVENTS_SHOWN],
    }
