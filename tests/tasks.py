"""Tasks for the tests of jobs, at the top of a module where a worker in another process finds them."""

from __future__ import annotations

import signal
from collections.abc import Callable
from itertools import count
from typing import Any

from claims.actions import claims
from claims.actions import import_job as import_job_module
from claims.actions.base import ActionError
from claims.actions.jobs import Ending, Run, background, cancel_job
from claims.models import Job
from tests.factories import make_user

import_job: Any = import_job_module  # one part of which is replaced by such as hangs


@background
def count_up(run: Run) -> Ending:
    """Counts to the total, with a topic's address as its outcome."""
    for number in range(1, run.arguments.get("total", 3) + 1):
        run.beat(number, run.arguments.get("total", 3))
    return Ending("Counted.", links=[("The bridge", "/desk/topics/bridge/")], figures={"counted": number})


@background
def refuse(run: Run) -> Ending:
    raise ActionError("There is nothing to count.")


@background
def break_down(run: Run) -> Ending:
    raise RuntimeError("A fault of ours.")


@background
def be_cancelled(run: Run) -> Ending:
    """Somebody cancels it after the first step."""
    run.beat(1, 3)
    cancel_job(job=Job.objects.get(pk=run.job.pk), by=make_user("editor"))
    run.beat(2, 3)
    raise AssertionError("It went on.")


@background
def be_told_to_end(run: Run) -> Ending:
    """As a worker's second signal does it."""
    if run.job.attempts == 1:
        raise SystemExit(1)
    return Ending("Ended at the second attempt.")


@background
def be_taken_away(run: Run) -> Ending:
    """Another worker takes the job up while this one sleeps; then it wakes."""
    Job.objects.filter(pk=run.job.pk).update(attempts=2, done=7)
    run.beat(1, 9)
    raise AssertionError("It went on.")


@background
def hang(run: Run) -> Ending:
    """At the first attempt says so on standard output and waits to be killed."""
    if run.job.attempts == 1:
        run.beat(1, 2)
        print("at work", flush=True)  # noqa: T201
        signal.pause()
    return Ending(f"Ended at attempt {run.job.attempts}.")


@background
def import_and_hang(run: Run) -> Ending:
    """The import of a table, ten rows at a time; the first attempt stops in the middle of the third ten."""
    claims.AT_A_TIME = 10
    if run.job.attempts == 1:
        parts = vars(import_job)
        parts["_move_cursor"] = _hanging_at_the_third(parts["_move_cursor"])
    work: Callable[[Run], Ending] = import_job.import_table.func.__wrapped__
    return work(run)


def _hanging_at_the_third(whole: Callable[..., None]) -> Callable[..., None]:
    calls = count(1)

    def move(*args: Any, **values: Any) -> None:
        whole(*args, **values)
        if next(calls) == 3:
            print("at work", flush=True)  # noqa: T201
            signal.pause()

    return move
