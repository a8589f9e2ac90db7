"""Bytes to letters: UTF-8, UTF-16, and the one-byte sets of English, Ukrainian and Russian."""

from __future__ import annotations

import codecs
import re

from claims.documents.document import DocumentError

NOT_TEXT = "This is not a text the desk can read. Save it as a text file in UTF-8, or paste it."
ONE_BYTE_SETS = ("cp1251", "koi8_u", "cp866", "iso8859_5", "cp1252")

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ODD = re.compile(
    r"[^\t\n\r\f -~\xa0-\xffА-Яа-яІіЇїЄєҐґЁё‐-‧‰′″‹›€₴₽№™…]"  # what no newspaper prints
    r"|[a-zа-яіїєґё][A-ZА-ЯІЇЄҐЁ]"  # a capital inside a word, as one set read as another has them
    r"|[A-Za-zÀ-ÿ][А-Яа-яІіЇїЄєҐґЁё]|[А-Яа-яІіЇїЄєҐґЁё][A-Za-zÀ-ÿ]"  # two alphabets in one word
    r"|[а-яіїєґёА-ЯІЇЄҐЁ][¤¦§©¬®°±µ¶·\xad]|[¤¦¬±µ¶\xad]|\b[ьъыЬЪЫ]"
)
_SAMPLE = 100_000
_MOST_ODD = 0.02
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([-\w]{2,40})", re.IGNORECASE)
_XML_DECLARATION = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([-\w]{2,40})", re.IGNORECASE)
_META_WITHIN = 8192


def decode(data: bytes) -> str:
    """The text of a file; raises DocumentError where the bytes are none.

    A mark at the beginning decides, then UTF-8, then UTF-16 without its mark, then the one-byte set in which
    the text looks least odd; what looks odd in every set is no text.
    """
    marked = _by_mark(data)
    if marked is not None:
        return marked
    if b"\x00" in data:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _one_byte(data, error)


def decode_page(data: bytes, charset: str = "") -> str:
    """The text of a page, by its mark, the server's word, the page's own word, else as a file.

    A page is shown with its faults, as a browser shows it: a byte that is none of its letters becomes U+FFFD.
    """
    marked = _by_mark(data)
    if marked is not None:
        return marked
    for name in (charset, *_declared(data)):
        try:
            encoding = codecs.lookup(name.strip()).name
            text = data.decode(encoding, errors="replace")
        except (LookupError, ValueError):
            continue
        if text.count("\ufffd") <= len(text) * _MOST_ODD:
            return text
    try:
        return decode(data)
    except DocumentError:
        return data.decode("utf-8", errors="replace")


def _declared(data: bytes) -> list[str]:
    found = (pattern.search(data[:_META_WITHIN]) for pattern in (_META, _XML_DECLARATION))
    return [match[1].decode("ascii", errors="replace") for match in found if match]


def _by_mark(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise DocumentError(NOT_TEXT) from error
    return None


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 without its mark: of the two orders of bytes only one gives letters."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and _oddness(text) <= _MOST_ODD:
            return text
    raise DocumentError(NOT_TEXT)


def _one_byte(data: bytes, error: UnicodeDecodeError) -> str:
    if error.start > len(data) // 2 and error.end >= len(data) - 3:
        return data[: error.start].decode("utf-8")  # cut off inside its last letter
    return data.decode(one_byte_set(data), errors="replace")


def one_byte_set(data: bytes) -> str:
    """The name of the set in which the bytes look least odd; raises DocumentError where each is too odd."""
    oddness, order = min(
        (_oddness(data[:_SAMPLE].decode(name, errors="replace")), order)
        for order, name in enumerate(ONE_BYTE_SETS)
    )
    if oddness > _MOST_ODD:
        raise DocumentError(NOT_TEXT)
    return ONE_BYTE_SETS[order]


def _oddness(text: str) -> float:
    """The share of places in a text that no newspaper's text has, 0 to 1."""
    sample = text[:_SAMPLE]
    return len(_ODD.findall(sample)) / (len(sample) or 1)
