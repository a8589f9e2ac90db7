"""Claims and evidence along real time: from rows to places on a drawing.

    drawing = lay_out(["They did", "They did not"], happenings, turns)

Each position has a lane; what happened on it stands at its day, and where marks would touch, one above the
other. Nothing here draws: templates/parts/_timeline.html makes the SVG and the table that says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.timezone import is_aware, localtime

from claims.exports.ticks import ticks

WIDTH = 1040
EDGE = 24
STEP = 20
"""Between the middles of two marks that don't touch."""
NAME = 26
"""The height of a lane's name above its marks."""
DEEPEST = 6
"""Marks above each other; what would stand higher is counted at the last."""
AXIS = 30

Across = Callable[[datetime], int]
_EARLIEST, _LATEST = datetime.combine(date.min, time.min), datetime.combine(date.max, time.max)


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on the timeline. at: a day, a moment, or None where it is not known.

    key tells it from the others; lane is the place of its position; kind "claim", "supports" or "undermines";
    who and words are what it shows; href where it leads; colour its party's; note what else is to be said.
    """

    key: str
    lane: int
    at: date | None
    kind: str
    who: str
    words: str
    href: str
    language: str = ""
    colour: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """The same speaker said otherwise: keys of the two happenings, and a sentence."""

    first: str
    second: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A happening at x, y (whole units of the drawing); more: those that found no place of their own.

    anchor: which end of its words stands at the mark, so that they stay within the drawing.
    """

    happening: Happening
    x: int
    y: int
    anchor: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """A position's stripe from y to its bottom."""

    name: str
    y: int
    bottom: int


@dataclass(frozen=True, slots=True)
class AxisTick:
    x: int
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """From one mark to another."""

    x1: int
    y1: int
    x2: int
    y2: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that is drawn, and all that is told: `rows` has every happening with its note
    and its lane's name, the undated ones last.
    """

    width: int
    height: int
    axis: int
    lanes: list[Lane]
    marks: list[Mark]
    ticks: list[AxisTick]
    lines: list[Line]
    rows: list[tuple[Happening, str, str]]
    undated: int


def lay_out(lanes: Sequence[str], happenings: Iterable[Happening], turns: Sequence[Turn] = ()) -> Drawing:
    """Places for all that has a date. The drawing is WIDTH wide and as high as it must be."""
    told = sorted(happenings, key=lambda one: (one.at is None, _moment(one.at)))
    dated = [one for one in told if one.at is not None]
    across = _scale([_moment(one.at) for one in dated])
    marks: list[Mark] = []
    stripes: list[Lane] = []
    bottom = 0
    for number, name in enumerate(lanes):
        own = _marks([one for one in dated if one.lane == number], across, bottom + NAME)
        below = max([bottom + NAME, *(mark.y for mark in own)]) + STEP
        stripes.append(Lane(name, bottom, below))
        marks += own
        bottom = below
    return Drawing(
        width=WIDTH,
        height=bottom + AXIS,
        axis=bottom,
        lanes=stripes,
        marks=marks,
        ticks=_ticks(dated, across),
        lines=_lines(turns, marks),
        rows=_rows(told, turns, lanes),
        undated=len(told) - len(dated),
    )


def _moment(at: date | None) -> datetime:
    """A naive local moment; a day stands at its noon."""
    if at is None:
        return _LATEST
    if not isinstance(at, datetime):
        return datetime.combine(at, time(12))
    return localtime(at).replace(tzinfo=None) if is_aware(at) else at


def _ends(moments: Sequence[datetime]) -> tuple[datetime, datetime]:
    """The axis begins and ends with what happened; one day alone stands in its middle."""
    first, last = min(moments), max(moments)
    if last - first >= timedelta(days=1):
        return first, last
    half = timedelta(hours=12)
    middle = min(max(first + (last - first) / 2, _EARLIEST + half), _LATEST - half)
    return middle - half, middle + half


def _scale(moments: Sequence[datetime]) -> Across:
    """From a moment to its place across the drawing."""
    if not moments:
        return lambda _: WIDTH // 2
    first, last = _ends(moments)
    return lambda at: EDGE + round((WIDTH - 2 * EDGE) * ((at - first) / (last - first)))


def _marks(own: Sequence[Happening], across: Across, top: int) -> list[Mark]:
    """The marks of one lane: each on the lowest level where it touches none; what is too many is counted."""
    ends: list[int] = []
    found: list[Mark] = []
    highest: Mark | None = None
    for one in own:
        x = across(_moment(one.at))
        level = next((n for n, end in enumerate(ends) if x - end >= STEP), len(ends))
        if level == DEEPEST and highest:
            index = found.index(highest)
            found[index] = highest = replace(highest, more=highest.more + 1)
            continue
        ends[level : level + 1] = [x]
        found.append(Mark(one, x, top + STEP * level, _anchor(x)))
        highest = found[-1] if level == DEEPEST - 1 else highest
    return found


def _anchor(x: int) -> str:
    """Words at the left edge begin at their mark, at the right edge they end there."""
    third = WIDTH / 3
    return "start" if x < third else "end" if x > 2 * third else "middle"


def _ticks(dated: Sequence[Happening], across: Across) -> list[AxisTick]:
    if not dated:
        return []
    hours = any(isinstance(one.at, datetime) for one in dated)
    first, last = _ends([_moment(one.at) for one in dated])
    return [
        AxisTick(x, tick.label, "start" if x < 2 * EDGE else "end" if x > WIDTH - 2 * EDGE else "middle")
        for tick in ticks(first, last, hours=hours)
        for x in [across(tick.at)]
    ]


def _lines(turns: Iterable[Turn], marks: Iterable[Mark]) -> list[Line]:
    """A line for each turn both of whose ends are drawn."""
    places = {mark.happening.key: mark for mark in marks}
    ends = [(places.get(turn.first), places.get(turn.second), turn.sentence) for turn in turns]
    return [Line(one.x, one.y, other.x, other.y, sentence) for one, other, sentence in ends if one and other]


def _rows(
    told: Sequence[Happening], turns: Iterable[Turn], lanes: Sequence[str]
) -> list[tuple[Happening, str, str]]:
    """What the table says: each happening, with the turns that it takes part in."""
    notes: dict[str, list[str]] = defaultdict(list)
    for turn in turns:
        for key in (turn.first, turn.second):
            notes[key].append(turn.sentence)
    return [(one, " ".join([one.note, *notes[one.key]]).strip(), lanes[one.lane]) for one in told]
