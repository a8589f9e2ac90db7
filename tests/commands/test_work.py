"""Workers as people run them: processes that end when told, and whose death costs nothing."""

from __future__ import annotations

import signal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from claims.actions import imports
from claims.actions.jobs import enqueue_job
from claims.actions.reaping import SILENCE
from claims.management.worker import beat
from claims.models import Claim, Job, RejectedRow
from tests import tasks
from tests.factories import make_job, make_user
from tests.workers import start_worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _queue(settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def at_work(tmp_path: Path, *options: str) -> Any:
    """A worker in the middle of the one job that hangs."""
    worker = start_worker(tmp_path, *options)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "at work\n"
    return worker


def test_a_killed_workers_job_is_carried_out_by_the_next(tmp_path: Path) -> None:
    job = enqueue_job(tasks.hang, title="Hang", owner=None)
    worker = at_work(tmp_path)
    worker.kill()
    worker.communicate()
    job.refresh_from_db()
    assert (job.state, job.done, job.attempts) == ("running", 1, 1)
    Job.objects.update(heartbeat_at=timezone.now() - 2 * SILENCE)
    next_one = start_worker(tmp_path, "--batch")
    assert next_one.communicate()[1] == ""
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "Ended at attempt 2.")


def test_a_worker_killed_in_the_middle_of_an_import_loses_no_row_and_doubles_none(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(imports, "import_table", tasks.import_and_hang)
    editor = make_user("editor")
    lines = "".join(f"Claim {n} of the table,{'' if n % 10 == 0 else 'Ann'}\n" for n in range(1, 46))
    table = BytesIO(f"text,claimant\n{lines}".encode())
    draft = imports.draft_import(file=table, name="claims.csv", topic_title="Bridge", by=editor)
    imports.start_import(bulk_import=draft, by=editor)
    worker = at_work(tmp_path)
    worker.kill()
    worker.communicate()
    draft.refresh_from_db()
    assert (draft.cursor, Claim.objects.count(), RejectedRow.objects.count()) == (20, 18, 2)
    Job.objects.update(heartbeat_at=timezone.now() - 2 * SILENCE)
    assert start_worker(tmp_path, "--batch").communicate()[1] == ""
    draft.refresh_from_db()
    assert (draft.cursor, draft.created, draft.rejected) == (45, 41, 4)
    assert (Claim.objects.count(), RejectedRow.objects.count()) == (41, 4)
    assert set(Job.objects.values_list("title", "state", "attempts")) == {
        ("Import claims.csv", "done", 2),
        ("Compare the claims of claims.csv", "done", 1),
    }


def test_a_worker_ends_with_the_program_that_started_it_and_puts_its_job_back(tmp_path: Path) -> None:
    job = enqueue_job(tasks.hang, title="Hang", owner=None)
    worker = at_work(tmp_path, "--until-stdin-closes")
    worker.communicate()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("queued", 1)
    start_worker(tmp_path, "--batch").communicate()
    job.refresh_from_db()
    assert job.message == "Ended at attempt 2."


def test_an_idle_worker_ends_when_asked(tmp_path: Path) -> None:
    worker = start_worker(tmp_path, "--until-stdin-closes")
    worker.communicate()
    assert worker.returncode in (0, 1, -signal.SIGTERM)


def test_a_sign_of_life_is_written_for_the_job_at_hand_alone() -> None:
    silent = timezone.now() - SILENCE / 2
    mine, other = (make_job(state="running", task_id=name, heartbeat_at=silent) for name in ("a", "b"))
    beat("a")
    mine.refresh_from_db()
    other.refresh_from_db()
    assert other.heartbeat_at == silent
    assert mine.heartbeat_at
    assert mine.heartbeat_at > silent
