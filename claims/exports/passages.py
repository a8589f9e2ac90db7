"""Passages of a text of ours, as readers see it: found by their words, and marked in its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

Place = tuple[str, int, int]  # what the passage is called, and from where to where it goes in the plain text


def plain_text(html: str) -> str:
    """What stands between the tags of sanitised HTML, character for character."""
    reader = _Marker([])
    reader.feed(html)
    reader.close()
    return "".join(reader.text)


def find_passage(text: str, passage: str) -> tuple[int, int] | None:
    """Where the passage stands in the plain text; any space matches any, as a selection may cross lines."""
    words = passage.split()
    pattern = r"\s+".join(map(re.escape, words))
    found = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE) if words else None
    return found.span() if found else None


def mark_passages(html: str, passages: Iterable[tuple[str, str]]) -> str:
    """The sanitised HTML with each passage (name, words) that is found in <mark>.

    A passage that crosses tags has several stretches, the first of which has the name as its id. Where two
    passages overlap, the stretch belongs to the one named first.
    """
    text = plain_text(html)
    places = [(name, found) for name, words in passages if (found := find_passage(text, words))]
    reader = _Marker([(name, start, end) for name, (start, end) in places])
    reader.feed(html)
    reader.close()
    return "".join(reader.html)


class _Marker(HTMLParser):
    """Writes HTML anew, tag by tag, and marks stretches between the tags; `html` is what it wrote."""

    def __init__(self, places: list[Place]) -> None:
        super().__init__(convert_charrefs=True)
        self.places = places
        self.named: set[str] = set()
        self.at = 0
        self.text: list[str] = []
        self.html: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.html.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.html.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        start = self.at
        self.at += len(data)
        for low, high, name in self._stretches(start, self.at):
            piece = escape(data[low - start : high - start], quote=False)
            self.html.append(self._marked(name, piece) if name and piece.strip() else piece)

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The data cut wherever a passage begins or ends, each piece with the passage that it belongs to."""
        inside = {edge for _, low, high in self.places for edge in (low, high) if start < edge < end}
        cuts = [start, *sorted(inside), end]
        for low, high in pairwise(cuts):
            yield low, high, next((name for name, a, b in self.places if a <= low and high <= b), "")

    def _marked(self, name: str, piece: str) -> str:
        new = name not in self.named
        self.named.add(name)
        return f'<mark id="{escape(name)}">{piece}</mark>' if new else f"<mark>{piece}</mark>"
