"""An import behind the pages: of a table, or of what else comes row by row.

The rows of one transaction, what could not be kept of them, and the cursor that says how far the import is
are stored together or not at all. So an import that is interrupted anywhere goes on where it was, loses no
row and doubles none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, Protocol

from django.db.models import F
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, action, record_event
from claims.actions.claims import Checked, Kept, some_at_a_time
from claims.actions.comparing import compare_later
from claims.actions.ingest import check_rows, keep_rows
from claims.actions.jobs import Ending, Lost, Run, Stopped, background
from claims.actions.keeping import Batch
from claims.actions.tables import fields_of, opened, storable_cells
from claims.documents.document import DocumentError
from claims.documents.tables import Row, Table
from claims.models import BulkImport, RejectedRow, Topic

Result = Kept | ActionError

TRIES = 3  # of a transaction that collides with others at work
AT_ONCE = (
    "Others were at work on the same claims again and again. What was kept stays; go on when they are done."
)


class Brought(Protocol):
    """What an import brings in, row by row: a table, or other newsrooms' reviews."""

    def count(self) -> int:
        """How many rows there are."""

    def rows(self) -> Iterator[Any]:
        """The rows from the first on, always in the same order."""

    def prepare(self, bulk_import: BulkImport, rows: Sequence[Any], batch: Batch) -> Sequence[Any]:
        """What there is to do before the transaction that stores the rows: as much as can be."""

    def keep(self, bulk_import: BulkImport, prepared: Sequence[Any], batch: Batch) -> Sequence[Result]:
        """Store what was prepared, and say what became of each row, in their order."""

    def shown(self, row: Any) -> tuple[int, Sequence[str]]:
        """The number of a row, from 1, and its cells under the import's header, to be handed back."""


@background
def import_table(run: Run) -> Ending:
    """Import the table of the job, from where it was interrupted if it was."""
    return carry_out(run, lambda _, file: TableRows(opened(file)))


def carry_out(run: Run, brought_in: Callable[[BulkImport, IO[bytes]], Brought]) -> Ending:
    """Import what stands in the file of the job's import."""
    bulk_import = BulkImport.objects.select_related("owner").get(pk=run.arguments["bulk_import"])
    try:
        with Path(bulk_import.file.path).open("rb") as file:
            _import_all(run, bulk_import, brought_in(bulk_import, file))
    except OSError as error:
        raise ActionError(_("The file of this import is no longer there. Import it again.")) from error
    except DocumentError as error:
        raise ActionError(f"{error} {told(bulk_import)}") from error
    except Stopped as stopped:
        raise Stopped(_finish(run, bulk_import, "bulk_import.cancelled", "Cancelled. ")) from stopped
    return _finish(run, bulk_import, "bulk_import.finished")


def _import_all(run: Run, bulk_import: BulkImport, brought: Brought) -> None:
    run.advance(bulk_import.cursor, max(bulk_import.cursor, brought.count()))
    batch = Batch()
    for rows in some_at_a_time(islice(brought.rows(), bulk_import.cursor, None)):
        run.stop_if_asked()
        batch = _keep_or_retry(run, bulk_import, (brought, rows), batch)
    run.advance(bulk_import.cursor, bulk_import.cursor)


Some = tuple[Brought, Sequence[Any]]
"""Rows of one transaction, and what they are of."""


def _keep_or_retry(run: Run, bulk_import: BulkImport, some: Some, batch: Batch) -> Batch:
    """Keep the rows; where others were at the same thing, try again with nothing remembered."""
    for left in reversed(range(TRIES)):
        try:
            brought, rows = some
            prepared = brought.prepare(bulk_import, rows, batch)
            _keep_some(run, bulk_import, some, prepared, batch)
        except ActionError as error:
            if not left:
                raise ActionError(AT_ONCE) from error
            batch = Batch()
        else:
            break
    return batch


@action
def _keep_some(run: Run, bulk_import: BulkImport, some: Some, prepared: Sequence[Any], batch: Batch) -> None:
    """One transaction. It begins with the job's row, where a run that lost the job has to wait and stops."""
    brought, rows = some
    run.advance(bulk_import.cursor + len(rows))
    results = brought.keep(bulk_import, prepared, batch)
    RejectedRow.objects.bulk_create(
        _rejected(bulk_import, str(result), *brought.shown(row))
        for row, result in zip(rows, results, strict=True)
        if isinstance(result, ActionError)
    )
    kept = [result for result in results if isinstance(result, Kept)]
    new = [result.claim.topic_id for result in kept if result.new]
    _move_cursor(bulk_import, len(rows), created=len(new), kept=len(kept))
    bulk_import.topics.add(*set(new))


def _rejected(bulk_import: BulkImport, reason: str, line: int, cells: Sequence[str]) -> RejectedRow:
    return RejectedRow(bulk_import=bulk_import, line=line, reason=reason[:500], cells=storable_cells(cells))


@dataclass(frozen=True, slots=True)
class TableRows:
    """The rows of a table."""

    table: Table

    def count(self) -> int:
        return self.table.count()

    def rows(self) -> Iterator[Row]:
        return self.table.rows()

    def prepare(self, bulk_import: BulkImport, rows: Sequence[Row], batch: Batch) -> list[Checked]:
        readable = [fields_of(row, bulk_import.mapping) for row in rows if not row.fault]
        checked = iter(check_rows(readable, topic_title=bulk_import.topic_title, batch=batch))
        return [ActionError(row.fault) if row.fault else next(checked) for row in rows]

    def keep(self, bulk_import: BulkImport, prepared: Sequence[Checked], batch: Batch) -> list[Result]:
        origin = {"table": bulk_import.name, "import": bulk_import.pk}
        return keep_rows(prepared, by=bulk_import.owner, batch=batch, origin=origin)

    def shown(self, row: Row) -> tuple[int, Sequence[str]]:
        return row.line, row.cells


def _move_cursor(bulk_import: BulkImport, rows: int, *, created: int, kept: int) -> None:
    here = BulkImport.objects.filter(pk=bulk_import.pk, cursor=bulk_import.cursor)
    moved = here.update(
        cursor=F("cursor") + rows,
        created=F("created") + created,
        already_there=F("already_there") + kept - created,
        rejected=F("rejected") + rows - kept,
    )
    if not moved:
        raise Lost
    bulk_import.refresh_from_db(fields=["cursor", "created", "already_there", "rejected"])


@action
def _finish(run: Run, bulk_import: BulkImport, verb: str, before: str = "") -> Ending:
    """Write down what came of the table, and have the topics that got claims compared."""
    run.advance(bulk_import.cursor)
    figures = {
        "created": bulk_import.created,
        "already_there": bulk_import.already_there,
        "rejected": bulk_import.rejected,
    }
    record_event(bulk_import, verb, by=bulk_import.owner, after=figures)
    links = [
        (
            f"What came of the {'reviews' if bulk_import.of_reviews else 'table'}",
            bulk_import.get_absolute_url(),
        )
    ]
    topics = list(Topic.objects.filter(imports=bulk_import))
    if topics:
        title = f"Compare the claims of {bulk_import.name}"
        job = compare_later(topics, title=title, owner=bulk_import.owner)
        links.append(("How their comparison goes", job.get_absolute_url()))
    return Ending(f"{before}{told(bulk_import)}", links, figures)


def told(bulk_import: BulkImport) -> str:
    """As "1,200 claims are kept, 30 were there already, 2 rows could not be kept."."""
    created, there, rejected = bulk_import.created, bulk_import.already_there, bulk_import.rejected
    what, row = ("review", "entry") if bulk_import.of_reviews else ("claim", "row")
    parts = [f"{created:,} {f'{what} is' if created == 1 else f'{what}s are'} kept"]
    if there:
        parts.append(f"{there:,} {'was' if there == 1 else 'were'} there already")
    if rejected:
        rows = row if rejected == 1 else {"row": "rows", "entry": "entries"}[row]
        parts.append(f"{rejected:,} {rows} could not be kept")
    return ", ".join(parts) + "."
