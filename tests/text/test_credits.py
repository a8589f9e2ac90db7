"""Which agency a text credits, for which of its words: by hand in three languages."""

from __future__ import annotations

import pytest

from claims.text.credits import agency_named, credited, read_credits

WHOLE = [
    ("LISOVA, 30 August (Reuters) – The bridge was closed on Sunday.", "Reuters"),
    ("LISOVA, Aug 30 (AP) — The bridge was closed on Sunday.", "Associated Press"),
    ("Bridge closed\n\nLISOVA (AFP) - The bridge was closed on Sunday.", "AFP"),
    ("ЛІСОВА, 30 серпня (УНІАН) – Міст закрили в неділю.", "UNIAN"),
    ("ЛЕСНАЯ, 30 августа. /ТАСС/. Мост закрыли в воскресенье.", "TASS"),
    ("ЛЕСНАЯ, 30 авг – РИА Новости. Мост закрыли в воскресенье.", "RIA Novosti"),
    ("The bridge was closed on Sunday.\n\n© AFP", "AFP"),
    ("Міст закрили в неділю.\n\nДжерело: Укрінформ", "Ukrinform"),
    ("Мост закрыли в воскресенье.\nИсточник: «Интерфакс-Украина»", "Interfax-Ukraine"),
    ("The bridge was closed on Sunday.\n(Reuters)\n", "Reuters"),
]
SENTENCES = [
    ("The bridge was closed, Reuters reported.", "Reuters"),
    ("According to the Associated Press, the bridge was closed.", "Associated Press"),
    ("The bridge is closed, the mayor told Reuters.", "Reuters"),
    ("Міст закрили, повідомляє «Інтерфакс-Україна».", "Interfax-Ukraine"),
    ("Про це повідомляє УНІАН з посиланням на мера.", "UNIAN"),
    ("Міст закрили, пише агентство Reuters.", "Reuters"),
    ("Мост закрыли, сообщает РИА Новости.", "RIA Novosti"),
    ("По сообщению ТАСС, мост закрыли.", "TASS"),
    ("Мост закрыт, передаёт агентство «Интерфакс».", "Interfax"),
    ("Як повідомляв Укрінформ, міст закрили.", "Ukrinform"),
]
MENTIONED = [
    "Shares of Bloomberg fell on Sunday, said the mayor.",
    "The mayor read Reuters at breakfast and closed the bridge.",
    "He works for the AP group of companies.",
    "Будівлю ТАСС закрили в неділю.",
    "The city reported that the bridge was closed.",
    "Wrap the bridge in map paper, said the mayor.",
    "",
]


@pytest.mark.parametrize(("text", "agency"), WHOLE)
def test_a_head_or_a_foot_covers_the_whole_text(text: str, agency: str) -> None:
    told = read_credits(text)
    assert credited(told, 0, len(text)) == agency


@pytest.mark.parametrize(("sentence", "agency"), SENTENCES)
def test_a_credit_inside_covers_its_own_paragraph(sentence: str, agency: str) -> None:
    before = "The ferry ran all day, said the captain.\n"
    text = f"{before}{sentence}\nThe market was open, said the baker."
    told = read_credits(text)
    start = len(before)
    assert credited(told, start, start + len(sentence)) == agency
    assert credited(told, 0, 10) == ""
    assert credited(told, len(text) - 10, len(text)) == ""


@pytest.mark.parametrize("text", MENTIONED)
def test_who_is_only_mentioned_is_credited_with_nothing(text: str) -> None:
    assert read_credits(text) == []


@pytest.mark.parametrize(
    ("publisher", "agency"),
    [("Reuters", "Reuters"), (" УНІАН ", "UNIAN"), ("The Lisova Courier", ""), ("AP Weekly", ""), ("", "")],
)
def test_a_publisher_may_be_an_agency(publisher: str, agency: str) -> None:
    assert agency_named(publisher) == agency


def test_hostile_text_is_read_in_a_breath() -> None:
    text = "according to " * 40_000 + "(" * 200_000 + "–" * 200_000
    assert read_credits(text) == []
