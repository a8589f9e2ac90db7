"""English quotations whose attribution has no plain verb of saying."""

import pytest

from claims.text.statements import read_statements

_BEFORE = "Nora Quill is the mayor of Aldham.\n\n"


@pytest.mark.parametrize(
    ("sentence", "claimant", "text"),
    [
        ("“The bridge is safe,” Nora Quill pressed on.", "Nora Quill", "The bridge is safe"),
        ("“We will not pay,” growled Nora Quill.", "Nora Quill", "We will not pay"),
        (
            "Nora Quill went even further: “If they close it, the town will die.”",
            "Nora Quill",
            "If they close it, the town will die",
        ),
        (
            "As Nora Quill put it, “Nobody here has slept since the blast.”",
            "Nora Quill",
            "Nobody here has slept since the blast",
        ),
        ("Said Nora Quill: “Nobody here has slept since the blast.”", "Nora Quill", "Nobody here has slept"),
        ("Nora Quill went on to say, “The pumps failed twice.”", "Nora Quill", "The pumps failed twice"),
        ("“It was a very long night.” Nora Quill said.", "Nora Quill", "It was a very long night"),
        ("“It is not over,” a colleague, Nora Quill told the Herald.", "Nora Quill", "It is not over"),
        ("“It is not over,” warned retired pilot Nora Quill.", "Nora Quill", "It is not over"),
        ("Nora Quill later Thursday told reporters: “The pumps failed.”", "Nora Quill", "The pumps failed"),
    ],
)
def test_a_quotation_is_given_to_who_speaks_it(sentence: str, claimant: str, text: str) -> None:
    found = read_statements(_BEFORE + sentence, "en")
    assert [(one.claimant, one.kind) for one in found] == [(claimant, "direct")]
    assert found[0].text.startswith(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "The band played “Down by the River,” and the crowd danced.",
        "There was one more thing on the list: “Bridge of Sighs.”",
        "I thought of it often: “Nobody here has slept since the blast.”",
    ],
)
def test_a_title_or_a_narrator_has_no_claimant(sentence: str) -> None:
    assert read_statements(_BEFORE + sentence, "en") == []


def test_what_a_relative_clause_promises_does_not_hide_what_is_said() -> None:
    found = read_statements("“The plan is dead,” Nora Quill, who promised a bridge, said at the time.", "en")
    assert [(one.claimant, one.text) for one in found] == [("Nora Quill", "The plan is dead")]


def test_a_quotation_that_goes_on_is_no_title() -> None:
    found = read_statements("“It is hard,” Nora Quill said. “That is Life, Anna.”", "en")
    assert [len(one.spans) for one in found] == [2]


@pytest.mark.parametrize(
    ("title", "claimant"),
    [
        ("Harbour chief: second berth to open by June", "Harbour chief"),
        ("Quimby Vale: “We had nothing left to give”", "Quimby Vale"),
    ],
)
def test_a_headline_with_a_colon_names_who_speaks(title: str, claimant: str) -> None:
    assert [one.claimant for one in read_statements(f"{title}\n\nIt rained.", "en")] == [claimant]


def test_a_headline_of_a_topic_names_nobody() -> None:
    assert read_statements("Quarry blast: what we know so far\n\nIt rained.", "en") == []


def test_where_a_person_said_it_is_no_part_of_the_name() -> None:
    found = read_statements("“It is closed,” said Nora Quill at a meeting on Monday.", "en")
    assert [one.claimant for one in found] == ["Nora Quill"]


def test_a_relative_with_a_given_name_is_named() -> None:
    found = read_statements("“We want the truth,” said his sister, Emma, outside the court.", "en")
    assert [one.claimant for one in found] == ["Emma"]
