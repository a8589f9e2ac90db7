"""The desk at a glance, for whoever leads it: what is stuck, what gets done, how the findings fall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from claims.models.figures import (
    ages_of_waiting,
    balance_of_evidence,
    balance_of_ratings,
    last_weeks,
    longest_waiting,
    state_counts,
)
from claims.views.access import desk

LONGEST_SHOWN = 8


@require_GET
@desk
def overview(request: HttpRequest) -> HttpResponse:
    states, ages = state_counts(), ages_of_waiting(timezone.now())
    context = {
        "states": states,
        "most_of_state": max(count for _, _, count in states),
        "ages": ages,
        "most_of_age": max(count for _, count in ages),
        "longest": longest_waiting(LONGEST_SHOWN),
        "weeks": last_weeks(timezone.localdate()),
        "ratings": balance_of_ratings(),
        "evidence": balance_of_evidence(),
    }
    return render(request, "desk/overview.html", context)
