"""Tables of ready-made claims in CSV and JSONL: the rows that can be read, and why the others can't."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from claims.actions.base import UNSTORABLE, ActionError

COLUMNS = (
    "topic",
    "text",
    "quote",
    "claimant",
    "role",
    "party",
    "date",
    "publisher",
    "url",
    "title",
    "language",
)
MAX_FIELD = 100_000
MAX_LINES = 200  # of one row, its longest quotation included

Rows = list[tuple[int, dict[str, str]]]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not taken: its line in the file (from 1), why, and the row as it came."""

    line: int
    reason: str
    row: str


def read_rows(data: bytes, name: str) -> tuple[Rows, list[Rejection]]:
    """Read a table by the ending of its name: .csv (comma, semicolon or tab; with a header) or .jsonl.

    Returns the rows with their line numbers, and the rejections. Raises ActionError if nothing can be read.
    """
    text = data.decode("utf-8-sig", errors="replace")
    if not text.strip():
        raise ActionError("The file is empty.")
    if name.lower().endswith((".jsonl", ".ndjson")):
        return _sort(_jsonl(text))
    if name.lower().endswith((".csv", ".tsv")):
        return _sort(_csv(text))
    raise ActionError("A table of claims is a .csv or .jsonl file.")


def _sort(read: Iterator[tuple[int, dict[str, str]] | Rejection]) -> tuple[Rows, list[Rejection]]:
    rows: Rows = []
    rejected: list[Rejection] = []
    for item in read:
        if isinstance(item, Rejection):
            rejected.append(item)
        elif any("\ufffd" in value or UNSTORABLE.search(value) for value in item[1].values()):
            rejected.append(Rejection(item[0], "The row has bytes that are not UTF-8.", _shown(item[1])))
        else:
            rows.append(item)
    return rows, rejected


def _shown(row: object) -> str:
    return UNSTORABLE.sub("\ufffd", json.dumps(row, ensure_ascii=False, default=str))[:500]


def _jsonl(text: str) -> Iterator[tuple[int, dict[str, str]] | Rejection]:
    for line, written in enumerate(text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            row = json.loads(written)
        except (ValueError, RecursionError):
            yield Rejection(line, "The line is not valid JSON.", written[:500])
            continue
        if not isinstance(row, dict):
            yield Rejection(line, "The line is not a JSON object.", written[:500])
            continue
        yield line, {key: _as_text(row[key]) for key in COLUMNS if row.get(key) is not None}


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv(text: str) -> Iterator[tuple[int, dict[str, str]] | Rejection]:
    csv.field_size_limit(MAX_FIELD)
    lines = io.StringIO(text, newline="").readlines()
    delimiter = max(",;\t", key=lines[0].count)
    cells, used = _record(lines, 0, delimiter)
    header = [name.strip().lower() for name in cells or []]
    if "text" not in header or "claimant" not in header:
        raise ActionError("The first line must name the columns, “text” and “claimant” among them.")
    at = used
    while at < len(lines):
        cells, used = _record(lines, at, delimiter)
        if cells is None or (used > 1 and len(cells) != len(header)):
            # A quotation mark that nobody closed takes in what follows, so only its own line is given up.
            yield Rejection(at + 1, "A quotation mark in this line is not closed.", _shown(lines[at]))
            used = 1
        elif len(cells) > len(header):
            reason = f"The row has {len(cells)} cells, the header {len(header)}."
            yield Rejection(at + 1, reason, _shown(cells))
        elif any(cell.strip() for cell in cells):
            named = zip(header, cells, strict=False)
            yield at + 1, {name: cell for name, cell in named if name in COLUMNS}
        at += used


def _record(lines: list[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of the record that begins at this line, None if it has no end, and the lines it takes."""
    reader = csv.reader(lines[at : at + MAX_LINES], delimiter=delimiter, strict=True)
    try:
        return next(reader), reader.line_num
    except csv.Error:  # no end, or letters behind the closing mark, which may pass
        closed = lines[at].count('"') % 2 == 0 and len(lines[at]) < MAX_FIELD
        return (next(csv.reader([lines[at]], delimiter=delimiter)) if closed else None), 1
