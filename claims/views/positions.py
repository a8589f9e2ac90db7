"""How the claims of a dispute stand: moved, taken in, dropped, split off, merged with another's."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.disputes import add_claim_to, drop_claim, merge_disputes, move_claim, split_dispute
from claims.forms.disputes import MergeForm, OfferForm, OtherForm, PositionForm, SplitForm
from claims.models import Claim, Dispute
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt
from claims.views.case import disputes_for, render_case


@require_POST
@desk
def claim_move(request: HttpRequest, pk: int, claim_id: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    claim = get_object_or_404(_claims_of(dispute), pk=claim_id)
    form = PositionForm(request.POST, dispute=dispute)
    if accepted(
        form,
        lambda: move_claim(
            dispute=dispute, claim=claim, position=form.cleaned_data["position"], by=member(request)
        ),
    ):
        messages.success(request, f"The claim now stands under “{form.cleaned_data['position']}”.")
    else:
        _say_errors(request, form)
    return redirect("dispute_page", pk)


@require_POST
@desk
def claim_drop(request: HttpRequest, pk: int, claim_id: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    claim = get_object_or_404(_claims_of(dispute), pk=claim_id)
    done = "The claim is out of this dispute. It stays in the topic."
    attempt(request, lambda: drop_claim(dispute=dispute, claim=claim, by=member(request)), done)
    return redirect("dispute_page", pk)


@require_POST
@desk
def claim_offer_take(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = OfferForm(request.POST, dispute=dispute)
    if accepted(
        form,
        lambda: add_claim_to(
            position=form.cleaned_data["position"], claim=form.cleaned_data["claim"], by=member(request)
        ),
    ):
        messages.success(request, f"The claim is added to “{form.cleaned_data['position']}”.")
    else:
        _say_errors(request, form)
    return redirect("dispute_page", pk)


def _claims_of(dispute: Dispute) -> QuerySet[Claim]:
    return Claim.objects.filter(memberships__dispute=dispute)


def _say_errors(request: HttpRequest, form: Form) -> None:
    """A button's form has no field to mark, so its errors are said as messages."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))


@require_POST
@desk
def dispute_split(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = SplitForm(request.POST, dispute=dispute)
    new: list[Dispute] = []
    if accepted(
        form, lambda: new.append(split_dispute(dispute=dispute, by=member(request), **form.cleaned_data))
    ):
        messages.success(request, "The claims ticked are a dispute of their own now: this one.")
        return redirect("dispute_page", new[0].pk)
    return render_case(request, pk, status=UNPROCESSABLE, split=form)


@require_http_methods(["GET", "POST"])
@desk
def dispute_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose which position joins which, then merge. ?other= names the dispute that joins this one."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    choice = OtherForm(request.POST or request.GET, dispute=dispute)
    if not choice.is_valid():
        return render_case(request, pk, status=UNPROCESSABLE, other=choice)
    other = get_object_or_404(disputes_for(request), pk=choice.cleaned_data["other"].pk)
    form = MergeForm(request.POST or None, dispute=dispute, other=other)
    if request.method == "POST" and accepted(
        form, lambda: merge_disputes(dispute=dispute, other=other, sides=form.sides(), by=member(request))
    ):
        messages.success(request, f"“{other}” is merged into this dispute.")
        return redirect("dispute_page", pk)
    context = {"dispute": dispute, "other": other, "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "dispute/dispute_merge.html", context, status=status)
