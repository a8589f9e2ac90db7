"""The queue: the disputes that wait for an editor or an approver."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from claims.views.access import desk
from claims.views.desk_queue import queue_context


@require_GET
@desk
def queue(request: HttpRequest) -> HttpResponse:
    context = queue_context(request, request.GET)
    return render(request, "desk/_queue.html" if context["fragment"] else "desk/queue_list.html", context)
