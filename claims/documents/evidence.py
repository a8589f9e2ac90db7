"""What may be kept as evidence: files of known kinds that cannot run, each named as what it is."""

from __future__ import annotations

from typing import IO
from zipfile import ZipFile

from claims.documents.decoding import decode
from claims.documents.document import DocumentError
from claims.documents.guards import TYPES, checked_zip, read_part
from claims.documents.signatures import FRAMES, HEAD, Family, endings, signature_of
from claims.documents.sniffing import ending_of

EMPTY = "The file is empty."
PROGRAM = "This is a program, so the desk doesn't keep it."
MACROS = "The file holds macros, which are programs. Save it as .docx, .xlsx or .pdf, and bring that in."
ARCHIVE = "This is an archive. Unpack it, and add what counts file by file."
UNKNOWN = "The desk doesn't know this kind of file. Bring it in as a PDF, a picture, a recording or a text."
MISNAMED = "The file is called {}, but is {}. Rename it if it is what you meant."

_REFUSED = {Family.PROGRAM: PROGRAM, Family.ARCHIVE: ARCHIVE}
_BY_FOLDER = {
    "word/": ("a Word document", endings("docx")),
    "xl/": ("a workbook", endings("xlsx")),
    "ppt/": ("slides", endings("pptx")),
}
_BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument": ("an OpenDocument file", endings("odt ods odp odg")),
    b"application/epub+zip": ("an e-book", endings("epub")),
}
_TEXT = (
    "a text",
    endings(
        "txt md csv tsv json jsonl ndjson geojson xml html htm xhtml mht mhtml eml srt vtt log kml gpx warc"
    ),
)


def check_evidence(file: IO[bytes], name: str) -> None:
    """Raise DocumentError for a file that may not be kept as evidence; else leave it at its beginning.

    Kept are documents, pictures, films, recordings and texts that begin as their kind does, under an ending
    of that kind or none. Programs, archives, macros and what is of no known kind are not. Office packages are
    held against the limits of all packages.
    """
    file.seek(0)
    kind, fitting = _kind_of(file, file.read(HEAD))
    file.seek(0)
    ending = ending_of(name)
    if ending and ending not in fitting:
        raise DocumentError(MISNAMED.format(ending, kind))


def _kind_of(file: IO[bytes], head: bytes) -> tuple[str, frozenset[str]]:
    """What the file is called, and the endings it may have."""
    if not head:
        raise DocumentError(EMPTY)
    if head.startswith(b"PK\x03\x04"):
        with checked_zip(file) as package:
            return _of_package(package)
    known = signature_of(head)
    if known is None:
        return _TEXT if _is_text(head) else _frames(head)
    if known.family in _REFUSED:
        raise DocumentError(_REFUSED[known.family])
    return known.name, known.endings


def _is_text(head: bytes) -> bool:
    try:
        return bool(decode(head))
    except DocumentError:
        return False


def _frames(head: bytes) -> tuple[str, frozenset[str]]:
    if not FRAMES.start.match(head):
        raise DocumentError(UNKNOWN)
    return FRAMES.name, FRAMES.endings


def _of_package(package: ZipFile) -> tuple[str, frozenset[str]]:
    names = package.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise DocumentError(MACROS)
    if TYPES in names:
        for folder, kind in _BY_FOLDER.items():
            if any(name.startswith(folder) for name in names):
                return kind
    told = read_part(package, "mimetype") if "mimetype" in names else b""
    for start, kind in _BY_MIMETYPE.items():
        if told.startswith(start):
            return kind
    raise DocumentError(ARCHIVE)
