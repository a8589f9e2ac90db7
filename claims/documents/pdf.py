"""A PDF with a text layer: its pages as paragraphs."""

from __future__ import annotations

import logging
import math
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

from claims.documents.blocks import joined
from claims.documents.document import LONGEST_TITLE, Document, DocumentError, Kind, one_line, plain
from claims.documents.guards import LOCKED, MAX_TEXT, MB, SWELLS, TOO_LONG, Budget
from claims.documents.pdf_lines import Line, without_running_lines
from claims.documents.pdf_paragraphs import paragraphs

NO_TEXT = (
    "The PDF has no text layer, only pictures of pages. Run it through text recognition first, or type the "
    "statements."
)
NO_LETTERS = (
    "The PDF does not say which letters its signs are. Copy the text from another version and paste it."
)
TOO_MANY_PAGES = "The PDF has more than {:,} pages. Split it, and bring in the part with the statements."
MAX_PAGES = 1_000

# A page of a newspaper takes some 50 kB; what needs a hundred times that is no text.
_LIMITS = Configuration(
    maximum_declared_stream_length=20 * MB,
    array_based_stream_maximum_output_length=20 * MB,
    zlib_maximum_output_length=20 * MB,
    lzw_maximum_output_length=20 * MB,
    run_length_maximum_output_length=20 * MB,
    brotli_maximum_output_length=20 * MB,
    stream_decoding_work_maximum_length=40 * MB,
    stream_parsing_work_maximum_count=500_000,
    xform_maximum_invocations_per_extraction=1_000,
    page_tree_maximum_entries=20_000,
)
_JUNK_TITLE = re.compile(
    r"^(?:microsoft word\b.*|untitled.*|document\d*|без имени.*|без назви.*|about:blank|.*\.\w{2,5})$",
    re.IGNORECASE,
)
_LETTERS_A_PAGE = 3
_MOST_UNKNOWN = 0.1
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_AS_SEEN = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00ad": "-"}
)

logging.getLogger("pypdf").setLevel(logging.ERROR)


def read_pdf(data: bytes) -> Document:
    """The text of a PDF: lines joined to paragraphs, words whole again, running heads and feet left out.

    Raises DocumentError for a scan, for a file under a password, and for one that needs too much time or
    memory. The day on which the file was made is not taken as that of publication.
    """
    budget = Budget()
    try:
        with apply_configuration(_LIMITS):
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise DocumentError(LOCKED)
            pages = _pages(reader, budget)
            title = (reader.metadata.title if reader.metadata else "") or ""
    except (FileNotDecryptedError, DependencyError) as error:
        raise DocumentError(LOCKED) from error
    except LimitReachedError as error:
        raise DocumentError(SWELLS) from error
    _check_letters(pages)
    text = plain(joined(paragraphs(without_running_lines(pages))))
    if not text:
        raise DocumentError(NO_TEXT)
    title = one_line(title, LONGEST_TITLE)
    return Document(text=text, kind=Kind.PDF, title="" if _JUNK_TITLE.match(title) else title)


def _pages(reader: PdfReader, budget: Budget) -> list[list[Line]]:
    """The lines of every page in the order of its content."""
    if len(reader.pages) > MAX_PAGES:
        raise DocumentError(TOO_MANY_PAGES.format(MAX_PAGES))
    pages, length = [], 0
    for page in reader.pages:
        lines = _Lines(budget)
        page.extract_text(visitor_operand_before=lines.on_operand, visitor_text=lines.on_text)
        pages.append(lines.finished())
        length += sum(len(line.text) for line in pages[-1])
        if length > MAX_TEXT:
            raise DocumentError(TOO_LONG)
    return pages


class _Lines:
    """Takes the pieces of a page's text as they are drawn, and puts them together to lines."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._done: list[Line] = []
        self._pieces: list[str] = []
        self._place: tuple[float, float] | None = None
        self._sizes: Counter[float] = Counter()

    def on_operand(self, *_drawn: Any) -> None:
        self._budget.check()

    def on_text(
        self, text: str, matrix: Sequence[float], text_matrix: Sequence[float], _font: Any, size: float
    ) -> None:
        first, *others = text.split("\n")
        self._add(first, matrix, text_matrix, size)
        for piece in others:
            self._end_line()
            self._add(piece, matrix, text_matrix, size)

    def _add(self, piece: str, matrix: Sequence[float], text_matrix: Sequence[float], size: float) -> None:
        self._pieces.append(piece)
        if not piece.strip():
            return
        a, b, c, d, e, f = (float(number) for number in matrix)
        x, y = float(text_matrix[4]), float(text_matrix[5])
        scale = math.hypot(float(text_matrix[2]), float(text_matrix[3])) * math.hypot(c, d)
        self._sizes[size * scale] += len(piece)
        self._place = self._place or (x * a + y * c + e, x * b + y * d + f)

    def _end_line(self) -> None:
        text = " ".join("".join(self._pieces).translate(_AS_SEEN).split())
        if text and self._place:
            self._done.append(Line(text, *self._place, size=max(self._sizes, key=self._sizes.__getitem__)))
        self._pieces.clear()
        self._sizes.clear()
        self._place = None

    def finished(self) -> list[Line]:
        self._end_line()
        return self._done


def _check_letters(pages: list[list[Line]]) -> None:
    text = "".join(line.text for page in pages for line in page)
    if sum(letter.isalpha() for letter in text) < _LETTERS_A_PAGE * len(pages) or not text:
        raise DocumentError(NO_TEXT)
    if len(_UNKNOWN.findall(text)) > len(text) * _MOST_UNKNOWN:
        raise DocumentError(NO_LETTERS)
