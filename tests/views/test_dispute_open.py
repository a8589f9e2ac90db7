"""An editor opens a dispute by hand, and words a topic."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Dispute, Topic
from tests.factories import make_claim, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def topic():
    topic = make_topic(title="The bridge", slug="the-bridge")
    for text in ("The bridge was open.", "Міст було зачинено.", "It rained."):
        make_claim(topic=topic, text=text)
    return topic


@pytest.fixture
def editor(client):
    user = make_user("editor")
    client.force_login(user)
    return user


def filled(topic, **overrides):
    first, second, _ = topic.claims.order_by("pk")
    values = {"question": "Was the bridge open?", "label_1": "Open", "label_2": "Closed"}
    return {**values, f"claim_{first.pk}": "1", f"claim_{second.pk}": "2", **overrides}


def test_a_dispute_is_opened_from_ticked_claims(client, topic, editor):
    response = client.post(reverse("dispute_open", args=[topic.slug]), filled(topic))
    dispute = Dispute.objects.get()
    assert response.url == reverse("dispute_page", args=[dispute.pk])
    assert (dispute.state, dispute.question) == ("open", "Was the bridge open?")
    assert [(side.label, side.claims.count()) for side in dispute.positions.all()] == [
        ("Open", 1),
        ("Closed", 1),
    ]


def test_what_is_refused_keeps_all_that_was_typed(client, topic, editor):
    second = topic.claims.order_by("pk")[1]
    data = filled(topic, **{f"claim_{second.pk}": "1"})
    response = client.post(reverse("dispute_open", args=[topic.slug]), data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "A dispute needs two sides at least, each with a claim." in page
    assert "Was the bridge open?" in page
    assert response.context["form"][f"claim_{second.pk}"].value() == "1"
    assert not Dispute.objects.exists()


def test_claims_are_found_by_their_words_in_any_script(client, topic, editor):
    response = client.get(reverse("dispute_open", args=[topic.slug]), {"q": "МІСТ"})
    assert [claim.text for claim in response.context["form"].claims] == ["Міст було зачинено."]


def test_the_page_asks_as_many_queries_for_many_claims_as_for_few(
    client, topic, editor, django_assert_num_queries
):
    address = reverse("dispute_open", args=[topic.slug])
    with django_assert_num_queries(10):
        client.get(address)
    for _ in range(10):
        make_claim(topic=topic)
    with django_assert_num_queries(10):
        client.get(address)


def test_a_topic_is_reworded_and_keeps_its_address(client, topic, editor):
    client.post(
        reverse("topic_edit", args=[topic.slug]), {"title": "A bridge", "summary": "About it.", "weight": "2"}
    )
    topic.refresh_from_db()
    assert (topic.title, topic.title_key, topic.slug) == ("A bridge", "a bridge", "the-bridge")


def test_a_topic_cannot_take_anothers_title(client, topic, editor):
    make_topic(title="Tunnel")
    response = client.post(
        reverse("topic_edit", args=[topic.slug]), {"title": "TUNNEL", "summary": "Kept.", "weight": "2"}
    )
    assert response.status_code == 422
    assert "There is a topic of this title already." in response.content.decode()
    assert "Kept." in response.content.decode()
    assert Topic.objects.get(pk=topic.pk).title == "The bridge"


@pytest.mark.parametrize("name", ["dispute_open", "topic_edit"])
def test_outsiders_and_unknown_topics_look_alike(client, topic, name):
    assert client.get(reverse(name, args=[topic.slug])).status_code == 302
    client.force_login(make_user())
    assert client.get(reverse(name, args=[topic.slug])).status_code == 404
    client.force_login(make_user("editor"))
    assert client.get(reverse(name, args=["none"])).status_code == 404
