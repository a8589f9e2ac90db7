"""The verdict's way to the public: submitted, remarked on, returned, approved, published, corrected."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from claims.actions.approval import approve_verdict, return_verdict
from claims.actions.base import moment_words
from claims.actions.publish import publish_verdict, start_correction
from claims.actions.remarks import add_remark, withdraw_remark
from claims.actions.timing import schedule_publication, set_embargo
from claims.forms.moments import EmbargoForm, ScheduleForm
from claims.forms.verdicts import CorrectionForm, RemarkForm, ReturnForm
from claims.models import Remark
from claims.views.access import approver, desk, member
from claims.views.answers import accepted, attempt
from claims.views.case import disputes_for
from claims.views.standing import hand_in, live_verdict, refused_step


@require_POST
@desk
def verdict_submit(request: HttpRequest, pk: int) -> HttpResponse:
    return hand_in(request, pk)


@require_POST
@approver
def remark_add(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = live_verdict(request, pk)
    form = RemarkForm(request.POST, verdict=verdict)
    if accepted(form, lambda: add_remark(verdict=verdict, by=member(request), **form.cleaned_data)):
        messages.success(request, "The remark is kept. The author gets it when you return the verdict.")
        return redirect("verdict_edit", pk)
    return refused_step(request, pk, remark_form=form)


@require_POST
@approver
def remark_withdraw(request: HttpRequest, pk: int, remark_id: int) -> HttpResponse:
    remark = get_object_or_404(Remark.objects.select_related("verdict"), pk=remark_id, verdict__dispute=pk)
    done = "The remark is taken back."
    attempt(request, lambda: withdraw_remark(remark=remark, by=member(request)), done)
    return redirect("verdict_edit", pk)


@require_POST
@approver
def verdict_return(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = live_verdict(request, pk)
    form = ReturnForm(request.POST)
    if accepted(
        form,
        lambda: return_verdict(verdict=verdict, comment=form.cleaned_data["comment"], by=member(request)),
    ):
        messages.success(request, "The verdict is returned to its author with what you said.")
        return redirect("verdict_edit", pk)
    return refused_step(request, pk, return_form=form)


@require_POST
@approver
def verdict_approve(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = live_verdict(request, pk)
    done = "The verdict is approved. It can be published now."
    attempt(request, lambda: approve_verdict(verdict=verdict, by=member(request)), done)
    return redirect("verdict_edit", pk)


@require_POST
@approver
def verdict_publish(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = live_verdict(request, pk)
    attempt(
        request, lambda: publish_verdict(verdict=verdict, by=member(request)), "The verdict is published."
    )
    return redirect("verdict_edit", pk)


@require_POST
@approver
def verdict_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the hour at which an approved verdict becomes public, or take it back."""
    verdict, by = live_verdict(request, pk), member(request)
    if "clear" in request.POST:
        done = "The hour is taken back. The verdict waits to be published by hand."
        attempt(request, lambda: schedule_publication(verdict=verdict, at=None, by=by), done)
        return redirect("verdict_edit", pk)
    form = ScheduleForm(request.POST)
    if accepted(form, lambda: schedule_publication(verdict=verdict, at=form.cleaned_data["at"], by=by)):
        messages.success(request, f"The verdict is published on {moment_words(form.cleaned_data['at'])}.")
        return redirect("verdict_edit", pk)
    return refused_step(request, pk, schedule_form=form)


@require_POST
@desk
def verdict_embargo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the version at work under embargo, or lift it."""
    verdict, by = live_verdict(request, pk), member(request)
    if "clear" in request.POST:
        attempt(request, lambda: set_embargo(verdict=verdict, until=None, by=by), "The embargo is lifted.")
        return redirect("verdict_edit", pk)
    form = EmbargoForm(request.POST)
    if accepted(form, lambda: set_embargo(verdict=verdict, until=form.cleaned_data["until"], by=by)):
        said = f"The verdict is under embargo until {moment_words(form.cleaned_data['until'])}."
        messages.success(request, said)
        return redirect("verdict_edit", pk)
    return refused_step(request, pk, embargo_form=form)


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
    return refused_step(request, pk, correct_form=form)
