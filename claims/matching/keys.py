"""By which keys a claim is found among very many: small numbers that an index of any database can hold.

Each key has the claim's share in it, weight / length, so that the sum over shared keys of one claim's share
times the other's is the cosine of the two (Overlap.cosine, with frames and numbers beside the terms). What
can be shared across alphabets (names, parties, concepts, numbers) has a second key with its share of only
those.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from zlib import crc32

from claims.matching.reading import Reading

FULL = 1000
"""The share of a claim that has no other key."""
_CYRILLIC = ("uk", "ru")
_COMMON = 3.0
_NUMBER = 4.0

Shares = list[tuple[int, int]]


def index_keys(reading: Reading) -> list[tuple[str, float]]:
    """The keys a claim is found by, with their weights: its terms, the frames it mentions, its numbers."""
    return [*_shared_everywhere(reading), *_of_the_alphabet(reading)]


def stored_keys(reading: Reading) -> Shares:
    """The keys under which a claim is stored, as 32 bits, each once, with its share of 1 to FULL."""
    script = _script(reading)
    return _shares(script, index_keys(reading)) + _shares(f"{script}*", _shared_everywhere(reading))


def sought_keys(reading: Reading) -> Shares:
    """The keys by which claims like this one are looked up, those of the other alphabet among them."""
    script = _script(reading)
    other = "latin" if script == "cyrillic" else "cyrillic"
    return _shares(script, index_keys(reading)) + _shares(f"{other}*", _shared_everywhere(reading))


def _script(reading: Reading) -> str:
    return "cyrillic" if reading.language in _CYRILLIC else "latin"


def _shared_everywhere(reading: Reading) -> list[tuple[str, float]]:
    keys = [(term.key, term.weight) for term in reading.terms.values() if term.common]
    framed = {f"f:{mention.pole.frame}": mention.weight / 2 for mention in reading.mentions}
    numbers = {f"n:{q.low:g}": _NUMBER for q in reading.quantities if math.isfinite(q.low)}
    return keys + list(framed.items()) + list(numbers.items())


def _of_the_alphabet(reading: Reading) -> list[tuple[str, float]]:
    return [(term.key, term.weight) for term in reading.terms.values() if not term.common]


def _shares(space: str, keys: Sequence[tuple[str, float]]) -> Shares:
    """Words that stand in every tenth claim find nothing, unless a claim has no others."""
    telling = [key for key in keys if key[1] >= _COMMON] or keys
    length = _length(weight for _, weight in keys)
    shares = {_hashed(f"{space} {key}"): max(1, round(FULL * weight / length)) for key, weight in telling}
    return sorted(shares.items())


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight**2 for weight in weights))


def _hashed(key: str) -> int:
    """32 bits, signed. Two keys in a million fall together, which costs a needless comparison."""
    return crc32(key.encode("utf-8", "surrogatepass")) - 2**31
