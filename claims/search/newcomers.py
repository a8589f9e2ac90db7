"""New claims of a large topic and the stored ones: which of them are likely pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain

import numpy as np
from django.db import connection

from claims.matching.crowd import Crew
from claims.matching.keys import Shares
from claims.matching.newcomers import Comparer, Group, Numbers, StoredKeys, stored_keys_of
from claims.matching.positions import Proposal
from claims.matching.texts import Opponents, Pair
from claims.models import Claim, Topic
from claims.search.candidates import claim_text, claim_texts

_REMEMBERED = 60_000  # readings; some 500 MB


@contextmanager
def compared_with_all(topic: Topic, opponents: Opponents, processes: int) -> Iterator[Crowd]:
    """The claims of a topic, for one run; so many processes read and compare them until it is left."""
    with Crew([Comparer(opponents) for _ in range(processes)]) as crew:
        yield Crowd(topic, crew, [set() for _ in range(processes)])


@dataclass(slots=True)
class Crowd:
    """A topic's claims for one run: their keys, and who reads and compares them.

    known: by worker, what it has read and remembers.
    """

    topic: Topic
    crew: Crew
    known: list[set[int]]
    keys: StoredKeys | None = None

    def pairs(self, some: Sequence[Claim]) -> list[Pair]:
        """The likely pairs of these claims with any of the topic."""
        self._forget()
        numbers = [claim.pk for claim in some]
        self.known = [known.difference(numbers) for known in self.known]
        near = self._keys_with(numbers).nearest(self._sought(some))
        candidates = {
            (min(one, other), max(one, other)): other % len(self.known)
            for one, found in zip(numbers, near, strict=True)
            for other in found
            if one != other
        }
        shares = [[pair for pair, place in candidates.items() if place == own] for own in self._workers()]
        unread = [set(chain.from_iterable(share)) - self.known[own] for own, share in enumerate(shares)]
        texts = {int(text.id): text for text in claim_texts(set[int]().union(*unread))}
        asked = [([texts[pk] for pk in unread[own] if pk in texts], shares[own]) for own in self._workers()]
        for own in self._workers():
            self.known[own] |= unread[own] & texts.keys()
        return [pair for found in self.crew.each("pairs", asked) for pair in found]

    def proposals(self, groups: Sequence[Group], apart: Set[frozenset[str]]) -> list[list[Proposal]]:
        """The disputes of each group; where they stand is no matter of the database."""
        count = len(self.known)
        found = self.crew.each("proposals", [(groups[own::count], apart) for own in self._workers()])
        return [found[place % count][place // count] for place in range(len(groups))]

    def _sought(self, some: Sequence[Claim]) -> list[Shares]:
        """By which keys those like these claims are looked up; each worker reads what it will compare."""
        texts = [claim_text(claim) for claim in some]
        parts = [[t for t in texts if int(t.id) % len(self.known) == own] for own in self._workers()]
        found = dict[str, Shares]()
        for own, keys in enumerate(self.crew.each("sought", [(part,) for part in parts])):
            self.known[own] |= {int(text.id) for text in parts[own]}
            found |= zip((text.id for text in parts[own]), keys, strict=True)
        return [found[text.id] for text in texts]

    def _forget(self) -> None:
        if sum(map(len, self.known)) > _REMEMBERED:
            self.crew.each("forget", [()] * len(self.known))
            self.known = [set() for _ in self.known]

    def _workers(self) -> range:
        return range(len(self.known))

    def _keys_with(self, numbers: Sequence[int]) -> StoredKeys:
        """The keys of the topic, read anew where claims have come since."""
        if self.keys is None or not self.keys.has(numbers):
            self.keys = stored_keys_of(_stored(self.topic))
        return self.keys


def _stored(topic: Topic) -> Numbers:
    """Key, share and claim of all claims of the topic. Of a topic that is a large part of the desk the whole
    table is read in its order, which is far quicker than claim by claim.
    """
    own = np.fromiter(topic.claims.order_by().values_list("pk", flat=True).iterator(_ROWS), np.int64)
    large = len(own) * _LARGE > Claim.objects.count()
    found = [np.empty((0, 3), dtype=np.int64)]
    with connection.cursor() as cursor:
        cursor.execute(_KEYS + ("" if large else _OF_TOPIC), [] if large else [topic.pk])
        while rows := cursor.fetchmany(_ROWS):
            read = np.fromiter(chain.from_iterable(rows), np.int64, 3 * len(rows)).reshape(-1, 3)
            found.append(read[np.isin(read[:, 2], own)])
    return np.concatenate(found)


_KEYS = "SELECT term, share / 1000, claim_id FROM claims_claimterm"
_OF_TOPIC = " WHERE claim_id IN (SELECT id FROM claims_claim WHERE topic_id = %s)"
_ROWS = 50_000
_LARGE = 10
