"""A source's page: what is in it, whose text it repeats, and what an editor says of that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Appearance, Event, Source
from tests.factories import make_claim, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor", first_name="Olena", last_name="Koval")
    client.force_login(user)
    return user


@pytest.fixture
def wire() -> Source:
    return make_source(publisher="Northern Wire", title="Bridge closed", published_on=date(2026, 3, 3))


def page_of(client: Client, source: Source) -> str:
    answer = client.get(reverse("source_page", args=[source.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def post(client: Client, source: Source, **values: Any) -> Any:
    return client.post(reverse("source_origin", args=[source.pk]), values)


def test_it_shows_its_claims_and_its_copies(client: Client, editor: User, wire: Source) -> None:
    claim = make_claim(text="The bridge is closed.", source=wire)
    copy = make_source(publisher="The Courier", origin=wire)
    page = page_of(client, wire)
    for words in ("Bridge closed", "Northern Wire", "The bridge is closed.", "Its text stood here first."):
        assert words in page
    assert reverse("claim_edit", args=[claim.pk]) in page
    assert reverse("source_page", args=[copy.pk]) in page
    assert "Its text repeats" in page_of(client, copy)


def test_a_source_without_a_text_says_so(client: Client, editor: User, wire: Source) -> None:
    assert "Only its claims are known, not its text" in page_of(client, wire)


def test_an_editor_says_that_it_stands_alone(client: Client, editor: User, wire: Source) -> None:
    copy = make_source(origin=wire)
    answer = post(client, copy, decision="own")
    assert answer["Location"] == reverse("source_page", args=[copy.pk])
    copy.refresh_from_db()
    assert (copy.origin, copy.origin_decided) == (None, True)
    page = page_of(client, copy)
    assert "The origin is saved." in page
    assert "An editor said that it is its own origin." in page
    assert "Olena Koval said where its text comes from: its own" in page


def test_an_editor_names_an_origin_that_has_the_same_claim(
    client: Client, editor: User, wire: Source
) -> None:
    claim = make_claim(source=wire)
    other = make_source(publisher="The Courier")
    Appearance.objects.create(claim=claim, source=other)
    assert "Northern Wire, 3 March 2026: Bridge closed" in page_of(client, other)
    post(client, other, decision="named", origin=wire.pk)
    other.refresh_from_db()
    assert (other.origin, other.named_origin) == (wire, wire)
    assert "An editor said that it repeats" in page_of(client, other)
    post(client, other, decision="machine")
    other.refresh_from_db()
    assert (other.origin, other.named_origin, other.origin_decided) == (None, None, False)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"decision": "named"}, "Choose the source that it repeats."),
        ({"decision": "named", "origin": "999999999"}, "Select a valid choice"),
        ({"decision": "named", "origin": "x" * 40}, "Select a valid choice"),
        ({"decision": "lost"}, "Select a valid choice"),
        ({}, "This field is required"),
    ],
)
def test_what_can_not_be_is_refused_in_words(
    client: Client, editor: User, wire: Source, values: dict[str, str], sentence: str
) -> None:
    answer = post(client, wire, **values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Event.objects.exists()


def test_a_circle_is_refused_in_words(client: Client, editor: User, wire: Source) -> None:
    copy = make_source(origin=wire, named_origin=wire, origin_decided=True)
    page = post(client, wire, decision="named", origin=copy.pk).content.decode()
    assert "That source is said to repeat this one." in page


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_asks_the_same_few_questions(
    client: Client, editor: User, wire: Source, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        make_claim(source=wire)
        make_source(origin=wire, published_on=date(2026, 3, 4))
    with django_assert_num_queries(14):
        page_of(client, wire)
