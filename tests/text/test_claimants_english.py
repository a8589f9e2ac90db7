"""Who is meant in English: pronouns, descriptions and offices, each with sentences of its own."""

import pytest

from claims.text.statements import read_statements


def claimants(text: str) -> list[str]:
    return [statement.claimant for statement in read_statements(text, "en")]


def surfaces(text: str) -> list[str]:
    return [statement.claimant_surface for statement in read_statements(text, "en")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Peter Lang, the harbour master, said the gate was shut.\n"
                "Holm was not convinced. The gate had been open, he said."
            ),
            ["Peter Lang", "Holm"],
        ),
        (
            "Peter Lang said the gate was shut.\nHolm looked tired by then. He said the gate leaked.",
            ["Peter Lang", "Holm"],
        ),
        (
            (
                "Tarnwasser, the state utility, said the wall held. Clean Rivers, a club for anglers, "
                "disagreed. It said that the wall had cracked."
            ),
            ["Tarnwasser", "Clean Rivers"],
        ),
        (
            (
                "Ivo Terek said the river was safe. His partner, Zuna Korb, saw the water rise. "
                "She said that the cellar was full."
            ),
            ["Ivo Terek", "Zuna Korb"],
        ),
        (
            "Svitlana Wend followed the count from Arnheide. In a video on Monday she said that she had won.",
            ["Svitlana Wend"],
        ),
        (
            "Peter Lang inspected the gate. Holm had opened it by night, he said.",
            ["Peter Lang"],
        ),
    ],
)
def test_a_pronoun_means_the_nearest_who_fits(text: str, expected: list[str]) -> None:
    assert claimants(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The river rose all night. She said that the wall had cracked.",
        "Poland closed the gates. He said that the wall had cracked.",
        "We said that the wall had cracked.",
    ],
)
def test_a_statement_with_nobody_to_name_is_left_out(text: str) -> None:
    assert claimants(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holm told Norland state radio on Monday that the gate had been shut.", "Holm"),
        ("Ivo Terek, the mayor's spokesman, told reporters that the gate had been shut.", "Ivo Terek"),
    ],
)
def test_whoever_is_told_something_has_not_said_it(text: str, expected: str) -> None:
    assert claimants(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Ann Korb, said the gate had been shut.",
        "Norland's water minister, Ann Korb, said the gate had been shut.",
        "Chief Inspector Ann Korb of the Arnheide Police said the gate had been shut.",
        "The same evening Ann Korb said the gate had been shut.",
    ],
)
def test_the_claimant_is_the_name_not_the_office(text: str) -> None:
    assert claimants(text) == ["Ann Korb"]


def test_a_body_in_short_is_the_last_one_of_that_kind() -> None:
    text = (
        "Sudmark's defence ministry said the wall stood. The Ministry of Water said on Monday that the wall "
        "had burst. The valley was empty, the ministry added."
    )
    assert claimants(text) == ["Sudmark's defence ministry", "Ministry of Water", "Ministry of Water"]


def test_a_body_in_short_is_one_that_the_article_names() -> None:
    text = (
        "Ann Korb, the head of the Central Dam Commission, said the wall held. The gate was open, according "
        "to the commission."
    )
    assert claimants(text) == ["Ann Korb", "Central Dam Commission"]


def test_time_before_the_speaker_is_not_part_of_the_name() -> None:
    assert surfaces("The same evening Ann Korb said the gate had been shut.") == ["Ann Korb"]


def test_a_sentence_alone_keeps_its_pronoun() -> None:
    assert claimants("She said that the wall had cracked.") == ["She"]


def test_a_body_with_an_abbreviation_behind_its_kind() -> None:
    statement = read_statements("The river agency NORA said the wall held. NORA said it was dry.", "en")[0]
    assert (statement.claimant, statement.role) == ("NORA", "The river agency")


def test_an_owner_is_no_role() -> None:
    statement = read_statements("The government's Dam Safety Group said the wall held.", "en")[0]
    assert (statement.claimant, statement.role) == ("Dam Safety Group", "")


def test_a_name_may_end_with_an_adverb() -> None:
    assert claimants("Rivers Now said the wall held. It said the water was clean.") == ["Rivers Now"] * 2


def test_whoever_is_quoted_speaks_not_whoever_quotes() -> None:
    assert claimants("The river agency NORA quoted Ann Korb as saying the wall had cracked.") == ["Ann Korb"]


def test_a_pronoun_that_may_mean_two_means_nobody() -> None:
    assert claimants("Ann Lind said it rained. Holm met Korb. She said that the wall had cracked.") == [
        "Ann Lind"
    ]


def test_a_spokesman_for_somebody_is_one_person() -> None:
    text = "A spokesman for Holm said the gate was shut. He added that the wall was dry."
    assert claimants(text) == ["spokesman for Holm"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Since 2001, telling the truth has been hard.",
        "I'm telling Norland that we need the dam.",
    ],
)
def test_a_year_or_a_contraction_says_nothing(text: str) -> None:
    assert claimants(text) == []
