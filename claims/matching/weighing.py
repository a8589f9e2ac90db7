"""What a refit is worth: the weights in use against new ones, by cross-validation over events."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claims.matching.fitting import (
    LABELLED,
    Array,
    Sample,
    Weights,
    average_precision,
    calibrated,
    calibration_error,
    cross_validated,
    fit,
    odds_of,
    precision_at,
    probability,
    reliability,
)

_SECTIONS = re.compile(r"(?=^\[opposing\.weights\]|^\[agreeing\])", re.MULTILINE)
_ABOUT = re.compile(r'^(version|date|data|figures) = ".*"\n', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Worth:
    """Of one source of pairs under one set of weights; precision: among the first 50 and 100, or as many as
    there are.
    """

    source: str
    pairs: int
    opposing: int
    average: float
    first: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Refit:
    """New weights by signal, and what the old and the new ones are worth by source."""

    weights: dict[str, float]
    before: list[Worth]
    after: list[Worth]
    calibration: float

    @property
    def gain(self) -> float:
        """Mean gain in average precision over the sources; below nought it is a loss."""
        return float(
            np.mean([new.average - old.average for old, new in zip(self.before, self.after, strict=True)])
        )


def refit(sample: Sample, prior: Weights) -> Refit:
    """Fits twice: by folds for the figures, on everything for the weights."""
    now, by_folds = odds_of(sample, prior, 0.0), cross_validated(sample, prior)
    weights = fit(sample, prior)
    return Refit(
        weights={
            name: round(float(value), 2) for name, value in zip(sample.names, weights[:-2], strict=True)
        },
        before=list(worth(sample, now)),
        after=list(worth(sample, by_folds)),
        calibration=calibration_error(reliability(*calibrated_pairs(sample, by_folds))),
    )


def worth(sample: Sample, odds: Array) -> Iterator[Worth]:
    """One for each pool and one for the single pairs, in the order of their names."""
    for source in sorted(set(sample.origin)):
        ours = sample.origin == source
        gold, ranked = sample.gold[ours], odds[ours]
        total = sample.total.get(source, int(gold.sum()))
        first = precision_at(ranked, gold, 50), precision_at(ranked, gold, 100)
        yield Worth(
            str(source) or "single pairs",
            len(gold),
            total,
            average_precision(ranked, gold, total),
            first,
        )


def calibrated_pairs(sample: Sample, odds: Array) -> tuple[Array, Array]:
    """Probability and truth of the single pairs, scaled by folds; of all pairs where there are no single
    ones.
    """
    single = sample.origin == LABELLED
    chosen = single if len(set(sample.gold[single])) > 1 else np.ones(len(sample.gold), dtype=bool)
    scaled = calibrated(odds[chosen], sample.gold[chosen], sample.event[chosen])
    return probability(scaled), sample.gold[chosen]


def write_weights(path: Path, weights: Mapping[str, float], about: Mapping[str, str]) -> None:
    """Replaces the opposing weights and the lines about them; all else in the file stays as it is.

    about: version, data, date, figures, each one line without quotation marks.
    """
    head, opposing, rest = _SECTIONS.split(path.read_text(encoding="utf-8"))
    names = tomllib.loads(opposing)["opposing"]["weights"]
    lines = "".join(f"{name} = {weights.get(name, names[name])}\n" for name in names)
    told = "".join(f'{name} = "{text}"\n' for name, text in about.items())
    head = _ABOUT.sub("", head).replace("[about]\n", f"[about]\n{told}", 1)
    path.write_text(f"{head}[opposing.weights]\n{lines}\n{rest}", encoding="utf-8")
