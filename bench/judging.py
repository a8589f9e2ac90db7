"""What the matcher's weights are worth on labelled pairs: python -m bench.judging DATA prints it alone.

Ranking: the candidates of each pool by their odds of opposing, under the weights in use, which may have been
fitted to the very same pairs, and under weights refitted by folds, none of which saw the pair's event: they
start from the signs of the weights alone, since their values know every event.
Calibration: what was predicted of single pairs of news against what people said, as the desk sees the scores,
and refitted and scaled by folds. Some three minutes on two pools of 20,000 claims.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.singles import NEWS, calibration, measure_singles
from bench.tables import Cell, not_measured, table
from claims.matching.fitting import (
    LABELLED,
    Array,
    Sample,
    cross_validated,
    events_of,
    odds_of,
    sample_of,
)
from claims.matching.fitting_many import Pools, cross_validated_among_many, in_company, pooled_only
from claims.matching.labelled import read_folder, rows_of
from claims.matching.model import AMONG_MANY, bundled
from claims.matching.texts import OPPOSING
from claims.matching.weighing import calibrated_pairs, worth

_FIRST = 1_000
_RANKED = ("pairs of", "weights", "candidates", "opposing", "AP", "P@50", "P@100", "events found")


def judge_weights(data: Path | None, _folder: Path) -> Iterator[str]:
    """Tables: ranking in sample and cross-validated, then calibration cross-validated."""
    if data is None or not any(data.glob("search/*/gold.tsv")):
        yield not_measured("Opposing pairs ranked, in sample and cross-validated", "search/NAME/gold.tsv")
        return
    labelled = read_folder(data, *NEWS)
    names = sorted(bundled().weights[OPPOSING])
    sample = sample_of(labelled.examples, names, labelled.total)
    signs = {name: float(np.sign(weight)) for name, weight in bundled().weights[OPPOSING].items()}
    pairs = pooled_only(sample)
    unseen = cross_validated_among_many(sample, labelled.pools, signs)
    rows = [*_ranked(data, pairs, _in_use(pairs, labelled.pools), "in use")]
    rows += _ranked(data, pairs, unseen, "refitted, unseen")
    yield table("Opposing pairs ranked", _RANKED, sorted(rows, key=lambda row: str(row[0])))
    if LABELLED in sample.origin:
        scaled = calibrated_pairs(sample, cross_validated(sample, signs))
        yield calibration("refitted and scaled, on unseen events", *scaled)


def _in_use(pairs: Sample, pools: Pools) -> Array:
    """The odds of pairs among many claims as find_pairs has them."""
    model = bundled()
    alone = odds_of(pairs, model.weights[OPPOSING], model.bias[OPPOSING] + model.alone)
    return odds_of(in_company(pairs, pools, alone), model.weights[AMONG_MANY], model.bias[AMONG_MANY])


def _ranked(data: Path, sample: Sample, odds: Array, weights: str) -> Iterator[list[Cell]]:
    for each in worth(sample, odds):
        name = each.source
        events = _events_found(data / "search" / name / "gold.tsv", sample.origin == name, sample, odds)
        shares = [f"{share:.2f}" for share in each.first]
        yield [name, weights, each.pairs, each.opposing, f"{each.average:.3f}", *shares, events]


def _events_found(gold: Path, ours: Array, sample: Sample, odds: Array) -> str:
    """The share of a pool's events of which an opposing pair is among the first thousand."""
    events = set(events_of([(row["id_a"], row["id_b"]) for row in rows_of(gold)]).values())
    first = np.argsort(-odds[ours], kind="stable")[:_FIRST]
    found = set(sample.event[ours][first][sample.gold[ours][first] > 0])
    return f"{len(found) / len(events):.2f}"


def main(arguments: list[str]) -> None:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.exit("Usage: python -m bench.judging FOLDER")
    data = Path(arguments[0]).resolve()
    for measure in (measure_singles, judge_weights):
        for text in measure(data, data):
            print(text, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
