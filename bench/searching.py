"""One new claim against very many stored ones: python -m bench.searching [--claims N] [--pool FILE.tsv.xz].

Fills the database of DATABASE_URL, where it is empty, with N claims made from the pool, else from the seeds;
what it holds is measured again at the next run.
Prints, for one new claim: how long the workbench takes for candidates, scores and reasons, and how many it
finds of the twenty likest claims of all, by every stored key of each; beside it what the
database's own searches and rapidfuzz over all texts take and find.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
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

from bench.filling import fill  # noqa: E402
from claims.matching.keys import FULL, sought_keys  # noqa: E402
from claims.matching.reading import Reading, read_claim  # noqa: E402
from claims.matching.texts import ClaimText  # noqa: E402
from claims.models import Claim, Claimant, Topic  # noqa: E402
from claims.search.index import nearest_to  # noqa: E402
from claims.search.related import COMPARED, related_claims  # noqa: E402
from claims.text.normalise import fold  # noqa: E402

TOP = 20
ASKED = 100
JUDGED = 20  # of those asked, the ones whose likest are looked for among all
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
    count = stored_crowd(crowd, options.claims)
    asked = list(crowd.texts(ASKED, seed=2))
    likest = exhaustive(asked[:JUDGED])
    rows: list[list[Cell]] = []
    for name, search in searches().items():
        rows.append(measured(name, search, asked, likest))
        print(*rows[-1], flush=True)
    ours = float(rows[0][2])
    head = ("search", "median ms", "p95 ms", f"of the {TOP} likest, %", "x ours at p95")
    title = f"One new claim against {count:,} on {connection.vendor}"
    print(table(title, head, [[*row, float(row[2]) / ours] for row in rows]))


def stored_crowd(crowd: Crowd, count: int) -> int:
    """Make the crowd, unless this database has one already; how many claims there are."""
    if not Topic.objects.filter(slug="crowd").exists():
        topic = Topic.objects.create(title="Crowd", title_key="crowd", slug="crowd")
        claimant = Claimant.objects.create(name="Somebody", name_key="somebody")
        began = time.perf_counter()
        fill(crowd.texts(count, seed=1), topic, claimant)
        print(f"stored and indexed in {time.perf_counter() - began:.0f} s", flush=True)
    return Claim.objects.count()


def exhaustive(asked: Sequence[Text]) -> list[dict[int, float]]:
    """For each text asked, the likest claims of all with their likeness, those as like as the last too: by
    every stored key of every claim, none left out.
    """
    rows = _stored_keys()
    rows = rows[np.argsort(rows[:, 0], kind="stable")]
    return [_likest(_likeness(rows, text)) for text in asked]


def _stored_keys() -> Likenesses:
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT term, share / 1000, claim_id FROM claims_claimterm")
        while some := cursor.fetchmany(100_000):
            found.append(np.array(some, dtype=np.int32))
    return np.concatenate(found)


def _likeness(rows: Likenesses, text: Text) -> Likenesses:
    """By the number of a claim how like it is."""
    alike = np.zeros(int(rows[:, 2].max()) + 1)
    for term, share in sought_keys(_read(text)):
        first, last = np.searchsorted(rows[:, 0], [term, term + 1])
        np.add.at(alike, rows[first:last, 2], rows[first:last, 1] * (share / FULL**2))
    return alike


def _likest(row: Likenesses) -> dict[int, float]:
    last = np.partition(row, -TOP)[-TOP] - ROUNDING
    return {number: float(row[number]) for number in np.flatnonzero(row >= max(last, ROUNDING)).tolist()}


def _read(text: Text) -> Reading:
    return read_claim(ClaimText("", text.text, text.language))


def searches() -> dict[str, Search]:
    folded = dict(Claim.objects.values_list("pk", "text_key").iterator(20_000))

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
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS trigrams ON claims_claim USING gin (text_key gin_trgm_ops)"
        )
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS words ON claims_claim USING gin (to_tsvector('simple', text_key))"
        )
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
        cursor.execute("DROP TABLE IF EXISTS words")
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
