"""What dead workers left is taken up again, a few times; what lives or waits in line is left alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from claims.actions.jobs import enqueue_job
from claims.actions.reaping import KEPT, MOST_ATTEMPTS, SILENCE, reap_jobs
from claims.management.worker import DeskWorker
from claims.models import Job
from tests import tasks
from tests.factories import make_job

pytestmark = pytest.mark.django_db(transaction=True)

LONG_AGO = timezone.now() - 2 * SILENCE


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def left_behind(**overrides: Any) -> Job:
    """A job in the state in which a killed worker leaves it, and its task in the queue."""
    job = enqueue_job(tasks.count_up, title="Count", owner=None)
    running = {"state": "running", "attempts": 1, "heartbeat_at": LONG_AGO, "started_at": LONG_AGO}
    Job.objects.filter(pk=job.pk).update(**{**running, **overrides})
    DBTaskResult.objects.update(status="RUNNING", started_at=LONG_AGO)
    job.refresh_from_db()
    return job


def work_off() -> None:
    DeskWorker(batch=True).run()


def test_a_job_of_a_dead_worker_really_runs_again() -> None:
    job = left_behind()
    assert reap_jobs() == 1
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]
    work_off()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.message) == ("done", 2, "Counted.")


def test_a_worker_reaps_by_itself() -> None:
    job = left_behind()
    work_off()
    job.refresh_from_db()
    assert job.state == "done"


def test_a_job_that_is_heard_of_is_left_alone() -> None:
    job = left_behind(heartbeat_at=timezone.now())
    assert reap_jobs() == 0
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 1)


def test_a_job_that_kills_each_worker_is_given_up_with_a_sentence() -> None:
    job = left_behind(attempts=MOST_ATTEMPTS)
    assert reap_jobs() == 1
    job.refresh_from_db()
    assert job.state == "failed"
    assert "What was stored is kept." in job.message
    work_off()
    assert Job.objects.get().attempts == MOST_ATTEMPTS


def test_a_job_that_waits_in_line_is_left_alone() -> None:
    enqueue_job(tasks.count_up, title="Count", owner=None)
    Job.objects.update(queued_at=LONG_AGO)
    assert reap_jobs() == 0
    assert DBTaskResult.objects.count() == 1


@pytest.mark.parametrize("lost", ["never handed over", "forgotten", "taken by a worker that died"])
def test_a_job_that_the_queue_lost_is_put_in_line_anew(lost: str) -> None:
    if lost == "never handed over":
        job = make_job(what="tests.tasks.count_up")
    else:
        job = enqueue_job(tasks.count_up, title="Count", owner=None)
        DBTaskResult.objects.update(status="RUNNING", started_at=LONG_AGO)
    if lost == "forgotten":
        DBTaskResult.objects.all().delete()
    Job.objects.update(queued_at=LONG_AGO)
    assert reap_jobs() == 1
    work_off()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


def test_what_the_queue_did_weeks_ago_is_forgotten_the_job_is_not() -> None:
    enqueue_job(tasks.count_up, title="Count", owner=None)
    work_off()
    reap_jobs()
    assert DBTaskResult.objects.count() == 1
    DBTaskResult.objects.update(finished_at=timezone.now() - KEPT - timedelta(hours=1))
    reap_jobs()
    assert (DBTaskResult.objects.count(), Job.objects.get().state) == (0, "done")


def test_the_command_says_how_many_it_took_up(capsys: pytest.CaptureFixture[str]) -> None:
    left_behind()
    call_command("reap_jobs")
    assert capsys.readouterr().out == "1 job taken up.\n"
