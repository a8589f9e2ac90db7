"""Carry out the desk's jobs."""

from __future__ import annotations

import os
import signal
import sys
from argparse import ArgumentParser
from threading import Thread
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.worker import DeskWorker


class Command(BaseCommand):
    help = (
        "Carries out the jobs that the desk's pages begin, one at a time, until it is told to end. Run as "
        "many as there is work for, on as many machines as reach the same PostgreSQL and the same "
        "DATA_DIR/media. A job whose worker died is taken up by another."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="end when no job waits")
        parser.add_argument(
            "--until-stdin-closes", action="store_true", help="end with the program that started it"
        )

    def handle(self, **options: Any) -> None:
        worker = DeskWorker(batch=options["batch"])
        worker.configure_signals()
        if options["until_stdin_closes"]:
            Thread(target=_end_with_stdin, args=[worker], name="stdin", daemon=True).start()
        worker.run()


def _end_with_stdin(worker: DeskWorker) -> None:
    """To a worker that is ending already, the signal means at once: the job at hand goes back in line."""
    sys.stdin.read()
    worker.running = False
    os.kill(os.getpid(), signal.SIGTERM)
