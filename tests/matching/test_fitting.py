import numpy as np
import pytest

from claims.matching.fitting import (
    Example,
    average_precision,
    calibration_error,
    cross_validated,
    events_of,
    fit,
    platt,
    probability,
    reliability,
    sample_of,
)
from claims.matching.weighing import refit

PRIOR = {"denial": 1.0, "elsewhere": -1.0, "noise": 0.0}


def examples(count: int = 80) -> list[Example]:
    """Denials oppose and what is elsewhere does not, eight pairs an event."""
    return [
        Example({"denial": 1.0, "noise": n % 3 / 2}, True, f"event {n // 8}")
        if n % 2
        else Example({"elsewhere": 1.0, "noise": n % 3 / 2}, False, f"event {n // 8}")
        for n in range(count)
    ]


def test_what_tells_pairs_apart_weighs_more_and_keeps_its_sign() -> None:
    sample = sample_of(examples(), sorted(PRIOR), {})
    denial, elsewhere, noise, *_ = fit(sample, PRIOR)
    assert denial > PRIOR["denial"]
    assert elsewhere < PRIOR["elsewhere"]
    assert noise < 0.5


def test_a_sign_that_the_data_speak_against_falls_to_nought_and_no_further() -> None:
    turned = [Example(e.signals, not e.opposes, e.event) for e in examples(400)]
    denial, elsewhere, _, *_ = fit(sample_of(turned, sorted(PRIOR), {}), PRIOR)
    assert denial == pytest.approx(0.0, abs=1e-6)
    assert elsewhere == pytest.approx(0.0, abs=1e-6)


def test_an_event_is_never_judged_by_what_was_learnt_from_it() -> None:
    """One event has a signal of its own; with it held out, nothing says what the signal is worth."""
    own = [Example({"own": 1.0}, True, "alone") for _ in range(30)]
    prior = {**PRIOR, "own": 0.5}
    sample = sample_of([*examples(), *own], sorted(prior), {})
    learnt = fit(sample, prior)[sorted(prior).index("own")]
    assert learnt > 0.6
    odds = cross_validated(sample, prior)
    denials = odds[[n for n, e in enumerate(examples()) if e.opposes]]
    assert odds[-1] < denials.max()


def test_nothing_can_be_learnt_from_one_kind_of_pair() -> None:
    with pytest.raises(ValueError, match="do not"):
        sample_of([e for e in examples() if e.opposes], sorted(PRIOR), {})


def test_average_precision_counts_pairs_that_were_never_found() -> None:
    odds, gold = np.array([3.0, 2.0, 1.0]), np.array([1.0, 0.0, 1.0])
    assert average_precision(odds, gold) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(odds, gold, 4) == pytest.approx((1 + 2 / 3) / 4)


def test_calibration_error_is_the_gap_weighed_by_pairs() -> None:
    bins = reliability(np.array([0.95, 0.95, 0.15, 0.15]), np.array([1.0, 0.0, 0.0, 0.0]))
    assert [(each.count, each.observed) for each in bins] == [(2, 0.0), (2, 0.5)]
    assert calibration_error(bins) == pytest.approx((0.15 + 0.45) / 2)


def test_scaling_makes_overconfident_odds_fit_what_was_observed() -> None:
    odds = np.array([4.0] * 100 + [-4.0] * 100)
    gold = np.array([1.0] * 75 + [0.0] * 25 + [1.0] * 25 + [0.0] * 75)
    slope, shift = platt(odds, gold)
    assert probability(slope * odds + shift)[0] == pytest.approx(0.75, abs=0.01)


def test_pairs_that_share_a_claim_are_one_event() -> None:
    events = events_of([("b", "c"), ("a", "b"), ("x", "y")])
    assert events["c"] == events["a"] == "a"
    assert events["y"] == "x"


def test_a_refit_tells_both_figures_of_every_source() -> None:
    pool = [Example(e.signals, e.opposes, e.event, "pool") for e in examples()]
    found = refit(sample_of([*examples(), *pool], sorted(PRIOR), {"pool": 50}), PRIOR)
    assert [worth.source for worth in found.after] == ["single pairs", "pool"]
    assert found.after[1].opposing == 50
    assert set(found.weights) == set(PRIOR)
