"""Publish the verdicts whose hour has come. Every worker does so by itself; this is for a desk with none."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.timing import publish_due


class Command(BaseCommand):
    help = "Publishes the approved verdicts whose hour has come; to be run every minute where no worker runs."

    def handle(self, **_: Any) -> None:
        count = publish_due()
        self.stdout.write(f"{count} {'verdict' if count == 1 else 'verdicts'} published.")
