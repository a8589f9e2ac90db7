"""The paragraphs of a tree of markup, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element


@dataclass(frozen=True, slots=True)
class Markup:
    """Which elements of a markup begin a paragraph, break a line, make up a table's row or say nothing."""

    block: frozenset[str]
    line_break: frozenset[str]
    row: frozenset[str]
    cell: frozenset[str]
    silent: frozenset[str]


def paragraphs(root: _Element, markup: Markup) -> list[str]:
    """The paragraphs under an element, white space evened out; a row is one, its cells parted by |."""
    walk = _Walk(markup)
    walk.into(root)
    walk.end_block()
    return walk.done


def joined(blocks: list[str]) -> str:
    return "\n\n".join(blocks)


def table_row(cells: list[list[str]]) -> list[str]:
    """A row as one paragraph; where a cell holds paragraphs of its own, the table is no more than a frame."""
    filled = [cell for cell in cells if cell]
    if any(len(cell) > 1 for cell in filled):
        return [block for cell in filled for block in cell]
    return [" | ".join(cell[0] for cell in filled)] if filled else []


def evened(text: str) -> str:
    """The text with single spaces, its own line breaks kept."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Walk:
    """Goes down a tree and gathers what is said; deep enough for the parser's 256 levels, no deeper."""

    def __init__(self, markup: Markup) -> None:
        self.markup = markup
        self.done: list[str] = []
        self._piece: list[str] = []

    def into(self, element: _Element) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in self.markup.silent:
            return
        if tag in self.markup.line_break:
            self._piece.append("\n")
        elif tag in self.markup.row:
            self.end_block()
            self.done += table_row([paragraphs(cell, self.markup) for cell in self._cells(element)])
        elif tag in self.markup.block:
            self.end_block()
            self._content(element)
            self.end_block()
        else:
            self._content(element)

    def _cells(self, row: _Element) -> Iterator[_Element]:
        return (child for child in row if child.tag in self.markup.cell)

    def _content(self, element: _Element) -> None:
        self._say(element.text)
        for child in element:
            self.into(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if text:
            self._piece.append(text.replace("\n", " "))

    def end_block(self) -> None:
        text = evened("".join(self._piece))
        self._piece.clear()
        if text:
            self.done.append(text)
