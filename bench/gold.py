"""The pairs written by hand for the project, by kind of conflict and by language."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.runs import ROOT
from bench.tables import Cell, table
from claims.matching.pairs import compare
from claims.matching.texts import AGREEING, OPPOSING, ClaimText

GOLD = ROOT / "tests" / "matching" / "gold.tsv"
_OPPONENTS = frozenset({frozenset({"Ukraine", "Russia"})})
_HEAD = ("pairs", "right", "opposing", "found", "not opposing", "kept apart")

Row = Mapping[str, str]


def measure_gold(_data: Path | None, _folder: Path, path: Path = GOLD) -> Iterator[str]:
    """Tables by kind and by language. Right: an opposing pair found as one, an agreeing one as agreeing, any
    other not found to oppose.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found = [(row, _relation(row)) for row in rows]
    yield table(
        "Pairs written by hand, by kind",
        ("kind", *_HEAD),
        _grouped((row["kind"], row, f) for row, f in found),
    )
    by_language = ((_languages(row), row, relation) for row, relation in found)
    yield table("Pairs written by hand, by language", ("language", *_HEAD), _grouped(by_language))


def _relation(row: Row) -> str:
    a, b = (
        ClaimText(
            side, row[f"text_{side}"], row[f"language_{side}"], party=(row.get(f"party_{side}") or "").strip()
        )
        for side in "ab"
    )
    pair = compare(a, b, opponents=_OPPONENTS)
    return pair.relation if pair else ""


def _languages(row: Row) -> str:
    return " and ".join(sorted({row["language_a"], row["language_b"]}))


def _grouped(judged: Iterator[tuple[str, Row, str]]) -> list[list[Cell]]:
    groups: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, row, relation in judged:
        groups[group].append((row["relation"], relation))
        groups["all"].append((row["relation"], relation))
    return [_row(group, groups[group]) for group in sorted(groups)]


def _row(group: str, judged: list[tuple[str, str]]) -> list[Cell]:
    opposing = [found == OPPOSING for truth, found in judged if truth == OPPOSING]
    others = [found != OPPOSING for truth, found in judged if truth != OPPOSING]
    right = sum(
        found == truth if truth in (OPPOSING, AGREEING) else found != OPPOSING for truth, found in judged
    )
    return [group, len(judged), right, len(opposing), sum(opposing), len(others), sum(others)]
