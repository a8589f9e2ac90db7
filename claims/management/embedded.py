"""The embedded desk: a SQLite file that sets itself up when the first command needs it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from claims.actions.parties_file import load_parties
from claims.models import Party

STARTING_PARTIES = Path(settings.BASE_DIR) / "seeds" / "parties.csv"


def set_up_embedded() -> None:
    """Bring a SQLite desk up to date, and give a new one its first list of parties.

    A PostgreSQL desk is set up by whoever runs it; CommandError says so where that was not done.
    """
    executor = MigrationExecutor(connection)
    behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if connection.vendor != "sqlite":
        if behind:
            raise CommandError("The database is not up to date: run manage.py migrate first.")
        return
    if behind:
        call_command("migrate", verbosity=0, interactive=False)
    if not Party.objects.exists():
        load_parties(STARTING_PARTIES.read_bytes())
