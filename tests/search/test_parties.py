"""The party that is suggested for a claimant, from the list that the project brings."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from claims.actions.settings import save_party
from claims.models import Party
from claims.search.parties import PartyBook

pytestmark = pytest.mark.django_db


def _party(name: str) -> Party:
    return save_party(party=None, name=name, kind="other", colour="blue", aliases=(), opponents=[], by=None)


@pytest.fixture
def book() -> PartyBook:
    call_command("load_parties")
    return PartyBook()


@pytest.mark.parametrize(
    ("name", "party"),
    [
        ("Kyiv", "Ukraine"),
        ("Ukraine", "Ukraine"),
        ("Ukraine’s military", "Ukraine"),
        ("the Ukrainian army", "Ukraine"),
        ("Ukrainian southern command", "Ukraine"),
        ("Ukrainian officials", "Ukraine"),
        ("a spokesman for the Ukrainian air force", "Ukraine"),
        ("the president of Ukraine", "Ukraine"),
        ("Ukrainian Ministry of Defence", "Ukraine"),
        ("українські військові", "Ukraine"),
        ("українське командування", "Ukraine"),
        ("МЗС України", "Ukraine"),
        ("Генеральний штаб ЗСУ", "Ukraine"),
        ("Офіс президента", "Ukraine"),
        ("речник Офісу президента", "Ukraine"),
        ("Сили оборони", "Ukraine"),
        ("радник Володимира Зеленського", "Ukraine"),
        ("украинская сторона", "Ukraine"),
        ("украинские военные", "Ukraine"),
        ("Минобороны Украины", "Ukraine"),
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Russia's defence ministry", "Russia"),
        ("Russian foreign ministry", "Russia"),
        ("the Russian Ministry of Defence", "Russia"),
        ("Russian forces", "Russia"),
        ("Ministry of Defence of Russia", "Russia"),
        ("Минобороны РФ", "Russia"),
        ("МИД РФ", "Russia"),
        ("пресс-секретарь Кремля", "Russia"),
        ("речник Кремля", "Russia"),
        ("російська сторона", "Russia"),
        ("російські військові", "Russia"),
        ("Міністерство оборони РФ", "Russia"),
        ("представник окупаційної влади", "Russia"),
        ("российское командование", "Russia"),
        ("российские власти", "Russia"),
        ("посольство России", "Russia"),
        ("British intelligence", "United Kingdom"),
        ("UK Ministry of Defence", "United Kingdom"),
        ("британська розвідка", "United Kingdom"),
        ("американські посадовці", "United States"),
        ("the American ambassador to Ukraine", "United States"),
        ("former US president Barack Obama", "United States"),
        ("литовский министр", "Lithuania"),
        ("Belarusian opposition", "Belarusian opposition"),
    ],
)
def test_who_speaks_for_a_party(book: PartyBook, name: str, party: str) -> None:
    assert str(book.suggest(name)) == party


@pytest.mark.parametrize(
    "name",
    [
        "a Ukrainian-born Russian deputy",
        "a Kyiv-based analyst",
        "pro-Russian bloggers",
        "a Russian opposition politician",
        "Ukrainian refugees",
        "Ukrainian separatists",
        "the ambassador to Ukraine",
        "an expert on Russia",
        "American Airlines spokesman",
        "a Russian journalist",
        "the former president of Ukraine",
        "колишній речник Кремля",
        "российский оппозиционер",
        "проукраинские активисты",
        "посол в Україні",
        "житель Харкова",
        "Polish officials",
        "аналитики",
        "the mayor",
    ],
)
def test_who_stays_unknown(book: PartyBook, name: str) -> None:
    assert book.suggest(name) is None


def test_the_role_speaks_where_the_name_does_not(book: PartyBook) -> None:
    assert str(book.suggest("Іван Лісовий", "речник Генерального штабу ЗСУ")) == "Ukraine"
    assert str(book.suggest("Ivan Lesnoy", "spokesman for the Russian foreign ministry")) == "Russia"
    assert book.suggest("Ivan Lesnoy", "former adviser to Ukraine") is None


def test_an_adjective_needs_a_party_of_that_state() -> None:
    party = _party("Польща")
    book = PartyBook()
    assert book.suggest("польский посол") == book.suggest("Polish officials") == party
    assert book.suggest("Ukrainian officials") is None


def test_names_of_one_word_want_their_capital_in_other_cases() -> None:
    _party("Вектор")
    book = PartyBook()
    assert str(book.suggest("директор Вектора")) == "Вектор"
    assert book.suggest("напрямок вектора") is None
