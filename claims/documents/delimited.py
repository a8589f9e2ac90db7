"""Rows of delimited text as programs write it and people mend it: a fault costs its own line and no other."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

DELIMITERS = ",;\t|"
MAX_FIELD = 100_000
MAX_LINES = 200  # of one row, its longest quotation included

_SEPARATOR = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # as Excel says it in a line of its own
_SHIELDED = re.compile(r"'[=+\-@\t\r]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    line: where it begins in the file, from 1. cells: as they came, as text. fault: why it can't be read, for
    a person; its one cell is then the line as it stands there. Empty where it can be read.
    """

    line: int
    cells: tuple[str, ...]
    fault: str = ""


def read_delimited(lines: Iterator[str]) -> Iterator[Row]:
    """The rows of CSV or TSV, the header first; the delimiter is the one that parts the header best."""
    source = _Lines(lines)
    first = source.next_line()
    while first is not None and not first.strip():
        first = source.next_line()
    if first is None:
        return
    named = _SEPARATOR.match(first)
    delimiter = named[1] if named else _delimiter(first)
    if not named:
        source.put_back([first])
    header = next(_records(source, delimiter, width=None), None)
    if header is not None:
        yield header
        yield from _records(source, delimiter, width=len(header.cells))


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([line[:MAX_FIELD]], delimiter=sign))))


class _Lines:
    """Lines that can be put back, with the number of the next one."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._ahead: deque[str] = deque()
        self.number = 0

    def next_line(self) -> str | None:
        line = self._ahead.popleft() if self._ahead else next(self._lines, None)
        self.number += line is not None
        return line

    def put_back(self, lines: list[str]) -> None:
        self._ahead.extendleft(reversed(lines))
        self.number -= len(lines)


def _records(source: _Lines, delimiter: str, width: int | None) -> Iterator[Row]:
    csv.field_size_limit(MAX_FIELD)
    while True:
        line, taken = source.number + 1, list[str]()
        cells = _record(source, taken, delimiter)
        if not taken:
            return
        row = _row(line, cells, taken, width)
        if row.fault and len(taken) > 1:
            # A quotation mark that nobody closed takes in what follows, so only its own line is given up.
            source.put_back(taken[1:])
        if row.fault or any(map(str.strip, row.cells)):
            yield row


def _record(source: _Lines, taken: list[str], delimiter: str) -> list[str] | None:
    """The cells of the record that begins at the next line, None if it has no end; notes the lines taken."""

    def feed() -> Iterator[str]:
        while len(taken) < MAX_LINES and (line := source.next_line()) is not None:
            taken.append(line)
            yield line

    try:
        return next(csv.reader(feed(), delimiter=delimiter, strict=True), None)
    except csv.Error:  # no end, or letters behind the closing mark, which may pass
        closed = taken[0].count('"') % 2 == 0 and len(taken[0]) < MAX_FIELD
        if not closed:
            return None
        source.put_back(taken[1:])
        del taken[1:]
        return next(csv.reader(taken, delimiter=delimiter))


def _row(line: int, cells: list[str] | None, taken: list[str], width: int | None) -> Row:
    if cells is None or (len(taken) > 1 and width is not None and len(cells) != width):
        return Row(line, (taken[0].rstrip("\r\n"),), "A quotation mark in this line is not closed.")
    if width is not None and len(cells) > width and any(cells[width:]):
        fault = f"The row has {len(cells)} cells, the header {width}."
        return Row(line, (taken[0].rstrip("\r\n"),), fault)
    return Row(line, tuple(cell[1:] if _SHIELDED.match(cell) else cell for cell in cells[:width]))
