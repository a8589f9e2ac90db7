"""A page's article: its text without menus and advertisements, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from trafilatura.settings import use_config

from claims.documents.blocks import Markup, joined, paragraphs
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
from claims.documents.guards import check_page

EMPTY = "The page holds no text that can be read without its scripts. Copy the article and paste it."
MAX_ELEMENTS = 20_000  # of a page in which an article is looked for; a large one has 5,000

_ARTICLE = Markup(
    block=frozenset({"head", "p", "list", "item", "quote", "table", "code", "div", "fw", "ab"}),
    line_break=frozenset({"lb"}),
    row=frozenset({"row"}),
    cell=frozenset({"cell"}),
    silent=frozenset({"graphic"}),
)
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
    "table", "tbody", "tfoot", "thead", "ul",
}  # fmt: skip
_SILENT = {
    "audio", "button", "canvas", "datalist", "embed", "head", "iframe", "input", "math", "nav",
    "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
}  # fmt: skip
_PAGE = Markup(
    block=frozenset(_BLOCKS),
    line_break=frozenset({"br"}),
    row=frozenset({"tr"}),
    cell=frozenset({"td", "th"}),
    silent=frozenset(_SILENT),
)
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([-\w]{2,20})", re.IGNORECASE)
_HEAD = 8192
_AS_LONG = 1.2  # so much longer the same text is at most with its paragraphs told apart
# What these can't read is told to the editor, not to the log.
for _library in ("trafilatura", "htmldate", "justext"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)
_SETTINGS = use_config()
_SETTINGS.set("DEFAULT", "MAX_TREE_SIZE", str(MAX_ELEMENTS))


def read_html(text: str, url: str = "") -> Document:
    """The article of a page, or the whole of its body where no article stands out.

    A day of publication is taken only where the page marks it as one. Raises DocumentError where there is no
    text.
    """
    check_page(text)
    page = trafilatura.bare_extraction(
        text,
        url=url or None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
        config=_SETTINGS,
    )
    article = plain(joined(_article(page, text)))
    if not article:
        raise DocumentError(EMPTY)
    language = _LANGUAGE.search(text[:_HEAD])
    return Document(
        text=article,
        kind=Kind.HTML,
        title=one_line(getattr(page, "title", None), LONGEST_TITLE),
        publisher=one_line(getattr(page, "sitename", None), LONGEST_NAME),
        published_on=day(getattr(page, "date", None)),
        url=web_address(getattr(page, "url", None)) or web_address(url),
        language=known_language(language[1] if language else ""),
    )


def _article(page: Any, text: str) -> list[str]:
    """The paragraphs found; those of the whole body where none were, or where all stand in one."""
    body = getattr(page, "body", None)
    found = paragraphs(body, _ARTICLE) if body is not None else []
    if len(found) > 1:
        return found
    whole = _whole_body(text)
    return whole if not found or len(joined(whole)) <= _AS_LONG * len(found[0]) else found


def _whole_body(text: str) -> list[str]:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return []
    return paragraphs(root, _PAGE)
