"""What the desk has decided about pairs of claims, as examples for the matcher's fit."""

from __future__ import annotations

from claims.matching.fitting import Example
from claims.matching.labelled import signals_of
from claims.matching.reading import read_claim
from claims.matching.texts import OPPOSING
from claims.models import Match
from claims.search.candidates import claim_text


def decided_pairs() -> list[Example]:
    """Every confirmed or rejected match; a topic is an event. A confirmed agreement does not oppose, nor
    does a
    rejected opposition; a rejected agreement says nothing about opposing and is left out.
    """
    decided = Match.objects.with_claims().exclude(state=Match.State.SUGGESTED)
    examples = []
    for match in decided.order_by("pk"):
        confirmed = match.state == Match.State.CONFIRMED
        if not confirmed and match.relation != OPPOSING:
            continue
        signals = signals_of(read_claim(claim_text(match.claim_a)), read_claim(claim_text(match.claim_b)))
        if signals:
            topic = f"topic-{match.claim_a.topic_id}"
            examples.append(Example(signals, confirmed and match.relation == OPPOSING, topic))
    return examples
