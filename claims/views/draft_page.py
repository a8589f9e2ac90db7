"""The page of a draft, whole or in the parts that a saving changed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from claims.forms.intake import NewRowForm
from claims.forms.rows import NEW, ROWS_A_PAGE, DraftPage, ParticularsPart, RowPart
from claims.models import Intake
from claims.search.topics import likely_topics
from claims.views.answers import UNPROCESSABLE, wants_fragment
from claims.views.offered import offered_names


def page_asked(request: HttpRequest, intake: Intake) -> Page[int]:
    """The numbers of the rows on the page that the address asks for."""
    return Paginator(range(1, len(intake.rows) + 1), ROWS_A_PAGE).get_page(request.GET.get("page"))


def draft_page(request: HttpRequest, intake: Intake, data: QueryDict | None = None) -> DraftPage:
    return DraftPage(intake, list(page_asked(request, intake).object_list), data)


def render_draft(request: HttpRequest, draft: DraftPage, *, alert: str = "") -> HttpResponse:
    """The whole draft, or with htmx its form in the place of the old one. An alert says what went wrong."""
    fragment = wants_fragment(request)
    context = {
        "draft": draft,
        "intake": draft.intake,
        "page": page_asked(request, draft.intake),
        "topics": [] if draft.intake.topic_title else likely_topics(draft.intake.text, draft.intake.language),
        "alert": alert,
        **offered_names(),
    }
    template = "intake/_review.html" if fragment else "intake/intake_review.html"
    answer = render(request, template, context, status=UNPROCESSABLE if alert else HTTPStatus.OK)
    if fragment:
        answer["HX-Retarget"], answer["HX-Reswap"] = "#review", "outerHTML"
    return answer


def render_saved(request: HttpRequest, sent: DraftPage, *, added: bool) -> HttpResponse:
    """What a saving changed on the page that sent it: counts, faces of rows, marks in the article."""
    intake = sent.intake
    now = [(part, RowPart(part.number, intake.rows[part.number - 1])) for part in sent.rows]
    asked = [fresh for part, fresh in now if fresh.row.get("near") != part.row.get("near")]
    saved = [fresh for part, fresh in now if part.sent and fresh.seal != part.seen]
    particulars = ParticularsPart(intake)
    context: dict[str, Any] = {
        "intake": intake,
        "changed": [*saved, *(fresh for fresh in asked if fresh not in saved)],
        "asked": asked,
        "sent": sent.parts,
        "particulars": particulars if particulars.seal != sent.particulars.seen else None,
        **offered_names(),
    }
    if added:
        row = RowPart(len(intake.rows), intake.rows[-1])
        row.form.fields["claimant"].widget.attrs["autofocus"] = True
        context |= {"added": row, "new": NewRowForm(prefix=NEW, length=0)}
    return render(request, "intake/_saved.html", context)


def render_refused(request: HttpRequest, intake: Intake, sent: DraftPage | None, alert: str) -> HttpResponse:
    """What went wrong with a part of the page, which stays as it is."""
    wrong = [part for part in sent.parts if part.form.errors] if sent else []
    context = {"intake": intake, "wrong": wrong, "alert": alert}
    return render(request, "intake/_refused.html", context, status=UNPROCESSABLE)
