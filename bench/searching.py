"""One new claim against very many stored ones: python -m bench.searching [--claims N] [--pool FILE.tsv.xz].

Fills the database of DATABASE_URL (it must be empty) with N claims made from the pool, else from the seeds.
Prints, for one new claim: how long the workbench takes for candidates, scores and reasons, and how many it
finds of the twenty likest claims of all, by the matcher's own likeness computed for each; beside it what the
database's own searches and rapidfuzz over all texts take and find.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import django
import numpy as np
from rapidfuzz import fuzz, process

from bench.crowd import Crowd, Text
from bench.tables import Cell, table

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from claims.actions.indexing import index_claims  # noqa: E402
from claims.matching.crowd import uncollected  # noqa: E402
from claims.matching.keys import likeness  # noqa: E402
from claims.matching.reading import Reading, read_claim  # noqa: E402
from claims.matching.texts import ClaimText  # noqa: E402
from claims.models import Claim, Claimant, Topic  # noqa: E402
from claims.search.index import nearest_to  # noqa: E402
from claims.search.related import COMPARED, related_claims  # noqa: E402
from claims.text.normalise import digest, fold  # noqa: E402

TOP = 20
ASKED = 100
JUDGED = 20  # of those asked, the ones whose likest are looked for among all
AT_A_TIME = 1_000
ROUNDING = 0.002  # shares are stored in thousandths
Likenesses = np.ndarray[Any, Any]
Search = Callable[[Text], Sequence[int]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--pool", type=Path)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    crowd = Crowd(options.pool)
    began = time.perf_counter()
    stored = fill(crowd.texts(options.claims, seed=1))
    print(f"{len(stored):,} claims stored and indexed in {time.perf_counter() - began:.0f} s", flush=True)
    asked = list(crowd.texts(ASKED, seed=2))
    likest = exhaustive(stored, asked[:JUDGED])
    rows = [measured(name, search, asked, likest) for name, search in searches(stored).items()]
    head = ("search", "median ms", "p95 ms", f"of the {TOP} likest, %")
    print(table(f"One new claim against {len(stored):,} on {connection.vendor}", head, rows))


def fill(texts: Iterable[Text]) -> dict[int, Text]:
    """Store and index the claims; number -> text."""
    topic = Topic.objects.create(title="Crowd", title_key="crowd", slug="crowd")
    claimant = Claimant.objects.create(name="Somebody", name_key="somebody")
    stored: dict[int, Text] = {}
    waiting = iter(texts)
    with uncollected():
        while some := list(islice(waiting, AT_A_TIME)):
            rows = Claim.objects.bulk_create(
                Claim(
                    topic=topic,
                    claimant=claimant,
                    text=row.text,
                    language=row.language,
                    text_key=fold(row.text),
                    digest=digest(str(len(stored)), str(place)),
                )
                for place, row in enumerate(some)
            )
            index_claims(rows)
            stored |= {claim.pk: row for claim, row in zip(rows, some, strict=True)}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    return stored


def exhaustive(stored: dict[int, Text], asked: Sequence[Text]) -> list[dict[int, float]]:
    """For each text asked, the likest claims of all with their likeness, those as like as the last too."""
    wanted = [_read(text) for text in asked]
    alike = np.zeros((len(asked), len(stored)), dtype=np.float32)
    with uncollected():
        for place, text in enumerate(stored.values()):
            reading = _read(text)
            alike[:, place] = [likeness(one, reading) for one in wanted]
    numbers = list(stored)
    return [_likest(row, numbers) for row in alike]


def _likest(row: Likenesses, numbers: Sequence[int]) -> dict[int, float]:
    last = np.partition(row, -TOP)[-TOP] - ROUNDING
    return {
        numbers[place]: float(row[place]) for place in np.flatnonzero(row >= max(last, ROUNDING)).tolist()
    }


def _read(text: Text) -> Reading:
    return read_claim(ClaimText("", text.text, text.language))


def searches(stored: dict[int, Text]) -> dict[str, Search]:
    folded = {pk: fold(text.text) for pk, text in stored.items()}

    def rapid(text: Text) -> list[int]:
        found = process.extract(fold(text.text), folded, scorer=fuzz.token_set_ratio, limit=COMPARED)
        return [pk for _, _, pk in found]

    def ours(text: Text) -> list[int]:
        related_claims(ClaimText("", text.text, text.language))
        return []

    def index(text: Text) -> list[int]:
        return [candidate.claim_id for candidate in nearest_to([_read(text)], limit=COMPARED)[0]]

    return {
        "candidates, scores and reasons": ours,
        "candidates alone": index,
        **(postgres() if connection.vendor == "postgresql" else sqlite()),
        "rapidfuzz over all texts": rapid,
    }


def postgres() -> dict[str, Search]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE INDEX trigrams ON claims_claim USING gin (text_key gin_trgm_ops)")
        cursor.execute("CREATE INDEX words ON claims_claim USING gin (to_tsvector('simple', text_key))")
        cursor.execute("ANALYZE claims_claim")
    trigrams = "SELECT id FROM claims_claim WHERE text_key %% %s ORDER BY text_key <-> %s LIMIT %s"
    words = (
        "SELECT id FROM claims_claim, to_tsquery('simple', %s) AS asked "
        "WHERE to_tsvector('simple', text_key) @@ asked "
        "ORDER BY ts_rank(to_tsvector('simple', text_key), asked) DESC LIMIT %s"
    )
    return {
        "pg_trgm": lambda text: _rows(trigrams, fold(text.text), fold(text.text), COMPARED),
        "PostgreSQL's full text": lambda text: _rows(words, " | ".join(_words(text)), COMPARED),
    }


def sqlite() -> dict[str, Search]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='')")
        cursor.execute("INSERT INTO words(rowid, text) SELECT id, text_key FROM claims_claim")
    query = "SELECT rowid FROM words WHERE words MATCH %s ORDER BY rank LIMIT %s"
    return {
        "SQLite's FTS5": lambda text: _rows(query, " OR ".join(map('"{}"'.format, _words(text))), COMPARED)
    }


def _words(text: Text) -> list[str]:
    return sorted({word for word in fold(text.text).split() if word.isalnum()}) or ["nothing"]


def _rows(query: str, *values: str | int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return [row[0] for row in cursor.fetchall()]


def measured(
    name: str, search: Search, asked: Sequence[Text], likest: Sequence[dict[int, float]]
) -> list[Cell]:
    """One row of the table; slow searches are asked less often."""
    search(asked[0])
    times, shares = [], []
    for place, text in enumerate(asked):
        began = time.perf_counter()
        found = search(text)
        times.append(1000 * (time.perf_counter() - began))
        if place < len(likest) and found and likest[place]:
            most = min(TOP, len(likest[place]))
            shares.append(min(most, len(likest[place].keys() & {*found})) / most)
        if place >= len(likest) and sum(times) > 60_000:
            break
    median, high = np.percentile(times, [50, 95])
    return [name, float(median), float(high), 100 * float(np.mean(shares)) if shares else "–"]


if __name__ == "__main__":
    main()
