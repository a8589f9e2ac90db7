"""Packages that unpack to too much, lie about it, or hold XML with entities are turned away."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from claims.documents.document import DocumentError
from claims.documents.guards import Budget, ZipLimits, checked_zip, parse_xml
from tests.documents.files import package, with_part, word_file, workbook

LAUGHS = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>"""
SMALL = ZipLimits(parts=3, part=2_000, total=3_000, ratio=20, free=1_000)


@pytest.mark.parametrize("data", [word_file("Words."), workbook(["text"]), package({"a.txt": "plain"})])
def test_a_package_of_a_real_program_may_pass(data):
    with checked_zip(data) as from_bytes, checked_zip(io.BytesIO(data)) as from_file:
        assert from_bytes.namelist() == from_file.namelist() == zipfile.ZipFile(io.BytesIO(data)).namelist()


@pytest.mark.parametrize(
    "parts",
    [
        {"a": "x" * 2_001},
        {"a": bytes(range(250)) * 7, "b": bytes(range(250)) * 7},
        {"a": "x" * 1_500},
        dict.fromkeys("abcd", ""),
    ],
    ids=["one part", "all parts", "ratio", "number of parts"],
)
def test_what_swells_is_turned_away(parts):
    with pytest.raises(DocumentError, match="unpacks to far more"):
        checked_zip(package(parts), SMALL)


def test_a_bomb_of_ten_megabytes_is_turned_away_before_it_is_unpacked(monkeypatch):
    bomb = package({"word/document.xml": b" " * 60 * 2**20})
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(DocumentError, match="unpacks to far more"):
        checked_zip(bomb)


def test_a_directory_that_understates_a_part_is_found_out():
    data = bytearray(package({"a": "y" * 1_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(DocumentError, match="damaged"):
        checked_zip(bytes(data))


def test_a_package_inside_is_never_opened():
    inside = package({"bomb": b" " * 9 * 2**20})
    data = with_part(word_file("Words."), "word/embeddings/sheet.xlsx", inside)
    with checked_zip(data) as checked:
        assert checked.read("word/embeddings/sheet.xlsx") == inside


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_entities_are_turned_away_in_every_part_and_encoding(part, encoding):
    with pytest.raises(DocumentError, match=r"entities of its own|damaged"):
        checked_zip(with_part(word_file("Words."), part, LAUGHS.encode(encoding)))


def test_a_part_is_xml_where_the_table_of_types_says_so():
    types = '<Types xmlns="x"><Override PartName="/odd.bin" ContentType="application/x+xml"/></Types>'
    with pytest.raises(DocumentError, match="entities of its own"):
        checked_zip(package({"[Content_Types].xml": types, "odd.bin": LAUGHS}))
    with checked_zip(package({"odd.bin": LAUGHS})) as checked:
        assert checked.namelist() == ["odd.bin"]


@pytest.mark.parametrize("cut", [10, 200, 5_000, -30])
def test_a_package_cut_short_is_damaged(cut):
    with pytest.raises(DocumentError, match=r"damaged|not a ZIP package"):
        checked_zip(word_file("Words.")[:cut])


def test_a_part_under_a_password_says_so():
    data = bytearray(package({"a.txt": "secret"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    with pytest.raises(DocumentError, match="password"):
        checked_zip(bytes(data))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_damage():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("a", "1")
        made.writestr("a", "2")
    with pytest.raises(DocumentError, match="damaged"):
        checked_zip(file.getvalue())


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_the_packing_of_office_files_is_unpacked(method):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        made.writestr("a", "1")
    with pytest.raises(DocumentError, match="damaged"):
        checked_zip(file.getvalue())


@pytest.mark.parametrize("data", [b"", b"words", b"<a>", b"<a>" * 10_000, b"<?xml encoding='x-odd'?><a/>"])
def test_xml_that_is_none_is_damage(data):
    with pytest.raises(DocumentError, match="damaged"):
        parse_xml(data)


def test_time_is_up_when_it_is_up():
    now = iter([0.0, 19.9, 20.1])
    budget = Budget(20, clock=lambda: next(now))
    budget.check()
    with pytest.raises(DocumentError, match="too long"):
        budget.check()
