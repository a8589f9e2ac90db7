"""Group the sources of a desk that is older than their groups; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.origins import group_missing


class Command(BaseCommand):
    help = "Groups sources with the same text, where that was not done yet. Safe to run at any time."

    def handle(self, **_: Any) -> None:
        self.stdout.write(f"{sum(1 for _ in group_missing()):,} sources grouped.")
