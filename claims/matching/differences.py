"""Two wordings of one text, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w")
SHORT = 3  # letters of a lone word that stayed between two changes by chance, and goes with them


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; kind is "same", "removed" or "added"."""

    kind: str
    text: str


@dataclass(slots=True)
class _Run:
    """A stretch that stayed (`same`: both texts alike), or what stood in its place before and after."""

    old: str
    new: str
    same: bool


def word_changes(old: str, new: str) -> list[Piece]:
    """The pieces in reading order. Same and removed ones are the old text, same and added ones the new."""
    return [piece for run in _joined(list(_runs(old, new))) for piece in _pieces(run)]


def _runs(old: str, new: str) -> Iterator[_Run]:
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    for step in LCSseq.opcodes(before, after):
        gone, come = before[step.src_start : step.src_end], after[step.dest_start : step.dest_end]
        yield _Run("".join(gone), "".join(come), step.tag == "equal")


def _joined(runs: list[_Run]) -> list[_Run]:
    """Neighbouring changes become one, together with the little that stayed between them."""
    joined: list[_Run] = []
    for place, run in enumerate(runs):
        last = joined[-1] if joined else None
        chance = run.same and 0 < place < len(runs) - 1 and _is_slight(run.new)
        if last and not last.same and (chance or not run.same):
            last.old += run.old
            last.new += run.new
        else:
            joined.append(run)
    return joined


def _is_slight(text: str) -> bool:
    words = text.split()
    return "\n" not in text and (not _WORD.search(text) or (len(words) == 1 and len(words[0]) <= SHORT))


def _pieces(run: _Run) -> Iterator[Piece]:
    if run.same:
        yield Piece("same", run.new)
        return
    if run.old:
        yield Piece("removed", run.old)
    if run.new:
        yield Piece("added", run.new)
