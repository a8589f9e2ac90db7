"""Bringing articles and tables in: an article becomes a draft, a table claims at once."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from claims.actions.base import ActionError
from claims.actions.ingest import Outcome, import_claims
from claims.actions.intake import start_intake
from claims.actions.tables import read_rows
from claims.documents.document import Document, DocumentError
from claims.documents.fetching import Limits, agent_of, fetch
from claims.documents.reading import read_page
from claims.forms.intake import ArticleForm, TableForm
from claims.models import Intake
from claims.views.access import desk, member
from claims.views.answers import status_of
from claims.views.arrivals import counts, disputes_found, suggested
from claims.views.offered import offered_names

REJECTIONS_SHOWN = 200
PATIENCE = 15.0  # seconds that an editor is made to wait for a page
KNOWN = ("title", "publisher", "published_on", "language", "topic_title")


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
    drafts = Intake.objects.visible_to(request.user).half_done().for_list()
    known = any(form[name].value() or form[name].errors for name in KNOWN)
    context = {"form": form, "known": known, "drafts": drafts, **offered_names()}
    return render(request, "intake/intake_new.html", context, status=status_of(form))


def _started(form: ArticleForm, request: HttpRequest) -> Intake | None:
    """The draft of what was pasted, uploaded or fetched; None where the form has an error."""
    if not form.is_valid():
        return None
    try:
        if not form.cleaned_data["text"].strip():
            form.take(_page_at(form.cleaned_data["url"]))
        return start_intake(**form.cleaned_data, by=member(request))
    except DocumentError as error:
        form.add_error("url", str(error))
    except ActionError as error:
        form.add_error(None, str(error))
    return None


def _page_at(address: str) -> Document:
    """What stands there, fetched while the editor waits."""
    agent = agent_of(settings.DESK_NAME, settings.DESK_URL)
    return read_page(fetch(address, agent=agent, limits=Limits(total=PATIENCE)))


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
