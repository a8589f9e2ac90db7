"""What holds for every pair, and the case the project was begun for."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.model import CONFLICTS
from claims.matching.pairs import compare, find_pairs
from claims.matching.texts import AGREEING, OPPOSING, ClaimText, Pair

TOLD_BY_OTHERS = (
    *("subject", "shared_names", "negation", "turned", "antonym"),
    *("one_negates", "one_denies", "one_debunks"),
)
OPPONENTS = frozenset({frozenset({"Ukraine", "Russia"})})
WORDS = st.sampled_from(
    [
        "tanks",
        "not",
        "Kherson",
        "denied",
        "killed",
        "survived",
        "82",
        "fake",
        "Росія",
        "не",
        "збито",
        "погибли",
        "PHOTO",
        "10:30",
        "MONDAY",
        "суботу",
        "is a",
        "blew up",
        "in Odesa",
        "hope",
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=9).map(" ".join))
LANGUAGES = st.sampled_from(["", "en", "uk", "ru", "it"])
CLAIMS = st.builds(
    ClaimText,
    id=st.just("x"),
    text=TEXTS,
    language=LANGUAGES,
    claimant=st.sampled_from(["", "A"]),
    party=st.sampled_from(["", "Ukraine", "Russia"]),
)


def make_claim(
    text: str, *, name: str = "a", language: str = "en", claimant: str = "", party: str = ""
) -> ClaimText:
    return ClaimText(name, text, language, claimant=claimant, party=party)


def facts(pair: Pair | None) -> tuple[object, ...] | None:
    if pair is None:
        return None
    return (round(pair.score, 9), pair.relation, pair.kind, sorted(s.name for s in pair.signals))


@given(CLAIMS, CLAIMS)
@settings(deadline=None, max_examples=150)
def test_order_does_not_matter(a: ClaimText, b: ClaimText) -> None:
    one = compare(replace(a, id="a"), replace(b, id="b"), opponents=OPPONENTS, least=0.0)
    other = compare(replace(b, id="b"), replace(a, id="a"), opponents=OPPONENTS, least=0.0)
    assert facts(one) == facts(other)


@given(CLAIMS, CLAIMS)
@settings(deadline=None, max_examples=80)
def test_the_same_claims_give_the_same_pair_with_spans_inside_the_texts(a: ClaimText, b: ClaimText) -> None:
    pair = compare(a, b, opponents=OPPONENTS, least=0.0)
    assert pair == compare(a, b, opponents=OPPONENTS, least=0.0)
    for signal in pair.signals if pair else ():
        assert 0 <= signal.value <= 1
        assert signal.sentence or signal.name in TOLD_BY_OTHERS
        assert all(0 <= start < end <= len(a.text) for start, end in signal.spans_a)
        assert all(0 <= start < end <= len(b.text) for start, end in signal.spans_b)


@given(CLAIMS)
@settings(deadline=None)
def test_identical_texts_never_oppose(claim: ClaimText) -> None:
    pair = compare(claim, replace(claim, id="b"), least=0.0)
    assert pair is None or pair.relation == AGREEING


@pytest.mark.parametrize(
    ("stated", "like", "negated", "language"),
    [
        ("The town was captured in May", "The town was captured in May by tanks", "not captured", "en"),
        ("The dam was blown up at night", "The dam was blown up at night by men", "not blown up", "en"),
        ("Місто захоплено у травні", "Місто захоплено у травні танками", "не захоплено", "uk"),
        ("Город захвачен утром в мае", "Город захвачен утром в мае танками", "не захвачен", "ru"),
    ],
)
def test_a_negation_turns_agreement_into_opposition(
    stated: str, like: str, negated: str, language: str
) -> None:
    a, b = make_claim(stated, language=language), make_claim(like, name="b", language=language)
    plain = negated.split(" ", 1)[1]
    turned = replace(b, text=b.text.replace(plain, negated))
    before, after = compare(a, b), compare(a, turned)
    assert before is not None
    assert before.relation == AGREEING
    assert after is not None
    assert (after.relation, after.kind) == (OPPOSING, "denial")


def test_compare_judges_as_find_pairs_does_among_few() -> None:
    """Among a dozen or more, find_pairs also sees what all of them speak of; a pair alone can't show it."""
    claims = kherson()[:11]
    pairs = find_pairs(claims, opponents=OPPONENTS, least=0.0)
    by_id = {claim.id: claim for claim in claims}
    assert len(pairs) > 5
    for pair in pairs:
        assert compare(by_id[pair.id_a], by_id[pair.id_b], opponents=OPPONENTS, least=0.0) == pair


def test_pairs_come_best_first_and_no_more_than_asked() -> None:
    pairs = find_pairs(kherson(), opponents=OPPONENTS, least=0.0)
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    assert find_pairs(kherson(), opponents=OPPONENTS, limit=2) == pairs[:2]
    opposing = find_pairs(kherson(), opponents=OPPONENTS, relation=OPPOSING)
    assert {pair.relation for pair in opposing} == {OPPOSING}


def test_the_first_reason_is_what_sets_the_claims_apart() -> None:
    pairs = find_pairs(kherson(), opponents=OPPONENTS, relation=OPPOSING)
    assert pairs
    assert all(pair.signals[0].name in CONFLICTS for pair in pairs)


def test_the_breakthrough_and_its_failure_oppose_each_other() -> None:
    found = opposed(kherson())
    assert {("ukraine", "russia"), ("adviser", "russia"), ("command", "agency")} <= found


def test_bystanders_oppose_nobody() -> None:
    named = {name for pair in opposed(kherson()) for name in pair}
    assert named.isdisjoint({"ministry", "mayor", "stocks", "west", "go_home", "its_own"})


def test_a_changed_account_is_a_kind_of_its_own() -> None:
    a = make_claim("The referendum in the town has been paused", claimant="The mayor", party="Town")
    b = make_claim(
        "The referendum in the town has not been paused", claimant="The mayor", party="Town", name="b"
    )
    pair = compare(a, b)
    assert pair is not None
    assert pair.kind == "changed_account"


def opposed(claims: list[ClaimText]) -> set[tuple[str, str]]:
    pairs = find_pairs(claims, opponents=OPPONENTS, relation=OPPOSING)
    return {(pair.id_a, pair.id_b) for pair in pairs}


def kherson() -> list[ClaimText]:
    """The first day of the Kherson counteroffensive, retold (kherson.tsv: id, claimant, party, text)."""
    day = datetime.date(2022, 8, 30)
    lines = (Path(__file__).parent / "kherson.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [ClaimText(name, text, "en", day, claimant, party) for name, claimant, party, text in rows]


def test_a_photo_credit_makes_no_second_version() -> None:
    text = "The army broke through the line at Lyman but its second attack was repelled"
    pair = compare(make_claim(text), make_claim(f"{text} PHOTO PRESS OFFICE", name="b"))
    assert pair is not None
    assert pair.relation == AGREEING


def test_reports_of_two_days_are_no_conflict_of_numbers() -> None:
    a = make_claim("The army repelled 7 attacks and destroyed 9 vehicles in the east")
    b = make_claim("The army repelled 13 attacks and destroyed 20 vehicles in the east", name="b")
    pair = compare(a, b)
    assert pair is None or pair.relation == AGREEING


def test_a_time_in_a_photo_credit_is_no_reason_to_fail() -> None:
    a = make_claim("The fire at the old market began in the kitchen at 9:15")
    b = make_claim("The fire at the old market began in the kitchen PHOTO MONDAY 10:30", name="b")
    assert compare(a, b, least=0.0) is not None
