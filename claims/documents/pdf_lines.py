"""The lines of pages as a PDF draws them, without those that run along on every page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

EDGE = 2  # lines at the head and at the foot of a page that may run along
LEAST_SHARE = 0.4  # of the pages that have such a line; left and right pages have heads of their own
_SAME_HEIGHT = 4.0  # points
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, where its first letter stands and how large most letters are (points, y upwards)."""

    text: str
    x: float
    y: float
    size: float


def without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without heads, feet and page numbers: what stands at one height on many of them."""
    met = Counter(key for page in pages for key in {_key(line) for line in _edge_lines(page)})
    least = max(2, len(pages) * LEAST_SHARE)
    running = {key for key, times in met.items() if times >= least}
    return [_without(page, running) for page in pages]


def _without(page: list[Line], running: set[tuple[str, int]]) -> list[Line]:
    edge = [line for line in _edge_lines(page) if _key(line) in running]
    return [line for line in page if line not in edge]


def _edge_lines(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height[:EDGE] + by_height[EDGE:][-EDGE:]


def _key(line: Line) -> tuple[str, int]:
    return _NUMBER.sub("#", line.text.casefold()), round(line.y / _SAME_HEIGHT)
