"""Add claim: one claim typed by hand, with its source; then perhaps the next one of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.indexing import index_claims
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


def stored(text: str, claimant: str) -> Claim:
    claim = make_claim(
        text=text, claimant=make_claimant(name=claimant), topic=make_topic(title=f"Lisova {claimant}")
    )
    index_claims([claim])
    return claim


def look(client: Client, text: str, **headers: str) -> str:
    answer = client.post(reverse("claim_new"), {"text": text, "look": "1", "claimant": ""}, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_opposing_claims_stand_beside_what_is_typed(editor: Client) -> None:
    claim = stored("The Odalrik bridge over the Lisova was not destroyed.", "Marta Lind")
    page = look(editor, "The Odalrik bridge over the Lisova was destroyed.", HX_Request="true")
    assert "<html" not in page
    assert "ikely opposed (" in page
    assert "The Odalrik bridge over the Lisova was not destroyed." in page
    assert "Marta Lind" in page
    assert reverse("claim_edit", args=[claim.pk]) in page
    assert "not destroyed”" in page
    assert not Claim.objects.exclude(pk=claim.pk).exists()


def test_without_scripts_the_page_keeps_what_is_typed_and_blames_nobody(editor: Client) -> None:
    stored("The Odalrik bridge over the Lisova was not destroyed.", "Marta Lind")
    text = "The Odalrik bridge over the Lisova was destroyed."
    page = look(editor, text)
    assert "<html" in page
    assert f"{text}</textarea>" in page
    assert "ikely opposed (" in page
    assert "This field is required" not in page


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "As you write the claim"), ("Seven cats sleep.", "No stored claim"), ("\x00" * 9, "As you write")],
)
def test_where_nothing_is_related_the_page_says_so(editor: Client, text: str, said: str) -> None:
    stored("The Odalrik bridge over the Lisova was not destroyed.", "Marta Lind")
    assert said in look(editor, text, HX_Request="true")


@pytest.mark.parametrize("count", [1, 9])
def test_a_look_takes_as_many_queries_among_many_claims(
    editor: Client, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        stored(f"The Odalrik bridge over the Lisova was not destroyed by {number} men.", f"Person {number}")
    with django_assert_max_num_queries(8):
        page = look(editor, "The Odalrik bridge over the Lisova was destroyed.", HX_Request="true")
    assert page.count("ikely opposed") == min(count, 4)
