"""Work behind the pages: begun after commit, carried out by any worker, cancelled or taken up again.

A task is a function of one argument, its Run, under @background:

    @background
    def count_claims(run: Run) -> Ending:
        for number, topic in enumerate(topics, 1):
            …                                   # one short transaction
            run.beat(done=number, total=len(topics))
        return Ending("All topics are counted.")

    enqueue_job(count_claims, title="Count the claims", owner=user, arguments={"topic": 7})

Every task must be safe to run twice: a worker may die at any line, and another begins anew with what the
task has stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks import task
from django_tasks.base import Task

from claims.actions.base import ActionError, action, record_event, transition
from claims.models import Job
from claims.models.jobs import JobQuerySet

OURS = "This stopped because of a fault of the workbench, which is in its log. What was stored is kept."


class Stopped(Exception):  # noqa: N818  nothing is wrong
    """Somebody asked the job to stop; raised between two steps, so that what was stored is whole.

    A task may raise it anew with an ending of its own.
    """

    def __init__(self, ending: Ending | None = None) -> None:
        super().__init__()
        self.ending = ending or Ending("Cancelled. What was stored until then is kept.")


class Lost(Exception):  # noqa: N818
    """The job is no longer this run's: another worker has taken it up."""


@dataclass(frozen=True, slots=True)
class Ending:
    """What a task hands back: a sentence for people, links (text, address) to what came of it, figures."""

    message: str
    links: Sequence[tuple[str, str]] = ()
    figures: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """One attempt at a job, as the task sees it."""

    job: Job

    @property
    def arguments(self) -> dict[str, Any]:
        return cast(dict[str, Any], self.job.arguments)

    def advance(self, done: int, total: int | None = None, *, message: str = "") -> None:
        """Write how far the job is, with a sign of life. Raises Lost where another run holds it.

        Called inside a transaction it stands or falls with it: who has lost the job then stores nothing.
        """
        total = self.job.total if total is None else total
        done = done if total is None else min(done, total)
        values: dict[str, Any] = {"done": done, "total": total, "heartbeat_at": timezone.now()}
        if message:
            values["message"] = message
        if not self._held().update(**values):
            raise Lost
        self.job.done, self.job.total = done, total

    def stop_if_asked(self) -> None:
        """Raises Stopped where somebody asked for it. Called outside of transactions."""
        if self._held().filter(cancel_asked=True).exists():
            raise Stopped

    def beat(self, done: int, total: int | None = None, *, message: str = "") -> None:
        """After each step of a plain loop: how far it is, a sign of life, and whether to go on."""
        self.advance(done, total, message=message)
        self.stop_if_asked()

    def _held(self) -> JobQuerySet:
        return Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, attempts=self.job.attempts)


Work = Callable[[Run], Ending]
BackgroundTask = Task[[int], None]


def background(work: Work) -> BackgroundTask:
    """Make a task of a function at the top of a module."""

    @wraps(work)
    def carried_out(job_id: int) -> None:
        _carry_out(job_id, work)

    return task(cast(Callable[[int], None], carried_out))


def enqueue_job(
    what: BackgroundTask,
    *,
    title: str,
    owner: User | None,
    arguments: Mapping[str, Any] | None = None,
    total: int | None = None,
    unit: str = "",
) -> Job:
    """A new job, put in line when the caller's transaction is committed.

    Args:
        arguments: plain values for the task, by name.
        total, unit: how much there is to do, in what, where that is known beforehand.
    """
    job = Job.objects.create(
        what=what.module_path,
        title=title[:200],
        owner=owner,
        arguments=dict(arguments or {}),
        total=total,
        unit=unit,
    )
    put_in_line(job)
    return job


def put_in_line(job: Job) -> None:
    """Hand the job to the queue after commit. Should that fail, the reaper does it later."""
    transaction.on_commit(partial(_hand_over, job.pk, job.what), robust=True)


def _hand_over(job_id: int, what: str) -> None:
    found = import_string(what)
    if not isinstance(found, Task):
        raise TypeError(f"{what} is no task.")
    sent = found.enqueue(job_id)
    Job.objects.filter(pk=job_id).update(task_id=sent.id)


@action
def cancel_job(*, job: Job, by: User) -> Job:
    """Take a waiting job out of line; ask a running one to stop at its next step."""
    if job.state == Job.State.RUNNING:
        transition(job, old=[Job.State.RUNNING], new=Job.State.RUNNING, sentence=_OVER, cancel_asked=True)
    else:
        ended = {"finished_at": timezone.now(), "message": "Cancelled before it began."}
        transition(job, old=[Job.State.QUEUED], new=Job.State.CANCELLED, sentence=_OVER, **ended)
    record_event(job, "job.cancelled", by=by, after={"done": job.done})
    return job


_OVER = "This job has begun or ended meanwhile. Reload to see how it stands."


def _carry_out(job_id: int, work: Work) -> None:
    """Run the work if the job waits for it, and write down how it ended."""
    run = _taken(job_id)
    if run is None:
        return
    try:
        ending = work(run)
    except Lost:
        return
    except Stopped as stopped:
        _end(run, Job.State.CANCELLED, stopped.ending)
    except ActionError as error:
        _end(run, Job.State.FAILED, Ending(str(error)))
    except OperationalError:
        raise  # the database could not be reached: nothing can be written, and the reaper tries again
    except Exception:
        _end(run, Job.State.FAILED, Ending(OURS))
        raise
    except BaseException:  # the worker was told to end at once
        put_back(run.job)
        raise
    else:
        _end(run, Job.State.DONE, ending)


def _taken(job_id: int) -> Run | None:
    """Begin an attempt; None where the job is not waiting, or another worker was faster."""
    job = Job.objects.get(pk=job_id)
    now = timezone.now()
    taken = Job.objects.filter(pk=job_id, state=Job.State.QUEUED, attempts=job.attempts).update(
        state=Job.State.RUNNING,
        attempts=job.attempts + 1,
        heartbeat_at=now,
        started_at=job.started_at or now,
    )
    if not taken:
        return None
    job.refresh_from_db()
    return Run(job)


def _end(run: Run, state: str, ending: Ending) -> None:
    Job.objects.filter(pk=run.job.pk, state=Job.State.RUNNING, attempts=run.job.attempts).update(
        state=state,
        message=ending.message[:500],
        result={"links": [list(link) for link in ending.links], **ending.figures},
        finished_at=timezone.now(),
    )


def put_back(job: Job) -> bool:
    """Put a running job back in line, if this very attempt still holds it."""
    with transaction.atomic():
        held = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
        if not held.update(state=Job.State.QUEUED, queued_at=timezone.now(), task_id=""):
            return False
        put_in_line(job)
    return True
