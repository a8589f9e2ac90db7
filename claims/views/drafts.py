"""An article on its way in: corrected as a draft while it saves itself, then its claims are kept."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.base import ActionError
from claims.actions.ingest import Outcome
from claims.actions.intake import discard_intake, keep_intake, save_intake
from claims.forms.rows import DraftPage
from claims.models import Intake, Topic
from claims.views.access import desk, member
from claims.views.answers import attempt, wants_fragment
from claims.views.arrivals import disputes_found, tell
from claims.views.draft_page import draft_page, render_draft, render_refused, render_saved

WRONG = "Not everything is saved yet: see the fields marked below. What you typed is still here."
BEHIND = (
    "This draft was changed in another window. What you typed is still here: compare below, then save again."
)
ELSEWHERE = "This was changed in another window. Your words are still here; press Save draft to compare."
GONE = (
    "Claims of this page were saved in another window. Your words are still here; reload to see what is left."
)


@require_http_methods(["GET", "POST"])
@desk
def intake_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The article with its statements marked beside the claims to be: corrected, saved, kept.

    With htmx a part of the page may be sent alone, and only what changed is answered.
    """
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    if intake.state != Intake.State.DRAFT:
        return _finished(request, intake)
    if request.method == "GET":
        return render_draft(request, draft_page(request, intake))
    draft = draft_page(request, intake, _sent(request))
    wrong = _wrong(draft)
    if wrong:
        return _refused(request, draft, *wrong)
    try:
        save_intake(
            intake=intake, rows=draft.rows_left(), particulars=draft.particulars.left(), by=member(request)
        )
    except ActionError as error:
        return _refused(request, draft, str(error))
    return _kept(request, draft) if "keep" in request.POST else _saved(request, draft)


def _sent(request: HttpRequest) -> QueryDict:
    """What the page sends; a topic that was picked stands in the place of the one typed."""
    data = request.POST.copy()
    if "topic_pick" in data:
        data["topic_title"] = str(data["topic_pick"])
    return data


def _finished(request: HttpRequest, intake: Intake) -> HttpResponse:
    told = f"This article was {intake.get_state_display().lower()} already."
    if wants_fragment(request):
        return render_refused(request, intake, None, f"{told} What you change here is no longer saved.")
    messages.info(request, told)
    return redirect("intake_new")


def _wrong(draft: DraftPage) -> tuple[str, ...]:
    """Why the page can't be saved, said on it as a whole and beside a part; nothing where it can."""
    if not draft.is_valid():
        return (WRONG,)
    if draft.gone:
        return (GONE,)
    return (BEHIND, ELSEWHERE) if draft.conflicts else ()


def _refused(request: HttpRequest, draft: DraftPage, whole: str, part: str = "") -> HttpResponse:
    """Everything typed stays: on the page made anew, or where only a part was sent on the page as it is."""
    if wants_fragment(request) and (draft.gone or "whole" not in request.POST):
        return render_refused(request, draft.intake, draft, part or whole)
    return render_draft(request, draft, alert=whole)


def _saved(request: HttpRequest, draft: DraftPage) -> HttpResponse:
    added, page = draft.new.is_bound, request.POST.get("page", "")
    place = f"{_address(draft.intake)}?page={page}"
    if not wants_fragment(request):
        messages.success(request, _("The draft is saved."))
        return redirect(f"{place}#row-{len(draft.intake.rows)}" if added else place)
    if page and page != request.GET.get("page"):
        return _led_to(place)
    if {"theirs", "topic_pick"} & set(request.POST):
        return render_draft(request, draft_page(request, draft.intake))
    return render_saved(request, draft, added=added)


def _led_to(address: str) -> HttpResponse:
    """Leave the page, as htmx is told to."""
    return HttpResponse(headers={"HX-Redirect": address})


def _address(intake: Intake) -> str:
    return reverse("intake_review", args=[intake.pk])


def _kept(request: HttpRequest, draft: DraftPage) -> HttpResponse:
    """Store what is taken, compare each topic that it went to, and show what came of it."""
    intake = draft.intake
    try:
        outcome = keep_intake(intake=intake, by=member(request))
    except ActionError as error:
        intake.refresh_from_db()
        return _refused(request, draft_page(request, intake), str(error))
    tell(request, outcome, disputes_found(request, outcome.changed))
    address = _address(intake) if outcome.rejected else reverse("topic_desk", args=[_most(outcome).slug])
    return _led_to(address) if wants_fragment(request) else redirect(address)


def _most(outcome: Outcome) -> Topic:
    """The topic to which most of the claims went."""
    return Counter(claim.topic for claim in outcome.claims).most_common(1)[0][0]


@require_POST
@desk
def intake_discard(request: HttpRequest, pk: int) -> HttpResponse:
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    attempt(request, lambda: discard_intake(intake=intake, by=member(request)), "The article is discarded.")
    return redirect("intake_new")
