"""Statements held against each other part by part, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from claims.matching.alignment import DIFFERENT, OPEN, SAME, Aligned, align
from claims.matching.parts import ASPECTS, read_parts
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText

DAY = date(2023, 5, 3)


def claim(text: str, language: str = "en", key: str = "1", on: date | None = DAY) -> ClaimText:
    return ClaimText(key, text, language, on)


def part(aspect: str, text: str, language: str = "en") -> list[str]:
    return [part.words for part in read_parts(read_claim(claim(text, language)))[aspect]]


def rows(*texts: str | tuple[str, str]) -> dict[str, Aligned]:
    """The rows of sides with one claim each: an English text, or a text and its language."""
    sides = [(text, "en") if isinstance(text, str) else text for text in texts]
    aligned = align([[claim(text, language, str(n))] for n, (text, language) in enumerate(sides)])
    return {row.aspect: row for row in aligned}


@pytest.mark.parametrize(
    ("text", "language", "actor", "action"),
    [
        ("The council closed the bridge", "en", "The council", "closed"),
        ("The bridge was not closed", "en", "The bridge", "was not closed"),
        ("about 400 cars were burning in the port", "en", "cars", "were burning"),
        ("It did not happen", "en", "", "did not happen"),
        ("The strike will probably harm the port", "en", "The strike", "will probably harm"),
        ("Рада не закрила міст", "uk", "Рада", "не закрила"),
        ("у порту загинули 14 моряків", "uk", "моряків", "загинули"),
        ("мост взорвали российские диверсанты", "ru", "российские диверсанты", "взорвали"),
    ],
)
def test_who_and_what_are_read(text: str, language: str, actor: str, action: str) -> None:
    assert part("actor", text, language) == ([actor] if actor else [])
    assert part("action", text, language) == [action]


@pytest.mark.parametrize(
    ("text", "language", "places"),
    [
        ("The bridge at Brightwater was closed", "en", ["at Brightwater"]),
        (
            "They were held in the Northam and Eastley districts",
            "en",
            ["in the Northam and Eastley districts"],
        ),
        ("Oil leaked from the well", "en", ["from the well"]),
        ("It rained in the south of the country", "en", ["in the south"]),
        ("The ferry was late in May", "en", []),
        ("The claim is wrong in every way", "en", []),
        ("Вибух стався на станції", "uk", ["на станції"]),
    ],
)
def test_places_stand_behind_a_word_of_place(text: str, language: str, places: list[str]) -> None:
    assert part("place", text, language) == places


def test_days_and_numbers_are_read_with_their_words() -> None:
    assert part("time", "The ferry sank yesterday") == ["yesterday"]
    assert part("number", "On 2 May 2023 they paid 5 percent, for more than 400 sailors.") == [
        "5 percent",
        "more than 400 sailors",
    ]


def test_a_text_that_says_nothing_has_no_parts() -> None:
    assert {aspect: part(aspect, "Well!") for aspect in ASPECTS} == {aspect: [] for aspect in ASPECTS}


def test_what_is_equal_and_what_differs() -> None:
    found = rows("The bridge was closed on Monday", "The bridge was not closed on Monday")
    assert {aspect: row.relation for aspect, row in found.items()} == {
        "actor": SAME,
        "action": DIFFERENT,
        "place": OPEN,
        "time": SAME,
        "number": OPEN,
    }


def test_opposite_outcomes_differ_and_one_outcome_in_two_languages_is_the_same() -> None:
    assert rows("The army broke through", "The army was repelled")["action"].relation == DIFFERENT
    both = rows(("Росія знищила дамбу", "uk"), ("Россия уничтожила дамбу", "ru"))
    assert (both["actor"].relation, both["action"].relation) == (SAME, SAME)


def test_the_troops_of_two_sides_are_not_the_same_actor() -> None:
    assert rows("Ukrainian troops attacked", "Russian troops attacked")["actor"].relation == DIFFERENT
    assert rows("Ukrainian troops attacked", "Ukraine's army attacked")["actor"].relation == SAME


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("14 sailors died", "80 sailors died", DIFFERENT),
        ("14 sailors died", "between 10 and 20 sailors died", SAME),
        ("14 sailors died", "3 bridges fell", OPEN),
        ("The price rose by 5 percent", "The price rose by 9 percent", DIFFERENT),
        ("The price rose by 5 percent", "The price rose", OPEN),
    ],
)
def test_numbers_are_compared_where_they_count_the_same(one: str, other: str, relation: str) -> None:
    assert rows(one, other)["number"].relation == relation


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("It blew up at 2:50", "It blew up at 02:50", SAME),
        ("It blew up at 2:50", "It blew up at 3:10", DIFFERENT),
        ("It blew up at 2:50", "It blew up on 2 May 2023", OPEN),
        ("It blew up on Monday", "It blew up on 1 May 2023", SAME),
    ],
)
def test_hours_are_compared_with_hours_and_days_with_days(one: str, other: str, relation: str) -> None:
    assert rows(one, other)["time"].relation == relation


def test_only_the_numbers_of_one_thing_stand_against_each_other() -> None:
    found = rows("14 sailors died and 3 bridges fell", "80 sailors died")["number"]
    assert [[part.words for part in parts] for _, parts in found.cells] == [
        ["14 sailors died"],
        ["80 sailors died"],
    ]


def test_three_sides_differ_where_any_two_do() -> None:
    found = rows("14 sailors died", "14 sailors died", "80 sailors died")["number"]
    assert found.relation == DIFFERENT
    assert [key for key, _ in found.cells] == ["0", "1", "2"]


def test_the_first_claim_that_tells_a_part_speaks_for_its_side() -> None:
    first, second = claim("It stood open", key="1"), claim("The bridge at Brightwater stood open", key="2")
    (row,) = [row for row in align([[first, second], [claim("Closed", key="3")]]) if row.aspect == "place"]
    assert [key for key, _ in row.cells] == ["2", ""]


def test_a_part_points_to_its_words() -> None:
    text = "The bridge at Brightwater was closed yesterday"
    for parts in read_parts(read_claim(claim(text))).values():
        for one in parts:
            assert text[one.start : one.end] == one.words
