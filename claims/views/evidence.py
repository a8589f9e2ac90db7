"""Evidence for and against a position: added, corrected, ordered, fetched, withdrawn, handed out."""

from __future__ import annotations

from pathlib import PurePath

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.actions.capture import capture_page
from claims.actions.ledger import move_evidence, revise_evidence
from claims.actions.review import add_evidence, withdraw_evidence
from claims.forms.evidence import EvidenceForm, EvidenceRevision, MoveForm
from claims.models import Capture, Dispute, Evidence, Position
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt, status_of
from claims.views.case import render_case

FETCHING = "The page is being fetched; its copy and SHA-256 will stand beside it."


@require_POST
@desk
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an item to the position of this number, and have its page fetched where that is wanted."""
    visible = Dispute.objects.visible_to(request.user)
    position = get_object_or_404(
        Position.objects.filter(dispute__in=visible).select_related("dispute"), pk=pk
    )
    form = EvidenceForm(request.POST, request.FILES, position=position, ids=f"evidence-{pk}")
    added: list[Evidence] = []
    by = member(request)
    if accepted(form, lambda: added.append(add_evidence(position=position, by=by, **form.item()))):
        messages.success(request, "The evidence is added.")
        if form.cleaned_data["capture"] and added[0].url:
            attempt(request, lambda: capture_page(evidence=added[0], by=by), FETCHING)
        return redirect("dispute_page", position.dispute_id)
    return render_case(request, position.dispute_id, status=UNPROCESSABLE, **{f"evidence_{pk}": form})


@require_http_methods(["GET", "POST"])
@desk
def evidence_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an item; or, after a conflict, put a stored value in the place of a typed one."""
    evidence = get_object_or_404(_evidence(request), pk=pk, withdrawn_at__isnull=True)
    form = EvidenceRevision(request.POST if request.method == "POST" else None, evidence=evidence)
    dispute = evidence.position.dispute
    if "take" in request.POST:
        form.take(request.POST["take"], request.POST.get("who", ""))
    elif form.is_bound and accepted(
        form, lambda: revise_evidence(evidence=evidence, by=member(request), **form.cleaned_data)
    ):
        messages.success(request, f"E{evidence.number} is saved.")
        return redirect(f"{dispute.get_absolute_url()}#E{evidence.number}")
    context = {"form": form, "evidence": evidence, "dispute": dispute}
    return render(request, "dispute/evidence_edit.html", context, status=status_of(form))


@require_POST
@desk
def evidence_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item one up or down, or before another: what a button or a drag asks for."""
    evidence = get_object_or_404(_evidence(request), pk=pk)
    form = MoveForm(request.POST, evidence=evidence)
    if form.is_valid():
        done = f"E{evidence.number} is moved."
        attempt(
            request,
            lambda: move_evidence(evidence=evidence, before=form.before(), by=member(request)),
            done,
        )
    else:
        messages.error(request, "Choose where the item goes.")
    return redirect(f"{evidence.position.dispute.get_absolute_url()}#E{evidence.number}")


@require_POST
@desk
def evidence_capture(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = get_object_or_404(_evidence(request), pk=pk)
    attempt(request, lambda: capture_page(evidence=evidence, by=member(request)), FETCHING)
    return redirect(f"{evidence.position.dispute.get_absolute_url()}#E{evidence.number}")


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
    return _download(get_object_or_404(_evidence(request).exclude(file=""), pk=pk).file)


@require_GET
@desk
def capture_file(request: HttpRequest, pk: int) -> FileResponse:
    """The page as it was fetched, as a download only."""
    captures = Capture.objects.filter(evidence__in=_evidence(request)).exclude(file="")
    return _download(get_object_or_404(captures, pk=pk).file)


def _download(file: FieldFile) -> FileResponse:
    answer = FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=PurePath(str(file)).name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _evidence(request: HttpRequest) -> QuerySet[Evidence]:
    visible = Dispute.objects.visible_to(request.user)
    return Evidence.objects.filter(position__dispute__in=visible).select_related("position__dispute")
