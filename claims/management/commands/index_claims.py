"""Index the claims of a desk that is older than the index; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.indexing import index_missing


class Command(BaseCommand):
    help = "Makes claims to be found by what they speak of, where they are not yet. Safe to run at any time."

    def handle(self, **_: Any) -> None:
        self.stdout.write(f"{sum(index_missing()):,} claims indexed.")
