"""A claim's own page: corrected over the revision that was seen; who comes second is shown what changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.actions.base import record_event
from claims.actions.editing import edit_claim
from claims.models import Claim
from tests.factories import make_claim, make_claimant, make_dispute, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


def address(claim: Claim) -> str:
    return reverse("claim_edit", args=[claim.pk])


def post(client: Client, claim: Claim, **overrides: Any) -> Any:
    values = {"revision": "0", "text": "My words.", "quote": "mine", "said_on": "2022-08-29", **overrides}
    return client.post(address(claim), values)


def change_meanwhile(claim: Claim) -> User:
    other = make_user("editor", first_name="Olena", last_name="Koval")
    edit_claim(claim=claim, revision=0, text="Her words.", quote="hers", said_on=None, by=other)
    return other


def test_it_shows_the_claim_its_sources_and_disputes(client: Client, editor: User) -> None:
    claim = make_claim(claimant=make_claimant(name="Ann Hart"), text="The bridge was open.")
    dispute = make_dispute([claim], [make_claim(topic=claim.topic)], question="Was it open?")
    gone = make_dispute(
        [claim], [make_claim(topic=claim.topic)], question="Dismissed one?", state="dismissed"
    )
    page = client.get(address(claim)).content.decode()
    for words in ("Ann Hart", "The bridge was open.", "Example Wire", "Was it open?"):
        assert words in page
    assert reverse("dispute_page", args=[dispute.pk]) in page
    assert gone.question not in page


def test_saving_corrects_it_and_leaves_a_line(client: Client, editor: User) -> None:
    claim = make_claim(text="Old words.")
    answer = post(client, claim)
    claim.refresh_from_db()
    assert answer["Location"] == address(claim)
    assert (claim.text, claim.quote, str(claim.said_on), claim.revision) == (
        "My words.",
        "mine",
        "2022-08-29",
        1,
    )
    page = client.get(address(claim)).content.decode()
    assert "The claim is saved." in page
    assert "Old words." in page, "what it was stands in its changes"
    assert editor.username in page


def test_who_comes_second_is_shown_what_changed_and_loses_nothing(client: Client, editor: User) -> None:
    claim = make_claim(text="Old words.")
    change_meanwhile(claim)

    page = post(client, claim).content.decode()

    claim.refresh_from_db()
    assert claim.text == "Her words."
    assert "Olena Koval changed this claim while you were writing." in page
    assert "<td>Her words.</td>" in page
    assert "My words.</textarea>" in page
    assert 'value="2022-08-29"' in page
    assert '<input type="hidden" name="revision" value="1"' in page


def test_who_only_brought_a_review_of_it_in_is_not_named(client: Client, editor: User) -> None:
    claim = make_claim(text="Old words.")
    change_meanwhile(claim)
    record_event(claim, "claim.reviewed", by=make_user("editor", first_name="Pavlo"))
    page = post(client, claim).content.decode()
    assert "Olena Koval changed this claim while you were writing." in page


def test_having_seen_it_they_may_save_over_it(client: Client, editor: User) -> None:
    claim = make_claim(text="Old words.")
    change_meanwhile(claim)
    post(client, claim)
    post(client, claim, revision="1")
    claim.refresh_from_db()
    assert (claim.text, claim.revision) == ("My words.", 2)


def test_a_stored_value_can_take_the_place_of_a_typed_one(client: Client, editor: User) -> None:
    claim = make_claim(text="Old words.")
    change_meanwhile(claim)
    page = post(client, claim, take="text", who="Olena Koval").content.decode()
    assert "Her words.</textarea>" in page
    assert "mine</textarea>" in page
    post(client, claim, text="Her words.", revision="1")
    claim.refresh_from_db()
    assert (claim.text, claim.quote) == ("Her words.", "mine")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": " "}, "This field is required"),
        ({"said_on": "soon"}, "Enter a valid date"),
        ({"text": "x" * 5001}, "at most 5000 characters"),
    ],
)
def test_bad_input_keeps_everything_typed(
    client: Client, editor: User, wrong: dict[str, str], sentence: str
) -> None:
    claim = make_claim(text="Old words.")
    page = post(client, claim, **{"quote": "typed quote", **wrong}).content.decode()
    assert sentence in page
    assert "typed quote</textarea>" in page
    claim.refresh_from_db()
    assert claim.text == "Old words."


@pytest.mark.parametrize("revision", ["", "-1", "soon"])
def test_a_page_without_its_revision_is_refused(client: Client, editor: User, revision: str) -> None:
    claim = make_claim(text="Old words.")
    assert post(client, claim, revision=revision).status_code == 422
    claim.refresh_from_db()
    assert claim.text == "Old words."


def test_it_can_not_become_another_claim_that_is_there(client: Client, editor: User) -> None:
    topic, mayor = make_topic(), make_claimant()
    make_claim(topic=topic, claimant=mayor, text="My words.")
    claim = make_claim(topic=topic, claimant=mayor, text="Old words.")
    page = post(client, claim).content.decode()
    assert "in the topic already" in page
    assert "My words.</textarea>" in page


@pytest.mark.parametrize("number", [1, 15])
def test_the_page_asks_the_same_few_questions(
    client: Client, editor: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claim = make_claim()
    for revision in range(number):
        make_dispute([claim], [make_claim(topic=claim.topic)])
        edit_claim(
            claim=claim,
            revision=revision,
            text=f"Words {revision}",
            quote="",
            said_on=None,
            by=make_user("editor"),
        )
    with django_assert_num_queries(10):
        client.get(address(claim))
