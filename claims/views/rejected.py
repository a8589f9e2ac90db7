"""Rejected suggestions: what, why and by whom, taken back from here; how often suggestions are confirmed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claims.actions.rejecting import take_back
from claims.actions.triage_closing import write_up
from claims.forms.rejected import RejectedFilter
from claims.models import Dispute, Match
from claims.models.precision import precision_by_kind, precision_by_score, rejected_by_reason
from claims.models.reasons import strongest_sentence
from claims.views.access import desk, member
from claims.views.answers import attempt, page_of


@require_GET
@desk
def rejected_list(request: HttpRequest) -> HttpResponse:
    form = RejectedFilter(request.GET)
    page = page_of(request, form.pairs())
    rows = [(match, strongest_sentence(match)) for match in page]
    context = {"form": form, "page": page, "rows": rows, "back": request.GET.urlencode()}
    return render(request, "desk/rejected_list.html", context)


@require_POST
@desk
def rejected_restore(request: HttpRequest, pk: int) -> HttpResponse:
    match = get_object_or_404(Match, pk=pk)
    done = "The rejection is taken back: it is a suggestion again."
    attempt(request, lambda: take_back(match=match, by=member(request)), done)
    return redirect(reverse("rejected_list"))


@require_GET
@desk
def precision(request: HttpRequest) -> HttpResponse:
    reasons = rejected_by_reason()
    context = {
        "tables": [("Kind of conflict", precision_by_kind()), ("Score", precision_by_score())],
        "reasons": reasons,
        "most": max(count for *_, count in reasons),
    }
    return render(request, "desk/precision.html", context)


@require_POST
@desk
def dispute_write_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Write up for readers why a dispute is no contradiction; somebody else approves it."""
    dispute = get_object_or_404(Dispute.objects.visible_to(request.user), pk=pk)
    done = "The explanation is a draft now. Somebody else approves it before readers see it."
    if attempt(request, lambda: write_up(dispute=dispute, by=member(request)), done):
        return redirect("verdict_edit", pk)
    return redirect("dispute_page", pk)
