"""How quickly tables come in, on the database in use (DATABASE_URL), beside Django's bare bulk_create.

python -m bench.importing [ROWS] measures this alone.

Each measurement has a process and an empty database of its own, made and removed as the tests do it. The
peer is what nobody can undercut with Django: it reads the same file with the csv module and puts the same
rows into the same tables, 500 at a time, with no check, no look at what is there, no cursor, no reason told.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from bench.runs import run
from bench.tables import table

ROWS = 20_000
KINDS = ("bulk_create", "csv", "again", "xlsx", "jsonl")
IN_A_PROCESS = """
import sys, pathlib, django
django.setup()
from bench.importing_once import main
main(sys.argv[1], pathlib.Path(sys.argv[2]))
"""
NAMES = {
    "bulk_create": "bare bulk_create of the CSV (the peer)",
    "csv": "CSV",
    "again": "CSV, all there already",
    "xlsx": "XLSX",
    "jsonl": "JSON lines",
}
HEADER = ("topic", "text", "claimant", "role", "party", "date", "publisher", "url", "title", "language")


def import_tables(_data: Path | None, folder: Path, rows: int = ROWS) -> Iterator[str]:
    """The table of figures for a generated table of so many rows."""
    made = list(_rows(rows))
    files = {"csv": folder / "claims.csv", "xlsx": folder / "claims.xlsx", "jsonl": folder / "claims.jsonl"}
    _write(files, made)
    figures = {kind: _measured(kind, files.get(kind, files["csv"])) for kind in KINDS}
    peer = figures["bulk_create"][0]
    cells = [
        (NAMES[kind], rows, seconds, worked, int(rows / seconds), seconds / peer, megabytes)
        for kind, (seconds, worked, megabytes) in figures.items()
    ]
    head = ("table", "rows", "seconds", "of its own work", "rows a second", "x peer", "MB at the peak")
    yield table("Importing a table", head, cells)


def _measured(kind: str, file: Path) -> tuple[float, float, float]:
    """Seconds of the import itself, those of its process alone, and the peak of memory of that in MB."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    done = run(sys.executable, "-c", IN_A_PROCESS, kind, file)
    seconds, worked = map(float, done.output.splitlines()[-1].split())
    return seconds, worked, done.megabytes


def _rows(count: int) -> Iterator[tuple[str, ...]]:
    """Claims as a desk's archive has them: 50 topics, 20 rows a claimant, 3 a source, one in 50 rows bad."""
    chance = random.Random(7)  # noqa: S311  the same table each time
    for number in range(count):
        person = chance.randrange(max(1, count // 20))
        people = chance.randrange(10**6)
        yield (
            f"Topic {number % 50}",
            f"Statement {number} says that {people:,} people crossed the river before that evening.",
            "" if number % 50 == 49 else f"Person {person}",
            "spokesperson of the district",
            f"Party {person % 20}",
            f"2022-{1 + number % 12:02}-{1 + number % 28:02}",
            f"Paper {number % 300}",
            f"https://example.org/articles/{number // 3}",
            f"What happened at the river, part {number // 3}",
            "en",
        )


def _write(files: dict[str, Path], rows: list[tuple[str, ...]]) -> None:
    lines = (",".join(f'"{cell}"' for cell in row) for row in [HEADER, *rows])
    files["csv"].write_text("\n".join(lines) + "\n")
    objects = (json.dumps(dict(zip(HEADER, row, strict=True))) for row in rows)
    files["jsonl"].write_text("\n".join(objects) + "\n")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in [HEADER, *rows]:
        sheet.append(row)
    book.save(files["xlsx"])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for text in import_tables(None, Path(made), int(sys.argv[1]) if sys.argv[1:] else ROWS):
            print(text)
