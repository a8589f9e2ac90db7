"""Print the attributed statements of a file; store nothing."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions.reading import reader
from claims.text.statements import Statement

_FIELDS = ("claimant", "claimant_surface", "cue", "start", "end", "spans")
_WIDTH = 100


class Command(BaseCommand):
    """FILE is plain text, or JSON Lines of {"id", "text"} when its name ends in .jsonl."""

    help = "Print the attributed statements of a text (or of a .jsonl file of texts). Stores nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help='plain text, or JSON Lines of {"id", "text"} when it ends in .jsonl')
        parser.add_argument("--format", choices=["table", "jsonl"], default="table")
        parser.add_argument(
            "--language", choices=["en", "uk", "ru"], help="found out from the text if not given"
        )
        parser.add_argument(
            "--published",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help='the day from which "said on Monday" is reckoned',
        )

    def handle(self, **options: Any) -> None:
        show = self._show_jsonl if options["format"] == "jsonl" else self._show_table
        path, read = Path(options["file"]), reader()
        for name, text in self._articles(path, _read(path)):
            show(name, read(text, options["language"], options["published"]))

    def _articles(self, path: Path, text: str) -> Iterator[tuple[str, str]]:
        if path.suffix != ".jsonl":
            yield path.name, text
            return
        for number, line in enumerate(text.split("\n"), start=1):
            if not line.strip():
                continue
            try:
                yield _article(line)
            except ValueError as error:
                self.stderr.write(f"Line {number}: {error}")

    def _show_jsonl(self, name: str, statements: list[Statement]) -> None:
        rows = [_row(statement) for statement in statements]
        self.stdout.write(json.dumps({"id": name, "statements": rows}, ensure_ascii=False))

    def _show_table(self, name: str, statements: list[Statement]) -> None:
        self.stdout.write(f"{name}: {len(statements)} statements")
        for statement in statements:
            who = statement.claimant + (f" ({statement.role})" if statement.role else "")
            day = f", {statement.said_on.isoformat()}" if statement.said_on else ""
            self.stdout.write(f"  {statement.kind:<8}  {who}  [{statement.cue}{day}]")
            self.stdout.write(f"            {_shortened(statement.text)}")
            if statement.worth_reason:
                self.stdout.write(f"            {statement.worth}: {statement.worth_reason}")


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise CommandError(f"There is no file {path}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"{path} is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from error


def _article(line: str) -> tuple[str, str]:
    """(id, text) of one line of JSON. Raises ValueError with a sentence that says what is wrong."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg}, column {error.colno}).") from error
    except RecursionError as error:
        raise ValueError("not JSON (nested too deeply).") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise ValueError('not an object with "id" and "text".')
    return str(row["id"]), row["text"]


def _row(statement: Statement) -> dict[str, Any]:
    fields = asdict(statement)
    return {
        **{name: fields[name] for name in _FIELDS},
        "statement_text": statement.text,
        "kind": statement.kind,
        "worth": statement.worth,
        "worth_reason": statement.worth_reason,
        "said_on": statement.said_on.isoformat() if statement.said_on else "",
    }


def _shortened(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1].rstrip() + "…"
