"""The relation model: named signals, their weights, a probability. All of it stands in weights.toml, or in a
desk's own file of the same shape (environment variable MATCHER_WEIGHTS).

Three logistic regressions over the same signals: how likely two claims oppose each other, how likely they
agree, and how likely a pair among many claims opposes each other, where the company it is in tells as well. A
pair without any conflict signal never opposes, whatever its likeness.
"""

import math
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claims.matching.signals.finding import Finding
from claims.matching.texts import AGREEING, OPPOSING

AMONG_MANY = "among_many"
"""Opposing pairs among many claims: the third set of weights."""
_WEIGHTS = Path(__file__).parent / "weights.toml"
_RELATIONS = (OPPOSING, AGREEING, AMONG_MANY)
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
    """Weights by relation and signal; bias by relation; version as written in the file; alone: what is added
    to the odds of opposing, so that among many claims they are right before their company is known.
    """

    version: str
    alone: float
    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def odds(self, relation: str, findings: Sequence[Finding]) -> float:
        """Log-odds: bias and weighted values."""
        weights = self.weights[relation]
        return self.bias[relation] + sum(weights.get(f.name, 0.0) * f.value for f in findings)

    def probability(self, relation: str, findings: Sequence[Finding]) -> float:
        """0..1; by the logistic function over the odds."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds(relation, findings)))))

    def weight(self, relation: str, finding: Finding) -> float:
        """What the finding adds to the log-odds of the relation."""
        return self.weights[relation].get(finding.name, 0.0) * finding.value


def weights_file() -> Path:
    """The desk's own file where MATCHER_WEIGHTS names one that exists, else the one beside this module."""
    own = os.environ.get(_OWN_WEIGHTS, "")
    return Path(own) if own and Path(own).is_file() else _WEIGHTS


@cache
def bundled() -> Model:
    """The model in the file of weights, read once a process; what a desk's own file lacks is as shipped."""
    data = _read(_WEIGHTS) | _read(weights_file())
    return Model(
        version=data["about"]["version"],
        alone=data[AMONG_MANY]["alone"],
        bias={relation: data[relation]["bias"] for relation in _RELATIONS},
        weights={relation: data[relation]["weights"] for relation in _RELATIONS},
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def conflicts(findings: Sequence[Finding]) -> bool:
    """Whether anything sets the two claims against each other."""
    return any(finding.name in CONFLICTS and finding.value > 0 for finding in findings)


def conflict_kind(model: Model, findings: Sequence[Finding]) -> str:
    """The kind of the conflict signal that weighs most (the first in CONFLICTS of two equal ones)."""
    order = list(CONFLICTS)
    found = [finding for finding in findings if finding.name in CONFLICTS]
    best = max(found, key=lambda f: (model.weight(OPPOSING, f), f.value, -order.index(f.name)))
    return best.kind or CONFLICTS[best.name]
