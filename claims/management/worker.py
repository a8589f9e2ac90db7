"""A worker: carries out jobs one after another, gives signs of life, takes up what dead workers left."""

from __future__ import annotations

import logging
import time
from threading import Event, Thread
from typing import Any

from django.db import OperationalError, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from claims.actions.reaping import reap_jobs
from claims.actions.timing import publish_due
from claims.models import Job

BEAT = 10.0  # seconds between signs of life; the reaper waits for six of them
INTERVAL = 1.0  # seconds between looks into an empty queue

logger = logging.getLogger("claims")


class DeskWorker(Worker):
    """The queue's own worker, which also tells the job it is at that somebody is at it."""

    def __init__(self, *, batch: bool, interval: float = INTERVAL) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
        self.task_id = ""

    def run_task(self, db_task_result: DBTaskResult[..., Any]) -> None:
        self.task_id = str(db_task_result.pk)
        try:
            super().run_task(db_task_result)
        finally:
            self.task_id = ""

    def run(self) -> None:
        """Until told to end, or with `batch` until nothing waits; a database out of reach is waited for."""
        with Pulse(self):
            while True:
                try:
                    reap_jobs()
                    publish_due()
                    return super().run()
                except OperationalError:
                    logger.exception("The database can't be reached; the worker tries again.")
                    connections.close_all()
                    time.sleep(BEAT)


class Pulse:
    """A thread beside the worker's own: beats for the job at hand and reaps, on a connection of its own."""

    def __init__(self, worker: DeskWorker) -> None:
        self.worker = worker
        self.over = Event()
        self.thread = Thread(target=self._beat_on, name="pulse", daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *error: object) -> None:
        self.over.set()
        self.thread.join()

    def _beat_on(self) -> None:
        while not self.over.wait(BEAT):
            try:
                beat(self.worker.task_id)
            except OperationalError:
                logger.warning("A sign of life could not be written; the next one follows.")
            finally:
                connections.close_all()


def beat(task_id: str) -> None:
    """One sign of life of the job at hand; a look for jobs that give none, and for verdicts to publish."""
    if task_id:
        running = Job.objects.filter(task_id=task_id, state=Job.State.RUNNING)
        running.update(heartbeat_at=timezone.now())
    reap_jobs()
    publish_due()
