"""On which day a statement was made, where the sentence of its cue says so ("said on Monday evening")."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from claims.text.dates import read_dates
from claims.text.found import Piece
from claims.text.tokens import Unit

_NEAR = 80


class Saying:
    """The words of an article outside of what is said in it."""

    def __init__(
        self, text: str, language: str, on: date | None, units: Sequence[Unit], pieces: Iterable[Piece]
    ) -> None:
        """units: its sentences in order; pieces: every piece of a statement, in any order."""
        self._text, self._language, self._on = text, language, on
        self._ends = [unit.start for unit in units[1:]] + [len(text)]
        self._starts = [unit.start for unit in units]
        self._pieces = list(_united(pieces))

    def day(self, cue: Piece) -> date | None:
        """The one day named nearest to the cue in its sentence, 80 characters away at most."""
        sentence = max(0, bisect_right(self._starts, cue[0]) - 1)
        first = max(self._starts[sentence], cue[0] - _NEAR)
        last = min(self._ends[sentence], cue[1] + _NEAR)
        days = [day for day in self._dates(first, last) if day[1] is not None]
        return min(days, key=lambda day: abs(day[0] - cue[0]), default=(0, None))[1]

    def _dates(self, first: int, last: int) -> Iterator[tuple[int, date | None]]:
        """Where a date stands, and the day; None for a week or a year."""
        for found in read_dates(self._outside(first, last), self._language, self._on):
            yield first + found.start, found.first if found.exact else None

    def _outside(self, first: int, last: int) -> str:
        """text[first:last] with a mark for every character of a statement."""
        parts, at = [], first
        place = max(0, bisect_right(self._pieces, (first, len(self._text))) - 1)
        while place < len(self._pieces) and self._pieces[place][0] < last:
            start, end = max(self._pieces[place][0], at), min(self._pieces[place][1], last)
            if end > start:
                parts += [self._text[at:start], "|" * (end - start)]
                at = end
            place += 1
        return "".join([*parts, self._text[at:last]])


def _united(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces in order, those that overlap as one."""
    open_piece: Piece | None = None
    for start, end in sorted(pieces):
        if open_piece and start <= open_piece[1]:
            open_piece = (open_piece[0], max(open_piece[1], end))
            continue
        if open_piece:
            yield open_piece
        open_piece = (start, end)
    if open_piece:
        yield open_piece
