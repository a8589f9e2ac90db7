import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.numbers import Quantity, phrase_of, read_numbers
from claims.text.words import read_words


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
        ("a few hours", "en", 2, 9),
        ("dozens of houses", "en", 24, 99),
        ("tens of thousands of people", "en", 20_000, 99_999),
        ("half of the beds", "en", 50, 50),
        ("two thirds of voters", "en", 66.67, 66.67),
        ("half a million people", "en", 500_000, 500_000),
        ("two and a half hours", "en", 2.5, 2.5),
        ("twice as many", "en", 2, 2),
        ("a hundred people", "en", 100, 100),
        ("nearly 50 men", "en", 45, 50),
        ("-5.1%", "en", -5.1, -5.1),
        ("minus 20 degrees", "en", -20, -20),
        ("less than -20 degrees", "en", -math.inf, -20),
        ("$4-5bn", "en", 4e9, 5e9),
        ("$4bn to $5bn", "en", 4e9, 5e9),
        ("from 500 to 2 thousand", "en", 500, 2000),
        ("1,234.5 tons", "en", 1234.5, 1234.5),
        ("12 500 people", "en", 12_500, 12_500),
        ("nobody was killed", "en", 0, 0),
        ("дев'ять тисяч", "uk", 9000, 9000),
        ("дев’ять тисяч", "uk", 9000, 9000),
        ("двадцять одна людина", "uk", 21, 21),
        ("двадцятьма людьми", "uk", 20, 20),
        ("кілька годин", "uk", 3, 15),
        ("десятки тисяч людей", "uk", 20_000, 99_999),
        ("сотні людей", "uk", 200, 999),
        ("сотню людей", "uk", 90, 110),
        ("близько тисячі людей", "uk", 900, 1100),
        ("половина мешканців", "uk", 50, 50),
        ("півтора мільйона", "uk", 1_500_000, 1_500_000),
        ("удвічі більше", "uk", 2, 2),
        ("1,5 млн", "uk", 1_500_000, 1_500_000),
        ("12 500 осіб", "uk", 12_500, 12_500),
        ("4–5 млрд доларів", "uk", 4e9, 5e9),
        ("ніхто не загинув", "uk", 0, 0),
        ("2-3 тысячи", "ru", 2000, 3000),
        ("треть жителей", "ru", 33.33, 33.33),
        ("полмиллиона рублей", "ru", 500_000, 500_000),
        ("вдвое больше", "ru", 2, 2),
        ("около 12 500 человек", "ru", 11_250, 13_750),
    ],
)
def test_how_much(text: str, language: str, low: float, high: float) -> None:
    quantity = first(text, language)
    assert quantity.low == pytest.approx(low, rel=1e-4)
    assert quantity.high == pytest.approx(high, rel=1e-4)


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
        ("5km away", "en", "km"),
        ("€5 for it", "en", "eur"),
        ("40-year-old", "en", "years"),
        ("twice as many", "en", "times"),
        ("a third of voters", "en", "percent"),
        ("from $4-5bn", "en", "usd"),
        ("30° in the shade", "en", "degree"),
        ("до 5 серпня", "uk", "date"),
        ("5 років", "uk", "years"),
        ("2022 року", "uk", "year"),
        ("три раза", "ru", "times"),
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


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the Su24x and the T80bvm", "en"),
        ("T-72 tanks and COVID-19, the Orlan -10", "en"),
        ("at 10:30 a.m., or 5 p.m.", "en"),
        ("version 3.11, Article 5, No. 5, #7 and 24/7", "en"),
        ("the third house, the 21st brigade and the 1,500th car", "en"),
        ("on 2022-08-30 or 30.08.22", "en"),
        ("the first half, the third round", "en"),
        ("one of them", "en"),
        ("о 2:50, стаття 12, 72-га бригада, № 7", "uk"),
        ("в 2:54, в два часа ночи, пункт 3, 72-я бригада", "ru"),
    ],
)
def test_what_counts_nothing_is_left_out(text, language):
    assert read_numbers(text, language) == []


def test_a_date_has_no_bound():
    assert [(q.low, q.high) for q in read_numbers("до 5 серпня", "uk")][:1] == [(5, 5)]


@pytest.mark.parametrize(
    ("text", "language", "phrase"),
    [
        ("It cost at least $4-5bn in all", "en", "at least $4-5bn"),
        ("of 5.1% a year", "en", "5.1%"),
        ("це 80 населених пунктів тут", "uk", "80 населених пунктів"),
    ],
)
def test_a_quantity_is_shown_with_bound_and_unit(text, language, phrase):
    words = read_words(text, language)
    start, end = phrase_of(text, read_numbers(text, language, words)[0], words, language)
    assert text[start:end] == phrase


@given(st.text(), st.sampled_from(["en", "uk", "ru", "xx"]))
def test_any_text_gives_ordered_ranges_inside_it(text: str, language: str) -> None:
    for quantity in read_numbers(text, language):
        assert quantity.low <= quantity.high
        assert 0 <= quantity.start < quantity.end <= len(text)
