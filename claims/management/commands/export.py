"""Write a dispute report to a file or to standard output."""

from argparse import ArgumentParser
from io import TextIOWrapper
from pathlib import Path
from typing import cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from claims.exports.formats import FORMATS, find_format
from claims.exports.report import ReportError, build_report


class Command(BaseCommand):
    help = (
        "Write a dispute report: the desk's present state of its live disputes, or with --published what "
        "readers see."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", metavar="FORMAT", help=", ".join(FORMATS))
        parser.add_argument(
            "--out", required=True, metavar="PATH", help="the file to write; - for standard output"
        )
        parser.add_argument("--topic", default="", metavar="SLUG", help="only the disputes of this topic")
        parser.add_argument("--dispute", type=int, metavar="ID", help="only this dispute")
        parser.add_argument(
            "--published", action="store_true", help="only published verdicts, as they were published"
        )

    def handle(
        self, *, form: str, out: str, topic: str, dispute: int | None, published: bool, **_: object
    ) -> None:
        try:
            chosen = find_format(form)
            report = build_report(
                at=timezone.now(), topic_slug=topic, dispute_id=dispute, published=published
            )
        except ReportError as error:
            raise CommandError(str(error)) from error
        content = chosen.render(report)
        if out == "-":
            cast(TextIOWrapper, self.stdout).buffer.write(content)
            return
        _write(Path(out), content)
        count = len(report.disputes)
        self.stdout.write(f"{count} {'dispute' if count == 1 else 'disputes'} written to {out}.")


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CommandError(f"Can't write {path}: {error.strerror}.") from error
