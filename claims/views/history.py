"""The trail of a dispute: every change in a sentence, by kind and person; all of it to keep or print."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from claims.exports.csv import safe_cell
from claims.forms.history import HistoryFilter
from claims.models import Claim, Dispute, Event
from claims.templatetags.history import actor_name, changes, phrase
from claims.views.access import desk
from claims.views.answers import page_of

EVENTS_A_PAGE = 100
FILES = {"csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8"}
PRINT = "print"
COLUMNS = ("when", "who", "what", "changes")


@require_GET
@desk
def dispute_history(request: HttpRequest, pk: int) -> HttpResponse:
    dispute = _dispute(request, pk)
    form = HistoryFilter(request.GET or None, events=Event.objects.of_dispute(pk))
    context = {
        "dispute": dispute,
        "form": form,
        "page": page_of(request, form.chosen(), EVENTS_A_PAGE),
        "names": _names(dispute),
    }
    return render(request, "dispute/dispute_history.html", context)


@require_GET
@desk
def dispute_trail(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The whole trail, the first line first: as CSV or plain text to keep, or as a page to print."""
    dispute = _dispute(request, pk)
    events = Event.objects.of_dispute(pk).order_by("pk")
    names = _names(dispute)
    if kind == PRINT:
        context = {"dispute": dispute, "events": events, "names": names}
        return render(request, "dispute/dispute_trail.html", context)
    if kind not in FILES:
        raise Http404("The trail is no such file.")
    rows = _rows(events, names)
    content = _csv(rows) if kind == "csv" else _plain(dispute, rows)
    disposition = content_disposition_header(as_attachment=True, filename=f"dispute-{pk}-trail.{kind}")
    headers = {
        "Content-Disposition": disposition or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=FILES[kind], headers=headers)


def _dispute(request: HttpRequest, pk: int) -> Dispute:
    return get_object_or_404(Dispute.objects.visible_to(request.user).select_related("topic"), pk=pk)


def _names(dispute: Dispute) -> dict[str, str]:
    """The words of the claims that verdicts rate, by their numbers as texts."""
    claims = Claim.objects.filter(topic=dispute.topic_id, ratings__verdict__dispute=dispute).distinct()
    return {str(number): text for number, text in claims.values_list("pk", "text")}


def _rows(events: Iterable[Event], names: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """When (ISO, in the desk's zone), who, what, and what changed from what to what."""
    for event in events:
        changed = (f"{name}: “{before}” → “{after}”" for name, before, after in changes(event, names))
        yield (
            localtime(event.at).isoformat("T", "seconds"),
            actor_name(event),
            phrase(event),
            "; ".join(changed),
        )


def _csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(dispute: Dispute, rows: Iterable[tuple[str, ...]]) -> str:
    lines = [
        f"{when}  {who} {what}" + (f"\n    {changed}" if changed else "") for when, who, what, changed in rows
    ]
    return "\n".join([dispute.question, dispute.topic.title, "", *lines, ""])
