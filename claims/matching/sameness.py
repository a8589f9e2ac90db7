"""How far two texts make the same claim in nearly the same words: a near-duplicate, no paraphrase.

Another number, date, name, negation or word in the place of one is another claim, however alike the rest is.
The same are: other spellings and marks, an article or word more on one side, one part of the sentence moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

import simplemma
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from claims.matching.wording import Wording, read_wording
from claims.text.normalise import fold
from claims.text.words import sound_key

ALIKE = 0.85
"""From here on two texts may be shown as the same claim: two words in seven may be more on one side."""

_WORTH_READING = 70
"""Of 100, by rapidfuzz on the sorted words: texts that are less alike are never the same claim."""
_FEWEST_MOVED = 4
"""Of texts with fewer words nothing may be moved."""
_LONG = 7
"""Letters of a word in which one wrong letter is a slip."""


@dataclass(frozen=True, slots=True)
class Tile:
    """size words in a row that stand at a in the one text and at b in the other."""

    a: int
    b: int
    size: int


def worth_reading(a: str, b: str) -> bool:
    """Whether two texts are alike enough to be read word for word; quick."""
    return fuzz.token_sort_ratio(fold(a), fold(b)) >= _WORTH_READING


def likeness(a: str, b: str, language: str) -> float:
    """0 to 1: the share of the words that both texts of this language have; 0 where the claims differ.

    1 for the same words whatever their marks and spelling; symmetric.
    """
    if not worth_reading(a, b):
        return 0.0
    return same_words(wording_of(a, language), wording_of(b, language))


@lru_cache(maxsize=4_000)
def wording_of(text: str, language: str) -> Wording:
    return read_wording(text, language)


def same_words(a: Wording, b: Wording) -> float:
    """As likeness, of texts that were read."""
    a, b = sorted((a, b), key=lambda wording: wording.keys)
    ours, theirs = _respelled(a, b)
    if ours == theirs:
        return 1.0
    most = 2 * sum((Counter(ours) & Counter(theirs)).values()) / (len(ours) + len(theirs) or 1)
    if most < ALIKE or a.denied != b.denied or Counter(_fixed(a, ours)) != Counter(_fixed(b, theirs)):
        return 0.0
    tiles = _tiles(ours, theirs)
    names = a.names | b.names
    if _replaced(ours, theirs, tiles, names) or _turned(ours, tiles, names | a.fixed):
        return 0.0
    return 2 * sum(tile.size for tile in tiles) / (len(ours) + len(theirs))


def _fixed(wording: Wording, keys: Sequence[str]) -> list[str]:
    return [key for key in keys if key in wording.fixed]


def _respelled(a: Wording, b: Wording) -> tuple[list[str], list[str]]:
    """The words of both; where one spells a word of the other differently, in the other's spelling."""
    ours, theirs = list(a.keys), list(b.keys)
    only_ours, only_theirs = set(ours) - set(theirs), set(theirs) - set(ours)
    names = a.names | b.names
    for mine in sorted(only_ours):
        other = next((key for key in sorted(only_theirs) if _spelled_alike(mine, key, names, a.language)), "")
        if other:
            only_theirs.discard(other)
            ours = [other if key == mine else key for key in ours]
    return ours, theirs


def _spelled_alike(one: str, other: str, names: frozenset[str], language: str) -> bool:
    """One word in two spellings: a name written by another habit, or a slip that makes it no word at all."""
    if one[0] in "#@" or other[0] in "#@":
        return False
    if one in names or other in names:
        return bool(sound_key(one)) and sound_key(one) == sound_key(other)
    if min(len(one), len(other)) < _LONG or OSA.distance(one, other, score_cutoff=1) > 1:
        return False
    return one[0] == other[0] and not (_is_word(one, language) and _is_word(other, language))


def _is_word(key: str, language: str) -> bool:
    return bool(simplemma.is_known(key, lang=language))


def _tiles(ours: Sequence[str], theirs: Sequence[str]) -> list[Tile]:
    """The longest runs that both have, each word in one run only, in the order of ours."""
    left_a, left_b = list(ours), list(theirs)
    tiles: list[Tile] = []
    while True:
        longest = SequenceMatcher(None, left_a, left_b, autojunk=False).find_longest_match()
        if not longest.size:
            return sorted(tiles, key=lambda tile: tile.a)
        tiles.append(Tile(longest.a, longest.b, longest.size))
        left_a[longest.a : longest.a + longest.size] = ["\x00"] * longest.size
        left_b[longest.b : longest.b + longest.size] = ["\x01"] * longest.size


def _replaced(
    ours: Sequence[str], theirs: Sequence[str], tiles: Sequence[Tile], names: frozenset[str]
) -> bool:
    """Whether something stands in the place of something else, or a name is more on one side."""
    left_a = set(range(len(ours))).difference(*(range(tile.a, tile.a + tile.size) for tile in tiles))
    left_b = set(range(len(theirs))).difference(*(range(tile.b, tile.b + tile.size) for tile in tiles))
    more = [ours[place] for place in left_a] + [theirs[place] for place in left_b]
    return bool(left_a and left_b) or any(key in names for key in more)


def _turned(ours: Sequence[str], tiles: Sequence[Tile], weighty: frozenset[str]) -> bool:
    """Whether the parts stand in another order such that it may say another thing: who did it to whom.

    One part may move, unless it is a single name, number or "not".
    """
    kept = _in_order(tiles)
    moved = [tile for tile in tiles if tile not in kept]
    if not moved:
        return False
    alone = moved[0].size == 1 and ours[moved[0].a] in weighty
    return len(moved) > 1 or len(ours) < _FEWEST_MOVED or alone


def _in_order(tiles: Sequence[Tile]) -> list[Tile]:
    """The heaviest of the tiles, sorted by place in the one text, that stand in this order in the other."""
    best: list[list[Tile]] = []
    for tile in tiles:
        before = (chain for chain in best if chain[-1].b < tile.b)
        best.append([*max(before, key=_weight, default=[]), tile])
    return max(best, key=_weight, default=[])


def _weight(chain: Sequence[Tile]) -> int:
    return sum(tile.size for tile in chain)
