"""Tables of ready-made claims in CSV and JSONL: the rows that can be read, and why the others can't."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass

from claims.actions.base import ActionError

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
        elif any("\ufffd" in value or "\x00" in value for value in item[1].values()):
            rejected.append(Rejection(item[0], "The row has bytes that are not UTF-8.", _shown(item[1])))
        else:
            rows.append(item)
    return rows, rejected


def _shown(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, default=str)[:500]


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
    header_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip().lower() for name in next(reader)]
    if "text" not in header or "claimant" not in header:
        raise ActionError("The first line must name the columns, “text” and “claimant” among them.")
    end = reader.line_num
    while True:
        line = end + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            end = reader.line_num
            yield Rejection(line, f"The line can't be read as CSV ({error}).", "")
            continue
        end = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header):
            yield Rejection(line, f"The row has {len(cells)} cells, the header {len(header)}.", _shown(cells))
            continue
        yield line, {name: cell for name, cell in zip(header, cells, strict=False) if name in COLUMNS}
