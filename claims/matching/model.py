"""The relation model: named signals, their weights, a probability. All of it stands in weights.toml, or in a
desk's own file of the same shape (environment variable MATCHER_WEIGHTS).

Two logistic regressions over the same signals: how likely two claims oppose each other, and how likely they
agree. A pair without any conflict signal never opposes, whatever its likeness.
"""

import math
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.matching.signals.finding import Finding
from claims.matching.texts import AGREEING, OPPOSING

_WEIGHTS = Path(__file__).parent / "weights.toml"
_OWN_WEIGHTS = "MATCHER_WEIGHTS"
"""The environment variable that names a desk's own file."""

CONFLICTS = {
    "denial": "denial",
    "negation": "denial",
    "turned": "denial",
    "one_debunks": "denial",
    "one_denies": "denial",
    "one_negates": "denial",
    "corrects": "denial",
    "doubts": "denial",
    "outcome": "outcome",
    "antonym": "outcome",
    "fortunes": "outcome",
    "number": "number",
    "time": "time",
    "place": "place",
    "responsibility": "responsibility",
    "definition": "definition",
}
"""Signals that can set two claims against each other, and the kind of conflict each one means."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by relation and signal; bias by relation; version as written in the file."""

    version: str
    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def probability(self, relation: str, findings: Sequence[Finding]) -> float:
        """0..1; by the logistic function over bias and weighted values."""
        weights = self.weights[relation]
        odds = self.bias[relation] + sum(weights.get(f.name, 0.0) * f.value for f in findings)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))

    def weight(self, relation: str, finding: Finding) -> float:
        """What the finding adds to the log-odds of the relation."""
        return self.weights[relation].get(finding.name, 0.0) * finding.value


def weights_file() -> Path:
    """The desk's own file where MATCHER_WEIGHTS names one that exists, else the one beside this module."""
    own = os.environ.get(_OWN_WEIGHTS, "")
    return Path(own) if own and Path(own).is_file() else _WEIGHTS


@cache
def bundled() -> Model:
    """The model in the file of weights, read once a process."""
    data = tomllib.loads(weights_file().read_text(encoding="utf-8"))
    return Model(
        version=data["about"]["version"],
        bias={relation: data[relation]["bias"] for relation in (OPPOSING, AGREEING)},
        weights={relation: data[relation]["weights"] for relation in (OPPOSING, AGREEING)},
    )


def conflicts(findings: Sequence[Finding]) -> bool:
    """Whether anything sets the two claims against each other."""
    return any(finding.name in CONFLICTS and finding.value > 0 for finding in findings)


def conflict_kind(model: Model, findings: Sequence[Finding]) -> str:
    """The kind of the conflict signal that weighs most (the first in CONFLICTS of two equal ones)."""
    order = list(CONFLICTS)
    found = [finding for finding in findings if finding.name in CONFLICTS]
    best = max(found, key=lambda f: (model.weight(OPPOSING, f), f.value, -order.index(f.name)))
    return best.kind or CONFLICTS[best.name]
