"""The desk's parties with their other names and opponents: listed and edited by administrators."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Party, PartyAlias
from claims.text.normalise import fold
from tests.factories import make_claimant, make_party, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user("administrator"))
    return client


def typed(**overrides: Any) -> dict[str, Any]:
    return {
        "name": "Riverton",
        "kind": "state",
        "colour": "teal",
        "aliases": "City hall\r\n\r\n Місто ",
        **overrides,
    }


def add_alias(party: Party, name: str) -> None:
    PartyAlias.objects.create(party=party, name=name, name_key=fold(name))


def test_parties_are_listed_with_names_and_opponents(administrator: Client) -> None:
    party, other = make_party(name="Riverton", kind="state"), make_party(name="Toll office")
    party.opponents.add(other)
    add_alias(party, "City hall")
    make_claimant(party=party)
    page = administrator.get(reverse("party_list")).content.decode()
    for words in ("Riverton", "State", "City hall", "Toll office", reverse("party_edit", args=[party.pk])):
        assert words in page


def test_a_desk_without_parties_is_told_what_they_are_for(administrator: Client) -> None:
    assert "The desk knows no party yet." in administrator.get(reverse("party_list")).content.decode()


def test_a_new_party_is_stored_with_its_names_and_opponents(administrator: Client) -> None:
    other = make_party(name="Toll office")
    answer = administrator.post(reverse("party_new"), typed(opponents=[other.pk]), follow=True)
    party = Party.objects.get(name="Riverton")
    assert (party.kind, party.colour) == ("state", "teal")
    assert {alias.name for alias in party.aliases.all()} == {"City hall", "Місто"}
    assert list(party.opponents.all()) == [other]
    assert list(other.opponents.all()) == [party]
    assert "The party “Riverton” is saved." in answer.content.decode()


def test_an_edit_begins_with_what_is_stored_and_changes_it(administrator: Client) -> None:
    party, other = make_party(name="Riverton"), make_party(name="Toll office")
    party.opponents.add(other)
    add_alias(party, "City hall")
    address = reverse("party_edit", args=[party.pk])

    page = administrator.get(address).content.decode()
    assert "City hall</textarea>" in page
    assert f'value="{other.pk}"' in page
    assert "checked" in page
    assert f'name="opponents" value="{party.pk}"' not in page, "no party opposes itself"

    administrator.post(address, typed(name="Riverton city", aliases="Town hall"))
    party.refresh_from_db()
    assert party.name == "Riverton city"
    assert [alias.name for alias in party.aliases.all()] == ["Town hall"]
    assert not party.opponents.exists()
    assert party.events.get().before["aliases"] == ["City hall"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "TOLL office"}, "There is a party of this name already."),
        ({"aliases": "Typed name\nToll"}, "“Toll” is an alias of Toll office already."),
        ({"aliases": "Typed name\n" + "x" * 121}, "is longer than 120 characters"),
        ({"colour": "mauve"}, "Select a valid choice"),
        ({"kind": "planet"}, "Select a valid choice"),
        ({"opponents": ["999"]}, "Select a valid choice"),
    ],
)
def test_bad_input_keeps_everything_typed(
    administrator: Client, wrong: dict[str, Any], sentence: str
) -> None:
    add_alias(make_party(name="Toll office"), "Toll")
    page = administrator.post(reverse("party_new"), {**typed(aliases="Typed name"), **wrong}).content.decode()
    assert sentence in page
    assert "Typed name" in page
    assert Party.objects.count() == 1


@pytest.mark.parametrize("number", [1, 20])
def test_the_list_asks_the_same_few_questions(
    administrator: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(number):
        party = make_party()
        party.opponents.add(make_party())
        add_alias(party, f"Alias {place}")
    with django_assert_num_queries(8):
        administrator.get(reverse("party_list"))
