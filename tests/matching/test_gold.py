"""Pairs written by hand, by kind of conflict, in three languages and across them; look-alikes among them."""

import csv
from pathlib import Path

import pytest

from claims.matching.pairs import compare
from claims.matching.texts import ClaimText, Pair

Row = dict[str, str]
OPPONENTS = frozenset({frozenset({"Ukraine", "Russia"})})


def read_gold() -> list[Row]:
    with (Path(__file__).parent / "gold.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def judged(row: Row) -> Pair | None:
    sides = [
        ClaimText(side, row[f"text_{side}"], row[f"language_{side}"], party=row[f"party_{side}"].strip())
        for side in "ab"
    ]
    return compare(sides[0], sides[1], opponents=OPPONENTS)


def named(row: Row) -> str:
    return f"{row['kind']}: {row['text_a'][:40]} / {row['text_b'][:40]}"


GOLD = read_gold()


@pytest.mark.parametrize("row", [r for r in GOLD if r["relation"] == "opposing"], ids=named)
def test_opposing_pairs_are_found(row: Row) -> None:
    pair = judged(row)
    assert pair is not None
    assert pair.relation == "opposing"
    assert pair.signals[0].weight > 0


@pytest.mark.parametrize("row", [r for r in GOLD if r["relation"] != "opposing"], ids=named)
def test_look_alikes_are_not_opposed(row: Row) -> None:
    pair = judged(row)
    assert pair is None or pair.relation == "agreeing"


@pytest.mark.parametrize("row", [r for r in GOLD if r["relation"] == "agreeing"], ids=named)
def test_agreeing_pairs_are_found(row: Row) -> None:
    pair = judged(row)
    assert pair is not None
    assert pair.relation == "agreeing"
