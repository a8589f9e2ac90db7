"""Merging topics and moving claims, as an editor does it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.topics import merge_topics
from claims.models import Topic
from tests.factories import make_claim, make_dispute, make_published, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def test_what_would_join_is_shown_before_it_does(editor: Client) -> None:
    topic, other = make_topic(), make_dispute(state="open").topic
    address = reverse("topic_merge", args=[topic.slug])
    page = editor.post(address, {"other": other.title.upper()}).content.decode()
    assert "has 2 claims" in page
    assert Topic.objects.standing().count() == 2, "not yet"
    answer = editor.post(address, {"other": other.title, "sure": "1"}, follow=True)
    assert answer.redirect_chain == [(reverse("topic_desk", args=[topic.slug]), 302)]
    assert f"“{other.title}” is part of this topic now." in answer.content.decode()


def test_an_unknown_topic_is_not_merged(editor: Client) -> None:
    topic = make_topic()
    for title in ("Nowhere", topic.title):
        answer = editor.post(reverse("topic_merge", args=[topic.slug]), {"other": title, "sure": "1"})
        assert answer.status_code == 422
        assert "There is no other topic" in answer.content.decode()


def test_ticked_claims_move_and_the_page_says_where(editor: Client) -> None:
    claim = make_claim()
    stays = make_claim(topic=claim.topic)
    address = reverse("topic_move", args=[claim.topic.slug])
    assert claim.text in editor.get(address, {"q": claim.text}).content.decode()
    answer = editor.post(address, {"title": "The second bridge", "claims": [claim.pk]}, follow=True)
    assert "1 claims moved" not in answer.content.decode()
    assert "1 claim moved here from" in answer.content.decode()
    assert list(claim.topic.claims.all()) == [stays]


def test_a_refused_move_keeps_what_was_ticked(editor: Client) -> None:
    dispute = make_dispute(state="open")
    first = dispute.memberships.all()[0].claim
    answer = editor.post(
        reverse("topic_move", args=[dispute.topic.slug]), {"title": "Another", "claims": [first.pk]}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "would be torn apart" in page
    assert f'value="{first.pk}" checked' in page
    assert 'value="Another"' in page


def test_claims_of_other_topics_are_no_choice(editor: Client) -> None:
    topic, foreign = make_topic(), make_claim()
    answer = editor.post(
        reverse("topic_move", args=[topic.slug]), {"title": "Another", "claims": [foreign.pk]}
    )
    assert answer.status_code == 422
    foreign.refresh_from_db()
    assert foreign.topic.title != "Another"


def test_readers_find_a_merged_topic_at_its_new_address(client: Client) -> None:
    dispute = make_published().dispute
    old, new = dispute.topic, make_topic()
    address = reverse("topic_page", args=[old.slug])
    assert client.get(address).status_code == 200
    merge_topics(topic=new, other=old, by=make_user("editor"))
    assert client.get(address).status_code == 301
    assert dispute.question in client.get(address, follow=True).content.decode()


def test_an_unpublished_topic_is_not_given_away_by_its_old_address(client: Client) -> None:
    old, new = make_dispute().topic, make_topic()
    merge_topics(topic=new, other=old, by=make_user("editor"))
    assert client.get(reverse("topic_page", args=[old.slug])).status_code == 404
