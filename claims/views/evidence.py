"""Evidence for and against a position: added, withdrawn, handed out."""

from __future__ import annotations

from pathlib import PurePath

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from claims.actions.review import add_evidence, withdraw_evidence
from claims.forms.evidence import EvidenceForm
from claims.models import Dispute, Evidence, Position
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt
from claims.views.case import render_case


@require_POST
@desk
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item to the position of this number."""
    visible = Dispute.objects.visible_to(request.user)
    position = get_object_or_404(
        Position.objects.filter(dispute__in=visible).select_related("dispute"), pk=pk
    )
    form = EvidenceForm(request.POST, request.FILES, ids=f"evidence-{pk}")
    if accepted(form, lambda: add_evidence(position=position, by=member(request), **form.cleaned_data)):
        messages.success(request, "The evidence is added.")
        return redirect("dispute_page", position.dispute_id)
    return render_case(request, position.dispute_id, status=UNPROCESSABLE, **{f"evidence_{pk}": form})


@require_POST
@desk
def evidence_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = get_object_or_404(_evidence(request), pk=pk)
    done = "The evidence is withdrawn. It stays in the history."
    attempt(request, lambda: withdraw_evidence(evidence=evidence, by=member(request)), done)
    return redirect("dispute_page", evidence.position.dispute_id)


@require_GET
@desk
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """The stored file, as a download only: what others sent us is never shown as a page of ours."""
    evidence = get_object_or_404(_evidence(request).exclude(file=""), pk=pk)
    answer = FileResponse(
        evidence.file.open("rb"),
        as_attachment=True,
        filename=PurePath(str(evidence.file)).name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _evidence(request: HttpRequest) -> QuerySet[Evidence]:
    visible = Dispute.objects.visible_to(request.user)
    return Evidence.objects.filter(position__dispute__in=visible).select_related("position__dispute")
