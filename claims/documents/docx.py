"""A Word document: its paragraphs, headings, lists, tables and notes, in the order in which they are read.

Its parts are read here and not by a library for office files: such a library leaves out what stands in
content controls, in insertions that are not accepted yet, and in notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipFile

from lxml.etree import _Element

from claims.documents.blocks import evened, joined, table_row
from claims.documents.document import LONGEST_TITLE, Document, DocumentError, Kind, one_line, plain
from claims.documents.guards import DAMAGED, TYPES, checked_zip, parse_xml, read_part

EMPTY = "The Word document holds no text."

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = (f"{_WORD}document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml")
_CORE = ("application/vnd.openxmlformats-package.core-properties+xml",)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_STRICT, _LOOSE = b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W[1:-1].encode()

_SILENT = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText")} | {f"{_MC}Fallback"}
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "‑",
}
_HEADLINES = ("title", "heading 1")


def read_docx(data: bytes) -> Document:
    """The text of a .docx; footnotes and endnotes stand behind it in the order of their marks.

    Deletions and moves that were not accepted yet are taken as made. Raises DocumentError for a file that is
    damaged, hostile or empty.
    """
    with checked_zip(data) as package:
        parts = _Parts(package)
        main = parts.root(*_MAIN)
        if main is None:
            raise DocumentError(DAMAGED)
        walk = _Walk()
        walk.into(main)
        blocks = walk.finished()
        for mark in ("footnote", "endnote"):
            blocks += _notes(parts.root(f"{_WORD}{mark}s+xml"), walk.marks[mark])
        title = parts.title() or _headline(main, parts.root(f"{_WORD}styles+xml"))
    text = plain(joined(blocks))
    if not text:
        raise DocumentError(EMPTY)
    return Document(text=text, kind=Kind.DOCX, title=one_line(title, LONGEST_TITLE))


class _Parts:
    """The parts of a package by what they are, since their names are any."""

    def __init__(self, package: ZipFile) -> None:
        self._package = package
        rows = parse_xml(read_part(package, TYPES)) if TYPES in package.namelist() else []
        self._named = {
            str(row.get("ContentType")): str(row.get("PartName", "")).lstrip("/")
            for row in rows
            if row.get("PartName")
        }

    def root(self, *types: str) -> _Element | None:
        """The root of the part of one of these types, None where there is none."""
        name = next((self._named[kind] for kind in types if kind in self._named), None)
        if name is None or name not in self._package.namelist():
            return None
        root: _Element = parse_xml(read_part(self._package, name).replace(_STRICT, _LOOSE))
        return root

    def title(self) -> str:
        core = self.root(*_CORE)
        return (core.findtext(_TITLE) or "") if core is not None else ""


class _Walk:
    """Goes through a body once; `marks` are the numbers of the notes met, in order."""

    def __init__(self) -> None:
        self.marks: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._done: list[str] = []
        self._piece: list[str] = []

    def into(self, element: _Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT:
            return
        if tag == f"{_W}t":
            self._piece.append((element.text or "").replace("\n", " "))
        elif tag in _SIGNS:
            self._piece.append(_SIGNS[tag])
        elif tag == f"{_W}tr":
            self._row(element)
        elif tag.endswith("noteReference"):
            self._mark(element)
        else:
            self._content(element)

    def _content(self, element: _Element) -> None:
        is_block = element.tag == f"{_W}p"
        if is_block:
            self._end_block()
        for child in element:
            self.into(child)
        if is_block:
            self._end_block()

    def _row(self, row: _Element) -> None:
        self._end_block()
        before, self._done = self._done, []
        cells = []
        for child in row:
            self.into(child)
            self._end_block()
            cells.append(self._done)
            self._done = []
        self._done = before + table_row(cells)

    def _mark(self, element: _Element) -> None:
        kind = element.tag.removeprefix(_W).removesuffix("Reference")
        if kind in self.marks:
            self.marks[kind].append(element.get(f"{_W}id") or "")

    def _end_block(self) -> None:
        text = evened("".join(self._piece))
        self._piece.clear()
        if text:
            self._done.append(text)

    def finished(self) -> list[str]:
        self._end_block()
        return self._done


def _notes(root: _Element | None, marks: list[str]) -> Iterator[str]:
    """The notes that the text marks, in its order."""
    by_id = {note.get(f"{_W}id"): note for note in root} if root is not None else {}
    for mark in dict.fromkeys(marks):
        if mark in by_id:
            walk = _Walk()
            walk.into(by_id[mark])
            yield from walk.finished()


def _headline(main: _Element, styles: _Element | None) -> str:
    """The first paragraph set as a title or as a heading of the first rank."""
    named = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        name = style.find(f"{_W}name")
        named[style.get(f"{_W}styleId")] = (name.get(f"{_W}val") or "").lower() if name is not None else ""
    for paragraph in main.iter(f"{_W}p"):
        used = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if used is not None and named.get(used.get(f"{_W}val")) in _HEADLINES:
            walk = _Walk()
            walk.into(paragraph)
            return " ".join(walk.finished())
    return ""
