"""Single labelled pairs judged as they come, by their table, language and kind of conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.tables import Cell, not_measured, table
from claims.matching.comparing import findings, repeats
from claims.matching.fitting import Array, average_precision, calibration_error, reliability
from claims.matching.labelled import claims_of, opposes, rows_of
from claims.matching.model import bundled, conflict_kind, conflicts
from claims.matching.pairs import LIKELY
from claims.matching.reading import read_claim
from claims.matching.texts import AGREEING, OPPOSING

NEWS = (
    "pairs_emergent",
    "pairs_emergent_numeric_hand",
    "pairs_headlinecause_small",
    "pairs_stopfake_uk_gold",
    "pairs_ukraine_gold",
)
"""Of news, labelled by people; others are made up, of another kind of text, noisy, or the same again."""
_HEAD = ("pairs", "opposing", "found", "AP", "precision", "recall", "F1", "right, %")
_NOTHING = "nothing sets them apart"


@dataclass(frozen=True, slots=True)
class Single:
    """One pair: what people said (opposes), the probability that it does, and whether the desk would see it.

    kind: of the weightiest conflict, whether the pair is found or not; _NOTHING where there is none.
    """

    source: str
    language: str
    kind: str
    likely: float
    found: bool
    opposes: bool


def measure_singles(data: Path | None, _folder: Path) -> Iterator[str]:
    """Tables: by set; of the news alone by language and by kind of conflict; their calibration."""
    singles = (
        [single for path in sorted(data.glob("pairs/*.tsv")) for single in read_singles(path)] if data else []
    )
    if not singles:
        yield not_measured("Single labelled pairs", "pairs/NAME.tsv")
        return
    news = [single for single in singles if single.source in NEWS] or singles
    yield _table("Single pairs by set", "set", singles, [single.source for single in singles])
    yield _table("Single pairs of news by language", "language", news, [single.language for single in news])
    yield _table("Single pairs of news by kind of conflict", "kind", news, [single.kind for single in news])
    yield calibration("as the desk sees it", *_arrays(news))


def read_singles(path: Path) -> Iterator[Single]:
    """The pairs of a table that its two texts show: where a column says how strict a label is, only strict
    ones; no mere updates.
    """
    for row in rows_of(path):
        if row.get("strict", "1") == "1" and row.get("quality") != "loose" and row.get("kind") != "update":
            yield _judged(path.stem, row)


def _judged(source: str, row: Mapping[str, str]) -> Single:
    a, b = (read_claim(claim) for claim in claims_of(row))
    found, model = findings(a, b, frozenset()), bundled()
    language = " and ".join(sorted({a.language, b.language}))
    if not conflicts(found) or repeats(a, b):
        return Single(source, language, _NOTHING, 0.0, found=False, opposes=opposes(row))
    likely = model.probability(OPPOSING, found)
    seen = likely >= LIKELY and likely >= model.probability(AGREEING, found)
    return Single(source, language, conflict_kind(model, found), likely, seen, opposes(row))


def calibration(name: str, likely: Array, gold: Array) -> str:
    """Predicted against observed by tenths of probability, with the expected calibration error."""
    bins = reliability(likely, gold)
    rows: list[list[Cell]] = [[each.count, each.predicted, each.observed] for each in bins]
    title = f"Probability of single pairs of news, {name}; expected calibration error"
    return table(f"{title} {calibration_error(bins):.3f}", ("pairs", "predicted", "observed"), rows)


def _table(title: str, by: str, singles: Sequence[Single], groups: Sequence[str]) -> str:
    members: defaultdict[str, list[Single]] = defaultdict(list)
    for group, single in zip(groups, singles, strict=True):
        members[group].append(single)
    rows = [_row(group, members[group]) for group in sorted(members)]
    return table(title, (by, *_HEAD), rows)


def _arrays(singles: Sequence[Single]) -> tuple[Array, Array]:
    """Probability and truth."""
    likely, gold = zip(*((single.likely, float(single.opposes)) for single in singles), strict=True)
    return np.array(likely), np.array(gold)


def _row(group: str, members: Sequence[Single]) -> list[Cell]:
    likely, gold = _arrays(members)
    opposing, found = int(gold.sum()), sum(single.found for single in members)
    hits = sum(single.found and single.opposes for single in members)
    right = sum(single.found == single.opposes for single in members) / len(members)
    return [
        group, len(members), opposing, found, average_precision(likely, gold), hits / max(1, found),
        hits / max(1, opposing), 2 * hits / max(1, found + opposing), f"{100 * right:.0f}",
    ]  # fmt: skip
