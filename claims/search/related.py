"""Which stored claims oppose a text or agree with it, while somebody still writes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from claims.matching.pairs import Wanted, best_pairs
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText, Pair
from claims.models import Claim, Party
from claims.search.candidates import claim_text
from claims.search.index import nearest_to

COMPARED = 24
SHOWN = 4
"""Of each relation."""


@dataclass(frozen=True, slots=True)
class Related:
    """A stored claim (with its people) and what sets it against the text, or joins the two; reasons are
    sentences, the most telling first.
    """

    claim: Claim
    pair: Pair

    @property
    def reasons(self) -> list[str]:
        return [signal.sentence for signal in self.pair.signals if signal.weight > 0 and signal.sentence][:2]


def related_claims(text: ClaimText) -> list[Related]:
    """The stored claims of any topic that likely oppose the text, then those that agree, each the likest
    first.

    At most SHOWN of each. Three queries, whatever the desk holds.
    """
    reading = read_claim(text)
    (near,) = nearest_to([reading], limit=COMPARED)
    claims = Claim.objects.with_people().in_bulk([candidate.claim_id for candidate in near])
    stored = [claims[candidate.claim_id] for candidate in near if candidate.claim_id in claims]
    readings = [reading, *(read_claim(claim_text(claim)) for claim in stored)]
    candidates = np.array([(0, place) for place in range(1, len(readings))]).reshape(-1, 2)
    pairs = best_pairs(readings, candidates, Wanted(Party.objects.opposing_names()))
    return [*_related(pairs, "opposing", claims), *_related(pairs, "agreeing", claims)]


def _related(pairs: list[Pair], relation: str, claims: dict[int, Claim]) -> Iterator[Related]:
    of_relation = [pair for pair in pairs if pair.relation == relation]
    return (Related(claims[int(pair.id_b)], pair) for pair in of_relation[:SHOWN])
