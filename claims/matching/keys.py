"""By which keys a claim is found among very many: small numbers that an index of any database can hold.

Each key has the claim's share in it, weight / length, so that the sum over shared keys of one claim's share
times the other's is the cosine of the two (that of Overlap, with numbers beside the terms). What
can be shared across alphabets (names, parties, concepts, numbers) has a second key with its share of only
those. Claims of a word or two count as longer than they are: one common concept makes nothing alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from zlib import crc32

from claims.matching.reading import Reading

FULL = 1000
"""The share of a claim that has no other key, were it long enough."""
_CYRILLIC = ("uk", "ru")
_COMMON = 2.0
_NUMBER = 4.0
_SHORTEST = 12.0

Keys = list[tuple[str, float]]
Shares = list[tuple[int, int]]


def index_keys(reading: Reading) -> Keys:
    """What two claims of one alphabet can share, with its weight: words, what they mean, and numbers."""
    terms = {**reading.terms, **reading.bridge}
    return [*((term.key, term.weight) for term in terms.values()), *_numbers(reading)]


def _common_keys(reading: Reading) -> Keys:
    """The same across alphabets."""
    return [*((term.key, term.weight) for term in reading.bridge.values()), *_numbers(reading)]


def _numbers(reading: Reading) -> Keys:
    numbers = {f"n:{q.low:g}" for q in reading.quantities if math.isfinite(q.low)}
    return [(number, _NUMBER) for number in sorted(numbers)]


def stored_keys(reading: Reading) -> Shares:
    """The keys under which a claim is stored, as 32 bits, each once, with its share of 1 to FULL."""
    script = _script(reading)
    return _shares(script, index_keys(reading)) + _shares(f"{script}*", _common_keys(reading))


def sought_keys(reading: Reading) -> Shares:
    """The keys by which claims like this one are looked up, those of the other alphabet among them."""
    script = _script(reading)
    other = "latin" if script == "cyrillic" else "cyrillic"
    return _shares(script, index_keys(reading)) + _shares(f"{other}*", _common_keys(reading))


def likeness(a: Reading, b: Reading) -> float:
    """What the keys stand for, exactly: the cosine of two claims, 0 to 1. Symmetric."""
    keys = index_keys if _script(a) == _script(b) else _common_keys
    ours, theirs = keys(a), dict(keys(b))
    lengths = _length(weight for _, weight in ours) * _length(theirs.values())
    return sum(weight * theirs.get(key, 0.0) for key, weight in ours) / lengths


def _script(reading: Reading) -> str:
    return "cyrillic" if reading.language in _CYRILLIC else "latin"


def _shares(space: str, keys: Keys) -> Shares:
    """Words that stand in every seventh claim find nothing, unless a claim has no others."""
    telling = [key for key in keys if key[1] >= _COMMON] or keys
    length = _length(weight for _, weight in keys)
    shares = {_hashed(f"{space} {key}"): max(1, round(FULL * weight / length)) for key, weight in telling}
    return sorted(shares.items())


def _length(weights: Iterable[float]) -> float:
    return max(_SHORTEST, math.sqrt(sum(weight**2 for weight in weights)))


def _hashed(key: str) -> int:
    """32 bits, signed. Two keys in a million fall together, which costs a needless comparison."""
    return crc32(key.encode("utf-8", "surrogatepass")) - 2**31
