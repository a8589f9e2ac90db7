"""Add claim: one claim typed by hand, with its source; then perhaps the next one of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Dispute
from tests.factories import make_claim, make_claimant, make_party, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def post(client: Client, **overrides: Any) -> Any:
    values = {
        "topic_title": "Bridge", "text": "The bridge was open.", "claimant": "Ann Hart", "role": "mayor",
        "party": "Riverton", "quote": "It was open", "said_on": "2022-08-30", "language": "en",
        "source_title": "Bridge open", "publisher": "Example Wire", "url": "https://example.org/bridge",
        **overrides,
    }  # fmt: skip
    return client.post(reverse("claim_new"), values)


def test_a_claim_is_stored_with_all_that_was_typed(editor: Client) -> None:
    answer = post(editor)
    claim = Claim.objects.get()
    source = claim.appearances.get().source
    assert answer["Location"] == reverse("topic_desk", args=[claim.topic.slug])
    assert (claim.text, claim.quote, str(claim.said_on)) == (
        "The bridge was open.",
        "It was open",
        "2022-08-30",
    )
    assert (claim.claimant.name, claim.claimant.role, str(claim.claimant.party)) == (
        "Ann Hart",
        "mayor",
        "Riverton",
    )
    assert (source.title, source.publisher, source.url) == (
        "Bridge open", "Example Wire", "https://example.org/bridge",
    )  # fmt: skip


def test_the_language_is_found_where_none_is_named(editor: Client) -> None:
    post(editor, text="Міст був відкритий цілий день.", language="")
    assert Claim.objects.get().language == "uk"


def test_another_claim_of_the_source_begins_with_what_is_known(editor: Client) -> None:
    answer = post(editor, another="1")
    page = editor.get(answer["Location"]).content.decode()
    for value in ("Bridge", "Ann Hart", "mayor", "Riverton", "Bridge open", "Example Wire", "2022-08-30"):
        assert f'value="{value}"' in page
    assert "The bridge was open." not in page
    assert "The claim is added." in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "This field is required"),
        ({"claimant": ""}, "This field is required"),
        ({"topic_title": "  "}, "This field is required"),
        ({"text": "x" * 5001}, "at most 5000 characters"),
        ({"said_on": "2022-02-30"}, "Enter a valid date"),
        ({"url": "ftp//"}, "Enter a valid URL"),
        ({"text": "Broken \ufffd text"}, "bytes that are not UTF-8"),
    ],
)
def test_bad_input_keeps_everything_typed(editor: Client, wrong: dict[str, str], sentence: str) -> None:
    page = post(editor, **wrong).content.decode()
    assert sentence in page
    assert 'value="Example Wire"' in page
    assert "It was open" in page
    assert not Claim.objects.exists()


def test_a_claim_that_is_there_already_is_told(editor: Client) -> None:
    post(editor)
    page = post(editor).content.decode()
    assert "in the topic already" in page
    assert 'value="Ann Hart"' in page
    assert Claim.objects.count() == 1


def test_a_new_claim_is_compared_at_once(editor: Client) -> None:
    topic = make_topic(title="Bridge")
    keeper = make_claimant(name="The keeper", party=make_party(name="Toll office"))
    make_claim(
        topic=topic, claimant=keeper, text="The bridge over the Tana was not destroyed by shelling on Monday."
    )
    post(editor, text="The bridge over the Tana was destroyed by shelling on Monday.", quote="")
    assert Dispute.objects.filter(topic=topic, state="suggested").count() == 1
    assert "1 new dispute is suggested." in editor.get(reverse("claim_list")).content.decode()
