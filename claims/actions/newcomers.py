"""New claims of a large topic compared with all of its claims, some at a time.

What was compared once is not compared again. Each part is stored with its disputes and with the note that its
claims are compared, together or not at all: whoever is interrupted goes on where it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.contrib.auth.models import User

from claims.actions.base import action, hold, record_event
from claims.actions.indexing import index_missing
from claims.actions.suggesting import MatchOutcome, pair_key, store_matches, suggest_disputes
from claims.matching.crowd import uncollected
from claims.matching.keys import sought_keys
from claims.matching.newcomers import StoredKeys, stored_keys_of
from claims.matching.pairs import Wanted, best_pairs
from claims.matching.reading import Reading, read_claim
from claims.matching.texts import Opponents, Pair, Signal
from claims.models import Claim, ClaimTerm, Dispute, Match, Party, PositionClaim, Topic
from claims.search.candidates import claim_text, comparable

AT_A_TIME = 1_000
PROCESSES = 2
_REMEMBERED = 60_000  # readings; some 500 MB
_MOST_AROUND = 3_000


def compare_newcomers(topic: Topic, by: User | None = None) -> Iterator[MatchOutcome]:
    """Compare what is new in a large topic; yields what came of each part."""
    for _ in index_missing(topic):
        pass
    crowd = _Crowd(topic, Party.objects.opposing_names())
    while some := list(comparable(topic).filter(compared=False)[:AT_A_TIME]):
        with uncollected():
            pairs = crowd.pairs(some)
        yield _settle_part(topic, some, pairs, by)


@dataclass(slots=True)
class _Crowd:
    """What is read of a topic's claims for one run."""

    topic: Topic
    opponents: Opponents
    keys: StoredKeys | None = None
    readings: dict[int, Reading] = field(default_factory=dict)

    def pairs(self, some: Sequence[Claim]) -> list[Pair]:
        """The likely pairs of these claims with any of the topic."""
        if len(self.readings) > _REMEMBERED:
            self.readings.clear()
        numbers = [claim.pk for claim in some]
        self._read(some)
        near = self._keys_with(numbers).nearest([sought_keys(self.readings[pk]) for pk in numbers])
        unread = {pk for found in near for pk in found} - self.readings.keys()
        self._read(comparable(self.topic).filter(pk__in=unread))
        places = {pk: place for place, pk in enumerate(self.readings)}
        candidates = {
            (min(one, other), max(one, other))
            for pk, found in zip(numbers, near, strict=True)
            for one, other in ((places[pk], places[other]) for other in found if other in places)
            if one != other
        }
        rows = np.array(sorted(candidates), dtype=np.int64).reshape(-1, 2)
        return best_pairs([*self.readings.values()], rows, Wanted(self.opponents), processes=PROCESSES)

    def _keys_with(self, numbers: Sequence[int]) -> StoredKeys:
        """The keys of the topic, read anew where claims have come since."""
        if self.keys is None or not self.keys.has(numbers):
            rows = ClaimTerm.objects.filter(claim__topic=self.topic).order_by()
            read = np.fromiter(rows.values_list("term", "share", "claim").iterator(20_000), _ROW)
            self.keys = stored_keys_of(
                np.column_stack((read["term"], read["share"] // 1000, read["claim"])).astype(np.int64)
            )
        return self.keys

    def _read(self, claims: Iterable[Claim]) -> None:
        self.readings |= {claim.pk: read_claim(claim_text(claim)) for claim in claims}


_ROW = [("term", np.int64), ("share", np.int64), ("claim", np.int64)]


@action
def _settle_part(topic: Topic, some: Sequence[Claim], pairs: Sequence[Pair], by: User | None) -> MatchOutcome:
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
    disputes = _suggest(topic, _around(numbers | before))
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


def _suggest(topic: Topic, around: set[int]) -> list[Dispute]:
    """Suggest the disputes of these claims; one that reaches beyond them stays as it is."""
    matches = Match.objects.among(around).order_by("-score", "claim_a", "claim_b")
    rejected = {(m.claim_a_id, m.claim_b_id) for m in matches if m.state == Match.State.REJECTED}
    standing = [_pair(match) for match in matches if match.state != Match.State.REJECTED]
    texts = [claim_text(claim) for claim in comparable(topic).filter(pk__in=around)]
    reaching = PositionClaim.objects.filter(dispute__in=topic.disputes.untouched()).exclude(claim__in=around)
    settled = PositionClaim.objects.filter(dispute__in=reaching.values("dispute")).values_list(
        "claim", flat=True
    )
    return suggest_disputes(topic, texts, standing, rejected, settled=set(settled))


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
