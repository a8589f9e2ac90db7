"""What a site answers: where it leads on, what it refuses, and its body, unpacked within limits."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import httpcore

from claims.documents.addresses import FetchError

TOO_LARGE = "What stands at the address is larger than {} MB, more than any article."
WRONG_TYPE = "At the address stands {}, not a page or a document that the desk reads."
NOTHING = "There is nothing at the address: the site answered with an empty page."
DAMAGED = "The site's answer arrived damaged. Try again later, or copy the text and paste it."

READ_TYPES = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/json",
    "application/ld+json",
}
_UNTYPED = {"", "application/octet-stream", "binary/octet-stream", "application/download"}
_PACKED = (b"%PDF-", b"PK\x03\x04")
_FAMILIES = {"image": "an image", "video": "a film", "audio": "a sound recording", "font": "a font"}
_REDIRECTS = {301, 302, 303, 307, 308}
_SENTENCES = {
    401: "The site shows this page only to those who log in. Copy the text and paste it.",
    402: "The site shows this page only to its subscribers. Copy the text and paste it.",
    403: "The site refuses to show this page to the desk. Copy the text and paste it.",
    404: "There is no such page: the site answered “not found” (404). Check the address.",
    410: "The site has taken this page down (410). An archive may have kept it.",
    429: "The site asks to be left alone for a while. Try again later.",
    451: "The site may not show this page here for legal reasons. An archive may have kept it.",
}


def leads_to(answer: httpcore.Response) -> str | None:
    """The address to which the answer leads on, None where it is an answer of its own."""
    location = _header(answer, b"location")
    return location if answer.status in _REDIRECTS and location else None


def checked_head(answer: httpcore.Response, most: int) -> tuple[str, str]:
    """The content's type and the charset named with it. Raises FetchError where the body is of no use."""
    if answer.status != 200:
        raise FetchError(_refusal(answer.status))
    kind, _, parameters = _header(answer, b"content-type").partition(";")
    kind = kind.strip().lower()
    if kind not in READ_TYPES | _UNTYPED:
        family = _FAMILIES.get(kind.split("/")[0], f"something else ({kind[:60]})")
        raise FetchError(WRONG_TYPE.format(family))
    length = _header(answer, b"content-length")
    if length.isdecimal() and int(length) > most:
        raise FetchError(TOO_LARGE.format(most // 2**20))
    charset = re.search(r"charset\s*=\s*[\"']?([-\w]{1,40})", parameters, re.IGNORECASE)
    return kind, charset[1] if charset else ""


def _refusal(status: int) -> str:
    if status in _SENTENCES:
        return _SENTENCES[status]
    if status >= 500:
        return f"The site has a fault of its own ({status}). Try again later."
    return f"The site doesn't show this page (it answered {status})."


def body_of(answer: httpcore.Response, content_type: str, most: int) -> bytes:
    """The unpacked body. Raises FetchError past so many bytes, where it is damaged, empty or untyped data."""
    data = bytearray()
    for piece in _unpacked(answer.iter_stream(), _header(answer, b"content-encoding").lower(), most):
        data += piece
        if len(data) > most:
            raise FetchError(TOO_LARGE.format(most // 2**20))
    if not data:
        raise FetchError(NOTHING)
    if content_type in _UNTYPED and not data.startswith(_PACKED):
        raise FetchError(WRONG_TYPE.format("data of no known kind"))
    return bytes(data)


def _unpacked(pieces: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """The pieces as they are meant; each gives at most one byte more than is allowed."""
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(DAMAGED)
    unpacker = None
    for piece in pieces:
        unpacker = unpacker or _unpacker(piece, encoding)
        try:
            yield unpacker.decompress(piece, most + 1)
        except zlib.error as error:
            raise FetchError(DAMAGED) from error
    if unpacker is not None and not unpacker.eof:
        raise FetchError(DAMAGED)


def _unpacker(start: bytes, encoding: str) -> zlib._Decompress:
    """For gzip, or for what sites call deflate: with the wrapper of zlib, or bare."""
    if encoding != "deflate":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    wrapped = start[0] & 0x0F == 8 and int.from_bytes(start[:2]) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _header(answer: httpcore.Response, name: bytes) -> str:
    found = (value for key, value in answer.headers if key.lower() == name)
    value = next(found, b"").strip()
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
