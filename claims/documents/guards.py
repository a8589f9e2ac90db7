"""The limits on what comes in, so that no file fills the memory or takes hours."""

from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from lxml import etree

from claims.documents.document import DocumentError

MB = 2**20
MAX_FILE = 20 * MB
MAX_PAGE = 5 * MB
MAX_TEXT = 1_000_000
MAX_PART = 30 * MB  # held in memory; the XML of a book of 1,000,000 letters takes 15
MAX_SECONDS = 20.0

TOO_LARGE = "The file is larger than {} MB. Split it, or paste the part with the statements."
TOO_LONG = "The text is longer than 1,000,000 characters. Split it, or paste the part with the statements."
TOO_SLOW = "The file takes too long to read. Copy its text and paste it."
SWELLS = "The file unpacks to far more than a document holds, so the desk doesn't open it."
DAMAGED = "The file is damaged or incomplete. Save it again, or copy its text and paste it."
LOCKED = "The file is protected by a password. Save it without one, or copy its text and paste it."
HOSTILE = "The file holds XML that defines entities of its own, as no office program writes it."
TYPES = "[Content_Types].xml"
NOT_ZIP = "The file is not a ZIP package."

_HEAD = 64 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    UnicodeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much a package may hold: its number of parts, and bytes of one part and of all when unpacked.

    `ratio` is that of unpacked to packed bytes, asked for once a package unpacks to more than `free` bytes:
    XML shrinks to a fifth or a thirtieth, a bomb to a thousandth.
    """

    parts: int = 2_000
    part: int = 250 * MB
    total: int = 300 * MB
    ratio: int = 150
    free: int = 10 * MB


PACKAGE = ZipLimits()


class Budget:
    """The time that one reading may take, asked at every step of a loop."""

    def __init__(self, seconds: float = MAX_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def check(self) -> None:
        """Raise DocumentError once the time is up."""
        if self._clock() > self._end:
            raise DocumentError(TOO_SLOW)


def check_size(data: bytes, most: int = MAX_FILE) -> None:
    """Raise DocumentError for more bytes than this."""
    if len(data) > most:
        raise DocumentError(TOO_LARGE.format(most // MB))


def checked_text(text: str) -> str:
    """The text, or DocumentError where it is longer than any article."""
    if len(text) > MAX_TEXT:
        raise DocumentError(TOO_LONG)
    return text


def checked_zip(file: bytes | IO[bytes], limits: ZipLimits = PACKAGE) -> zipfile.ZipFile:
    """A ZIP package (.docx, .xlsx) that is safe to hand to a library; close it after use.

    Its directory is held against the limits, then every part is unpacked once, counted and thrown away: what
    the directory says, the parts must keep. No XML part may declare a document type or entities. Packages
    inside are bytes like others: they are never opened. Raises DocumentError with a sentence for a person.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
    except _UNREADABLE as error:
        raise DocumentError(NOT_ZIP) from error
    try:
        _check_directory(package.infolist(), limits)
        is_xml = _xml_parts(package)
        for part in package.infolist():
            _check_part(package, part, is_xml(part.filename))
    except BaseException:
        package.close()
        raise
    return package


def _check_directory(parts: list[zipfile.ZipInfo], limits: ZipLimits) -> None:
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    swells = unpacked > limits.free and unpacked > packed * limits.ratio
    too_many = len(parts) > limits.parts or unpacked > limits.total
    if swells or too_many or any(part.file_size > limits.part for part in parts):
        raise DocumentError(SWELLS)
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise DocumentError(LOCKED)
    names = {part.filename for part in parts}
    if len(names) < len(parts) or any(part.compress_type not in _METHODS for part in parts):
        raise DocumentError(DAMAGED)


def _xml_parts(package: zipfile.ZipFile) -> Callable[[str], bool]:
    """Tells by a part's name whether it is XML: by its ending, or because the table of types says so."""
    endings, named = {"xml", "rels", "vml"}, set()
    if TYPES in package.namelist():
        for row in parse_xml(read_part(package, TYPES)):
            if str(row.get("ContentType", "")).lower().endswith("xml"):
                endings.add(str(row.get("Extension", "xml")).lower())
                named.add(str(row.get("PartName", "")).lstrip("/"))
    return lambda name: name in named or name.lower().rpartition(".")[2] in endings


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part that is there. Raises DocumentError where it is damaged, or too large to hold."""
    if package.getinfo(name).file_size > MAX_PART:
        raise DocumentError(SWELLS)
    try:
        return package.read(name)
    except _UNREADABLE as error:
        raise DocumentError(DAMAGED) from error


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, is_xml: bool) -> None:
    """Unpack a part to its end; the library stops at the declared size and checks the sum."""
    try:
        with package.open(part) as stream:
            head = stream.read(_HEAD)
            while stream.read(_HEAD):
                pass
    except _UNREADABLE as error:
        raise DocumentError(DAMAGED) from error
    if is_xml:
        check_prolog(head)


class _RootReached(Exception):  # noqa: N818
    """The prolog is over: a document type can stand only before the root element."""


class _Prolog:
    def start(self, *_element: object) -> None:
        raise _RootReached

    def close(self) -> None:
        """Nothing is kept."""


def check_prolog(head: bytes) -> None:
    """Raise DocumentError where XML declares a document type, or begins as no XML does.

    Read by a parser and not by its letters, since they may come in UTF-16.
    """
    parser = DefusedXMLParser(target=_Prolog(), forbid_dtd=True)
    try:
        parser.feed(head)
        parser.close()
    except _RootReached:
        return
    except DefusedXmlException as error:
        raise DocumentError(HOSTILE) from error
    except (ParseError, ValueError, LookupError) as error:
        raise DocumentError(DAMAGED) from error
    raise DocumentError(DAMAGED)


def parse_xml(data: bytes) -> Any:
    """The root element of a part, read without entities, network or unusual depth."""
    check_prolog(data[:_HEAD])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(DAMAGED) from error


def check_page(text: str) -> None:
    """Raise DocumentError for a page of more letters than any article's page has."""
    if len(text) > MAX_PAGE:
        raise DocumentError(TOO_LARGE.format(MAX_PAGE // MB))
