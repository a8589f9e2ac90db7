"""The stored claims that oppose a claim on its way in, or agree with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_GET

from claims.matching.texts import ClaimText
from claims.models import Intake
from claims.search.related import related_claims
from claims.views.access import desk
from claims.views.answers import wants_fragment


@require_GET
@desk
def row_related(request: HttpRequest, pk: int) -> HttpResponse:
    """Of one claim of a draft (`claim`, from 1), as it is saved: a page, with htmx the lists alone."""
    intake = get_object_or_404(Intake.objects.visible_to(request.user).half_done(), pk=pk)
    asked = request.GET.get("claim", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 5 else 0
    if not 0 < number <= len(intake.rows):
        raise Http404
    typed = _as_typed(intake, intake.rows[number - 1])
    context = {
        "intake": intake,
        "number": number,
        "name": f"row-{number}",
        "told": f"row-{number}-told" if wants_fragment(request) else "",
        "typed": typed,
        "related": related_claims(typed) if typed.text else [],
        "looked": True,
    }
    template = "claim/_related.html" if wants_fragment(request) else "intake/row_related.html"
    return render(request, template, context)


def _as_typed(intake: Intake, row: dict[str, Any]) -> ClaimText:
    return ClaimText(
        id="typed",
        text=row["text"],
        language=intake.language,
        date=parse_date(row.get("said_on") or "") or intake.published_on,
        claimant=row.get("claimant") or "this claim",
        party=row.get("party", ""),
    )
