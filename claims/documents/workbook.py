"""Rows of a workbook (.xlsx): its first sheet, formulas by their last value, dates as ISO dates."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import IO, Any

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from claims.documents.delimited import Row
from claims.documents.document import DocumentError
from claims.documents.guards import DAMAGED, MB, ZipLimits, checked_zip

LIMITS = ZipLimits(part=600 * MB, total=800 * MB, ratio=200)
"""A sheet of 100,000 rows unpacks to some 100 MB, and is read as a stream."""
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that is read: its name, the names of the others, its rows as the workbook states them."""

    name: str
    others: tuple[str, ...]
    stated_rows: int


def check_workbook(file: IO[bytes]) -> None:
    """Raise DocumentError where the package is not safe to open."""
    file.seek(0)
    package = checked_zip(file, LIMITS)
    with package:
        if "xl/workbook.xml" not in package.namelist():
            raise DocumentError("This is an office file, but no workbook. Save the table as .xlsx or .csv.")


def read_workbook(file: IO[bytes]) -> Iterator[Row]:
    """The rows that are not empty, the header first, with their numbers in the sheet."""
    book = _opened(file)
    try:
        for number, cells in enumerate(
            _first_sheet(book).iter_rows(max_col=MOST_COLUMNS, values_only=True), 1
        ):
            texts = [_text(cell) for cell in cells]
            while texts and not texts[-1].strip():
                texts.pop()
            if texts:
                yield Row(number, tuple(texts))
    except DocumentError:
        raise
    except Exception as error:
        raise DocumentError(DAMAGED) from error
    finally:
        book.close()


def sheet_of(file: IO[bytes]) -> Sheet:
    """Which sheet read_workbook reads."""
    book = _opened(file)
    try:
        first = _first_sheet(book)
        others = tuple(name for name in book.sheetnames if name != first.title)
        return Sheet(first.title, others, first.max_row or 0)
    finally:
        book.close()


def _opened(file: IO[bytes]) -> Any:
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are left out
            return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # parsers fail in ways of their own on broken files
        raise DocumentError(DAMAGED) from error


def _first_sheet(book: Any) -> Any:
    """The first visible sheet; raises DocumentError where there is none of cells."""
    sheets = [sheet for sheet in book.worksheets if isinstance(sheet, ReadOnlyWorksheet)]
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise DocumentError("The workbook has no sheet with cells.")
    return (visible or sheets)[0]


def _text(value: object) -> str:
    """A cell as text: whole numbers without a fraction, days as 2022-08-30."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        with suppress(OverflowError):
            return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)
