"""Read one article, from a file or the web, or a table of ready-made claims into the desk."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.actions.base import ActionError
from claims.actions.ingest import Outcome, import_claims, ingest_article
from claims.actions.match import match_topic
from claims.actions.tables import read_rows
from claims.documents.fetching import agent_of, fetch
from claims.documents.reading import Document, DocumentError, read_document, read_page
from claims.management.embedded import set_up_embedded

UNSORTED = "Unsorted"
TABLES = (".csv", ".tsv", ".jsonl", ".ndjson", ".xlsx")
WEB = ("http://", "https://")


class Command(BaseCommand):
    help = (
        "Reads an article (.txt, .md, .html, .docx, .pdf, or an address of the web) or a table of claims "
        "(.csv, .xlsx, .jsonl), stores what is new and finds the claims that oppose each other. What the "
        "article says of itself (title, publisher, day, address) is kept unless an option says otherwise. "
        "Running it twice adds nothing."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a file, or an address that begins with http:// or https://")
        parser.add_argument("--topic", default="", help="title of the topic; made if there is none")
        parser.add_argument("--publisher", default="")
        parser.add_argument("--url", default="")
        parser.add_argument("--title", default="", help="headline of the article")
        parser.add_argument("--date", default="", help="day of publication, YYYY-MM-DD")
        parser.add_argument("--language", default="", help="en, uk or ru; found from the text if not given")

    def handle(self, **options: Any) -> None:
        given: str = options["file"]
        is_table = not given.startswith(WEB) and given.lower().endswith(TABLES)
        try:
            read = _bytes(given) if is_table else _document(given)
            set_up_embedded()
            outcome = _article(read, options) if isinstance(read, Document) else _table(read, options)
        except (ActionError, DocumentError) as error:
            raise CommandError(str(error)) from error
        self._print(outcome)
        for topic in outcome.topics:
            try:
                found = match_topic(topic=topic)
            except ActionError as error:
                raise CommandError(f"{topic.title} is stored, but not compared: {error}") from error
            self.stdout.write(
                f"{topic.title}: {found.opposing} opposing and {found.agreeing} agreeing pairs, "
                f"{len(found.disputes)} new disputes suggested"
            )

    def _print(self, outcome: Outcome) -> None:
        self.stdout.write(
            f"created {outcome.created}, already there {outcome.already_there}, "
            f"rejected {len(outcome.rejected)}"
        )
        for rejection in outcome.rejected:
            self.stdout.write(f"  line {rejection.line}: {rejection.reason}")
        if not outcome.claims and not outcome.rejected:
            self.stdout.write("No attributed statement was found in the text.")


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise CommandError(f"{path} can't be read: {error.strerror}.") from error


def _document(given: str) -> Document:
    if given.startswith(WEB):
        return read_page(fetch(given, agent=agent_of(settings.DESK_NAME, settings.DESK_URL)))
    return read_document(_bytes(given), given)


def _table(data: bytes, options: dict[str, Any]) -> Outcome:
    rows, rejected = read_rows(data)
    outcome = import_claims(rows=rows, topic_title=options["topic"] or UNSORTED)
    outcome.rejected = sorted([*outcome.rejected, *rejected], key=lambda rejection: rejection.line)
    return outcome


def _article(document: Document, options: dict[str, Any]) -> Outcome:
    """Store the document; what an option says goes before what the document says of itself."""
    return ingest_article(
        text=document.text,
        topic_title=options["topic"] or UNSORTED,
        publisher=options["publisher"] or document.publisher,
        url=options["url"] or document.url,
        title=options["title"] or document.title,
        published_on=_day(options["date"]) or document.published_on,
        language=options["language"] or document.language,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise CommandError(f"--date is of the form YYYY-MM-DD, not “{text}”.") from error
