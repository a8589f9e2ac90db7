"""The queue as all views about it show it: the disputes that an address asks for, from one on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from claims.actions.triage import Outcome
from claims.actions.triage_undo import last_step
from claims.forms.queue import QueueFilter
from claims.forms.triage import ViewForm
from claims.models import Dispute, SavedView
from claims.models.disputes import DisputeQuerySet
from claims.models.reasons import with_reasons
from claims.views.access import member
from claims.views.answers import PAGE_SIZE, wants_fragment

AFTER = "after"
"""The key of the address that names the last row of the page before: its urgency and number."""
TOLD = 5  # refusals that are told one by one
Focus = Callable[[list[Dispute]], int | None]
"""Which of the rows shown has the focus, by its number."""


def key_of(dispute: Dispute) -> str:
    return f"{dispute.urgency!r}_{dispute.pk}"


def _beyond(rows: DisputeQuerySet, after: str) -> DisputeQuerySet:
    """The rows that follow the one of this key; all where it is none."""
    urgency, _, number = after.partition("_")
    try:
        place, pk = float(urgency), int(number[:18])
    except ValueError:
        return rows
    return rows.filter(Q(urgency__lt=place) | Q(urgency=place, pk__gt=pk))


def row_after(acted: list[Dispute]) -> Focus:
    """The first row after the first of those acted on, else the last row there is."""
    done = {dispute.pk for dispute in acted}
    place = min(((-dispute.urgency, dispute.pk) for dispute in acted), default=(0.0, 0))

    def find(rows: list[Dispute]) -> int | None:
        others = [row for row in rows if row.pk not in done]
        after = (row.pk for row in others if (-row.urgency, row.pk) > place)
        return next(after, others[-1].pk if others else None)

    return find


def row_of(restored: list[Dispute]) -> Focus:
    """The first row of those restored, else the first there is."""
    numbers = {dispute.pk for dispute in restored}
    return lambda rows: next((row.pk for row in rows if row.pk in numbers), rows[0].pk if rows else None)


def queue_context(request: HttpRequest, query: QueryDict, focus: Focus | None = None) -> dict[str, Any]:
    """The page that a query asks for, with the focus on one of its rows."""
    form = QueueFilter(query, member=member(request), today=localdate())
    asked = form.disputes()
    page = list(_beyond(asked, query.get(AFTER, "")).with_sides().select_related("assignee")[: PAGE_SIZE + 1])
    rows, more = page[:PAGE_SIZE], len(page) > PAGE_SIZE
    return {
        "form": form,
        "rows": with_reasons(rows),
        "total": asked.count(),
        "next_key": key_of(rows[-1]) if more else "",
        "back": query.urlencode(),
        "started": AFTER in query,
        "focus": focus(rows) if focus else None,
        "step": last_step(member(request)),
        "today": localdate(),
        "fragment": wants_fragment(request),
        "views": SavedView.objects.visible_to(member(request)),
        "view_form": ViewForm(),
    }


def back_to_queue(request: HttpRequest, focus: Focus) -> HttpResponse:
    """The queue after an action, as it was seen before: its part for htmx, else its address."""
    query = QueryDict(request.POST.get("back", "")[:2000])
    if not wants_fragment(request):
        return redirect(f"{reverse('desk')}?{query.urlencode()}".rstrip("?"))
    answer = render(request, "desk/_queue.html", queue_context(request, query, focus))
    answer["HX-Push-Url"] = "false"
    return answer


def tell(request: HttpRequest, outcome: Outcome) -> None:
    """Say what was done, and of which disputes it was refused and why."""
    if outcome.done:
        messages.success(request, f"{outcome.said}.")
    for dispute, sentence in outcome.refused[:TOLD]:
        messages.error(request, f"“{dispute.question}”: {sentence}")
    if len(outcome.refused) > TOLD:
        messages.error(request, f"{len(outcome.refused) - TOLD} more could not be done.")
