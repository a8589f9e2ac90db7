"""Which stored claim says nearly the same words as one that comes in: another appearance of it, perhaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from claims.matching.sameness import ALIKE, same_words, wording_of, worth_reading
from claims.matching.texts import ClaimText
from claims.models import Claim, Topic
from claims.search.index import candidates_of
from claims.text.normalise import digest, fold

_MOST = 10_000
"""Claims held in memory: forty for each of an article's statements, and room for those in the same words."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What comes in, as far as it is known; language as the claim's."""

    text: str
    language: str
    claimant: str = ""
    party: str = ""
    said_on: date | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A stored claim (with its people) in nearly the same words; likeness from ALIKE to 1."""

    claim: Claim
    likeness: float
    same_claimant: bool


def nearest_claims(statements: Sequence[Statement], *, topic: Topic | None = None) -> list[Near | None]:
    """For each statement the likest stored claim of any topic, None where none says the same.

    Of equally like ones that of the same claimant comes first, then that of this topic, then the older.
    Two queries, however many statements and stored claims there are.
    """
    texts = [ClaimText("", statement.text, statement.language) for statement in statements]
    found = [{candidate.claim_id for candidate in some} for some in candidates_of(texts)]
    same = [digest(fold(statement.text)) for statement in statements]
    stored = _stored(set().union(*found), same)
    return [
        _nearest(statement, [c for c in stored if c.pk in numbers or c.digest == key], topic)
        for statement, numbers, key in zip(statements, found, same, strict=True)
    ]


def _stored(numbers: Collection[int], digests: Collection[str]) -> list[Claim]:
    """The claims of these numbers, and those with these very words.

    Of claims that differ in a figure alone, as daily counts of losses do, the index hands out the latest.
    """
    wanted = Q(pk__in=numbers) | Q(digest__in=digests)
    return list(Claim.objects.filter(wanted).with_people().order_by("pk")[:_MOST])


def _nearest(statement: Statement, stored: Sequence[Claim], topic: Topic | None) -> Near | None:
    nears = (_near(statement, claim) for claim in stored)
    return max(filter(None, nears), key=lambda near: _rank(near, topic), default=None)


def _rank(near: Near, topic: Topic | None) -> tuple[float, bool, bool, int]:
    return near.likeness, near.same_claimant, near.claim.topic == topic, -near.claim.pk


def _near(statement: Statement, claim: Claim) -> Near | None:
    if claim.language != statement.language or not worth_reading(statement.text, claim.text):
        return None
    ours, theirs = (wording_of(text, statement.language) for text in (statement.text, claim.text))
    same_claimant = fold(statement.claimant) == claim.claimant.name_key
    if ours.personal and not same_claimant:
        return None
    if ours.relative and statement.said_on and claim.said_on and statement.said_on != claim.said_on:
        return None
    party = claim.claimant.party
    if statement.party and party and fold(statement.party) != party.name_key:
        return None
    likeness = same_words(ours, theirs)
    return Near(claim, likeness, same_claimant) if likeness >= ALIKE else None
