"""The people around a dispute: what they say, who watches it, who looks after it, who is there now."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from claims.actions.comments import add_comment, delete_comment, edit_comment, mentioned_in
from claims.actions.triage import assign_disputes
from claims.actions.watching import note_presence, unwatch, watch
from claims.forms.comments import CommentForm
from claims.models import Comment, Dispute
from claims.models.members import desk_people
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt, wants_fragment
from claims.views.case import render_case
from claims.views.talk import others_here, seal_of, talk


def _dispute(request: HttpRequest, pk: int) -> Dispute:
    return get_object_or_404(Dispute.objects.visible_to(request.user).select_related("assignee"), pk=pk)


def _answer(request: HttpRequest, dispute: Dispute, refused: BaseForm | None = None) -> HttpResponse:
    """The part of the page to htmx, the whole page else; a refused comment stands there as it was sent."""
    status = UNPROCESSABLE if refused else 200
    if wants_fragment(request):
        context = {**talk(dispute, member(request), refused), "dispute": dispute, "fragment": True}
        return render(request, "dispute/_talk.html", context, status=status)
    if refused:
        return render_case(request, dispute.pk, status=status, comment=refused)
    return redirect("verdict_edit" if request.POST.get("back") == "verdict" else "dispute_page", dispute.pk)


@require_POST
@desk
def comment_add(request: HttpRequest, pk: int) -> HttpResponse:
    dispute, form = _dispute(request, pk), CommentForm(request.POST)
    if not accepted(form, lambda: add_comment(dispute=dispute, text=form.words(), by=member(request))):
        return _answer(request, dispute, form)
    _say_who_is_unknown(request, form.words())
    return _answer(request, dispute)


def _say_who_is_unknown(request: HttpRequest, text: str) -> None:
    known = {user.username.casefold() for user in desk_people()}
    for name in mentioned_in(text):
        if name.casefold() not in known:
            messages.warning(request, f"Nobody on the desk has the username “{name}”: nobody was called in.")


@require_POST
@desk
def comment_edit(request: HttpRequest, pk: int, comment_id: int) -> HttpResponse:
    """Change or delete one's own comment."""
    dispute = _dispute(request, pk)
    comment = get_object_or_404(Comment.objects.standing().filter(dispute=dispute), pk=comment_id)
    by, text = member(request), request.POST.get("text", "")
    if request.POST.get("step") == "delete":
        attempt(request, lambda: delete_comment(comment=comment, by=by), "The comment is deleted.")
    elif attempt(request, lambda: edit_comment(comment=comment, text=text, by=by), "The comment is changed."):
        _say_who_is_unknown(request, text)
    return _answer(request, dispute)


@require_POST
@desk
def dispute_watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch the dispute, or stop watching it."""
    dispute = _dispute(request, pk)
    if request.POST.get("step") == "stop":
        unwatch(dispute, member(request))
    else:
        watch(dispute, member(request))
    return _answer(request, dispute)


@require_POST
@desk
def dispute_assign(request: HttpRequest, pk: int) -> HttpResponse:
    dispute, name = _dispute(request, pk), request.POST.get("assignee", "")
    assignee = next((user for user in desk_people() if user.username == name), None)
    if name and assignee is None:
        messages.error(request, f"Nobody on the desk has the username “{name}”.")
        return _answer(request, dispute)
    outcome = assign_disputes(disputes=[dispute], assignee=assignee, by=member(request))
    for _, why in outcome.refused:
        messages.error(request, why)
    if outcome.done:
        messages.success(request, "It is said who looks after the dispute.")
    return _answer(request, _dispute(request, pk))


@require_POST
@desk
def dispute_here(request: HttpRequest, pk: int) -> HttpResponse:
    """A sign that the page is open; the answer is who else is there, or nothing if the page has it so."""
    dispute = _dispute(request, pk)
    note_presence(dispute, member(request), writing="writing" in request.POST)
    here = others_here(dispute, member(request))
    if not wants_fragment(request):
        return redirect("verdict_edit" if "writing" in request.POST else "dispute_page", pk)
    if request.POST.get("seen", "") == seal_of(here):
        return HttpResponse(status=204)
    context = {"here": here, "seal": seal_of(here), "writing": "writing" in request.POST}
    return render(request, "dispute/_here.html", context)
