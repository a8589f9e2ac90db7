"""Other newsrooms' reviews, as their ClaimReview markup says them: from a page, a data feed, or a list.

    for found in read_reviews(upload):
        if isinstance(found, Refused): …

The markup is what schema.org and Google's rules for fact checks describe; what newsrooms publish is read
where its meaning is plain, whatever its form.
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from claims.documents.claim_markup import Reading, Refused, Review, ReviewedClaim, SeenAt
from claims.documents.decoding import decode_page
from claims.documents.document import DocumentError
from claims.documents.guards import MAX_FILE, check_page, check_size
from claims.documents.json_stream import Broken, entries
from claims.documents.linked_data import Node, by_id, types
from claims.documents.sniffing import is_html

__all__ = ["Refused", "Review", "ReviewedClaim", "SeenAt", "read_reviews"]

NO_REVIEW = "The page holds no ClaimReview markup."
NOT_JSON = "This is no ClaimReview data: neither a page nor JSON."

_BROKEN = "The JSON is broken here."
_NONE_HERE = "This entry holds no ClaimReview."
_MEDIA = "A MediaReview rates a picture or a film, not a claim."
_HEAD = 8192
_DEEPEST = 25
_SCRIPT = re.compile(
    r"<script\b[^>]{0,300}?type\s*=\s*[\"']?\s*application/ld\+json\b[^>]{0,300}>", re.IGNORECASE
)
_END = re.compile(r"</script", re.IGNORECASE)
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>)\s*\Z"
)


def read_reviews(
    file: bytes | IO[bytes], *, url: str = "", charset: str = ""
) -> Iterator[ReviewedClaim | Refused]:
    """The reviews of a page with JSON-LD, of a DataFeed, of a JSON list, or of one JSON object a line.

    One entry that can't be read costs no other. Feeds are read entry by entry, so that their length does not
    matter. `url` and `charset` are those of the page where it was fetched. Raises DocumentError where the
    whole is neither a page with such markup nor JSON, at the first step of the iteration.
    """
    stream = io.BytesIO(file) if isinstance(file, bytes) else file
    head = stream.read(_HEAD)
    stream.seek(0)
    if is_html(head):
        data = stream.read(MAX_FILE + 1)
        check_size(data)
        page = decode_page(data, charset)
        check_page(page)
        return _of_page(page, url)
    return _of_json(stream, head, url)


def _of_page(page: str, url: str) -> Iterator[ReviewedClaim | Refused]:
    blocks = {f"block {count}": _block(script) for count, script in enumerate(_scripts(page), 1)}
    known = by_id(list(blocks.values()))
    found = False
    for place, value in blocks.items():
        for one in (
            [Refused(place, _BROKEN)] if isinstance(value, Broken) else _read(value, place, known, url)
        ):
            found = True
            yield one
    if not found:
        raise DocumentError(NO_REVIEW)


def _scripts(page: str) -> Iterator[str]:
    """What stands in the scripts of linked data; a script without an end is none."""
    start = _SCRIPT.search(page)
    while start:
        end = _END.search(page, start.end())
        if end is None:
            return
        yield page[start.end() : end.start()]
        start = _SCRIPT.search(page, end.end())


def _block(script: str) -> Any:
    """The data of a script; Broken where it can't be read and may have held a review, else nothing."""
    for written in (_WRAPPING.sub("", script), html.unescape(script)):
        try:
            return json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue
    return Broken() if "ClaimReview" in script else None


def _of_json(stream: IO[bytes], head: bytes, url: str) -> Iterator[ReviewedClaim | Refused]:
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    if head.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        raise DocumentError(NOT_JSON)
    file = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="\n")
    try:
        for count, value in enumerate(entries(file), 1):
            place = f"entry {count}"
            if isinstance(value, Broken):
                yield Refused(place, _BROKEN)
                continue
            found = list(_read(value, place, by_id(value), url))
            yield from found or [Refused(place, _NONE_HERE)]
    finally:
        file.detach()


def _read(value: Any, place: str, known: dict[str, Node], url: str) -> Iterator[ReviewedClaim | Refused]:
    for node in _reviews(value):
        if "ClaimReview" in types(node):
            yield Reading(node, place, known, url).result()
        else:
            yield Refused(place, _MEDIA)


def _reviews(value: Any, depth: int = 0) -> Iterator[Node]:
    """The reviews of claims and of media in a value, however they are wrapped."""
    if isinstance(value, dict) and types(value) & {"ClaimReview", "MediaReview"}:
        yield value
    elif isinstance(value, dict | list) and depth < _DEEPEST:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _reviews(inner, depth + 1)
