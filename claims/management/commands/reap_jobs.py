"""Take up jobs whose worker has died. Every worker does so by itself; this is for when none is left."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.reaping import reap_jobs


class Command(BaseCommand):
    help = "Puts jobs whose worker has died back in line, or gives up those that were begun too often."

    def handle(self, **_: Any) -> None:
        count = reap_jobs()
        self.stdout.write(f"{count} {'job' if count == 1 else 'jobs'} taken up.")
