"""Sentences with their negated twins: subject, what is told of it, place; in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

ENGLISH_SUBJECTS = (
    "the army", "the mayor of Lublin", "the company from Turin", "the opposition", "the health ministry",
    "a group of miners",
)  # fmt: skip
ENGLISH_DEEDS = (
    ("opened", "did not open", "the new hospital"),
    ("sold", "didn't sell", "three old trams"),
    ("has blocked", "has not blocked", "the road to the port"),
    ("will close", "will not close", "the airport"),
    ("can repair", "cannot repair", "the water pipes"),
    ("signed", "never signed", "a contract for vaccines"),
    ("was paying", "was not paying", "the teachers' wages"),
)
ENGLISH_THINGS = (
    "the dam",
    "the chemical plant",
    "the grain terminal",
    "the prison",
    "the parliament building",
)
ENGLISH_STATES = (
    ("was evacuated", "was not evacuated"),
    ("is damaged", "isn't damaged"),
    ("has been sold", "has not been sold"),
    ("will be rebuilt", "won't be rebuilt"),
    ("is under water", "is not under water"),
)
ENGLISH_PLACES = ("in Salerno", "near Izmail", "on the island of Kos", "at the border with Moldova")

UKRAINIAN_SUBJECTS = ("армія", "місцева влада", "рада міста", "опозиція", "поліція", "будівельна компанія")
UKRAINIAN_DEEDS = (
    ("відкрила", "нову лікарню"),
    ("продала", "три старі трамваї"),
    ("заблокувала", "дорогу до порту"),
    ("зачинить", "аеропорт"),
    ("може відремонтувати", "водогін"),
    ("підписала", "угоду про вакцини"),
    ("евакуювала", "мешканців гуртожитку"),
)
UKRAINIAN_PLACES = ("у Полтаві", "біля Ізмаїла", "на Закарпатті", "на кордоні з Молдовою")

RUSSIAN_SUBJECTS = ("армия", "местная власть", "администрация города", "оппозиция", "полиция", "компания")
RUSSIAN_DEEDS = (
    ("открыла", "новую больницу"),
    ("продала", "три старых трамвая"),
    ("заблокировала", "дорогу к порту"),
    ("закроет", "аэропорт"),
    ("может отремонтировать", "водопровод"),
    ("подписала", "договор о вакцинах"),
    ("эвакуировала", "жителей общежития"),
)
RUSSIAN_PLACES = ("в Пскове", "под Измаилом", "на Камчатке", "на границе с Молдавией")


@dataclass(frozen=True, slots=True)
class Told:
    """The same told in two ways, and the second of them negated."""

    language: str
    stated: str
    like: str
    negated: str


def told_and_negated() -> Iterator[Told]:
    yield from _english_deeds()
    yield from _english_states()
    yield from _slavic("uk", UKRAINIAN_SUBJECTS, UKRAINIAN_DEEDS, UKRAINIAN_PLACES, "повідомили журналісти")
    yield from _slavic("ru", RUSSIAN_SUBJECTS, RUSSIAN_DEEDS, RUSSIAN_PLACES, "сообщили журналисты")


def _english_deeds() -> Iterator[Told]:
    for subject, (stated, negated, thing), place in product(ENGLISH_SUBJECTS, ENGLISH_DEEDS, ENGLISH_PLACES):
        yield Told(
            "en",
            _sentence(f"{subject} {stated} {thing} {place}"),
            _sentence(f"{place} {subject} {stated} {thing}, reporters say"),
            _sentence(f"{place} {subject} {negated} {thing}, reporters say"),
        )


def _english_states() -> Iterator[Told]:
    for thing, (stated, negated), place in product(ENGLISH_THINGS, ENGLISH_STATES, ENGLISH_PLACES):
        yield Told(
            "en",
            _sentence(f"{thing} {place} {stated}"),
            _sentence(f"{place} {thing} {stated}, reporters say"),
            _sentence(f"{place} {thing} {negated}, reporters say"),
        )


def _slavic(
    language: str,
    subjects: tuple[str, ...],
    deeds: tuple[tuple[str, str], ...],
    places: tuple[str, ...],
    said: str,
) -> Iterator[Told]:
    for subject, (verb, thing), place in product(subjects, deeds, places):
        yield Told(
            language,
            _sentence(f"{subject} {verb} {thing} {place}"),
            _sentence(f"{place} {subject} {verb} {thing}, {said}"),
            _sentence(f"{place} {subject} не {verb} {thing}, {said}"),
        )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
