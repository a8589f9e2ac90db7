"""Work behind the pages: how far each job is, what came of it, and a way to stop it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from claims.actions.jobs import cancel_job
from claims.models import Job
from claims.views.access import desk, member
from claims.views.answers import attempt, page_of, wants_fragment


@require_GET
@desk
def job_list(request: HttpRequest) -> HttpResponse:
    """The jobs that this member may see, the latest first."""
    page = page_of(request, Job.objects.visible_to(request.user).select_related("owner"))
    return render(request, "job/job_list.html", {"page": page})


@require_GET
@desk
def job_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One job; while it lasts, htmx asks for its part again and again."""
    job = get_object_or_404(Job.objects.visible_to(request.user).select_related("owner"), pk=pk)
    part = wants_fragment(request)
    return render(request, "job/_live.html" if part else "job/job_page.html", {"job": job, "oob": part})


@require_POST
@desk
def job_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    attempt(request, lambda: cancel_job(job=job, by=member(request)), "The job is asked to stop.")
    return redirect("job_page", pk)
