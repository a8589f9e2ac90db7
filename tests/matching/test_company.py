"""What other claims say of a pair: the quick way against a plain one, and what it is for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching import candidates
from claims.matching.company import COMPANY, Crowd, company
from claims.matching.many import spread_out
from claims.matching.pairs import find_pairs
from claims.matching.texts import OPPOSING, ClaimText

COUNT = 6
PAIRS = np.column_stack(np.triu_indices(COUNT, 1))
SHARES = st.lists(st.sampled_from([0.0, 0.2, 0.5, 0.9]), min_size=len(PAIRS), max_size=len(PAIRS))
FLAGS = st.lists(st.booleans(), min_size=COUNT, max_size=COUNT)


def crowd(alike, denies=(), states=()):
    flags = (np.array([place in found for place in range(COUNT)]) for found in (denies, states))
    return Crowd(PAIRS, np.array(alike, dtype=np.float32), *flags)


def found(alike, likely, denies=(), states=()):
    """Signal -> value for each pair."""
    values = company(crowd(alike, denies, states), np.array(likely), np.arange(len(PAIRS)))
    return [dict(zip(COMPANY, row, strict=True)) for row in values.tolist()]


def square(values):
    full = np.zeros((COUNT, COUNT))
    for (i, j), value in zip(PAIRS, values, strict=True):
        full[i, j] = full[j, i] = value
    return full


@given(SHARES, SHARES)
def test_the_quick_sums_are_those_over_every_third_claim(alike, likely):
    like, against = square(alike), square(likely)
    for (i, j), signals in zip(PAIRS, found(alike, likely), strict=True):
        common = sum(like[i, k] * like[k, j] for k in range(COUNT))
        length = np.sqrt((like[i] ** 2).sum() * (like[j] ** 2).sum())
        out = sum(like[i, k] * against[k, j] + against[i, k] * like[k, j] for k in range(COUNT))
        assert signals["one_story"] == pytest.approx(common / max(1e-3, length), abs=1e-5)
        assert signals["borne_out"] == pytest.approx(1 - np.exp(-out / 0.5), abs=1e-5)
        assert all(0 <= value <= 1 for value in signals.values())


@given(SHARES, SHARES, FLAGS)
def test_it_does_not_matter_which_claim_comes_first(alike, likely, flags):
    denies = {place for place, flag in enumerate(flags) if flag}
    turned = [COUNT - 1 - place for place in range(COUNT)]
    order = [next(n for n, (i, j) in enumerate(PAIRS) if {i, j} == {turned[a], turned[b]}) for a, b in PAIRS]
    plain = found(alike, likely, denies, set(range(COUNT)) - denies)
    back = {turned[place] for place in denies}
    other = found([alike[n] for n in order], [likely[n] for n in order], back, set(range(COUNT)) - back)
    for row, n in enumerate(order):
        assert other[row] == pytest.approx(plain[n], abs=1e-5)


def test_the_company_of_two_denials_bears_nothing_out():
    """Claims 0 and 1 deny what 2 and 3 state: 0 against 2 is borne out, 0 against 1 is not."""
    likely = [0.9 if (i < 2) != (j < 2) and j < 4 else 0.0 for i, j in PAIRS]
    alike = [0.9 if j < 4 and (i < 2) == (j < 2) else 0.0 for i, j in PAIRS]
    values = dict(zip(map(tuple, PAIRS.tolist()), found(alike, likely), strict=True))
    assert values[0, 2]["borne_out"] > 0.9
    assert values[0, 1]["borne_out"] == 0


STEMS = ("Tarn", "Osk", "Velm", "Gruz", "Bral", "Zem", "Hov", "Kesl", "Dorv", "Pol")
PLACES = [f"{stem}{ending}" for stem in STEMS for ending in ("ova", "by", "heim", "etto", "grad")]


def test_a_story_told_often_stands_above_one_told_once(monkeypatch):
    monkeypatch.setattr(candidates, "ALL_PAIRS_BELOW", 10)
    monkeypatch.setattr("claims.matching.pairs.ALL_PAIRS_BELOW", 10)
    texts = [f"The ferry sank off {place} at night" for place in PLACES]
    texts += ["The bridge at Lomark was blown up on Sunday, the mayor says"] * 3
    texts += ["The bridge at Lomark was not blown up on Sunday"]
    texts += [f"The market at Peredin was {word} on Friday" for word in ("shut", "not shut")]
    claims = [ClaimText(str(place), f"{text}.", "en") for place, text in enumerate(texts)]
    pairs = find_pairs(claims, relation=OPPOSING, least=0.0)
    assert [pair.id_b for pair in pairs[:3]] == ["53", "53", "53"]
    assert (pairs[3].id_a, pairs[3].id_b) == ("54", "55")
    assert "borne_out" in {signal.name for signal in pairs[0].signals}
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    assert find_pairs(claims, relation=OPPOSING, least=0.0, processes=2) == pairs


def test_no_claim_fills_the_list():
    """Eight pairs of one claim: the first six keep their odds, the others stand behind a pair apart."""
    pairs = np.array([[0, other] for other in range(1, 9)] + [[20, 21]])
    odds = np.array([*np.linspace(2, 1, 8), 0.95])
    found = spread_out(pairs, odds)
    assert found[:6].tolist() == odds[:6].tolist()
    assert found[8] == odds[8]
    assert max(found[6:8]) < found[8]
