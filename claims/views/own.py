"""A member's own page: what waits for them, how much of it is new, and what they have read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from claims.actions.keeping import LONGEST_NUMBER
from claims.actions.watching import mark_read
from claims.models.waiting import count_for, waiting_for
from claims.views.access import desk, member


@require_GET
@desk
def own_work(request: HttpRequest) -> HttpResponse:
    return render(
        request, "desk/own_work.html", {"waiting": waiting_for(member(request), timezone.localdate())}
    )


@require_GET
@desk
def own_count(request: HttpRequest) -> HttpResponse:
    """The number in the head of the desk, which each page asks for when it has been shown."""
    return render(request, "desk/_own_count.html", {"count": count_for(member(request))})


@require_POST
@desk
def notices_read(request: HttpRequest) -> HttpResponse:
    """Mark the notices of these numbers as read, or with `all` every one."""
    numbers = [int(n) for n in request.POST.getlist("notice") if n.isdecimal() and len(n) <= LONGEST_NUMBER]
    mark_read(member=member(request), notices=None if "all" in request.POST else numbers)
    return redirect("own_work")
