"""Bringing an article in: pasted, uploaded or fetched, it becomes a draft."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from claims.actions.base import ActionError
from claims.actions.intake import start_intake
from claims.documents.document import Document, DocumentError
from claims.documents.fetching import Limits, agent_of, fetch
from claims.documents.reading import read_page
from claims.forms.intake import ArticleForm
from claims.models import Intake
from claims.views.access import desk, member
from claims.views.answers import status_of
from claims.views.offered import offered_names

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
