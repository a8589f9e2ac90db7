"""Triage: what is done with one row of the queue or with all that are selected.

Rejecting, putting off and assigning ask a question first: sent without an answer, they answer with the form.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST

from claims.actions.base import ActionError
from claims.actions.triage import Outcome, assign_disputes, confirm_disputes, reject_disputes, snooze_disputes
from claims.actions.triage_undo import undo_step
from claims.forms.triage import AssignForm, RejectForm, SelectionForm, SnoozeForm
from claims.models import Dispute, TriageStep
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, wants_fragment
from claims.views.desk_queue import back_to_queue, row_after, row_of, tell

ROW = re.compile("[0-9]{1,18}")
SENT = "sent"
"""Stands in a form that was filled in, and not in one that only asks for it."""


@require_POST
@desk
def triage_confirm(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    return _done(request, chosen, lambda: confirm_disputes(disputes=chosen, by=member(request)))


@require_POST
@desk
def triage_reject(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    form = RejectForm(request.POST if SENT in request.POST else None)
    if not chosen or form.is_valid():
        return _done(
            request, chosen, lambda: reject_disputes(disputes=chosen, by=member(request), **form.cleaned_data)
        )
    return _ask(request, chosen, form, "Reject")


@require_POST
@desk
def triage_snooze(request: HttpRequest) -> HttpResponse:
    chosen, today = _chosen(request), localdate()
    form = SnoozeForm(request.POST if SENT in request.POST else None, today=today)
    if not chosen or form.is_valid():
        return _done(
            request,
            chosen,
            lambda: snooze_disputes(disputes=chosen, until=form.day(), today=today, by=member(request)),
        )
    return _ask(request, chosen, form, "Put off")


@require_POST
@desk
def triage_assign(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request)
    form = AssignForm(request.POST if SENT in request.POST else None, member=member(request))
    if not chosen or form.is_valid():
        return _done(
            request,
            chosen,
            lambda: assign_disputes(disputes=chosen, assignee=form.assignee(), by=member(request)),
        )
    return _ask(request, chosen, form, "Assign")


@require_POST
@desk
def triage_undo(request: HttpRequest) -> HttpResponse:
    """Take back the step that the page showed as the last one."""
    number = request.POST.get("step", "")
    mine = TriageStep.objects.filter(member=member(request))
    step = get_object_or_404(mine, pk=int(number)) if ROW.fullmatch(number) else None
    restored: list[Dispute] = []
    try:
        if step is None:
            raise ActionError("There is nothing to take back.")
        outcome = undo_step(step=step, by=member(request))
    except ActionError as error:
        messages.error(request, str(error))
    else:
        tell(request, outcome)
        restored = outcome.done
    return back_to_queue(request, row_of(restored))


def _chosen(request: HttpRequest) -> list[Dispute]:
    return SelectionForm(request.POST, visible=Dispute.objects.visible_to(request.user)).disputes()


def _done(request: HttpRequest, chosen: list[Dispute], action: Callable[[], Outcome]) -> HttpResponse:
    """Do it, say what came of it, and show the queue."""
    try:
        if not chosen:
            raise ActionError("Select a dispute first.")
        tell(request, action())
    except ActionError as error:
        messages.error(request, str(error))
    return back_to_queue(request, row_after(chosen))


def _ask(request: HttpRequest, chosen: list[Dispute], form: BaseForm, verb: str) -> HttpResponse:
    """The question, in the page's dialog or on a page of its own."""
    context = {
        "chosen": chosen,
        "form": form,
        "verb": verb,
        "back": request.POST.get("back", "")[:2000],
        "address": request.path,
    }
    fragment = wants_fragment(request)
    template = "desk/_ask.html" if fragment else "desk/triage_ask.html"
    status = UNPROCESSABLE if form.is_bound else 200
    answer = render(request, template, {**context, "fragment": fragment}, status=status)
    if fragment:
        answer["HX-Retarget"], answer["HX-Reswap"], answer["HX-Push-Url"] = "#ask", "innerHTML", "false"
    return answer
