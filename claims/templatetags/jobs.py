"""What the templates say of a job."""

from __future__ import annotations

from django import template

from claims.models import Job

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """ "12,400"."""
    return f"{number:,}"


@register.filter
def job_count(job: Job) -> str:
    """How far it is: "12,400 of 100,000 rows", "12,400 rows" where nobody knows the total, "" before that."""
    if job.total is None and not job.done:
        return ""
    total = "" if job.total is None else f" of {job.total:,}"
    return f"{job.done:,}{total} {job.unit}".strip()


@register.filter
def job_words(job: Job) -> str:
    """How it stands, in a sentence."""
    if job.lasts and job.cancel_asked:
        return "It stops at the next step. What was stored until then is kept."
    if job.state == Job.State.QUEUED:
        interrupted = "Its worker was interrupted; it waits for another."
        return interrupted if job.attempts else "It waits for a worker."
    if job.state == Job.State.RUNNING and job.attempts > 1 and not job.message:
        return "It was interrupted and has been taken up again."
    return job.message or ("At work." if job.state == Job.State.RUNNING else "")
