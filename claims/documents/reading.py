"""From the bytes of a file or a page to its text: the one door for everything an editor brings in.

    document = read_document(upload.read(), upload.name)
    document = read_page(fetch(address, agent="Desk of … (https://…)"))

Both return a Document or raise a DocumentError, whose text is a sentence for the person who brought the file.
Nothing else is raised, whatever the bytes are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from claims.documents.decoding import decode, decode_page
from claims.documents.document import LONGEST_NAME, Document, DocumentError, Kind, one_line, web_address
from claims.documents.docx import read_docx
from claims.documents.fetching import Fetched
from claims.documents.guards import DAMAGED, check_size, checked_text
from claims.documents.html import read_html
from claims.documents.markdown import read_markdown, read_plain
from claims.documents.pdf import read_pdf
from claims.documents.sniffing import is_html, packed_kind, text_kind
from claims.text.language import detect_language

__all__ = ["Document", "DocumentError", "Kind", "read_document", "read_page"]

EMPTY = "The file is empty."
A_TABLE = "This is a table: bring it in with Import a table."
JSON_DATA = "This is data in JSON, not an article: bring it in with Import a table."

_PACKED: dict[Kind, Callable[[bytes], Document]] = {Kind.DOCX: read_docx, Kind.PDF: read_pdf}


def read_document(data: bytes, name: str = "", *, url: str = "", charset: str = "") -> Document:
    """The text of a .txt, .md, .html, .docx or .pdf file, with what it says of itself.

    What it is, its content decides. The name (only its ending counts) tells Markdown and tables from plain
    text, which no content does; a name that promises a packed format over plain text is refused; any other
    name that contradicts the content is passed over. `url` is where the file came from, if from anywhere, and
    `charset` the encoding that its server named; both may be empty.

    Raises DocumentError for what is empty, damaged, protected, too large, hostile or of another kind; a table
    (.csv, .xlsx, .jsonl) is such a kind, and the sentence says where it goes.
    """
    check_size(data)
    if not data.strip(b"\x00\t\n\r\f "):
        raise DocumentError(EMPTY)
    try:
        document = _read(data, name, url, charset)
    except DocumentError:
        raise
    except Exception as error:  # parsers of others fail in ways of their own on broken files
        raise DocumentError(DAMAGED) from error
    checked_text(document.text)
    borne_out = document.language == detect_language(document.text)
    return document if borne_out else replace(document, language="")


def read_page(page: Fetched) -> Document:
    """The text behind an address. Raises DocumentError as read_document does.

    The page's word for its own address counts on its own host alone; where it names no publisher, the host is
    the publisher.
    """
    address = urlsplit(page.final_url)
    name = PurePosixPath(address.path).name if page.content_type == "text/plain" else ""
    document = read_document(page.data, name, url=page.final_url, charset=page.charset)
    host = (address.hostname or "").removeprefix("www.")
    named = urlsplit(document.url).hostname == address.hostname
    return replace(
        document,
        url=document.url if named else web_address(page.final_url),
        publisher=document.publisher or one_line(host, LONGEST_NAME),
    )


def _read(data: bytes, name: str, url: str, charset: str) -> Document:
    packed = packed_kind(data)
    if packed in _PACKED:
        return _PACKED[packed](data)
    if packed is Kind.TABLE:
        raise DocumentError(A_TABLE)
    text = decode_page(data, charset) if charset or is_html(data) else decode(data)
    kind = text_kind(text, name)
    if kind is Kind.TABLE:
        raise DocumentError(A_TABLE)
    if kind is Kind.JSON:
        raise DocumentError(JSON_DATA)
    if kind is Kind.HTML:
        return read_html(text, url)
    return read_markdown(checked_text(text)) if kind is Kind.MARKDOWN else read_plain(checked_text(text))
