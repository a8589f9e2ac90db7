"""Tables from outside: CSV, TSV, XLSX and JSON lines become rows of text.

    with open(path, "rb") as file:
        table = open_table(file)
        for row in table.rows():
            …

What a file is, its bytes decide. A row that can't be read is a Row with its fault, and costs no other. Rows
are read as a stream, so a table may be larger than the memory. Whatever bytes a file has, nothing but a
DocumentError is raised.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from claims.documents.delimited import MAX_FIELD, Row, read_delimited
from claims.documents.document import DocumentError, Kind
from claims.documents.encodings import encoding_of
from claims.documents.sniffing import is_html, packed_kind
from claims.documents.workbook import check_workbook, read_workbook, sheet_of

__all__ = ["Row", "Table", "open_table"]

EMPTY = "The file is empty."
NO_TABLE = "This is no table of claims. Save it as .csv, .xlsx or .jsonl."
A_PAGE = "This is a web page, not a table. Save the table as .csv or .xlsx."
ONE_LIST = "This is JSON, but not JSON lines: each row must be an object on a line of its own."
NO_HEADER = "The table has no row that names its columns."
MOST_COLUMNS = 200
_LOOKED_AT = 1_000  # lines of JSON in which the names of the columns are looked for
_HEAD = 64 * 1024
_HALVES = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was looked at, to be read as often as needed while its file is open.

    kind: "csv" (any delimited text), "xlsx" or "jsonl". header: the names of the columns as the file has
    them. note: what of the file is not read, in a sentence, if anything.
    """

    file: IO[bytes]
    kind: str
    encoding: str
    header: tuple[str, ...]
    note: str = ""

    def rows(self) -> Iterator[Row]:
        """The rows below the header, each with as many cells as there are columns."""
        width = len(self.header)
        for row in self._rows():
            yield row if row.fault else Row(row.line, (row.cells + ("",) * width)[:width])

    def _rows(self) -> Iterator[Row]:
        if self.kind == "xlsx":
            return islice(read_workbook(self.file), 1, None)
        lines = _lines(self.file, self.encoding)
        if self.kind == "jsonl":
            return _sound(_objects(lines, self.header))
        return _sound(islice(read_delimited(lines), 1, None))

    def count(self) -> int:
        """How many rows there are; of a workbook, how many it says it has."""
        if self.kind == "xlsx":
            return max(0, sheet_of(self.file).stated_rows - 1)
        return sum(1 for _ in self._rows())


def open_table(file: IO[bytes]) -> Table:
    """Look at a file: what it is, how its columns are named. Raises DocumentError where it is no table."""
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip(b"\x00\t\n\r\f "):
        raise DocumentError(EMPTY)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _workbook(file)
    if packed_kind(head) is Kind.PDF:
        raise DocumentError(NO_TABLE)
    if is_html(head):
        raise DocumentError(A_PAGE)
    return _text_table(file, encoding_of(file))


def _workbook(file: IO[bytes]) -> Table:
    check_workbook(file)
    sheet = sheet_of(file)
    note = ""
    if sheet.others:
        note = f"Only the first sheet, “{sheet.name}”, is read. Save the others as tables of their own."
    return Table(file, "xlsx", "", _header(read_workbook(file)), note)


def _text_table(file: IO[bytes], encoding: str) -> Table:
    start = "".join(islice(_lines(file, encoding), 50)).lstrip()
    if start.startswith("[") or (start.startswith("{") and start[1:].lstrip().startswith("\n")):
        raise DocumentError(ONE_LIST)
    if start.startswith("{"):
        return Table(file, "jsonl", encoding, _keys(_lines(file, encoding)))
    return Table(file, "csv", encoding, _header(read_delimited(_lines(file, encoding))))


def _header(rows: Iterator[Row]) -> tuple[str, ...]:
    first = next(rows, None)
    if first is None or first.fault:
        raise DocumentError(NO_HEADER)
    return tuple(" ".join(name.split())[:100] for name in first.cells[:MOST_COLUMNS])


def _lines(file: IO[bytes], encoding: str) -> Iterator[str]:
    """The lines with their ends; a byte that is none of its letters becomes U+FFFD."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        while line := text.readline(MAX_FIELD * 2):
            yield line
    finally:
        text.detach()


def _sound(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows whose letters are damaged are told instead of kept with holes."""
    for row in rows:
        damaged = not row.fault and any("\ufffd" in cell or "\x00" in cell for cell in row.cells)
        yield Row(row.line, row.cells, "The row has bytes that are not UTF-8.") if damaged else row


def _keys(lines: Iterator[str]) -> tuple[str, ...]:
    """The names in the first objects, in the order in which they come up."""
    objects = (_parsed(line) for line in islice(lines, _LOOKED_AT))
    names = dict.fromkeys(name for values in objects if isinstance(values, dict) for name in values)
    if not names:
        raise DocumentError(ONE_LIST)
    return tuple(list(names)[:MOST_COLUMNS])


def _objects(lines: Iterator[str], header: tuple[str, ...]) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        values = _parsed(line)
        if isinstance(values, dict):
            yield Row(number, tuple(_as_text(values.get(name)) for name in header))
        else:
            fault = "The line is not valid JSON." if values is None else "The line is not a JSON object."
            yield Row(number, (line.strip()[:MAX_FIELD],), fault)


def _parsed(line: str) -> Any:
    """The value of a line, None where it is not JSON (or null, which is no row either)."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _as_text(value: object) -> str:
    """A value as text; a half of a character, which JSON can bring, becomes U+FFFD."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _HALVES.sub("\ufffd", text)
