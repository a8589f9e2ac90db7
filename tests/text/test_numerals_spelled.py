"""Numbers in words, spelled by a plain speller here, read as the same number in digits is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.numbers import read_numbers

ONES = {
    "en": (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ),
    "uk": (
        "нуль", "один", "два", "три", "чотири", "п'ять", "шість", "сім", "вісім", "дев'ять", "десять",
        "одинадцять", "дванадцять", "тринадцять", "чотирнадцять", "п'ятнадцять", "шістнадцять",
        "сімнадцять", "вісімнадцять", "дев'ятнадцять",
    ),
    "ru": (
        "ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
        "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
        "семнадцать", "восемнадцать", "девятнадцать",
    ),
}  # fmt: skip
TENS = {
    "en": (
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ),
    "uk": (
        "двадцять", "тридцять", "сорок", "п'ятдесят", "шістдесят", "сімдесят", "вісімдесят",
        "дев'яносто",
    ),
    "ru": (
        "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят",
        "девяносто",
    ),
}  # fmt: skip
HUNDREDS = {
    "uk": (
        "сто", "двісті", "триста", "чотириста", "п'ятсот", "шістсот", "сімсот", "вісімсот", "дев'ятсот",
    ),
    "ru": (
        "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот",
        "девятьсот",
    ),
}  # fmt: skip
THOUSANDS = {"uk": ("тисяча", "тисячі", "тисяч"), "ru": ("тысяча", "тысячи", "тысяч")}
FEMININE = {"uk": {"один": "одна", "два": "дві"}, "ru": {"один": "одна", "два": "две"}}
SENTENCES = {
    "en": "They counted {} lorries.",
    "uk": "Нарахували {} вантажівок.",
    "ru": "Насчитали {} грузовиков.",
}


def spelled(number: int, language: str) -> str:
    """Of 1..999,999, as a newspaper would write it out."""
    thousands, rest = divmod(number, 1000)
    words = []
    if thousands:
        words = [*_below(thousands, language), *_thousand(thousands, language)]
        if language != "en":
            words[-2] = FEMININE[language].get(words[-2], words[-2])
    return " ".join(words + (_below(rest, language) if rest else []))


def _below(number: int, language: str) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = []
    if hundreds:
        words = [ONES["en"][hundreds], "hundred"] if language == "en" else [HUNDREDS[language][hundreds - 1]]
    if hundreds and rest and language == "en":
        words.append("and")
    return words + (_small(rest, language) if rest else [])


def _small(number: int, language: str) -> list[str]:
    if number < 20:
        return [ONES[language][number]]
    tens, one = TENS[language][number // 10 - 2], number % 10
    if language == "en":
        return [f"{tens}-{ONES['en'][one]}"] if one else [tens]
    return [tens, ONES[language][one]] if one else [tens]


def _thousand(count: int, language: str) -> list[str]:
    if language == "en":
        return ["thousand"]
    single, few, many = THOUSANDS[language]
    if count % 100 in range(11, 15) or not 1 <= count % 10 <= 4:
        return [many]
    return [single if count % 10 == 1 else few]


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@given(number=st.one_of(st.integers(2, 130), st.integers(2, 999_999)))
@settings(deadline=None, max_examples=200)
def test_words_and_digits_are_one_number(language, number):
    found = [
        [(one.low, one.high, one.unit) for one in read_numbers(SENTENCES[language].format(said), language)]
        for said in (
            spelled(number, language),
            f"{number:,}" if language == "en" else f"{number:,}".replace(",", " "),
        )
    ]
    years = 1000 <= number <= 2100
    assert found[0] == [(number, number, "")]
    assert years or found[1] == found[0]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("One hundred soldiers left", "en", 100),
        ("They paid $2 million two years ago", "en", 2_000_000),
        ("A hundred and fifty soldiers left", "en", 150),
        ("Загинула одна тисяча двісті солдатів", "uk", 1200),
        ("Выплатили один миллион сто тысяч рублей", "ru", 1_100_000),
    ],
)
def test_a_number_ends_where_its_words_end(text, language, value):
    assert read_numbers(text, language)[0].low == value
