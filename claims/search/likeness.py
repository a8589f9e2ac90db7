"""Which stored claim says nearly the same words as one that comes in: another appearance of it, perhaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from rapidfuzz import fuzz, process

from claims.matching.sameness import ALIKE, WORTH_READING, same_words, wording_of
from claims.models import Claim, Topic
from claims.text.normalise import fold

MOST_READ = 8
"""Stored claims that are read word for word for one that comes in, the likest first."""
_MOST_OF_TOPIC = 2_000


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
    A constant number of queries, however many statements.
    """
    stored = _candidates(statements, topic)
    return [_nearest(statement, stored, topic) for statement in statements]


def _candidates(statements: Sequence[Statement], topic: Topic | None) -> list[Claim]:
    keys = {fold(statement.text) for statement in statements}
    wanted = Q(text_key__in=keys) | Q(topic=topic) if topic else Q(text_key__in=keys)
    return list(Claim.objects.filter(wanted).with_people().order_by("-pk")[:_MOST_OF_TOPIC])


def _nearest(statement: Statement, stored: Sequence[Claim], topic: Topic | None) -> Near | None:
    nears = (_near(statement, claim) for claim in _likest(statement, stored))
    return max(filter(None, nears), key=lambda near: _rank(near, topic), default=None)


def _rank(near: Near, topic: Topic | None) -> tuple[float, bool, bool, int]:
    return near.likeness, near.same_claimant, near.claim.topic == topic, -near.claim.pk


def _likest(statement: Statement, stored: Sequence[Claim]) -> Iterable[Claim]:
    """Those worth reading word for word."""
    fitting = [claim for claim in stored if claim.language == statement.language]
    texts = [claim.text_key for claim in fitting]
    found = process.extract(
        fold(statement.text), texts, scorer=fuzz.token_sort_ratio, score_cutoff=WORTH_READING, limit=MOST_READ
    )
    return (fitting[place] for _, _, place in found)


def _near(statement: Statement, claim: Claim) -> Near | None:
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
