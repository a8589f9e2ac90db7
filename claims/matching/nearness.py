"""Which claims speak of one question, and which could stand on one side of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claims.matching.overlap import overlap
from claims.matching.questions import Read
from claims.matching.reading import Reading, read_claim
from claims.matching.texts import ClaimText

_SUBJECT = 0.5
_SAME = 0.35

Links = dict[str, dict[str, float]]
"""Claim -> the claims it opposes, or agrees with, and how likely."""

Keys = Mapping[str, float]
"""Terms of one claim and what each weighs."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the two founders of a question share, as each of them says it."""

    founders: tuple[str, str]
    shared: tuple[Keys, Keys]


@dataclass(frozen=True, slots=True)
class _Common:
    """contained: share of the lighter claim that the other has too; keys: what the first and second share."""

    contained: float
    keys: tuple[Keys, Keys]


@dataclass(slots=True)
class Nearness:
    """Looks up each claim and each two of them once."""

    claims: Mapping[str, ClaimText]
    agreeing: Links
    read: Read = read_claim
    _readings: dict[str, Reading] = field(default_factory=dict)
    _common: dict[tuple[str, str], _Common] = field(default_factory=dict)

    def subject(self, one: str, other: str) -> Subject:
        return Subject((one, other), self._shared(one, other).keys)

    def about(self, claim: str, subject: Subject) -> bool:
        """Whether the claim has half of what the founders share, by rarity; or tells the outcome of one."""
        for founder, keys in zip(subject.founders, subject.shared, strict=True):
            here = self._shared(claim, founder).keys[1]
            if sum(keys[key] for key in keys if key in here) >= _SUBJECT * sum(keys.values()):
                return True
        return any(self._one_outcome(claim, founder) for founder in subject.founders)

    def kin(self, claim: str, founder: str) -> bool:
        """Whether the claim could stand on the founder's side: they agree, tell one outcome, or much of one
        is in the other.
        """
        if founder in self.agreeing.get(claim, {}) or self._one_outcome(claim, founder):
            return True
        return self._shared(claim, founder).contained >= _SAME

    def _one_outcome(self, claim: str, other: str) -> bool:
        """A pole of an event, or one side's fortune."""
        a, b = self._read(claim), self._read(other)
        fortunes = ({(fate.party, fate.sign) for fate in reading.fates} for reading in (a, b))
        return bool(a.sides & b.sides or set.intersection(*fortunes))

    def _read(self, claim: str) -> Reading:
        if claim not in self._readings:
            self._readings[claim] = self.read(self.claims[claim])
        return self._readings[claim]

    def _shared(self, one: str, other: str) -> _Common:
        if (one, other) not in self._common:
            found = overlap(self._read(one), self._read(other))
            weights = [(a.key, b.key, min(a.weight, b.weight)) for a, b in found.pairs]
            keys = {a: weight for a, _, weight in weights}, {b: weight for _, b, weight in weights}
            self._common[one, other] = _Common(found.contained, keys)
            self._common[other, one] = _Common(found.contained, (keys[1], keys[0]))
        return self._common[one, other]
