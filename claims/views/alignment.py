"""A row of a dispute's alignment: corrected in its place, or given back to the machine."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from claims.actions.alignment import correct_alignment, reset_alignment
from claims.forms.alignment import AlignmentForm
from claims.models import Dispute
from claims.models.reasons import matches_between
from claims.search.alignment import Row, alignment_of
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt
from claims.views.case import disputes_for, render_case, standing_of


@require_POST
@desk
def alignment_correct(request: HttpRequest, pk: int, aspect: str) -> HttpResponse:
    """Save a row; or, after a conflict, put a stored value in the place of a typed one."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = AlignmentForm(request.POST, dispute=dispute, row=_row(dispute, aspect))
    if "take" in request.POST:
        form.take(request.POST["take"], request.POST.get("who", ""))
        return render_case(request, pk, status=200, **{f"align_{aspect}": form})
    if accepted(
        form,
        lambda: correct_alignment(
            dispute=dispute,
            aspect=aspect,
            cells=form.cells(),
            relation=form.cleaned_data["relation"],
            revision=form.cleaned_data["revision"],
            by=member(request),
        ),
    ):
        messages.success(request, "The row is corrected.")
        return redirect(f"{reverse('dispute_page', args=[pk])}#alignment")
    return render_case(request, pk, status=UNPROCESSABLE, **{f"align_{aspect}": form})


@require_POST
@desk
def alignment_reset(request: HttpRequest, pk: int, aspect: str) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    _row(dispute, aspect)
    done = "The row is as the machine reads it again."
    attempt(request, lambda: reset_alignment(dispute=dispute, aspect=aspect, by=member(request)), done)
    return redirect(f"{reverse('dispute_page', args=[pk])}#alignment")


def _row(dispute: Dispute, aspect: str) -> Row:
    rows = alignment_of(dispute, standing_of(matches_between([dispute])[dispute.pk]))
    try:
        return next(row for row in rows if row.aspect == aspect)
    except StopIteration:
        raise Http404("No such row.") from None
