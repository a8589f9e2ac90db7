"""The queue: the disputes that wait for an editor or an approver."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from claims.forms.queue import QueueFilter
from claims.models.reasons import with_reasons
from claims.views.access import desk
from claims.views.answers import page_of, wants_fragment


@require_GET
@desk
def queue(request: HttpRequest) -> HttpResponse:
    form = QueueFilter(request.GET)
    page = page_of(request, form.disputes().with_sides())
    context = {"form": form, "page": page, "rows": with_reasons(page)}
    return render(request, "desk/_queue.html" if wants_fragment(request) else "desk/queue_list.html", context)
