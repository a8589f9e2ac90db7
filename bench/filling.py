"""A database filled with very many claims, for what is measured on it. Django is set up before this is
imported.

The claims are read in two processes and their keys stored in the order of the index: a million takes minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection

from bench.crowd import Text
from claims.matching.crowd import spread, uncollected
from claims.matching.keys import stored_keys
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText
from claims.models import Claim, Claimant, Topic
from claims.text.normalise import digest, fold

AT_A_TIME = 2_000
_PART = 5_000
_ROUND = 200_000  # claims read before their parts are given back: it bounds the memory
_PROCESSES = 2
Rows = np.ndarray[Any, Any]


def fill(texts: Iterable[Text], topic: Topic, claimant: Claimant, *, compared: bool = False) -> None:
    """Store the claims and what they are found by."""
    waiting = iter(texts)
    rows = []
    with uncollected():
        while some := list(islice(waiting, _ROUND)):
            first = _store(some, topic, claimant, compared)
            parts = [some[start : start + _PART] for start in range(0, len(some), _PART)]
            for place, read in enumerate(spread(_read, parts, _PROCESSES)):
                rows.append(read + np.array([0, 0, first + place * _PART], dtype=np.int32))
    _store_terms(np.concatenate(rows))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _store(some: Sequence[Text], topic: Topic, claimant: Claimant, compared: bool) -> int:
    """The number of the first of these claims; the others follow it."""
    numbers = [claim.pk for claim in _stored(some, topic, claimant, compared)]
    if numbers != [*range(numbers[0], numbers[0] + len(some))]:
        raise RuntimeError("Somebody else writes claims into this database.")
    return numbers[0]


def _stored(some: Sequence[Text], topic: Topic, claimant: Claimant, compared: bool) -> Iterator[Claim]:
    made = Claim.objects.count()
    for start in range(0, len(some), AT_A_TIME):
        yield from Claim.objects.bulk_create(
            Claim(
                topic=topic,
                claimant=claimant,
                text=row.text,
                language=row.language,
                text_key=fold(row.text),
                digest=digest(str(made + start + place)),
                compared=compared,
            )
            for place, row in enumerate(some[start : start + AT_A_TIME])
        )


def _read(texts: Sequence[Text]) -> Rows:
    """One row a key: the key, the claim's share in it, and the place of the claim."""
    rows = [
        (term, share, place)
        for place, text in enumerate(texts)
        for term, share in stored_keys(read_claim(ClaimText("", text.text, text.language)))
    ]
    return np.array(rows, dtype=np.int32).reshape(-1, 3)


def _store_terms(rows: Rows) -> None:
    rows[:, 1] = 1000 * rows[:, 1] + rows[:, 2] % 1000
    rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
    some = (rows[start : start + 100_000].tolist() for start in range(0, len(rows), 100_000))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy("COPY claims_claimterm (term, share, claim_id) FROM STDIN") as copy:
                for part in some:
                    copy.write("".join(f"{term}\t{share}\t{claim}\n" for term, share, claim in part))
            return
        cursor.execute("PRAGMA cache_size=-1000000")
        for part in some:
            cursor.executemany(_INSERT, part)


_INSERT = "INSERT INTO claims_claimterm (term, share, claim_id) VALUES (%s, %s, %s)"
