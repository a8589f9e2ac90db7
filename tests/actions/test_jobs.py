"""Jobs: begun after commit, run once at a time, ended with a sentence, cancelled between two steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from claims.actions.base import ActionError
from claims.actions.jobs import BackgroundTask, Lost, Run, cancel_job, enqueue_job
from claims.models import Job
from tests import tasks
from tests.at_once import at_once
from tests.factories import make_job, make_user

pytestmark = pytest.mark.django_db

Finish = Callable[..., Job]


@pytest.fixture
def editor() -> User:
    return make_user("editor")


@pytest.fixture
def run(django_capture_on_commit_callbacks: Any, editor: User) -> Finish:
    """Begins a job of this task and carries it out; returns it as it then stands."""

    def to_the_end(task: BackgroundTask, **arguments: Any) -> Job:
        with django_capture_on_commit_callbacks(execute=True):
            job = enqueue_job(task, title="Count", owner=editor, arguments=arguments)
        job.refresh_from_db()
        return job

    return to_the_end


def test_a_job_ends_with_its_sentence_its_figures_and_its_links(run: Finish, editor: User) -> None:
    job = run(tasks.count_up, total=5)
    assert (job.state, job.message, job.done, job.total) == ("done", "Counted.", 5, 5)
    assert job.result == {"links": [["The bridge", "/desk/topics/bridge/"]], "counted": 5}
    assert (job.owner, job.attempts) == (editor, 1)
    moments = [job.created_at, job.started_at, job.heartbeat_at, job.finished_at]
    assert all(moments)
    assert moments == sorted(moments, key=str)


def test_what_a_task_refuses_is_told_in_its_words(run: Finish) -> None:
    job = run(tasks.refuse)
    assert (job.state, job.message) == ("failed", "There is nothing to count.")


def test_a_fault_of_ours_is_no_stack_trace(run: Finish, caplog: pytest.LogCaptureFixture) -> None:
    job = run(tasks.break_down)
    assert job.state == "failed"
    assert "fault of the workbench" in job.message
    assert "A fault of ours." not in job.message


def test_a_running_job_stops_at_its_next_step(run: Finish) -> None:
    job = run(tasks.be_cancelled)
    assert (job.state, job.done) == ("cancelled", 2)
    assert "is kept" in job.message


def test_who_lost_a_job_writes_nothing_more(run: Finish) -> None:
    job = run(tasks.be_taken_away)
    assert (job.state, job.attempts, job.done, job.finished_at) == ("running", 2, 7, None)


def test_a_job_whose_worker_is_told_to_end_at_once_goes_back_in_line(run: Finish) -> None:
    job = run(tasks.be_told_to_end)
    assert (job.state, job.attempts, job.message) == ("done", 2, "Ended at the second attempt.")


@pytest.mark.parametrize("state", ["running", "done", "failed", "cancelled"])
def test_a_job_that_does_not_wait_is_not_begun(state: str) -> None:
    job = make_job(state=state)
    tasks.count_up.enqueue(job.pk)
    after = Job.objects.get(pk=job.pk)
    assert (after.state, after.attempts, after.done) == (state, job.attempts, 0)


def test_a_waiting_job_is_cancelled_at_once(editor: User) -> None:
    job = cancel_job(job=make_job(owner=editor), by=editor)
    assert (job.state, job.message) == ("cancelled", "Cancelled before it began.")
    tasks.count_up.enqueue(job.pk)
    assert Job.objects.get(pk=job.pk).attempts == 0


def test_what_is_over_can_not_be_cancelled(editor: User) -> None:
    with pytest.raises(ActionError, match="begun or ended meanwhile"):
        cancel_job(job=make_job(state="done"), by=editor)


def test_progress_never_passes_the_total() -> None:
    job = make_job(state="running")
    Run(job).advance(9, 5)
    job.refresh_from_db()
    assert (job.done, job.total) == (5, 5)


def test_progress_falls_with_the_transaction_of_what_it_counts() -> None:
    job = make_job(state="running")
    lost = Run(Job.objects.get(pk=job.pk))
    Job.objects.filter(pk=job.pk).update(attempts=2)

    def step() -> None:
        with transaction.atomic():
            make_user("editor", username="stored with the step")
            lost.advance(1)

    with pytest.raises(Lost):
        step()
    assert not User.objects.filter(username="stored with the step").exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_is_handed_over_after_commit_only(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with transaction.atomic():
        job = enqueue_job(tasks.count_up, title="Count", owner=None)
        assert not DBTaskResult.objects.exists()
    task = DBTaskResult.objects.get()
    job.refresh_from_db()
    assert (job.task_id, job.state) == (str(task.pk), "queued")
    with transaction.atomic():
        enqueue_job(tasks.count_up, title="Count", owner=None)
        transaction.set_rollback(True)
    assert DBTaskResult.objects.count() == Job.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_runs_the_job() -> None:
    job = make_job()
    at_once(*[lambda: tasks.count_up.enqueue(job.pk)] * 2)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)
