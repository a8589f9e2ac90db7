"""The right of reply: asking for comment, noting the answer, taking a mistaken request back."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.replies import ask_for_reply, record_reply, remove_reply_request
from claims.forms.replies import AskForm, ReplyForm
from claims.models import Dispute, ReplyRequest
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt, status_of
from claims.views.case import disputes_for, render_case


@require_POST
@desk
def reply_ask(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    form = AskForm(request.POST)
    if accepted(form, lambda: ask_for_reply(dispute=dispute, by=member(request), **form.cleaned_data)):
        messages.success(request, f"It is noted that {form.cleaned_data['asked']} was asked.")
        return redirect(_place(pk))
    return render_case(request, pk, status=UNPROCESSABLE, ask=form)


@require_http_methods(["GET", "POST"])
@desk
def reply_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what became of a request; or, after a conflict, put a stored value in place of a typed one."""
    asked = get_object_or_404(_requests(request), pk=pk)
    form = ReplyForm(request.POST if request.method == "POST" else None, request=asked)
    if "take" in request.POST:
        form.take(request.POST["take"], request.POST.get("who", ""))
    elif form.is_bound and accepted(
        form, lambda: record_reply(request=asked, by=member(request), **form.cleaned_data)
    ):
        messages.success(request, "The request is saved.")
        return redirect(_place(asked.dispute_id))
    context = {"form": form, "asked": asked, "dispute": asked.dispute}
    return render(request, "dispute/reply_edit.html", context, status=status_of(form))


@require_POST
@desk
def reply_remove(request: HttpRequest, pk: int) -> HttpResponse:
    asked = get_object_or_404(_requests(request), pk=pk)
    done = "The request is taken back. It stays in the history."
    attempt(request, lambda: remove_reply_request(request=asked, by=member(request)), done)
    return redirect(_place(asked.dispute_id))


def _requests(request: HttpRequest) -> QuerySet[ReplyRequest]:
    visible = Dispute.objects.visible_to(request.user)
    return ReplyRequest.objects.filter(dispute__in=visible).select_related("dispute__topic")


def _place(pk: int) -> str:
    return f"{reverse('dispute_page', args=[pk])}#replies"
