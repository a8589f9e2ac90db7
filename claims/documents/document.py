"""What is read from a file or a page, and the refusal where nothing can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

LONGEST_TITLE = 300
LONGEST_NAME = 200
LONGEST_ADDRESS = 1000

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GAPS = re.compile(r"\n{3,}")


class DocumentError(ValueError):
    """Nothing can be read here. Its text is one sentence or two for the person who brought it."""


class Kind(StrEnum):
    """What the bytes of a file are, whatever its name says."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    TABLE = "table"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what its file or page says of itself; "" or None where it says nothing.

    `text` is plain: lines end in a line feed, paragraphs are parted by one blank line, and offsets into it
    are offsets into what an editor sees. It is never empty. `title` and `publisher` are single lines of at
    most LONGEST_TITLE and LONGEST_NAME characters, `url` is an http or https address of at most
    LONGEST_ADDRESS. `published_on` is a day that the document itself names as that of its publication; the
    day on which a file was made is not. `language` is "en", "uk" or "ru" where it
    declares one that its letters bear out, else "".
    """

    text: str
    kind: Kind
    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    url: str = ""
    language: str = ""


def plain(text: str) -> str:
    """The text without control characters, soft hyphens and trailing blanks, no two blank lines together."""
    lines = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).split("\n")
    return _GAPS.sub("\n\n", "\n".join(line.rstrip() for line in lines)).strip("\n")


def one_line(text: str | None, longest: int) -> str:
    """The text on one line, cut between words where it is longer than that many characters."""
    line = " ".join(plain(text or "").split())
    if len(line) <= longest:
        return line
    return line[:longest].rpartition(" ")[0] or line[:longest]


def web_address(text: str | None) -> str:
    """The address where it is one of the web and not too long to keep, else ""."""
    address = (text or "").strip()
    if len(address) > LONGEST_ADDRESS or re.search(r"[\x00-\x20\x7f]", address):
        return ""
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def day(text: str | None) -> date | None:
    """The day at the beginning of an ISO date or moment, None where there is none."""
    found = re.match(r"\s*(\d{4}-\d\d-\d\d)(?!\d)", text or "")
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def known_language(tag: str | None) -> str:
    """ "en", "uk" or "ru" from a tag such as "uk-UA", else ""."""
    primary = re.split(r"[-_]", (tag or "").strip().lower())[0]
    return primary if primary in ("en", "uk", "ru") else ""
