from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.pairs import find_pairs
from claims.matching.positions import Proposal, propose_disputes
from claims.matching.texts import AGREEING, OPPOSING, ClaimText, Pair


def make_claims(ids: str) -> list[ClaimText]:
    return [ClaimText(name, f"the bridge {name}", "en") for name in ids]


def make_pair(ids: str, relation: str = OPPOSING, score: float = 0.9) -> Pair:
    return Pair(ids[0], ids[1], score, relation, "denial" if relation == OPPOSING else "", ())


def sides(proposals: list[Proposal]) -> list[list[str]]:
    return [["".join(side) for side in proposal.positions] for proposal in proposals]


def test_no_pairs_no_disputes() -> None:
    assert propose_disputes(make_claims("ab"), []) == []
    assert propose_disputes(make_claims("ab"), [make_pair("ab", AGREEING)]) == []


def test_claims_that_oppose_the_same_claim_stand_together() -> None:
    assert sides(propose_disputes(make_claims("abc"), [make_pair("ac"), make_pair("bc")])) == [["ab", "c"]]


def test_an_agreeing_claim_joins_its_side() -> None:
    pairs = [make_pair("ab"), make_pair("ac", AGREEING)]
    assert sides(propose_disputes(make_claims("abc"), pairs)) == [["ac", "b"]]


def test_a_claim_that_agrees_with_both_sides_joins_none() -> None:
    pairs = [make_pair("ab"), make_pair("ac", AGREEING), make_pair("bc", AGREEING)]
    assert sides(propose_disputes(make_claims("abc"), pairs)) == [["a", "b"]]


def test_three_that_all_oppose_each_other_are_three_sides() -> None:
    pairs = [make_pair("ab"), make_pair("bc"), make_pair("ac")]
    assert sides(propose_disputes(make_claims("abc"), pairs)) == [["a", "b", "c"]]


def test_a_chain_does_not_swallow_the_topic() -> None:
    pairs = [make_pair("ab"), make_pair("cd"), make_pair("bc", score=0.6), make_pair("de", score=0.55)]
    found = sides(propose_disputes(make_claims("abcde"), pairs))
    assert max(len("".join(proposal)) for proposal in found) <= 3


def test_sides_and_pairs_are_consistent() -> None:
    pairs = [
        make_pair("ab"),
        make_pair("bc", score=0.8),
        make_pair("cd", score=0.7),
        make_pair("ac", AGREEING),
    ]
    for proposal in propose_disputes(make_claims("abcd"), pairs):
        assert len(proposal.positions) >= 2
        assert len({name for side in proposal.positions for name in side}) == sum(
            map(len, proposal.positions)
        )
        place = {name: number for number, side in enumerate(proposal.positions) for name in side}
        assert all(place[pair.id_a] != place[pair.id_b] for pair in proposal.pairs)


def test_pairs_of_unknown_claims_are_left_out() -> None:
    assert propose_disputes(make_claims("a"), [make_pair("az")]) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The bridge at Antonivka was destroyed",
            "The bridge at Antonivka is intact",
            "Is the bridge at Antonivka destroyed or intact?",
        ),
        ("The sea port was not sold", "The sea port was sold", "Was the sea port sold?"),
        (
            "The mayor took money from the firm",
            "The mayor did not take money from the firm",
            "Is it true that",
        ),
        (
            "About 5,000 people had come to the rally in Brest",
            "65,000 people came to the rally in Brest",
            "How many people had come to the rally in Brest?",
        ),
        (
            "The gold watch will cost 950 euros in Lyon",
            "The gold watch will cost 4,000 euros in Lyon",
            "Will the gold watch cost 950 or 4,000 euros in Lyon?",
        ),
    ],
)
def test_the_question_is_one_that_an_editor_would_ask(one: str, other: str, expected: str) -> None:
    claims = [ClaimText("a", one, "en"), ClaimText("b", other, "en")]
    (proposal,) = propose_disputes(claims, find_pairs(claims))
    assert proposal.question.startswith(expected)
    assert len(proposal.question) < 80


def test_the_question_of_a_denial_is_asked_in_its_own_language_and_kept_short() -> None:
    texts = ("Міст через річку біля села зруйновано вночі " + "дуже " * 40, "Міст біля села не зруйновано")
    claims = [ClaimText("a", texts[0], "uk"), ClaimText("b", texts[1], "uk")]
    pair = Pair("a", "b", 0.9, OPPOSING, "denial", ())
    (proposal,) = propose_disputes(claims, [pair])
    assert proposal.question.startswith("Чи правда, що «Міст через річку")
    assert proposal.question.endswith("…»?")
    assert len(proposal.question) < 140


def test_claims_kept_apart_never_stand_across_not_even_by_way_of_a_third() -> None:
    claims = make_claims("abc")
    pairs = [make_pair("ab"), make_pair("bc", AGREEING)]
    (together,) = propose_disputes(claims, pairs)
    assert together.positions == (("a",), ("b", "c"))
    (kept,) = propose_disputes(claims, pairs, apart={frozenset("ac")})
    assert kept.positions == (("a",), ("b",))


def test_claims_kept_apart_may_stand_on_one_side_against_a_third() -> None:
    claims = make_claims("abc")
    pairs = [make_pair("ab"), make_pair("ac"), make_pair("bc")]
    assert sides(propose_disputes(claims, pairs)) == [["a", "b", "c"]]
    for proposal in propose_disputes(claims, pairs[:2], apart={frozenset("bc")}):
        place = {name: number for number, side in enumerate(proposal.positions) for name in side}
        assert place.get("b", place.get("c")) == place.get("c", place.get("b"))


LINKS = st.lists(
    st.tuples(
        st.sampled_from([a + b for a, b in combinations("abcdefg", 2)]),
        st.sampled_from([OPPOSING, AGREEING]),
        st.sampled_from([0.55, 0.7, 0.9]),
    ),
    unique_by=lambda link: link[0],
    max_size=14,
)


@settings(deadline=None)
@given(LINKS, st.randoms(use_true_random=False))
def test_whatever_the_pairs_nothing_stands_on_two_sides_and_nothing_opposing_is_lost(links, random) -> None:
    pairs = [make_pair(*link) for link in links]
    claims = make_claims("abcdefg")
    proposals = propose_disputes(claims, pairs)
    for proposal in proposals:
        members = [name for side in proposal.positions for name in side]
        assert len(members) == len(set(members))
        assert len(proposal.positions) >= 2
    opposing = {(pair.id_a, pair.id_b) for pair in pairs if pair.relation == OPPOSING}
    across = {(pair.id_a, pair.id_b) for proposal in proposals for pair in proposal.pairs}
    assert across == opposing
    assert propose_disputes(claims, random.sample(pairs, len(pairs))) == proposals


def as_sets(proposals: list[Proposal]) -> list[set[frozenset[str]]]:
    return [{frozenset(side) for side in proposal.positions} for proposal in proposals]


def turned(pair: Pair) -> Pair:
    return replace(pair, id_a=pair.id_b, id_b=pair.id_a)


@settings(deadline=None)
@given(LINKS, st.randoms(use_true_random=False))
def test_neither_the_order_of_claims_nor_that_within_a_pair_matters(links, random) -> None:
    pairs, claims = [make_pair(*link) for link in links], make_claims("abcdefg")
    random.shuffle(claims)
    other = [turned(pair) if random.random() < 0.5 else pair for pair in pairs]
    assert as_sets(propose_disputes(claims, other)) == as_sets(
        propose_disputes(make_claims("abcdefg"), pairs)
    )


@settings(deadline=None)
@given(LINKS)
def test_nothing_opposes_on_a_side_and_nothing_agrees_across(links) -> None:
    pairs = [make_pair(*link) for link in links]
    for proposal in propose_disputes(make_claims("abcdefg"), pairs):
        place = {name: number for number, side in enumerate(proposal.positions) for name in side}
        for pair in pairs:
            if pair.id_a in place and pair.id_b in place:
                together = place[pair.id_a] == place[pair.id_b]
                assert not (together and pair.relation == OPPOSING)
                assert together or pair.relation == OPPOSING or pair.score < 0.75


@settings(deadline=None)
@given(LINKS, st.integers(0, 7))
def test_an_unrelated_claim_changes_nothing(links, place) -> None:
    pairs, claims = [make_pair(*link) for link in links], make_claims("abcdefg")
    more = [*claims[:place], ClaimText("x", "the bridge x", "en"), *claims[place:]]
    assert propose_disputes(more, pairs) == propose_disputes(claims, pairs)


TOWNS = ("Lublin", "Porto", "Turku", "Graz", "Varna", "Bergen", "Lille", "Malmo", "Cork", "Trieste", "Split")


@settings(deadline=None)
@given(st.lists(st.sampled_from([0.55, 0.7, 0.9]), min_size=9, max_size=9))
def test_a_chain_in_which_each_speaks_of_its_neighbour_alone_stays_in_short_pieces(scores) -> None:
    claims = [ClaimText(f"{n}", f"{one} and {two}", "en") for n, (one, two) in enumerate(pairwise(TOWNS))]
    pairs = [make_pair(f"{n}{n + 1}", OPPOSING, score) for n, score in enumerate(scores)]
    assert all(len(side) == 1 for found in sides(propose_disputes(claims, pairs)) for side in found)


def test_proposals_that_share_claims_on_two_sides_become_one() -> None:
    """d and e ask after guards and ships before anything binds them to the bridge; c and e do so later."""
    claims = [
        ClaimText("a", "the bridge at Varna burned", "en"),
        ClaimText("b", "the bridge at Varna stands", "en"),
        ClaimText("c", "the bridge at Varna burned as guards fired at ships", "en"),
        ClaimText("d", "guards of the burned bridge fired at ships", "en"),
        ClaimText("e", "guards and ships at the Varna bridge kept still", "en"),
    ]
    first = [make_pair("ab"), make_pair("de", score=0.85), make_pair("ce", score=0.7)]
    assert len(propose_disputes(claims, first)) == 2
    later = [make_pair("bc", score=0.6), make_pair("ae", score=0.55)]
    (proposal,) = propose_disputes(claims, [*first, *later])
    assert proposal.positions == (("a", "c", "d"), ("b", "e"))


@settings(deadline=None)
@given(LINKS, st.sets(st.sampled_from("abcdefg")))
def test_what_is_kept_apart_never_stands_across(links, kept) -> None:
    apart = {frozenset(both) for both in combinations(sorted(kept), 2)}
    pairs = [make_pair(*link) for link in links if frozenset(link[0]) not in apart]
    for proposal in propose_disputes(make_claims("abcdefg"), pairs, apart=apart):
        for one, other in combinations(proposal.positions, 2):
            assert len(kept & {*one}) == 0 or len(kept & {*other}) == 0
