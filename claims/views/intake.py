"""Bringing articles and tables in: an article becomes a draft, a reviewed draft becomes claims."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from claims.actions.base import ActionError
from claims.actions.ingest import Outcome, import_claims
from claims.actions.intake import discard_intake, keep_intake, save_intake, start_intake
from claims.actions.tables import read_rows
from claims.forms.intake import ArticleForm, TableForm
from claims.forms.rows import ROWS_A_PAGE, Row, first_of, merged_rows, numbered, row_forms
from claims.models import Intake, Topic
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, attempt, status_of
from claims.views.arrivals import counts, disputes_found, suggested, tell
from claims.views.offered import offered_names

REJECTIONS_SHOWN = 200


@require_http_methods(["GET", "POST"])
@desk
def intake_new(request: HttpRequest) -> HttpResponse:
    """Paste or upload an article; below, the articles that were begun and not finished."""
    form = ArticleForm(initial={"topic_title": request.GET.get("topic", "")})
    if request.method == "POST":
        form = ArticleForm(request.POST, request.FILES)
        intake = _started(form, request)
        if intake:
            return redirect("intake_review", intake.pk)
    drafts = Intake.objects.visible_to(request.user).half_done().defer("text")
    context = {"form": form, "drafts": drafts, **offered_names()}
    return render(request, "intake/intake_new.html", context, status=status_of(form))


def _started(form: ArticleForm, request: HttpRequest) -> Intake | None:
    if not form.is_valid():
        return None
    try:
        return start_intake(**form.cleaned_data, by=member(request))
    except ActionError as error:
        form.add_error(None, str(error))
        return None


@require_http_methods(["GET", "POST"])
@desk
def intake_review(request: HttpRequest, pk: int) -> HttpResponse:
    """The article with its statements marked beside the claims to be: corrected, saved, kept."""
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    if intake.state != Intake.State.DRAFT:
        messages.info(request, f"This article was {intake.get_state_display().lower()} already.")
        return redirect("intake_new")
    page = Paginator(intake.rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    data = request.POST if request.method == "POST" else None
    shown = list(page.object_list)
    rows = row_forms(shown, data, whole="keep" in request.POST)
    if data is not None and rows.is_valid():
        return _saved(request, intake, merged_rows(intake.rows, first_of(page.number), rows))
    entries = numbered(shown, first_of(page.number), rows)
    context = {"intake": intake, "page": page, "rows": rows, "entries": entries, **offered_names()}
    refused = data is not None
    return render(request, "intake/intake_review.html", context, status=UNPROCESSABLE if refused else 200)


def _saved(request: HttpRequest, intake: Intake, rows: list[Row]) -> HttpResponse:
    """Save the draft, and where asked keep its ticked claims; what is refused leaves the draft as saved."""
    by, review = member(request), reverse("intake_review", args=[intake.pk])
    try:
        save_intake(intake=intake, rows=rows, by=by)
        if "keep" not in request.POST:
            messages.success(request, "The draft is saved.")
            return redirect(f"{review}?page={request.POST.get('page', '')}")
        outcome = _kept(intake, by)
    except ActionError as error:
        messages.error(request, str(error))
        return redirect(review)
    tell(request, outcome, disputes_found(request, outcome.changed))
    return redirect("topic_desk", cast(Topic, outcome.topic).slug)


def _kept(intake: Intake, by: User) -> Outcome:
    if not any(row["take"] for row in intake.rows):
        raise ActionError("No claim is ticked. Tick those to keep, or discard the article.")
    return keep_intake(intake=intake, by=by)


@require_POST
@desk
def intake_discard(request: HttpRequest, pk: int) -> HttpResponse:
    intake = get_object_or_404(Intake.objects.visible_to(request.user), pk=pk)
    attempt(request, lambda: discard_intake(intake=intake, by=member(request)), "The article is discarded.")
    return redirect("intake_new")


@require_http_methods(["GET", "POST"])
@desk
def table_import(request: HttpRequest) -> HttpResponse:
    """Upload a table; the answer is what came of each row. The same table again adds nothing."""
    form = TableForm(initial={"topic_title": request.GET.get("topic", "")})
    if request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        outcome = _imported(form, member(request))
        if outcome:
            disputes = disputes_found(request, outcome.changed)
            return render(request, "intake/table_outcome.html", _told(outcome, disputes))
    context = {"form": form, **offered_names()}
    return render(request, "intake/table_import.html", context, status=status_of(form))


def _told(outcome: Outcome, disputes: int) -> dict[str, object]:
    return {
        "outcome": outcome,
        "rejected": outcome.rejected[:REJECTIONS_SHOWN],
        "counts": counts(outcome),
        "suggested": suggested(disputes),
    }


def _imported(form: TableForm, by: User) -> Outcome | None:
    """The table's outcome, rejections in the order of their lines; None where the form has an error."""
    if not form.is_valid():
        return None
    upload, topic_title = form.cleaned_data["file"], form.cleaned_data["topic_title"]
    try:
        rows, unread = read_rows(upload.read(), upload.name)
        outcome = import_claims(rows=rows, topic_title=topic_title, by=by)
    except ActionError as error:
        form.add_error("file", str(error))
        return None
    outcome.rejected = sorted([*unread, *outcome.rejected], key=lambda rejection: rejection.line)
    return outcome
