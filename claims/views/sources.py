"""A source on the desk: its claims, its copies, and what an editor says of its origin."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.actions.origins import free_origin, name_origin
from claims.forms.sources import MACHINE, OWN, OriginForm
from claims.models import Claim, Event, Source
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, page_of

CLAIMS_A_PAGE = 50
COPIES_SHOWN = 200
EVENTS_SHOWN = 20


@require_GET
@desk
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    source = _source(request, pk)
    return _page(request, source, OriginForm(source=source))


@require_POST
@desk
def source_origin(request: HttpRequest, pk: int) -> HttpResponse:
    """Say where a source comes from; what is refused stands on the page as it was chosen."""
    source = _source(request, pk)
    form = OriginForm(request.POST, source=source)
    if accepted(form, lambda: _decide(request, source, form)):
        messages.success(request, _("The origin is saved. Disputes count by it from now on."))
        return redirect("source_page", pk)
    return _page(request, _source(request, pk), form, status=UNPROCESSABLE)


def _source(request: HttpRequest, pk: int) -> Source:
    sources = Source.objects.visible_to(request.user).select_related("origin", "named_origin")
    return get_object_or_404(sources, pk=pk)


def _decide(request: HttpRequest, source: Source, form: OriginForm) -> None:
    decision, by = form.cleaned_data["decision"], member(request)
    if decision != MACHINE:
        name_origin(source=source, origin=None if decision == OWN else form.cleaned_data["origin"], by=by)
    elif source.origin_decided:
        free_origin(source=source, by=by)


def _page(request: HttpRequest, source: Source, form: OriginForm, *, status: int = 200) -> HttpResponse:
    copies = Source.objects.of_group(source.head_id).exclude(pk=source.pk).defer("text").reverse()
    context = {
        "source": source,
        "form": form,
        "copies": copies[:COPIES_SHOWN],
        "copy_count": copies.count(),
        "page": page_of(
            request, Claim.objects.filter(appearances__source=source).with_sources(), CLAIMS_A_PAGE
        ),
        "events": Event.objects.filter(source=source).select_related("actor")[:EVENTS_SHOWN],
    }
    return render(request, "source/source_page.html", context, status=status)
