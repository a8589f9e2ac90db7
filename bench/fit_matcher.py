"""Fits the opposing weights of the matcher: python -m bench.fit_matcher DATA [--write].

DATA holds search/NAME/{claims,gold,ignore}.tsv (pools of claims with the pairs that oppose each other) and
pairs/*.tsv (labelled pairs: text_a, text_b, label, group, lang). A logistic regression over the signals,
pulled towards the weights that stand in weights.toml and held to each signal's sign, by L-BFGS-B. Labelled
pairs are few and come from one topic each, so they have an intercept of their own. Figures are
cross-validated: all pairs of one event (claims joined by gold pairs) fall into one of five folds. The desk's
bias stays as it is.
"""

import argparse
import csv
import re
import tomllib
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from claims.matching.candidates import candidate_pairs
from claims.matching.model import conflicts
from claims.matching.pairs import findings
from claims.matching.reading import Reading, read_claim
from claims.matching.signals.finding import Finding
from claims.matching.texts import ClaimText

WEIGHTS = Path(__file__).parent.parent / "claims" / "matching" / "weights.toml"
FOLDS = 5
PULL = 2.0
NEGATIVE = 0.3
LABELLED = 0.2
FLOORS = {"number": 2.6, "outcome": 3.4, "dates_apart": -1.5}
"""Rare in search pools, where most conflicts are denials; a desk needs them, so they don't fall below
this.
"""
PAIR_FILES = ("emergent", "ukraine_gold", "stopfake_uk_gold", "emergent_numeric_hand", "headlinecause_small")

Array = np.ndarray[Any, Any]


@dataclass(slots=True)
class Sample:
    """Pairs as rows of signal values; origin: the pool's name, "" for labelled pairs; total: gold pairs a
    pool.
    """

    names: list[str]
    values: Array
    gold: Array
    event: Array
    origin: Array
    total: dict[str, int]


Row = tuple[dict[str, float], bool, str, str]


def main() -> None:
    """Fits, prints the cross-validated figures and the weights, and writes them where asked to."""
    parser = argparse.ArgumentParser(description="Fit the opposing weights of the matcher.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="put the weights into weights.toml")
    options = parser.parse_args()
    prior = tomllib.loads(WEIGHTS.read_text())["opposing"]["weights"]
    sample = read_sample(options.data, sorted(prior))
    scores = cross_validated(sample, prior)
    for name in sorted(sample.total):
        print(f"{name}: {figures(scores, sample, name)}")
    fitted = fit(sample, prior, np.ones(len(sample.gold), dtype=bool))
    weights = dict(zip(sample.names, (round(float(value), 2) for value in fitted), strict=False))
    print("\n".join(f"{name} = {value}  (was {prior[name]})" for name, value in weights.items()))
    if options.write:
        write_weights(weights)


def read_sample(data: Path, names: list[str]) -> Sample:
    """Pools and labelled pairs together; pairs without any conflict signal can't oppose and are left out."""
    rows: list[Row] = []
    total = {}
    homes: dict[str, str] = {}
    for folder in sorted((data / "search").iterdir()):
        pool, total[folder.name] = read_pool(folder, homes)
        rows += pool
    rows += read_labelled(data / "pairs", homes)
    values = np.array([[row[0].get(name, 0.0) for name in names] for row in rows])
    gold, event, origin = (np.array([row[column] for row in rows]) for column in (1, 2, 3))
    return Sample(names, values, gold.astype(float), event, origin, total)


def read_pool(folder: Path, homes: dict[str, str]) -> tuple[list[Row], int]:
    """Rows of the candidate pairs of one pool, and its number of gold pairs; notes each text's event in
    homes.
    """
    claims = list(_rows(folder / "claims.tsv"))
    readings = [
        read_claim(ClaimText(row["id"], row["text"], row["lang"], _day(row["date"]))) for row in claims
    ]
    gold = {_key(row) for row in _rows(folder / "gold.tsv")}
    doubtful = {_key(row) for row in _rows(folder / "ignore.tsv")} - gold
    events = _events(gold)
    homes.update((row["text"], f"{folder.name}-{events.get(row['id'], row['id'])}") for row in claims)
    rows: list[Row] = []
    for i, j in candidate_pairs(readings):
        key = frozenset({claims[i]["id"], claims[j]["id"]})
        signals = None if key in doubtful else _signals(readings[i], readings[j])
        if signals:
            rows.append((signals, key in gold, homes[claims[i]["text"]], folder.name))
    return rows, len(gold)


def read_labelled(folder: Path, homes: dict[str, str]) -> list[Row]:
    """Rows of the labelled pairs that the two texts show, and that are no mere updates.

    A whole group belongs to the event that a pool has of its first known text: no event is in two folds.
    """
    rows: list[Row] = []
    events: dict[str, str] = {}
    for name in PAIR_FILES:
        for row in _rows(folder / f"pairs_{name}.tsv"):
            if row.get("strict") == "0" or row.get("kind") == "update" or row["label"] == "unrelated":
                continue
            first, *rest = row["lang"].split("-")
            a = read_claim(ClaimText("a", row["text_a"], first))
            b = read_claim(ClaimText("b", row["text_b"], (rest or [first])[0]))
            if signals := _signals(a, b):
                group = row.get("event") or row["group"]
                known = homes.get(row["text_a"]) or homes.get(row["text_b"]) or group
                rows.append((signals, row["label"] == "contradict", events.setdefault(group, known), ""))
    return rows


def fit(sample: Sample, prior: dict[str, float], chosen: Array) -> Array:
    """Weights in the order of sample.names, then the labelled pairs' own intercept, then the bias."""
    values = np.column_stack((sample.values, sample.origin == "", np.ones(len(sample.gold))))[chosen]
    gold, importance = sample.gold[chosen], _importance(sample)[chosen]
    start = np.array([prior[name] for name in sample.names] + [5.0, -8.0])
    pull = np.array([PULL] * (len(start) - 1) + [0.0])

    def loss(weights: Array) -> tuple[float, Array]:
        likely = 1 / (1 + np.exp(-np.clip(values @ weights, -30, 30)))
        fault = np.where(gold > 0, -np.log(likely + 1e-12), -np.log(1 - likely + 1e-12))
        pulled = pull * (weights - start)
        slope = values.T @ (importance * (likely - gold)) + 2 * pulled
        return float((importance * fault).sum() + (pulled * (weights - start)).sum()), slope

    result = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        bounds=_bounds(sample.names, prior),
        options={"maxiter": 300},
    )
    return np.asarray(result.x)


def cross_validated(sample: Sample, prior: dict[str, float]) -> Array:
    """For every pair the odds given by weights that saw nothing of its event."""
    fold = np.array([zlib.crc32(event.encode()) % FOLDS for event in sample.event])
    scores = np.zeros(len(sample.gold))
    for number in range(FOLDS):
        held = fold == number
        weights = fit(sample, prior, ~held)
        scores[held] = sample.values[held] @ weights[:-2] + weights[-1]
    return scores


def figures(scores: Array, sample: Sample, name: str) -> str:
    """Average precision over all gold pairs of a pool, and precision among the first 50 and 100."""
    ours = sample.origin == name
    hits = sample.gold[ours][np.argsort(-scores[ours], kind="stable")] > 0
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    average = precision[hits].sum() / sample.total[name]
    return f"AP {average:.3f}  P@50 {precision[49]:.2f}  P@100 {precision[99]:.2f}"


def write_weights(weights: dict[str, float]) -> None:
    """Replaces the opposing weights in the file; everything else in it stays."""
    head, opposing, rest = re.split(r"(?=\[opposing\.weights\]|\[agreeing\])", WEIGHTS.read_text())
    lines = [f"{name} = {weights[name]}" for name in tomllib.loads(opposing)["opposing"]["weights"]]
    WEIGHTS.write_text(f"{head}[opposing.weights]\n" + "\n".join(lines) + f"\n\n{rest}")


def _importance(sample: Sample) -> Array:
    """Gold pairs of large events count less each; labelled pairs count by the size of their group."""
    sizes = Counter(zip(sample.event, sample.gold, strict=True))
    share = np.array(
        [sizes[event, gold] ** -0.5 for event, gold in zip(sample.event, sample.gold, strict=True)]
    )
    return np.where(sample.origin == "", 3 * LABELLED * share, np.where(sample.gold > 0, share, NEGATIVE))


def _bounds(names: Sequence[str], prior: dict[str, float]) -> list[tuple[float | None, float | None]]:
    """Each weight keeps the sign it has; one that stands at nought may only fall."""
    kept: list[tuple[float | None, float | None]] = [
        (FLOORS.get(name, 0.0), None) if prior[name] > 0 else (FLOORS.get(name), 0.0) for name in names
    ]
    return [*kept, (None, None), (None, None)]


def _signals(a: Reading, b: Reading) -> dict[str, float]:
    found: list[Finding] = findings(a, b, frozenset())
    if not conflicts(found):
        return {}
    return {finding.name: finding.value for finding in sorted(found, key=lambda f: f.value)}


def _events(gold: set[frozenset[str]]) -> dict[str, str]:
    """Claim -> the first claim of its event; gold pairs that share a claim are one event."""
    group: dict[str, set[str]] = {}
    for pair in gold:
        joined = set().union(*(group.get(claim, {claim}) for claim in pair))
        group.update(dict.fromkeys(joined, joined))
    return {claim: min(members) for claim, members in group.items()}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _key(row: dict[str, str]) -> frozenset[str]:
    return frozenset({row["id_a"], row["id_b"]})


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


if __name__ == "__main__":
    main()
