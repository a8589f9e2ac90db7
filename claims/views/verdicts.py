"""The verdict: written, previewed, submitted, returned, approved, published, corrected."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.publish import publish_verdict, start_correction
from claims.actions.verdicts import approve_verdict, return_verdict, save_verdict, submit_verdict
from claims.forms.verdicts import CommentForm, CorrectionForm, PreviewForm, VerdictForm
from claims.models import Dispute, Verdict
from claims.models.ledger import numbered, refs_of
from claims.views.access import approver, desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt
from claims.views.case import disputes_for
from claims.views.finding import finding


@require_http_methods(["GET", "POST"])
@desk
def verdict_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft as a form; a verdict that is past its draft, to read."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    found = finding(dispute, member(request))
    if request.method == "GET" and not found["may_write"]:
        return _read(request, dispute)
    form = VerdictForm(request.POST or None, dispute=dispute, verdict=found["verdict"])
    step = request.POST.get("step", "")
    if "take" in request.POST:
        form.take(request.POST["take"], request.POST.get("who", ""))
    elif request.method == "POST" and step != "preview" and _saved(request, dispute, form):
        return _submit(request, pk) if step == "submit" else redirect("verdict_edit", pk)
    context = {**found, "dispute": dispute, "form": form, "ledger": numbered(dispute)}
    if step == "preview":
        context |= {"preview": form["explanation"].value() or "", "refs": refs_of(dispute)}
    return render(request, "verdict/verdict_edit.html", context, status=_status_of(form))


def _saved(request: HttpRequest, dispute: Dispute, form: VerdictForm) -> bool:
    if accepted(form, lambda: save_verdict(dispute=dispute, by=member(request), **form.values())):
        messages.success(request, "The verdict is saved.")
        return True
    return False


def _status_of(form: VerdictForm) -> int:
    return UNPROCESSABLE if form.is_bound and form.errors else 200


def _read(request: HttpRequest, dispute: Dispute, *, status: int = 200, **bound: BaseForm) -> HttpResponse:
    """The latest version to read, with the steps open to this member."""
    found = finding(dispute, member(request))
    context = {
        **found,
        "dispute": dispute,
        "ledger": numbered(dispute),
        "refs": refs_of(dispute),
        "reading": True,
        **bound,
    }
    return render(request, "verdict/verdict_read.html", context, status=status)


@require_POST
@desk
def markdown_preview(request: HttpRequest) -> HttpResponse:
    """The explanation as readers would see it; nothing is saved."""
    form = PreviewForm(request.POST)
    status = 200 if form.is_valid() else UNPROCESSABLE
    dispute = form.cleaned_data.get("dispute")
    refs = refs_of(get_object_or_404(disputes_for(request), pk=dispute.pk)) if dispute else []
    context = {"preview": form.cleaned_data.get("explanation", ""), "refs": refs}
    return render(request, "verdict/_preview.html", context, status=status)


@require_POST
@desk
def verdict_submit(request: HttpRequest, pk: int) -> HttpResponse:
    return _submit(request, pk)


def _submit(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = _live(request, pk)
    done = "The verdict is submitted. Somebody else approves it."
    attempt(request, lambda: submit_verdict(verdict=verdict, by=member(request)), done)
    return redirect("verdict_edit", pk)


def _live(request: HttpRequest, pk: int) -> Verdict:
    """The version of this dispute's verdict that the desk works on."""
    visible = Dispute.objects.visible_to(request.user)
    return get_object_or_404(Verdict.objects.live().filter(dispute__in=visible).with_people(), dispute=pk)


@require_POST
@approver
def verdict_return(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = _live(request, pk)
    form = CommentForm(request.POST)
    if accepted(
        form,
        lambda: return_verdict(verdict=verdict, comment=form.cleaned_data["comment"], by=member(request)),
    ):
        messages.success(request, "The verdict is returned to its author with your comment.")
        return redirect("verdict_edit", pk)
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    return _read(request, dispute, status=UNPROCESSABLE, return_form=form)


@require_POST
@approver
def verdict_approve(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = _live(request, pk)
    done = "The verdict is approved. It can be published now."
    attempt(request, lambda: approve_verdict(verdict=verdict, by=member(request)), done)
    return redirect("verdict_edit", pk)


@require_POST
@approver
def verdict_publish(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = _live(request, pk)
    attempt(
        request, lambda: publish_verdict(verdict=verdict, by=member(request)), "The verdict is published."
    )
    return redirect("verdict_edit", pk)


@require_POST
@desk
def verdict_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version; the published one stays public until the new one takes its place."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = CorrectionForm(request.POST)
    if accepted(
        form,
        lambda: start_correction(dispute=dispute, reason=form.cleaned_data["reason"], by=member(request)),
    ):
        messages.success(request, "The correction is begun. The published version stays public meanwhile.")
        return redirect("verdict_edit", pk)
    return _read(request, dispute, status=UNPROCESSABLE, correct_form=form)
