"""In which letters a large text file is written, found without holding it in memory."""

from __future__ import annotations

import codecs
from typing import IO

from claims.documents.decoding import MARKS, one_byte_set
from claims.documents.document import DocumentError

_AT_A_TIME = 2**20
_ASCII = bytes(range(128))
_DAMAGED = 8  # so few bytes that are no UTF-8 are damage, more are another set …
_SHARE = 0.05  # … unless nearly all of the others are UTF-8
NOT_TEXT = "This is neither a table of text nor a workbook. Save it as .xlsx, or as .csv in UTF-8."


def encoding_of(file: IO[bytes]) -> str:
    """The name of the encoding, for decoding with errors="replace". Raises DocumentError for what is no text.

    A mark at the beginning decides, then the zero bytes of UTF-16, then whether (nearly) all is UTF-8; what
    is left is in the one-byte set in which it looks least odd.
    """
    file.seek(0)
    head = file.read(_AT_A_TIME)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
    if marked is not None:
        return marked
    if b"\x00" in head:
        return _unmarked_utf16(head)
    return _utf8_or_one_byte(file)


def _unmarked_utf16(head: bytes) -> str:
    """Of a text in our languages the high bytes are few; where they are zero says their order."""
    low, high = head[0::2].count(0), head[1::2].count(0)
    name = "utf-16-le" if high > low else "utf-16-be"
    text = head[: len(head) // 2 * 2].decode(name, errors="replace")
    if "\x00" in text or text.count("\ufffd") > len(text) * _SHARE:
        raise DocumentError(NOT_TEXT)
    return name


def _utf8_or_one_byte(file: IO[bytes]) -> str:
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    bad, high, sample = 0, 0, b""
    while chunk := file.read(_AT_A_TIME):
        if b"\x00" in chunk:
            raise DocumentError(NOT_TEXT)
        found = decoder.decode(chunk).count("\ufffd")
        bad, high = bad + found, high + len(chunk.translate(None, _ASCII))
        if found and not sample:
            sample = chunk
    bad += decoder.decode(b"", final=True).count("\ufffd")
    if bad <= _DAMAGED or bad < high * _SHARE:
        return "utf-8"
    return _set_of(sample)


def _set_of(sample: bytes) -> str:
    """By the lines that hold more than ASCII, since the others tell nothing."""
    lines = [line for line in sample.splitlines(keepends=True) if not line.isascii()]
    try:
        return one_byte_set(b"".join(lines))
    except DocumentError as error:
        raise DocumentError(NOT_TEXT) from error
