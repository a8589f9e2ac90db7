"""Tables of each kind as real programs write them, and hostile ones: a fault costs its own row."""

from __future__ import annotations

import csv
import io
import json
import random
from contextlib import suppress
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from claims.documents.delimited import MAX_LINES
from claims.documents.document import DocumentError
from claims.documents.tables import Row, Table, open_table
from tests.documents.files import package, pdf_file, saved, with_part, word_file, workbook

UKRAINIAN = "твердження;хто\nМіст через річку було відкрито в серпні;Міська рада\nЙого закрили;Мер\n"
TEXTS = [("Міст було відкрито", "Рада"), ("Мост был «закрыт», говорят", "Мэр"), ("The bridge, open", "Ann")]


def table_of(data: bytes | str) -> Table:
    return open_table(io.BytesIO(data.encode() if isinstance(data, str) else data))


def rows_of(data: bytes | str) -> list[Row]:
    return list(table_of(data).rows())


def cells_of(data: bytes | str) -> list[tuple[str, ...]]:
    return [row.cells for row in rows_of(data)]


def written(dialect: str | None = None, **options: Any) -> str:
    """The texts as the csv module writes them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, dialect or "excel", **options)
    writer.writerows([("text", "claimant"), *TEXTS])
    return out.getvalue()


@pytest.mark.parametrize("options", [{}, {"delimiter": ";"}, {"delimiter": "\t"}, {"delimiter": "|"}])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_delimited_text_of_each_kind(options: dict[str, str], ending: str) -> None:
    table = table_of(written(**options, lineterminator=ending))
    assert (table.kind, table.header) == ("csv", ("text", "claimant"))
    assert [row.cells for row in table.rows()] == TEXTS
    assert table.count() == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_each_unicode_encoding(encoding: str) -> None:
    assert cells_of(written().encode(encoding)) == TEXTS


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_u", "cp866"])
def test_one_byte_sets_are_told_by_their_letters(encoding: str) -> None:
    text = UKRAINIAN if encoding != "cp866" else UKRAINIAN.replace("і", "ї")
    table = table_of(text.encode(encoding))
    assert [";".join(table.header), *(";".join(row.cells) for row in table.rows())] == text.splitlines()


def test_cp1251_is_found_behind_much_plain_ascii() -> None:
    data = ("text,who\n" + "plain,row\n" * 200_000 + UKRAINIAN.replace(";", ",")).encode("cp1251")
    assert rows_of(data)[-1].cells == ("Його закрили", "Мер")


def test_a_few_damaged_bytes_cost_their_rows_alone() -> None:
    data = written().encode() + b"\xff,Bo\n" + "Так,Він\n".encode()
    rows = rows_of(data)
    assert [row.fault for row in rows] == ["", "", "", "The row has bytes that are not UTF-8.", ""]


def test_a_line_that_names_the_separator_is_no_header() -> None:
    assert table_of("sep=;\r\na,b;c\r\n1;2\r\n").header == ("a,b", "c")


def test_an_unclosed_quotation_mark_costs_its_own_line() -> None:
    rows = rows_of('text,who\n"open,Ann\nfine,Bo\n"two\nlines",Cy\n')
    assert [(row.line, row.cells, bool(row.fault)) for row in rows] == [
        (2, ('"open,Ann',), True),
        (3, ("fine", "Bo"), False),
        (4, ("two\nlines", "Cy"), False),
    ]


def test_too_many_cells_are_told_and_empty_ones_at_the_end_are_not() -> None:
    rows = rows_of("a,b\n1,2,3\n1,2,,\n1\n,\n\n")
    assert [(row.cells, row.fault) for row in rows] == [
        (("1,2,3",), "The row has 3 cells, the header 2."),
        (("1", "2"), ""),
        (("1", ""), ""),
    ]


def test_a_spreadsheets_mark_of_text_is_taken_off_again() -> None:
    assert cells_of("a,b\n'=1+1,'tis\n'-5,'@x\n") == [("=1+1", "'tis"), ("-5", "@x")]


def test_a_workbook_gives_values_days_and_plain_numbers() -> None:
    rows: list[list[Any]] = [
        ["text", "claimant", "date", "number"],
        ["The bridge is open", "Ann", date(2022, 8, 30), 82],
        [None, None, None, None],
        ["It is closed", "Bo", datetime(2022, 8, 30, 18, 5), 4.5],  # noqa: DTZ001  sheets know no zone
        ["It is long", True, None, None],
    ]
    table = table_of(workbook(*rows))
    assert (table.kind, table.header, table.note) == ("xlsx", ("text", "claimant", "date", "number"), "")
    assert [(row.line, row.cells) for row in table.rows()] == [
        (2, ("The bridge is open", "Ann", "2022-08-30", "82")),
        (4, ("It is closed", "Bo", "2022-08-30 18:05", "4.5")),
        (5, ("It is long", "true", "", "")),
    ]


def test_of_a_formula_its_last_value_is_read() -> None:
    book = workbook(["text", "who"], ["=1+1", "Ann"])
    sheet = "xl/worksheets/sheet1.xml"
    with_value = with_part(
        book,
        sheet,
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c></row></sheetData></worksheet>',
    )
    assert cells_of(with_value) == [("2",)]
    assert rows_of(book)[0].cells == ("", "Ann")


def test_of_several_sheets_the_first_visible_one_is_read_and_that_is_said() -> None:
    book = openpyxl.Workbook()
    hidden: Any = book.active
    hidden.sheet_state = "hidden"
    hidden.append(["secret"])
    claims: Any = book.create_sheet("Claims")
    claims.append(["text", "who"])
    book.create_sheet("Notes").append(["x"])
    table = table_of(saved(book))
    assert table.header == ("text", "who")
    assert "“Claims”" in table.note


def test_json_lines_name_their_columns_and_each_fault_costs_a_line() -> None:
    lines = [
        json.dumps({"text": "It rained.", "who": "Ann"}),
        "not json",
        "[1]",
        "",
        json.dumps({"text": "Так", "n": 5, "list": ["a"]}, ensure_ascii=False),
        '{"text": "\\ud800"}',
    ]
    table = table_of("\n".join(lines))
    assert table.header == ("text", "who", "n", "list")
    assert [(row.line, row.cells, row.fault) for row in table.rows()] == [
        (1, ("It rained.", "Ann", "", ""), ""),
        (2, ("not json",), "The line is not valid JSON."),
        (3, ("[1]",), "The line is not a JSON object."),
        (5, ("Так", "", "5", '["a"]'), ""),
        (6, ("\ufffd", "", "", ""), "The row has bytes that are not UTF-8."),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\r\n", "The file is empty."),
        (b"<!doctype html><table>", "This is a web page"),
        (b"%PDF-1.7 x", "This is no table"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "This is an image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel file"),
        (b"[\n" + b'{"a": 1}\n]', "not JSON lines"),
        (b'{\n"a": 1}', "not JSON lines"),
        (b'{"a"', "not JSON lines"),
        (b"PK\x03\x04broken", "damaged|not a ZIP"),
        (bytes(range(1, 256)) * 50, "neither a table of text nor a workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(DocumentError, match=sentence):
        table_of(data)


@pytest.mark.parametrize("data", [word_file("Text"), package({"a.txt": "x"}), workbook(), pdf_file("x")])
def test_other_documents_are_refused(data: bytes) -> None:
    with pytest.raises(DocumentError):
        table_of(data)


def test_a_workbook_that_swells_is_not_opened() -> None:
    sheet = b"<worksheet>" + b" " * 300_000_000 + b"</worksheet>"
    with pytest.raises(DocumentError, match="unpacks to far more"):
        table_of(with_part(workbook(["text"]), "xl/worksheets/sheet1.xml", sheet))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_workbook_with_entities_of_its_own_is_not_opened(part: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    with pytest.raises(DocumentError):
        table_of(with_part(workbook(["text", "who"], ["a", "b"]), part, bomb))


def test_broken_workbooks_raise_nothing_else() -> None:
    whole, chance = workbook(["text", "who"], *[[f"Row {n}", "Ann"] for n in range(50)]), random.Random(7)  # noqa: S311
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(5):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with suppress(DocumentError):
            rows_of(bytes(data))


def test_a_quotation_that_never_ends_is_read_in_linear_time() -> None:
    rows = rows_of("a,b\n" + '"x,y\n' * (MAX_LINES * 3))
    assert len(rows) == MAX_LINES * 3
    assert all(row.fault for row in rows)


def test_a_very_long_line_is_a_fault_and_no_more() -> None:
    rows = rows_of("a,b\n" + "x" * 1_000_000 + ",y\nfine,z\n")
    assert rows[-1].cells == ("fine", "z")
    assert rows[0].fault
