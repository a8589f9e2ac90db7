"""Give the desk a list of parties to begin with."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions.base import ActionError
from claims.actions.parties_file import load_parties
from claims.management.embedded import STARTING_PARTIES


class Command(BaseCommand):
    help = (
        "Adds the parties of a CSV file (name, kind, aliases, opponents, colour) that the desk does not know "
        "yet. Without a file, the list that the project brings."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=STARTING_PARTIES)

    def handle(self, **options: Any) -> None:
        try:
            added = load_parties(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(f"{options['file']} can't be read: {error.strerror}.") from error
        except ActionError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{added} parties added")
