"""Statements as an editor would ask after them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.matching.asking import LONGEST, ask, bare, shortened


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The port was sold.", "Was the port sold?"),
        ("Taxes were raised in Poland", "Were taxes raised in Poland?"),
        ("Detainees had been beaten", "Had detainees been beaten?"),
        ("The firm had acted with negligence", "Did the firm act with negligence?"),
        ("The guards themselves had shut the gate", "Did the guards themselves shut the gate?"),
        ("The team had found oil under water", "Did the team find oil under water?"),
        ("Iran has 300 bombs", "Does Iran have 300 bombs?"),
        ("Iran has now built 300 bombs", "Has Iran now built 300 bombs?"),
        ("URGENT: The mayor is dead, officials say", "Is the mayor dead?"),
        ("United Airlines will close its school", "Will United Airlines close its school?"),
        ("Did the mayor leave?", "Did the mayor leave?"),
        ("The mayor is not dead", None),
        ("We have won the match", None),
        ("The man who was seen in Lyon is dead", None),
        ("She had left and that the state had helped her", None),
        ("The mayor took money", None),
        ("Was", None),
    ],
)
def test_an_auxiliary_goes_before_a_plain_subject(text: str, question: str | None) -> None:
    assert ask(text) == question


def test_what_is_long_ends_with_a_clause_or_between_words() -> None:
    clause = "The guards of the bridge left their posts in the night"
    assert (
        shortened(
            f"{clause} after the commander of the river fleet had called them to the other bank by radio"
        )
        == clause
    )
    cut = shortened("wordy " * 40)
    assert cut.endswith("wordy …")
    assert len(cut) <= LONGEST + 2


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_asked_after_or_left(text: str) -> None:
    assert (ask(text) or "?").endswith("?")
    assert len(shortened(bare(text))) <= LONGEST + 2
