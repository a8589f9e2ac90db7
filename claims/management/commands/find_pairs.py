"""python manage.py find_pairs CLAIMS.tsv --out PAIRS.tsv: opposing claims of a file, without the database."""

import os
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.matching.pairs import find_pairs
from claims.matching.tables import ClaimTable, pair_lines, read_claim_table
from claims.matching.texts import AGREEING, OPPOSING

_MOST = 10_000
_PROCESSES = min(2, os.cpu_count() or 1)


class Command(BaseCommand):
    """Reads claims from a tab-separated file and writes the pairs that oppose each other, best first."""

    help = "Find opposing (or agreeing) claims in a tab-separated file; touches no database."
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, where to write, how many, and which relation."""
        parser.add_argument("claims", type=Path, metavar="CLAIMS.tsv")
        parser.add_argument("--out", type=Path, required=True, metavar="PAIRS.tsv")
        parser.add_argument("--limit", type=_count, default=_MOST, help=f"most pairs written ({_MOST})")
        parser.add_argument("--relation", choices=(OPPOSING, AGREEING, "all"), default=OPPOSING)

    def handle(self, *, claims: Path, out: Path, limit: int, relation: str, **_: object) -> None:
        """Reports rows left out on stderr, then writes the pairs; every score counts, the limit cuts."""
        table = _read(claims)
        for problem in table.problems:
            self.stderr.write(f"{claims}, {problem}: left out")
        pairs = find_pairs(table.claims, relation=relation, limit=limit, least=0.0, processes=_PROCESSES)
        try:
            with out.open("w", encoding="utf-8", newline="") as lines:
                lines.writelines(pair_lines(pairs))
        except OSError as error:
            raise CommandError(f"cannot write {out}: {error.strerror}") from error
        self.stdout.write(f"{len(table.claims)} claims, {len(pairs)} pairs written to {out}")


def _read(path: Path) -> ClaimTable:
    try:
        with path.open(encoding="utf-8", errors="replace", newline="\n") as lines:
            return read_claim_table(lines)
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error
    except ValueError as error:
        raise CommandError(f"{path}: {error}") from error


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise ValueError(value)
    return number
