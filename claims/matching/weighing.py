"""What a refit is worth: the weights in use against new ones, by cross-validation over events."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
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
from claims.matching.fitting_many import (
    Pools,
    cross_validated_among_many,
    fit_among_many,
    pooled_only,
)
from claims.matching.model import AMONG_MANY
from claims.matching.texts import OPPOSING

_SECTION = r"^\[{name}\.weights\]\n(?:.+\n?)*"
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
class Many:
    """Weights among many claims by signal, their bias, and what is added to the odds of pairs alone."""

    weights: dict[str, float]
    bias: float
    alone: float


@dataclass(frozen=True, slots=True)
class Refit:
    """New weights by signal, and what the old and the new ones are worth by source; many: those among many
    claims, where there are pools to learn them from.
    """

    weights: dict[str, float]
    before: list[Worth]
    after: list[Worth]
    calibration: float
    many: Many | None = None

    @property
    def gain(self) -> float:
        """Mean gain in average precision over the sources; below nought it is a loss."""
        return float(
            np.mean([new.average - old.average for old, new in zip(self.before, self.after, strict=True)])
        )


def refit(sample: Sample, prior: Weights, pools: Pools | None = None) -> Refit:
    """Fits twice: by folds for the figures, on everything for the weights.

    Where pools are given, the new figures of their pairs are those among many claims.
    """
    now, by_folds = odds_of(sample, prior, 0.0), cross_validated(sample, prior)
    after = list(worth(sample, by_folds))
    many = None
    if pools:
        pairs = pooled_only(sample)
        unseen = cross_validated_among_many(sample, pools, prior)
        single = [each for each in after if each.source not in pools]
        after = [*single, *worth(pairs, unseen)]
        many = _many(sample, pools, prior)
    return Refit(
        weights=_rounded(sample.names, fit(sample, prior)),
        before=list(worth(sample, now)),
        after=after,
        calibration=calibration_error(reliability(*calibrated_pairs(sample, by_folds))),
        many=many,
    )


def _many(sample: Sample, pools: Pools, prior: Weights) -> Many:
    weights, together, alone = fit_among_many(sample, pools, prior)
    return Many(_rounded(together.names, weights), round(float(weights[-1]), 2), round(alone, 2))


def _rounded(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {name: round(float(value), 2) for name, value in zip(names, weights[:-2], strict=True)}


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


def write_weights(path: Path, found: Refit, about: Mapping[str, str]) -> None:
    """Replaces the opposing weights, those among many where there are new ones, and the lines about them; all
    else in the file stays as it is.

    about: version, data, date, figures, each one line without quotation marks.
    """
    text = _ABOUT.sub("", path.read_text(encoding="utf-8"))
    told = "".join(f'{name} = "{words}"\n' for name, words in about.items())
    text = text.replace("[about]\n", f"[about]\n{told}", 1)
    text = _with_weights(text, OPPOSING, found.weights)
    if found.many:
        text = _with_weights(text, AMONG_MANY, found.many.weights)
        alone = found.many.alone - tomllib.loads(text)[OPPOSING]["bias"]
        section = f"[{AMONG_MANY}]\nalone = {alone:.2f}\nbias = {found.many.bias}\n"
        text = re.sub(rf"^\[{AMONG_MANY}\]\n(?:.+\n)*", section, text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def _with_weights(text: str, relation: str, weights: Mapping[str, float]) -> str:
    """The names that the file has, with their new weights."""
    names = tomllib.loads(text)[relation]["weights"]
    lines = "".join(f"{name} = {weights.get(name, names[name])}\n" for name in names)
    section = re.compile(_SECTION.format(name=relation), re.MULTILINE)
    return section.sub(f"[{relation}.weights]\n{lines}", text, count=1)
