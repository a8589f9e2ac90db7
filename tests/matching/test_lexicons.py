"""Every entry of the lexicons is found by the words that it is for, and names meet in all four languages."""

import pytest

from claims.matching.lexicon import concepts, frames, parties, read_table
from claims.matching.overlap import overlap
from claims.matching.reading import Reading, read_claim, word_key
from claims.matching.texts import ClaimText
from claims.text.phrases import longest
from claims.text.words import Word, read_words

LANGUAGES = ("en", "uk", "ru", "it")
NO_WORD = {"en": "xq", "uk": "яъ", "ru": "яъ", "it": "xq"}
"""Endings that make no dictionary form, so that an entry with a star is found by its beginning or not at
all.
"""


def entries(table: str, column: str, language: str) -> list[tuple[str, str]]:
    """Label and entry, one for each entry of a column."""
    return [
        (next(iter(row.values())), entry.strip())
        for row in read_table(table)
        for entry in (row.get(column) or "").split(",")
        if entry.strip()
    ]


def spelled_out(entry: str, language: str) -> str:
    return entry.replace("*", NO_WORD[language]).replace("-", " ")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("table", "finder"), [("concepts", concepts), ("parties", parties)])
def test_every_entry_leads_to_its_own_label(table, finder, language):
    lost = []
    for label, entry in entries(table, language, language):
        words = read_words(spelled_out(entry, language), language)
        found = longest(finder(language).find(words))
        if [(f.label, f.first, f.last) for f in found] != [(label, 0, len(words))]:
            lost.append((label, entry, [f.label for f in found]))
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("pole", ["a", "b"])
def test_every_entry_of_a_frame_is_found(language, pole):
    side = {"a": 1, "b": -1}[pole]
    lost = [
        (label, entry)
        for label, entry in entries("frames", f"{language}_{pole}", language)
        if not any(
            (f.label.frame, f.label.side) == (label, side)
            for f in frames(language).find(read_words(spelled_out(entry, language), language))
        )
    ]
    assert lost == []


def test_no_label_stands_twice_and_none_for_one_language_alone():
    rows = list(read_table("concepts"))
    assert len({row["concept"] for row in rows}) == len(rows)
    assert [row["concept"] for row in rows if sum(bool(row[language]) for language in LANGUAGES) < 2] == []


def reading(name: str, language: str) -> Reading:
    text = {"en": "Reports about {}", "uk": "Новини про {}", "ru": "Новости о {}", "it": "Notizie su {}"}
    return read_claim(ClaimText("", text[language].format(name), language))


NAMES = """
Zelensky|Зеленський|Зеленский|Zelensky
Zelenskyy|Зеленського|Зеленского|Zelenskyj
Kherson|Херсоні|Херсоне|Kherson
Kyiv|Києві|Киеве|Kiev
Kiev|Київ|Киев|Kyiv
Dnipro|Дніпрі|Днепре|Dnipro
the USA|США|США|Stati Uniti
Kharkiv|Харкові|Харькове|Kharkiv
Mykolaiv|Миколаєві|Николаеве|Mykolaiv
Avdiivka|Авдіївці|Авдеевке|Avdiivka
Horlivka|Горлівці|Горловке|Horlivka
St Petersburg|Петербурзі|Петербурге|San Pietroburgo
Tymoshenko|Тимошенко|Тимошенко|Tymoshenko
Clinton|Клінтон|Клинтон|Clinton
Cameron|Кемерон|Кэмерон|Cameron
Stoltenberg|Столтенберг|Столтенберг|Stoltenberg
Gerasimov|Герасимов|Герасимов|Gerasimov
Geneva|Женеві|Женеве|Ginevra
Hungary|Угорщина|Венгрия|Ungheria
Belgium|Бельгія|Бельгия|Belgio
Moscow|Москві|Москве|Mosca
""".strip().splitlines()


@pytest.mark.parametrize("line", NAMES)
def test_a_name_is_one_in_all_languages(line):
    readings = [reading(name, language) for name, language in zip(line.split("|"), LANGUAGES, strict=True)]
    apart = [
        (one.language, other.language)
        for one in readings
        for other in readings
        if one.language < other.language and not overlap(one, other).names()
    ]
    assert apart == []


def test_other_names_do_not_meet():
    assert not overlap(reading("Kherson", "en"), reading("Харкові", "uk")).names()
    assert not overlap(reading("Gerasimov", "en"), reading("Герасименко", "uk")).names()


COGNATES = """
розширення|расширение
відступ|отступ
зафіксувати|зафиксировать
показувати|показывать
політичний|политический
учасник|участник
безпілотник|беспилотник
знімок|снимок
змінити|изменить
основний|основной
боротися|бороться
окупований|оккупированный
здоров'я|здоровье
розслідування|расследование
область|область
""".strip().splitlines()


def key(word: str, language: str) -> str:
    return word_key(Word(word, word, 0, len(word)), language)


@pytest.mark.parametrize("line", COGNATES)
def test_one_word_of_ukrainian_and_russian_has_one_key(line):
    ukrainian, russian = line.split("|")
    assert key(ukrainian, "uk") == key(russian, "ru")


@pytest.mark.parametrize(
    "line", ["вхід|уход", "країна|окраина", "перший|последний", "напад|захват", "міст|место"]
)
def test_other_words_have_other_keys(line):
    ukrainian, russian = line.split("|")
    assert key(ukrainian, "uk") != key(russian, "ru")


def test_italian_articles_are_no_part_of_a_word():
    words = read_words("L'accordo dell'Ucraina sull'energia", "it")
    assert [word.text for word in words] == ["accordo", "Ucraina", "energia"]
    assert [word.start for word in words] == [2, 15, 28]
