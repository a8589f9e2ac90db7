"""What a file is, decided by its bytes; its name only tells apart what bytes can't."""

from __future__ import annotations

import json
import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from claims.documents.document import DocumentError, Kind
from claims.documents.guards import DAMAGED, TYPES
from claims.documents.signatures import HEAD, Family, signature_of

MARKDOWN = {".md", ".markdown", ".mdown"}
TABLES = {".csv", ".tsv", ".jsonl", ".ndjson"}
PACKED = {".docx": "a Word document", ".pdf": "a PDF", ".xlsx": "a workbook"}

_OTHERS = {
    Family.RICH_TEXT: "This is an RTF file. Save it as .docx, or copy its text and paste it.",
    Family.OLD_OFFICE: "This is an old Word or Excel file, or one with a password. Save it as .docx or .xlsx "
    "without one.",
    Family.PICTURE: "This is an image. The desk reads text only: type the statements, or paste them.",
    Family.RECORDING: "This is sound or film. The desk reads text only: type the statements, or paste them.",
    Family.ARCHIVE: "This is a compressed archive. Unpack it, and bring in the documents one by one.",
    Family.PROGRAM: "This is a program, not a document.",
}
_PACKAGES = {
    "application/vnd.oasis.opendocument": "This is an OpenDocument file. Save it as .docx or .xlsx.",
    "application/epub+zip": "This is an e-book. Copy the text from it and paste it.",
}
_HTML = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--.*?-->\s*+)*+"
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]|meta|title|table|ul|ol|blockquote)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|rss|feed|svg)\b", re.IGNORECASE)
_BEGINNING = 64 * 1024


def ending_of(name: str) -> str:
    return PurePath(name).suffix.lower()


def packed_kind(data: bytes) -> Kind | None:
    """DOCX, PDF or TABLE (a workbook) where the bytes are one, None where they may be text.

    Raises DocumentError for what is known and not read here, with the way to bring it in.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _package(data)
    known = signature_of(data[:HEAD])
    if known is None:
        return None
    if known.family is Family.PDF:
        return Kind.PDF
    raise DocumentError(_OTHERS[known.family])


def _package(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError(DAMAGED) from error
    if TYPES in names:
        for folder, kind in (("word/", Kind.DOCX), ("xl/", Kind.TABLE)):
            if any(name.startswith(folder) for name in names):
                return kind
        raise DocumentError("This is an office file, but neither a Word document nor a workbook.")
    for mark, sentence in _PACKAGES.items():
        if mark.encode() in data[:200]:
            raise DocumentError(sentence)
    raise DocumentError("This is a ZIP archive. Unpack it, and bring in the documents one by one.")


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as a page does, in any encoding that keeps ASCII."""
    return _HTML.match(data, 0, _BEGINNING) is not None


def text_kind(text: str, name: str) -> Kind:
    """TEXT, MARKDOWN, HTML, TABLE or JSON: by the beginning of the text, then by the ending of its name.

    Raises DocumentError where the name promises a packed format, or the text is XML of another kind.
    """
    ending, head = ending_of(name), text[:4096].encode(errors="replace")
    if ending in PACKED:
        raise DocumentError(
            f"The file is called {ending}, but holds no more than text, not {PACKED[ending]}."
        )
    if is_html(head) or ending in (".html", ".htm", ".xhtml"):
        return Kind.HTML
    if _XML.match(head):
        raise DocumentError("This is XML data, not an article.")
    if ending in TABLES:
        return Kind.TABLE
    if ending == ".json" or _is_json(text):
        return Kind.JSON
    return Kind.MARKDOWN if ending in MARKDOWN else Kind.TEXT


def _is_json(text: str) -> bool:
    """Whether the text, or its first line, is an object or a list: a file of JSON, or of JSON lines."""
    start = text.lstrip()
    if not start.startswith(("{", "[")):
        return False
    return _parses(start.partition("\n")[0]) or _parses(start)


def _parses(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict | list)
    except (ValueError, RecursionError):
        return False
