import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.numbers import Quantity, read_numbers


def first(text: str, language: str = "en") -> Quantity:
    return read_numbers(text, language)[0]


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("82 soldiers", "en", 82, 82),
        ("at least five people", "en", 5, math.inf),
        ("more than 1,200 tanks", "en", 1200, math.inf),
        ("up to 40 ships", "en", 0, 40),
        ("between 4,000 and 5,000 dollars", "en", 4000, 5000),
        ("10 to 20 ships", "en", 10, 20),
        ("24m watches", "en", 24_000_000, 24_000_000),
        ("19 million watches", "en", 19_000_000, 19_000_000),
        ("twenty five boats", "en", 25, 25),
        ("about 100 boats", "en", 90, 110),
        ("several depots", "en", 3, 15),
        ("no losses", "en", 0, 0),
        ("щонайменше двадцять п'ять танків", "uk", 25, math.inf),
        ("понад 40 тисяч людей", "uk", 40_000, math.inf),
        ("1,5 тысячи человек", "ru", 1500, 1500),
        ("никаких потерь", "ru", 0, 0),
    ],
)
def test_how_much(text: str, language: str, low: float, high: float) -> None:
    quantity = first(text, language)
    assert quantity.low == low
    assert quantity.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("rose by 5.1%", "en", "percent"),
        ("50 відсотків жителів", "uk", "percent"),
        ("$950 for a watch", "en", "usd"),
        ("100 рублей", "ru", "rub"),
        ("in 2015", "en", "year"),
        ("on 17 August", "en", "date"),
        ("12 people", "en", ""),
    ],
)
def test_of_which_unit(text: str, language: str, unit: str) -> None:
    assert first(text, language).unit == unit


def test_of_what() -> None:
    assert first("It killed 82 Russian soldiers and left").noun == "russian soldier"
    assert first("the death toll rose to 12").noun == "toll rose"
    assert [q.noun for q in read_numbers("five people and another seven injured", "en")] == [
        "people",
        "injure",
    ]


def test_a_name_with_digits_is_no_quantity() -> None:
    assert read_numbers("the Su24x and the T80bvm", "en") == []


@given(st.text(), st.sampled_from(["en", "uk", "ru", "xx"]))
def test_any_text_gives_ordered_ranges_inside_it(text: str, language: str) -> None:
    for quantity in read_numbers(text, language):
        assert 0 <= quantity.low <= quantity.high
        assert 0 <= quantity.start < quantity.end <= len(text)
