"""A dispute: its page, what editors decide on it, its words and the pairs behind it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from claims.actions.disputes import confirm_dispute, revise_dispute
from claims.actions.match import reject_match, restore_match
from claims.actions.rejecting import reject_dispute, reopen_dispute
from claims.forms.disputes import ReasonForm, ReviseForm
from claims.models import Match
from claims.models.reasons import sides_of
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt
from claims.views.case import disputes_for, render_case


@require_GET
@desk
def dispute_page(request: HttpRequest, pk: int) -> HttpResponse:
    return render_case(request, pk)


@require_POST
@desk
def dispute_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    attempt(
        request, lambda: confirm_dispute(dispute=dispute, by=member(request)), "The dispute is confirmed."
    )
    return redirect("dispute_page", pk)


@require_POST
@desk
def dispute_reject(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = ReasonForm(request.POST)
    if accepted(
        form,
        lambda: reject_dispute(dispute=dispute, reason=form.cleaned_data["reason"], by=member(request)),
    ):
        messages.success(request, "The dispute is rejected. Its pairs won't be suggested again.")
        return redirect("dispute_page", pk)
    return render_case(request, pk, status=UNPROCESSABLE, reject=form)


@require_POST
@desk
def dispute_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    attempt(
        request, lambda: reopen_dispute(dispute=dispute, by=member(request)), "The dispute is open again."
    )
    return redirect("dispute_page", pk)


@require_POST
@desk
def dispute_revise(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the question and labels; or, after a conflict, put a stored value in the place of a typed one."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = ReviseForm(request.POST, dispute=dispute)
    if "take" in request.POST:
        form.take(request.POST["take"], request.POST.get("who", ""))
        return render_case(request, pk, revise=form)
    if accepted(
        form,
        lambda: revise_dispute(
            dispute=dispute,
            revision=form.cleaned_data["revision"],
            question=form.cleaned_data["question"],
            labels=form.labels(),
            by=member(request),
        ),
    ):
        messages.success(request, "The words are saved.")
        return redirect("dispute_page", pk)
    return render_case(request, pk, status=UNPROCESSABLE, revise=form)


@require_POST
@desk
def match_reject(request: HttpRequest, pk: int, match_id: int) -> HttpResponse:
    match = _match_of(request, pk, match_id)
    form = ReasonForm(request.POST, ids=f"match-{match_id}")
    if accepted(
        form, lambda: reject_match(match=match, reason=form.cleaned_data["reason"], by=member(request))
    ):
        messages.success(request, "The pair is rejected. It won't be suggested again.")
        return redirect("dispute_page", pk)
    return render_case(request, pk, status=UNPROCESSABLE, **{f"match_{match_id}": form})


@require_POST
@desk
def match_restore(request: HttpRequest, pk: int, match_id: int) -> HttpResponse:
    match = _match_of(request, pk, match_id)
    attempt(
        request, lambda: restore_match(match=match, by=member(request)), "The pair is a suggestion again."
    )
    return redirect("dispute_page", pk)


def _match_of(request: HttpRequest, pk: int, match_id: int) -> Match:
    """A match between two claims of this dispute."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    return get_object_or_404(Match.objects.among(sides_of(dispute)), pk=match_id)
