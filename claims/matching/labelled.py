"""Pairs labelled by people, read from files into examples for the fit.

A folder may hold search/NAME/{claims,gold,ignore}.tsv: a pool of claims, the pairs in it that oppose each
other,
and doubtful pairs that count as neither; and pairs/*.tsv: single pairs with text_a, text_b, label
(contradict or
opposing; anything else does not oppose), and where known lang (one code, or two joined by a hyphen), group,
event, strict, kind.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatch
from pathlib import Path

import numpy as np

from claims.matching.candidates import near_pairs
from claims.matching.company import crowd_of
from claims.matching.comparing import opposing_findings
from claims.matching.fitting import Example, events_of
from claims.matching.fitting_many import Pooled
from claims.matching.reading import Reading, read_claim
from claims.matching.texts import ClaimText

_OPPOSING = ("contradict", "opposing")
_PASSED_OVER = ("unrelated",)


@dataclass(slots=True)
class Labelled:
    """Examples of several sources; total: opposing pairs of each pool; homes: a text's event; pools: the
    crowd of each.
    """

    examples: list[Example] = field(default_factory=list)
    total: dict[str, int] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    pools: dict[str, Pooled] = field(default_factory=dict)


def read_folder(folder: Path, *tables: str) -> Labelled:
    """All pools of a folder, and the single pairs of the tables whose names fit a pattern, of all if none is
    given.

    Raises ValueError where there are neither.
    """
    found = Labelled()
    for pool in sorted((folder / "search").glob("*/claims.tsv")):
        _add_pool(pool.parent, found)
    for table in sorted((folder / "pairs").glob("*.tsv")):
        if any(fnmatch(table.stem, pattern) for pattern in tables or ("*",)):
            found.examples += read_pairs(table, found.homes)
    if not found.examples:
        raise ValueError(f"{folder} holds no labelled pairs")
    return found


def read_pairs(table: Path, homes: dict[str, str]) -> Iterator[Example]:
    """Single pairs that the two texts show, and that are no mere updates.

    A whole group belongs to the event that a pool has of its first known text, so that no event is in two
    folds.
    """
    events: dict[str, str] = {}
    for row in rows_of(table):
        if row.get("strict") == "0" or row.get("kind") == "update" or row["label"] in _PASSED_OVER:
            continue
        a, b = claims_of(row)
        if signals := signals_of(read_claim(a), read_claim(b)):
            group = row.get("event") or row.get("group") or row["text_a"]
            known = homes.get(row["text_a"]) or homes.get(row["text_b"]) or group
            yield Example(signals, opposes(row), events.setdefault(group, known))


def claims_of(row: Mapping[str, str]) -> tuple[ClaimText, ClaimText]:
    """The two texts of a row, each in its language."""
    first, *rest = (row.get("lang") or "").split("-")
    return ClaimText("a", row["text_a"], first), ClaimText("b", row["text_b"], (rest or [first])[0])


def opposes(row: Mapping[str, str]) -> bool:
    """What people said of the pair."""
    return row["label"] in _OPPOSING


def signals_of(a: Reading, b: Reading) -> dict[str, float]:
    """Signal -> value; empty where nothing sets the two apart, so that they cannot oppose."""
    found = opposing_findings(a, b, frozenset())
    return {finding.name: finding.value for finding in sorted(found, key=lambda f: f.value)}


def _add_pool(folder: Path, found: Labelled) -> None:
    rows = list(rows_of(folder / "claims.tsv"))
    gold = {_key(row) for row in rows_of(folder / "gold.tsv")}
    doubtful = {_key(row) for row in rows_of(folder / "ignore.tsv")} - gold
    events = events_of([(min(pair), max(pair)) for pair in gold])
    readings = [read_claim(ClaimText(row["id"], row["text"], row["lang"], _day(row["date"]))) for row in rows]
    found.total[folder.name] = len(gold)
    found.homes.update((row["text"], f"{folder.name}-{events.get(row['id'], row['id'])}") for row in rows)
    pairs, alike = near_pairs(readings)
    chosen = []
    for place, (i, j) in enumerate(pairs.tolist()):
        key = frozenset({rows[i]["id"], rows[j]["id"]})
        if key not in doubtful and (signals := signals_of(readings[i], readings[j])):
            event = next((rows[n] for n in (i, j) if rows[n]["id"] in events), rows[i])["text"]
            found.examples.append(Example(signals, key in gold, found.homes[event], folder.name))
            chosen.append(place)
    crowd = crowd_of(readings, pairs, alike)
    found.pools[folder.name] = Pooled(crowd, np.array(chosen, dtype=np.int64))


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table without quoting, by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _key(row: dict[str, str]) -> frozenset[str]:
    return frozenset({row["id_a"], row["id_b"]})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None
