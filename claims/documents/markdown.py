"""Markdown and plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from claims.documents.blocks import evened, joined, table_row
from claims.documents.document import (
    LONGEST_NAME,
    LONGEST_TITLE,
    Document,
    DocumentError,
    Kind,
    day,
    known_language,
    one_line,
    plain,
    web_address,
)

EMPTY = "The file holds no text."

_FRONT = re.compile(r"\A---[^\S\n]*\n(.{0,20000}?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w+)[^\S\n]*:[^\S\n]*(.*)$", re.MULTILINE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
_CELLS = ("th_open", "td_open")


def read_plain(text: str) -> Document:
    """Plain text as it stands. Raises DocumentError where there is nothing to see."""
    text = plain(text)
    if not text.strip():
        raise DocumentError(EMPTY)
    return Document(text=text, kind=Kind.TEXT)


def read_markdown(text: str) -> Document:
    """Markdown without its marks, a line break inside a paragraph as a space.

    The title is that of the fields between two lines of --- in front (title, date, publisher, url, lang),
    else the first heading of the first rank.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    front = _FRONT.match(text)
    found = _FIELD.findall(front[1]) if front else []
    fields = {name.lower(): value.strip().strip("\"'") for name, value in found}
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(text[front.end() :] if front else text)
    words = plain(joined(_blocks(tokens)))
    if not words.strip():
        raise DocumentError(EMPTY)
    return Document(
        text=words,
        kind=Kind.MARKDOWN,
        title=one_line(fields.get("title") or _headline(tokens), LONGEST_TITLE),
        publisher=one_line(fields.get("publisher"), LONGEST_NAME),
        published_on=day(fields.get("date")),
        url=web_address(fields.get("url")),
        language=known_language(fields.get("lang") or fields.get("language")),
    )


def _headline(tokens: Sequence[Token]) -> str:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return _words(inside)
    return ""


def _blocks(tokens: Sequence[Token]) -> list[str]:
    done: list[str] = []
    row: list[list[str]] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            done += table_row(row or [])
            row = None
        text = evened(_words(token))
        if text and row is not None:
            row.append([text])
        elif text:
            done.append(text)
    return done


def _words(token: Token) -> str:
    """What a reader sees of a token: no marks, no addresses of links, no tags of HTML."""
    if token.type == "inline":
        return "".join(_words(child) for child in token.children or [])
    if token.type == "image":
        return "".join(_words(child) for child in token.children or [])
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type in ("text", "text_special", "code_inline", "code_block", "fence"):
        return token.content
    return _TAG.sub("", token.content) if token.type == "html_block" else ""
