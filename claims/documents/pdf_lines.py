"""The lines of pages as a PDF draws them, without those that run along on every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

EDGE = 2  # rows at the head and at the foot of a page that may run along
LEAST_SHARE = 0.4  # of the pages that have such a line; left and right pages have heads of their own
_SAME_HEIGHT = 4.0  # points
_APART = 1.15  # of the usual distance of rows: so far a head stands from the text
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, where its first letter stands and how large most letters are (points, y upwards)."""

    text: str
    x: float
    y: float
    size: float


Row = list[Line]


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without heads, feet and page numbers.

    These are the lines at the edge of a page, set apart from its text, that stand at one height on many
    pages, numbers aside.
    """
    rows = [_rows(page) for page in pages]
    gaps = [upper[0].y - lower[0].y for page in rows for upper, lower in pairwise(page)]
    apart = _APART * median(gaps) if gaps else 0.0
    edges = [[*_set_apart(page, apart), *_set_apart(page[::-1], apart)] for page in rows]
    met = Counter(key for edge in edges for key in {_key(line) for line in edge})
    least = max(2, len(pages) * LEAST_SHARE)
    running = [{line for line in edge if met[_key(line)] >= least} for edge in edges]
    return [[line for line in page if line not in gone] for page, gone in zip(pages, running, strict=True)]


def _rows(page: list[Line]) -> list[Row]:
    """The lines of a page from top to bottom, those at one height together."""
    rows: list[Row] = []
    for line in sorted(page, key=lambda line: -line.y):
        if rows and rows[-1][0].y - line.y < _SAME_HEIGHT:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _set_apart(rows: list[Row], apart: float) -> Iterator[Line]:
    """The lines of the outermost rows, as far as a wide gap parts them from the next."""
    wide = [
        count
        for count, (outer, inner) in enumerate(pairwise(rows[: EDGE + 1]), 1)
        if abs(outer[0].y - inner[0].y) > apart
    ]
    return (line for row in rows[: max(wide, default=0)] for line in row)


def _key(line: Line) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text.casefold()), round(line.y / _SAME_HEIGHT)
