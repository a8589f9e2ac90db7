"""Work out anew how urgent the disputes are; safe to run at any time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.actions.urgency import refresh_urgency
from claims.models import Dispute


class Command(BaseCommand):
    help = "Works out anew how urgent disputes are, their kind and origins. Safe to run at any time."

    def handle(self, **_: Any) -> None:
        changed = refresh_urgency(Dispute.objects.all())
        self.stdout.write(f"{changed:,} {'dispute has' if changed == 1 else 'disputes have'} changed.")
