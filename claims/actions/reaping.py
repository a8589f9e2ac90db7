"""Jobs whose worker has died are taken up again; those that the queue has forgotten are put in line anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from claims.actions.jobs import put_back, put_in_line
from claims.models import Job

SILENCE = timedelta(seconds=60)  # a worker is heard of every ten
MOST_ATTEMPTS = 5
KEPT = timedelta(days=14)  # how long the queue remembers what it has done; the jobs themselves stay
GIVEN_UP = (
    f"Given up: it was begun {MOST_ATTEMPTS} times, and its worker died each time. What was stored is kept."
)


def reap_jobs(now: datetime | None = None) -> int:
    """Take up what has been silent for too long; returns how many jobs were put in line or given up.

    Any number of workers may do it at once: each step is guarded by the attempt that it saw.
    """
    now = now or timezone.now()
    silent = [_taken_up(job) for job in Job.objects.silent_since(now - SILENCE)]
    lost = [_found_again(job, now) for job in Job.objects.waiting_since(now - SILENCE)]
    forgotten = DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT)
    if forgotten.exists():  # a look needs no lock, a deletion of nothing does
        forgotten.delete()
    return sum([*silent, *lost])


def _taken_up(job: Job) -> bool:
    _close_task(job)
    if job.attempts < MOST_ATTEMPTS:
        return put_back(job)
    held = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
    return bool(held.update(state=Job.State.FAILED, message=GIVEN_UP, finished_at=timezone.now()))


def _close_task(job: Job) -> None:
    """The queue itself never learns that a worker died; its row is closed, a new one takes its place."""
    _tasks_of(job).running().update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now(), traceback="The worker died."
    )


def _found_again(job: Job, now: datetime) -> bool:
    """Put a waiting job in line anew unless its task waits there too."""
    if _is_in_line(job, now):
        return False
    _close_task(job)
    with transaction.atomic():
        waiting = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED, task_id=job.task_id)
        if not waiting.update(queued_at=now, task_id=""):
            return False
        put_in_line(job)
    return True


def _is_in_line(job: Job, now: datetime) -> bool:
    """Whether a worker will still come to its task, or has taken it a moment ago."""
    task = _tasks_of(job).first()
    if task is None or task.status == TaskResultStatus.READY:
        return task is not None
    return task.started_at is not None and task.started_at > now - SILENCE


def _tasks_of(job: Job) -> DBTaskResultQuerySet:
    """The queue's row of a job; none where the task ran at once, in no queue."""
    try:
        return DBTaskResult.objects.filter(pk=UUID(job.task_id))
    except ValueError:
        return DBTaskResult.objects.none()
