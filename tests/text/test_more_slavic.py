"""Ukrainian and Russian: what the marked articles taught, in sentences of their own."""

from __future__ import annotations

import pytest

from claims.text.statements import read_statements


def _read(text: str, language: str) -> list[tuple[str, str]]:
    return [(one.claimant, one.text) for one in read_statements(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "uk",
            "«Міст тримається», — буркнув водій Петро Лісовий.",
            [("Петро Лісовий", "Міст тримається")],
        ),
        ("ru", "«Мост стоит», — буркнул водитель Пётр Лесной.", [("Пётр Лесной", "Мост стоит")]),
        (
            "uk",
            "Іван Лісовий не заперечує, що міст закрили.",
            [("Іван Лісовий", "міст закрили")],
        ),
        ("ru", "Иван Лесной не исключил, что мост закроют.", [("Иван Лесной", "мост закроют")]),
        (
            "uk",
            "Міст відкрили, повідомила на брифінгу речниця мерії Ірина Мала.",
            [("Ірина Мала", "Міст відкрили")],
        ),
        (
            "ru",
            "Мост открыли, рассказал изданию «Полдень» сам Иван Лесной.",
            [("Иван Лесной", "Мост открыли")],
        ),
        (
            "ru",
            "«Нам не помогли», — рассказал приехавший в Озёрск Иван Лесной.",
            [("Иван Лесной", "Нам не помогли")],
        ),
        (
            "uk",
            "Пошуки тривають, повідомила Державна служба з надзвичайних ситуацій.",
            [("Державна служба з надзвичайних ситуацій", "Пошуки тривають")],
        ),
        (
            "ru",
            "Иван Лесной сначала заявил, что мост цел, а затем признал: опоры треснули.",
            [("Иван Лесной", "мост цел"), ("Иван Лесной", "опоры треснули")],
        ),
        (
            "ru",
            "В компании «Уют», в свою очередь, заявили, что трубы заменили.",
            [("Уют", "трубы заменили")],
        ),
        (
            "ru",
            "Портал «Озёрный край» опубликовал снимки и утверждает, что виден пожар.",
            [("Озёрный край", "виден пожар")],
        ),
        (
            "uk",
            "Мешканців не попередили, стверджують у міській раді.",
            [("міська рада", "Мешканців не попередили")],
        ),
    ],
)
def test_sentences(language: str, text: str, found: list[tuple[str, str]]) -> None:
    assert _read(text, language) == found


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Пожежу погасили, за даними рятувальників.", "рятувальники"),
        ("За оцінкою британської розвідки, наступ сповільнився.", "британська розвідка"),
        ("За словами місцевих мешканців, води немає.", "місцеві мешканці"),
    ],
)
def test_a_group_in_the_genitive_is_named_in_the_nominative(text: str, claimant: str) -> None:
    assert [one.claimant for one in read_statements(text, "uk")] == [claimant]


def test_a_bare_office_means_who_held_it() -> None:
    text = (
        "Склад новий, розповів директор заводу Іван Лісовий. Міст цілий, додав інженер Петро Гай.\n\n"
        "«Огляд був у травні», — запевнив директор."
    )
    assert _read(text, "uk")[-1] == ("Іван Лісовий", "Огляд був у травні")


def test_a_word_for_anybody_means_the_last_person_of_its_gender() -> None:
    text = (
        "Вода чистая, заявила мэр Ольга Лесная. Проверки не было, сказал Иван Озеров.\n\n"
        "«Все пробы в норме», — добавила чиновница."
    )
    assert _read(text, "ru")[-1] == ("Ольга Лесная", "Все пробы в норме")


def test_a_bare_office_that_nobody_held_stays_as_written() -> None:
    text = "Вода чистая, заявил Иван Озеров.\n\n«Все пробы в норме», — сообщил губернатор."
    assert _read(text, "ru")[-1] == ("губернатор", "Все пробы в норме")


def test_the_subject_with_its_office_is_who_the_pronoun_means() -> None:
    text = (
        "Заявку подали вчасно, запевняє Катерина Швидка. Агентка Юлія Тиха прийшла на зустріч. "
        "«Я нічого не підписувала», — сказала вона."
    )
    assert _read(text, "uk")[-1] == ("Юлія Тиха", "Я нічого не підписувала")


@pytest.mark.parametrize(
    ("title", "claimant"),
    [
        ("Речниця штабу «Північ»: збито п'ять дронів", "Речниця штабу «Північ»"),
        ("Профспілка: страйк триватиме до весни", "Профспілка"),
        ("Лісовий: «Міст не впаде»", "Лісовий"),
    ],
)
def test_a_headline_with_a_colon_names_who_speaks(title: str, claimant: str) -> None:
    found = read_statements(f"{title}\n\nДощ не вщухає.", "uk")
    assert [one.claimant for one in found] == [claimant]


@pytest.mark.parametrize("title", ["Обвал у шахті: що відомо", "Сумщина: дощ не вщухає до вечора"])
def test_other_colons_name_nobody(title: str) -> None:
    assert read_statements(f"{title}\n\nДощ не вщухає.", "uk") == []


def test_the_head_of_a_region_means_the_head_who_was_named() -> None:
    text = (
        "Ніч минула тихо, повідомив голова обласної ради Іван Лісовий.\n\n"
        "«Дякую всім», — сказав очільник області."
    )
    assert _read(text, "uk")[-1] == ("Іван Лісовий", "Дякую всім")


def test_several_people_of_a_place_are_no_surname() -> None:
    found = read_statements("Власти Озёрска: мост открыт с утра\n\nИдёт дождь.", "ru")
    assert [one.claimant for one in found] == ["Власти Озёрска"]


def test_adjectives_that_agree_in_nothing_stay_as_they_are() -> None:
    found = read_statements("За даними обласної воєнних кіл, міст закрили.", "uk")
    assert [one.claimant for one in found] == ["обласної воєнних кіл"]
