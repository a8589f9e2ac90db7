"""Which of very many stored claims could be about the same thing as a text, by the database's own index.

Nothing is held in memory and no table is read through: of each key the claims in which it weighs most are
looked at, so that the work has a bound whatever the desk holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from claims.matching.keys import FULL, sought_keys
from claims.matching.reading import Reading, read_claim
from claims.matching.texts import ClaimText
from claims.models import Dispute, Topic

NEAREST = 40
FULL_SHARE = 1000 * FULL
"""A stored share of one, as ClaimTerm has it."""
_LONGEST = 1200
"""Rows looked at of one key; of a commoner one those claims in which it weighs most."""
_PROMISING = 8
"""Times as many claims as are wanted are weighed by all their keys."""


Row = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored claim and how like it is: the cosine of what the two speak of, 0 to 1."""

    claim_id: int
    weight: float


def candidates(
    text: str, language: str = "", *, limit: int = NEAREST, topic: Topic | None = None
) -> list[Candidate]:
    """The stored claims likest to a text (of one topic or of all), the likest first; one query."""
    (found,) = candidates_of([ClaimText("", text, language)], limit=limit, topic=topic)
    return found


def candidates_of(
    texts: Sequence[ClaimText], *, limit: int = NEAREST, topic: Topic | None = None
) -> list[list[Candidate]]:
    """The same for many texts, in their order; one query for all."""
    return nearest_to([read_claim(text) for text in texts], limit=limit, topic=topic)


def nearest_to(
    readings: Sequence[Reading],
    *,
    limit: int = NEAREST,
    topic: Topic | None = None,
    beside: Dispute | None = None,
) -> list[list[Candidate]]:
    """The same for what was read already. A stored claim finds itself too.

    beside: only claims of disputes with a published verdict, other than this one.
    """
    wanted = [(place, *key) for place, reading in enumerate(readings) for key in sought_keys(reading)]
    found: dict[int, list[Candidate]] = defaultdict(list)
    if wanted:
        for place, claim_id, score in _rows(wanted, limit, topic, beside):
            found[place].append(Candidate(claim_id, score / (FULL * FULL_SHARE)))
    return [found[place] for place in range(len(readings))]


def _rows(wanted: Sequence[Row], limit: int, topic: Topic | None, beside: Dispute | None) -> list[Row]:
    """Rows of text, claim and score: of each text the best ones, of equal ones the later."""
    values = ", ".join(["(%s, %s, %s)"] * len(wanted))
    within = "JOIN claims_claim ON claims_claim.id = claim_id AND topic_id = %s" if topic else ""
    query = _QUERY.format(values=values, within=within, only=_PUBLISHED if beside else "")
    asked = [number for row in wanted for number in row]
    told = [row.pk for row in (topic, beside) if row]
    with connection.cursor() as cursor:
        cursor.execute(query, [*asked, _LONGEST, *told, _PROMISING * limit, limit])
        return list(cursor.fetchall())


_PUBLISHED = """
    AND EXISTS (
        SELECT 1 FROM claims_positionclaim AS placed
        JOIN claims_verdict ON claims_verdict.dispute_id = placed.dispute_id AND state = 'published'
        WHERE placed.claim_id = stored.claim_id AND placed.dispute_id <> %s
    )
"""
_QUERY = """
WITH wanted (place, term, weight) AS (VALUES {values}),
bounded AS (
    SELECT place, term, weight, COALESCE((
        SELECT share FROM claims_claimterm AS listed WHERE listed.term = wanted.term
        ORDER BY share DESC LIMIT 1 OFFSET %s
    ), 0) AS least
    FROM wanted
),
scored AS (
    SELECT place, claim_id, SUM(weight * share) AS score
    FROM bounded CROSS JOIN claims_claimterm AS stored {within}
    WHERE stored.term = bounded.term AND stored.share >= bounded.least {only}
    GROUP BY place, claim_id
),
promising AS (
    SELECT place, claim_id,
        ROW_NUMBER() OVER (PARTITION BY place ORDER BY score DESC, claim_id DESC) AS rank_in_text
    FROM scored
),
whole AS (
    SELECT promising.place, promising.claim_id, SUM(weight * share) AS score
    FROM promising CROSS JOIN claims_claimterm AS stored CROSS JOIN wanted
    WHERE rank_in_text <= %s AND stored.claim_id = promising.claim_id
        AND wanted.place = promising.place AND wanted.term = stored.term
    GROUP BY promising.place, promising.claim_id
),
ranked AS (
    SELECT place, claim_id, score,
        ROW_NUMBER() OVER (PARTITION BY place ORDER BY score DESC, claim_id DESC) AS rank_in_text
    FROM whole
)
SELECT place, claim_id, score FROM ranked WHERE rank_in_text <= %s ORDER BY place, rank_in_text
"""
