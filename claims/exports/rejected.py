"""The rows of a table that could not be kept, as a table to be mended and imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from claims.exports.csv import safe_cell
from claims.models import BulkImport

BEFORE = ("line", "reason")  # columns of ours in front; an import passes them over
BYTE_ORDER_MARK = "\ufeff"  # spreadsheets need it to tell UTF-8


def rejected_csv(bulk_import: BulkImport) -> Iterator[str]:
    """Line by line: where the row stood and why it was not kept, then its cells under their own header."""
    yield BYTE_ORDER_MARK + _line([*BEFORE, *bulk_import.header])
    rows = bulk_import.rejected_rows.values_list("line", "reason", "cells")
    for line, reason, cells in rows.iterator(chunk_size=2_000):
        yield _line([line, reason, *cells])


def _line(cells: Sequence[object]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()
