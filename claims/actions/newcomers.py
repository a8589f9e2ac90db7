"""New claims of a large topic compared with all of its claims, some at a time.

What was compared once is not compared again. Each part is stored with its disputes and with the note that its
claims are compared, together or not at all: whoever is interrupted goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import User

from claims.actions.base import action, hold, record_event
from claims.actions.indexing import index_missing
from claims.actions.suggesting import (
    MatchOutcome,
    Propose,
    linked_groups,
    pair_key,
    store_matches,
    suggest_disputes,
)
from claims.matching.crowd import uncollected
from claims.matching.texts import OPPOSING, Pair, Signal
from claims.models import Claim, Dispute, Match, Party, Topic
from claims.search.candidates import claim_texts, comparable
from claims.search.newcomers import compared_with_all

AT_A_TIME = 1_000
PROCESSES = 2
_MOST_AROUND = 3_000


def compare_newcomers(topic: Topic, by: User | None = None) -> Iterator[MatchOutcome]:
    """Compare what is new in a large topic; yields what came of each part."""
    for _ in index_missing(topic):
        pass
    with compared_with_all(topic, Party.objects.opposing_names(), PROCESSES) as crowd:
        while some := list(comparable(topic).filter(compared=False)[:AT_A_TIME]):
            with uncollected():
                pairs = crowd.pairs(some)
            yield _settle_part(topic, some, pairs, by, crowd.proposals)


@action
def _settle_part(
    topic: Topic, some: Sequence[Claim], pairs: Sequence[Pair], by: User | None, propose: Propose
) -> MatchOutcome:
    """Store what was found of some claims; those that were changed meanwhile are left for the next part."""
    hold(topic)
    list(topic.disputes.filter(state=Dispute.State.SUGGESTED).order_by("pk").select_for_update())
    revisions = dict(topic.claims.filter(pk__in=[c.pk for c in some]).values_list("pk", "revision"))
    changed = {claim.pk for claim in some if revisions.get(claim.pk) != claim.revision}
    numbers = {claim.pk for claim in some} - changed
    fresh = [pair for pair in pairs if not changed & {*pair_key(pair)}]
    before = _linked(numbers)
    rejected = store_matches(Match.objects.touching(numbers), fresh)
    standing = [pair for pair in fresh if pair_key(pair) not in rejected]
    disputes = _suggest(topic, _around(numbers | before), propose)
    topic.claims.filter(pk__in=numbers).update(compared=True)
    opposing = sum(pair.relation == "opposing" for pair in standing)
    outcome = MatchOutcome(len(numbers), opposing, len(standing) - opposing, disputes)
    after = {"opposing": outcome.opposing, "agreeing": outcome.agreeing, "disputes": len(disputes)}
    record_event(topic, "topic.matched", by=by, after=after)
    return outcome


def _around(numbers: set[int]) -> set[int]:
    """The claims that hang together with these by standing matches, as long as they are not too many."""
    known, edge = set(numbers), numbers
    while edge and len(known) < _MOST_AROUND:
        edge = _linked(edge) - known
        known |= edge
    return known


def _linked(numbers: set[int]) -> set[int]:
    """The claims of the standing matches of these, they themselves among them."""
    pairs = Match.objects.touching(numbers).standing().values_list("claim_a", "claim_b")
    return {number for pair in pairs for number in pair}


def _suggest(topic: Topic, around: set[int], propose: Propose) -> list[Dispute]:
    """Suggest the disputes of these claims; one that reaches beyond them stays as it is.

    Where nothing opposes there is no dispute, so only what hangs together with an opposition is read.
    """
    among = Match.objects.among(around)
    pairs = list(among.standing().values_list("claim_a", "claim_b", "relation"))
    opposed = {number for *pair, relation in pairs if relation == OPPOSING for number in pair}
    groups = linked_groups(pair[:2] for pair in pairs)
    read = {number for group in groups if group & opposed for number in group}
    matches = among.filter(claim_a__in=read).order_by("-score", "claim_a", "claim_b")
    rejected = set(among.filter(state=Match.State.REJECTED).values_list("claim_a", "claim_b"))
    standing = [_pair(match) for match in matches.standing()]
    return suggest_disputes(topic, claim_texts(read), standing, rejected, own=around, propose=propose)


def _pair(match: Match) -> Pair:
    """A stored match as the matcher gave it."""
    signals = tuple(
        Signal(
            signal["name"],
            signal["value"],
            signal["weight"],
            signal["sentence"],
            tuple((start, end) for start, end in signal["spans_a"]),
            tuple((start, end) for start, end in signal["spans_b"]),
        )
        for signal in match.signals
    )
    a, b = str(match.claim_a_id), str(match.claim_b_id)
    return Pair(a, b, match.score, match.relation, match.kind, signals)
