"""Whether one text repeats another nearly word for word: wire copy, whole, shortened or with lines added.

A text is the set of its shingles, the hashes of each five words in a row. Of two texts the shorter one
counts: a brief cut from a dispatch and an article that quotes a dispatch in full both share most shingles
of the shorter. Reports of one event by two newsrooms share names, numbers and quotations, but no long
runs of words.

Candidates are found by marks, a few of the shingles, chosen by winnowing (Schleimer, Wilkerson and Aiken
2003): of each twelve in a row the least hash, so that two texts with sixteen words in common in a row
share a mark.

The thresholds were chosen on the invented variants of tests/matching/dispatches.py: copies that are
shortened, reordered, framed by own lines or reworded in every fifteenth word share 0.68 to 1.0 of the
shorter text, a report of its own that quotes the same statement in full shares 0.15. An article that is
half quotation shares up to 0.5.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from heapq import nsmallest

from claims.text.normalise import fold

COPIED = 0.55
"""The least share of the shorter text's shingles that a copy has in common with its origin."""
FEWEST_SHINGLES = 20
"""Of shorter texts nothing is said: a headline of three lines may be written twice."""
MOST_MARKS = 600
"""Marks kept of one text: all of them up to some 4,000 words."""

_RUN = 5
_WINDOW = 12
_WORD = re.compile(r"\w+")

Shingles = frozenset[int]


def shingles(text: str) -> Shingles:
    """The hashes of each five words in a row, punctuation and case aside; 64 bits, signed."""
    return frozenset(_hashes(text))


def marks(text: str) -> list[int]:
    """The shingles by which copies of this text are looked up, in order; none of a text that is too short."""
    hashes = _hashes(text)
    if len(hashes) < FEWEST_SHINGLES:
        return []
    chosen = {min(hashes[place : place + _WINDOW]) for place in range(len(hashes) - _WINDOW + 1)}
    return sorted(nsmallest(MOST_MARKS, chosen))


def shared_part(a: Shingles, b: Shingles) -> float:
    """The share of the shorter text that stands in the other too, 0 to 1."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0


def are_copies(a: Shingles, b: Shingles) -> bool:
    """Whether one of the texts repeats the other; symmetric."""
    return min(len(a), len(b)) >= FEWEST_SHINGLES and shared_part(a, b) >= COPIED


def _hashes(text: str) -> Sequence[int]:
    words = _WORD.findall(fold(text))
    runs = ("\x1f".join(words[place : place + _RUN]) for place in range(len(words) - _RUN + 1))
    return [_hash(run) for run in runs]


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
