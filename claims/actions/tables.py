"""Tables of ready-made claims: the rows that can be read, by field, and why the others can't."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from claims.actions.base import UNSTORABLE, ActionError
from claims.documents.columns import FIELDS, NEEDED, named_columns
from claims.documents.document import DocumentError
from claims.documents.tables import Row, Table, open_table

COLUMNS = FIELDS

Fields = dict[str, str]
Rows = list[tuple[int, Fields]]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: its line in the file (from 1), why, and the row as it came."""

    line: int
    reason: str
    row: str


def opened(file: IO[bytes]) -> Table:
    """The table in a file. Raises ActionError where there is none."""
    try:
        return open_table(file)
    except DocumentError as error:
        raise ActionError(str(error)) from error


def read_rows(data: bytes) -> tuple[Rows, list[Rejection]]:
    """Read a whole table whose columns have the names of our fields, or others that mean the same.

    Returns the rows with their line numbers, and the rejections. Raises ActionError if nothing can be read.
    """
    table = opened(io.BytesIO(data))
    mapping = named_columns(table.header)
    if not set(NEEDED) <= set(mapping):
        raise ActionError("The first line must name the columns, “text” and “claimant” among them.")
    rows: Rows = []
    rejected: list[Rejection] = []
    try:
        for row in table.rows():
            if row.fault:
                rejected.append(Rejection(row.line, row.fault, _shown(row.cells)))
            else:
                rows.append((row.line, fields_of(row, mapping)))
    except DocumentError as error:
        raise ActionError(str(error)) from error
    return rows, rejected


def fields_of(row: Row, mapping: Mapping[str, int]) -> Fields:
    """What stands in the columns of a row, by field."""
    return {field: row.cells[place] for field, place in mapping.items() if place < len(row.cells)}


def storable_cells(cells: Sequence[str]) -> list[str]:
    """Cells as both databases can keep them, to be shown and handed back."""
    return [UNSTORABLE.sub("\ufffd", cell) for cell in cells]


def _shown(cells: Sequence[str]) -> str:
    return json.dumps(storable_cells(cells), ensure_ascii=False)[:500]
