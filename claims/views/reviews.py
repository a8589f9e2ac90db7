"""Bringing other newsrooms' reviews in: looked at first, then imported behind the page."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from claims.actions.base import ActionError
from claims.actions.import_reviews import draft_reviews
from claims.actions.imports import map_columns, start_import
from claims.documents.document import DocumentError
from claims.documents.fetching import Limits, agent_of, fetch
from claims.forms.reviews import MOST, FilingForm, ReviewsForm
from claims.models import BulkImport
from claims.views.access import desk, member
from claims.views.answers import accepted, status_of
from claims.views.offered import offered_names

PATIENCE = 25.0  # seconds that an editor is made to wait for a page or feed
IMPORTS_SHOWN = 10


@require_http_methods(["GET", "POST"])
@desk
def reviews_import(request: HttpRequest) -> HttpResponse:
    """A file or an address; beside it the reviews that were brought in before."""
    form = ReviewsForm(initial={"topic_title": request.GET.get("topic", "")})
    if request.method == "POST":
        form = ReviewsForm(request.POST, request.FILES)
        draft = _drafted(form, request)
        if draft:
            return redirect("reviews_page", draft.pk)
    imports = BulkImport.objects.visible_to(request.user).of_reviews().standing().select_related("job")
    context = {"form": form, "imports": imports[:IMPORTS_SHOWN], **offered_names()}
    return render(request, "import/reviews_import.html", context, status=status_of(form))


def _drafted(form: ReviewsForm, request: HttpRequest) -> BulkImport | None:
    """The draft of what was uploaded or fetched; None where the form has an error."""
    if not form.is_valid():
        return None
    upload, url = form.cleaned_data["file"], form.cleaned_data["url"]
    topic_title, by = form.cleaned_data["topic_title"], member(request)
    try:
        if upload:
            return draft_reviews(file=upload.file, name=upload.name, topic_title=topic_title, by=by)
        return _fetched(url, topic_title, request)
    except (ActionError, DocumentError) as error:
        form.add_error("file" if upload else "url", str(error))
        return None


def _fetched(url: str, topic_title: str, request: HttpRequest) -> BulkImport:
    """The draft of what stands there, fetched while the editor waits."""
    agent = agent_of(settings.DESK_NAME, settings.DESK_URL)
    page = fetch(url, agent=agent, limits=Limits(size=MOST, total=PATIENCE))
    return draft_reviews(
        file=BytesIO(page.data),
        name=urlsplit(page.final_url).hostname or url,
        topic_title=topic_title,
        address=page.final_url,
        charset=page.charset,
        by=member(request),
    )


@require_http_methods(["GET", "POST"])
@desk
def reviews_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found, and the topic under which to file it. Once it is started: how far it is."""
    drafts = BulkImport.objects.visible_to(request.user).of_reviews().standing()
    draft = get_object_or_404(drafts, pk=pk)
    if draft.state != BulkImport.State.DRAFT:
        return redirect("import_page", pk)
    form = FilingForm(request.POST or None, initial={"topic_title": draft.topic_title})
    if accepted(form, lambda: _started(request, draft, form.cleaned_data["topic_title"])):
        return redirect("import_page", pk)
    context = {"bulk_import": draft, "form": form, **offered_names()}
    return render(request, "import/reviews_page.html", context, status=status_of(form))


def _started(request: HttpRequest, draft: BulkImport, topic_title: str) -> None:
    by = member(request)
    map_columns(bulk_import=draft, mapping={}, topic_title=topic_title, by=by)
    start_import(bulk_import=draft, by=by)
