"""Pairs written by hand, by kind of conflict, in three languages and across them; look-alikes among them.

gold.tsv, one pair a line: kind is what a person would call it, relation what the matcher should say (none:
that the two do not oppose each other), why says of a look-alike what makes it one. held: written before the
matcher was asked about any of them. missed: the matcher judges it wrongly today.

    python -m tests.matching.gold            prints the share judged rightly, by kind and by language
    python -m tests.matching.gold --wrong    prints before it what is judged wrongly or under another kind
    python -m tests.matching.gold --mark     writes the column missed anew
"""

from __future__ import annotations

import csv
import datetime
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.tables import Cell, table
from claims.matching.pairs import compare
from claims.matching.texts import OPPOSING, ClaimText, Pair

GOLD_FILE = Path(__file__).parent / "gold.tsv"
OPPONENTS = frozenset({frozenset({"Ukraine", "Russia"})})
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """One line of the file and what the matcher says of it."""

    row: Row
    pair: Pair | None

    @property
    def right(self) -> bool:
        """The relation is the one a person sees; of look-alikes, that it is not the opposite one."""
        said = self.pair.relation if self.pair else ""
        return said == self.row["relation"] or (self.row["relation"] == "none" and said != OPPOSING)

    @property
    def well_named(self) -> bool:
        """A pair found to oppose, and of the kind that a person would name."""
        return self.right and self.pair is not None and self.pair.kind == self.row["kind"]

    @property
    def languages(self) -> str:
        return "-".join(sorted({self.row["language_a"], self.row["language_b"]}))

    def __str__(self) -> str:
        return f"{self.row['kind']}: {self.row['text_a']} / {self.row['text_b']}"


def read_gold() -> list[Row]:
    with GOLD_FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def write_gold(rows: Iterable[Row]) -> None:
    rows = list(rows)
    lines = ["\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    GOLD_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def judge(row: Row) -> Judged:
    a, b = (claim_of(row, side) for side in "ab")
    return Judged(row, compare(a, b, opponents=OPPONENTS))


def claim_of(row: Row, side: str) -> ClaimText:
    """The claim of one side, "a" or "b"."""
    day = row[f"date_{side}"]
    return ClaimText(
        side,
        row[f"text_{side}"],
        row[f"language_{side}"],
        date=datetime.date.fromisoformat(day) if day else None,
        claimant=row[f"claimant_{side}"],
        party=row[f"party_{side}"],
    )


def marked(rows: Iterable[Row]) -> list[Row]:
    """The rows with the column missed as the matcher deserves it today."""
    return [row | {"missed": "" if judge(row).right else "yes"} for row in rows]


def share(judged: Iterable[Judged], good: Callable[[Judged], bool] = lambda one: one.right) -> float:
    """0..1; of nothing it is 0."""
    verdicts = [good(one) for one in judged]
    return sum(verdicts) / len(verdicts) if verdicts else 0.0


def shares(judged: list[Judged]) -> str:
    """Two tables: by kind, with the share of the found that are well named, and by languages."""
    return "\n\n".join(
        (
            table(
                "Hand-written pairs by kind", ("kind", "pairs", "right", "kind named"), list(_by_kind(judged))
            ),
            table(
                "Hand-written pairs by languages",
                ("languages", "pairs", "right"),
                list(_by_languages(judged)),
            ),
        )
    )


def _by_kind(judged: list[Judged]) -> Iterable[Sequence[Cell]]:
    for kind in dict.fromkeys(one.row["kind"] for one in judged):
        ours = [one for one in judged if one.row["kind"] == kind]
        named = f"{share(_opposed(ours), _well_named):.2f}" if _opposed(ours) else "–"
        yield [kind, len(ours), share(ours), named]
    yield ["all", len(judged), share(judged), share(_opposed(judged), _well_named)]
    held = [one for one in judged if one.row["held"]]
    yield ["written beforehand", len(held), share(held), share(_opposed(held), _well_named)]


def _by_languages(judged: list[Judged]) -> Iterable[Sequence[Cell]]:
    for languages in sorted({one.languages for one in judged}, key=lambda name: (len(name), name)):
        ours = [one for one in judged if one.languages == languages]
        yield [languages, len(ours), share(ours)]


def _opposed(judged: Iterable[Judged]) -> list[Judged]:
    return [one for one in judged if one.right and one.row["relation"] == OPPOSING]


def _well_named(one: Judged) -> bool:
    return one.well_named


def wrong(judged: Iterable[Judged]) -> Iterable[str]:
    for one in judged:
        if not one.right or (one.row["relation"] == OPPOSING and not one.well_named):
            said = f"{one.pair.relation} {one.pair.kind} {one.pair.score:.2f}" if one.pair else "nothing"
            yield f"{one}: {said}\n"


def main(arguments: list[str]) -> None:
    rows = read_gold()
    if "--mark" in arguments:
        rows = marked(rows)
        write_gold(rows)
    judged = [judge(row) for row in rows]
    if "--wrong" in arguments:
        sys.stdout.writelines(wrong(judged))
    sys.stdout.write(shares(judged))


if __name__ == "__main__":
    main(sys.argv[1:])
