"""Files as real programs write them, and as nobody should: made in the test, none is kept."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import docx
import openpyxl
import typst

CONTENT_TYPES = "[Content_Types].xml"
TYPST_NAMES = "\\/[]*#_@$<>~`"


def word_file(*paragraphs: str, **core: str) -> bytes:
    """A .docx of these paragraphs, with core properties such as title="…"."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for name, value in core.items():
        setattr(document.core_properties, name, value)
    return saved(document)


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    return saved(book)


def pdf_file(source: str) -> bytes:
    """A PDF that typst sets from this source."""
    return typst.compile(source.encode())


def pdf_of(*paragraphs: str, **page: str) -> bytes:
    """A PDF of these paragraphs in a narrow column, so that most run over several lines."""
    settings = ", ".join(f"{name}: {value}" for name, value in {"paper": '"a5"', **page}.items())
    data = ", ".join(json.dumps(text, ensure_ascii=False) for text in paragraphs)
    return pdf_file(
        f'#set page({settings})\n#set text(lang: "uk", hyphenate: true)\n#set par(justify: true)\n'
        f"#for words in ({data},) [#par(words)]"
    )


def package(parts: dict[str, bytes | str], **options: Any) -> bytes:
    """A ZIP file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, content in parts.items():
            made.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return file.getvalue()


def with_part(data: bytes, name: str, content: bytes | str) -> bytes:
    """The package with one part put in or put in place of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as given:
        parts: dict[str, bytes | str] = {part: given.read(part) for part in given.namelist()}
    return package({**parts, name: content})
