"""One measured import, in an empty database of its own. Django is set up before this is imported."""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model
from django.test import override_settings

from claims.actions.import_job import import_table
from claims.actions.imports import draft_import, start_import
from claims.matching.keys import stored_keys
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText
from claims.models import Appearance, Claim, Claimant, ClaimTerm, Event, Party, Source, Topic
from claims.text.normalise import digest

AT_A_TIME = 500
Taken = tuple[float, float]
Terms = list[tuple[int, int]]
NO_QUEUE = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def timed(call: Callable[[], object]) -> Taken:
    """Seconds by the clock, and those in which this process worked itself."""
    began, worked = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - began, time.process_time() - worked


def imported(file: Path) -> Taken:
    """The import from the start of its job to its end, comparison left out."""
    owner = User.objects.get_or_create(username="bench")[0]
    with file.open("rb") as table:
        draft = draft_import(file=table, name=file.name, by=owner)
    job = start_import(bulk_import=draft, by=owner).job
    assert job is not None  # noqa: S101  as start_import promises
    taken = timed(lambda: import_table.call(job.pk))
    draft.refresh_from_db()
    if draft.cursor == 0 or draft.rejected > draft.cursor // 40:
        sys.exit(f"Not imported: {draft.created} created, {draft.rejected} rejected.")
    return taken


def again(file: Path) -> Taken:
    imported(file)
    return imported(file)


def bulk_create(file: Path) -> Taken:
    """The peer, by what its claims are found worked out before."""
    with file.open(newline="") as lines:
        terms = {row["text"]: _terms(row["text"]) for row in csv.DictReader(lines)}
    return timed(lambda: _put_all(file, Known(terms)))


def _terms(text: str) -> Terms:
    return list(stored_keys(read_claim(ClaimText("", text, "en"))))


def _put_all(file: Path, known: Known) -> None:
    with file.open(newline="") as lines:
        rows = csv.DictReader(lines)
        while some := list(islice(rows, AT_A_TIME)):
            with transaction.atomic():
                _put(some, known)


class Known:
    """Rows stored so far, by their name in the table, and the terms of each text."""

    def __init__(self, terms: dict[str, Terms]) -> None:
        self.terms = terms
        self.rows: dict[tuple[type[Model], str], Any] = {}

    def add(self, model: type[Model], fresh: dict[str, Model]) -> None:
        new = {(model, name): row for name, row in fresh.items() if (model, name) not in self.rows}
        model._default_manager.bulk_create(new.values())
        self.rows |= new

    def __getitem__(self, key: tuple[type[Model], str]) -> Any:
        return self.rows[key]


def _put(rows: list[dict[str, str]], known: Known) -> None:
    known.add(Topic, {row["topic"]: _topic(row["topic"]) for row in rows})
    known.add(Party, {row["party"]: Party(name=row["party"], name_key=row["party"].lower()) for row in rows})
    known.add(Claimant, {row["claimant"]: _claimant(row, known) for row in rows})
    known.add(Source, {row["url"]: _source(row) for row in rows})
    claims = Claim.objects.bulk_create(_claim(row, known) for row in rows)
    Appearance.objects.bulk_create(
        Appearance(claim=claim, source=known[Source, row["url"]])
        for claim, row in zip(claims, rows, strict=True)
    )
    ClaimTerm.objects.bulk_create(
        [
            ClaimTerm(term=term, share=share, claim=claim)
            for claim in claims
            for term, share in known.terms[claim.text]
        ],
        batch_size=5_000,
    )
    Event.objects.bulk_create(
        Event(verb="claim.added", claim=claim, after={"text": claim.text}) for claim in claims
    )


def _topic(title: str) -> Topic:
    return Topic(title=title, title_key=title.lower(), slug=title.lower().replace(" ", "-"))


def _claimant(row: dict[str, str], known: Known) -> Claimant:
    name, party = row["claimant"], known[Party, row["party"]]
    return Claimant(name=name, name_key=name.lower(), role=row["role"], party=party)


def _source(row: dict[str, str]) -> Source:
    values = {name: row[name] for name in ("publisher", "url", "title", "language")}
    return Source(**values, published_on=row["date"], digest=digest(row["url"]))


def _claim(row: dict[str, str], known: Known) -> Claim:
    return Claim(
        topic=known[Topic, row["topic"]],
        claimant=known[Claimant, row["claimant"]],
        text=row["text"],
        text_key=row["text"].lower(),
        digest=digest(row["text"]),
        said_on=row["date"],
        language=row["language"],
    )


def main(kind: str, file: Path) -> None:
    """Print the seconds that the import of the file takes, and those of its own work."""
    measures: dict[str, Callable[[Path], Taken]] = {"bulk_create": bulk_create, "again": again}
    name = connection.settings_dict["NAME"]
    with tempfile.TemporaryDirectory() as folder:
        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = str(Path(folder) / "bench.sqlite3")
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with override_settings(TASKS=NO_QUEUE, MEDIA_ROOT=folder):
                taken = measures.get(kind, imported)(file)
        finally:
            connection.creation.destroy_test_db(name, verbosity=0)
    print(*taken)
