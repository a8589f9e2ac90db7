"""A table on its way in: looked at, its columns corrected by an editor, then imported behind the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO
from uuid import uuid4

from django.contrib.auth.models import User
from django.core.files import File
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, action, check_rules, record_event, transition
from claims.actions.import_job import import_table
from claims.actions.import_reviews import import_reviews
from claims.actions.ingest import faults_of
from claims.actions.jobs import enqueue_job
from claims.actions.tables import fields_of, opened, storable_cells
from claims.documents.columns import FIELDS, NEEDED, guess_columns
from claims.documents.document import DocumentError
from claims.documents.tables import Row
from claims.models import BulkImport, Job

SAMPLE = 10
_GONE = "This import was started or discarded already."


@action
def draft_import(*, file: IO[bytes], name: str, topic_title: str = "", by: User) -> BulkImport:
    """Look at a table and keep its file; no row is imported yet. Raises ActionError where it is no table."""
    table = opened(file)
    try:
        sample = list(islice(table.rows(), SAMPLE))
    except DocumentError as error:
        raise ActionError(str(error)) from error
    if not sample:
        raise ActionError(_("The table has no rows below its header."))
    draft = BulkImport(
        owner=by,
        name=storable_cells([name])[0][-150:],
        kind=table.kind,
        header=storable_cells(table.header),
        sample=[{"line": r.line, "cells": storable_cells(r.cells), "fault": r.fault} for r in sample],
        mapping=guess_columns(table.header, [row.cells for row in sample if not row.fault]),
        note=table.note,
        topic_title=topic_title.strip(),
    )
    check_rules(draft)
    file.seek(0)
    draft.file.save(f"{uuid4().hex}.{table.kind}", File(file), save=False)
    draft.save()
    record_event(draft, "bulk_import.drafted", by=by, after={"name": draft.name})
    return draft


@action
def map_columns(
    *, bulk_import: BulkImport, mapping: Mapping[str, int], topic_title: str, by: User
) -> BulkImport:
    """Say which column holds which field; fields that are left out are in no column."""
    places = range(len(bulk_import.header))
    if not set(mapping) <= set(FIELDS) or not all(place in places for place in mapping.values()):
        raise ActionError(_("There is no such column in the table."))
    before = {"mapping": bulk_import.mapping, "topic": bulk_import.topic_title}
    draft = [BulkImport.State.DRAFT]
    also = {"mapping": dict(mapping), "topic_title": topic_title.strip()[:200]}
    transition(bulk_import, old=draft, new=BulkImport.State.DRAFT, sentence=_GONE, **also)
    after = {"mapping": bulk_import.mapping, "topic": bulk_import.topic_title}
    record_event(bulk_import, "bulk_import.mapped", by=by, before=before, after=after)
    return bulk_import


@action
def start_import(*, bulk_import: BulkImport, by: User) -> BulkImport:
    """Begin the import as a job. Raises ActionError where the columns do not make claims."""
    if not bulk_import.of_reviews:
        _check_mapping(bulk_import)
    elif not bulk_import.topic_title:
        raise ActionError(_("Name the topic under which the reviewed claims are filed."))
    old, new = [BulkImport.State.DRAFT], BulkImport.State.STARTED
    transition(bulk_import, old=old, new=new, sentence=_GONE, job=_new_job(bulk_import))
    record_event(bulk_import, "bulk_import.started", by=by, after={"mapping": bulk_import.mapping})
    return bulk_import


@action
def resume_import(*, bulk_import: BulkImport, by: User) -> BulkImport:
    """Go on with an import that was cancelled or failed, from the row where it ended."""
    over = [Job.State.CANCELLED, Job.State.FAILED]
    here = BulkImport.objects.filter(pk=bulk_import.pk, job=bulk_import.job, job__state__in=over)
    if not here.update(job=_new_job(bulk_import)):
        raise ActionError(_("This import goes on already, or there is nothing left of it."))
    bulk_import.refresh_from_db()
    record_event(bulk_import, "bulk_import.resumed", by=by, after={"cursor": bulk_import.cursor})
    return bulk_import


def _new_job(bulk_import: BulkImport) -> Job:
    return enqueue_job(
        import_reviews if bulk_import.of_reviews else import_table,
        title=f"Import {bulk_import.name}",
        owner=bulk_import.owner,
        arguments={"bulk_import": bulk_import.pk},
        unit="entries" if bulk_import.of_reviews else "rows",
    )


def _check_mapping(bulk_import: BulkImport) -> None:
    mapping = bulk_import.mapping
    if not set(NEEDED) <= set(mapping):
        raise ActionError(_("Say in which column the claims stand, and in which who made them."))
    if mapping["text"] == mapping["claimant"]:
        raise ActionError(_("The claim and who made it can’t stand in one column."))
    if "topic" not in mapping and not bulk_import.topic_title:
        raise ActionError(_("Name the topic of the claims, or the column in which it stands."))


@action
def discard_import(*, bulk_import: BulkImport, by: User) -> None:
    """Put a draft away, its file with it."""
    old = [BulkImport.State.DRAFT]
    transition(bulk_import, old=old, new=BulkImport.State.DISCARDED, sentence=_GONE)
    record_event(bulk_import, "bulk_import.discarded", by=by)
    bulk_import.file.delete(save=True)


@dataclass(frozen=True, slots=True)
class Previewed:
    """One of the first rows, and why it would not be kept; "" where it would."""

    line: int
    cells: list[str]
    fault: str


def preview(bulk_import: BulkImport) -> list[Previewed]:
    """The first rows, held against the rules of claims with the columns as they are mapped now."""
    rows = [Row(row["line"], tuple(row["cells"]), row["fault"]) for row in bulk_import.sample]
    fields = [fields_of(row, bulk_import.mapping) for row in rows]
    faults = faults_of(fields, topic_title=bulk_import.topic_title)
    return [
        Previewed(row.line, list(row.cells), row.fault or fault)
        for row, fault in zip(rows, faults, strict=True)
    ]
