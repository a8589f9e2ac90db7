"""A topic's public page: its verdicts, and the claims they rate, by party."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Topic
from tests.factories import make_claim, make_claimant, make_dispute, make_party, make_published, make_topic

pytestmark = pytest.mark.django_db
QUERIES = 1  # its verdicts


def publish_in(topic: Topic, *texts: str) -> None:
    sides = [[make_claim(topic=topic, text=text)] for text in texts]
    make_published(make_dispute(*sides, topic=topic))


def test_its_verdicts_and_rated_claims_stand_there(client: Client):
    topic = make_topic(title="Kyiv's міст", slug="міст")
    publish_in(topic, "The bridge is open.", "The bridge is closed.")
    page = client.get("/topics/міст/").content.decode()
    assert "Kyiv&#x27;s міст" in page
    assert page.count("How we rated this claim") == 2


def test_claims_stand_by_party(client: Client):
    topic = make_topic()
    river = make_party(name="River Company", colour="teal")
    claim = make_claim(topic=topic, text="We repaired it.", claimant=make_claimant(name="Ann", party=river))
    make_published(make_dispute([claim], [make_claim(topic=topic)]))
    page = client.get(f"/topics/{topic.slug}/").content.decode()
    by_party = page[page.index("Claims we rated") :]
    assert (
        by_party.index("River Company") < by_party.index("We repaired it.") < by_party.index("For no party")
    )


def test_other_topics_and_unpublished_disputes_stay_away(client: Client):
    topic = make_topic()
    publish_in(topic, "The bridge is open.", "The bridge is closed.")
    publish_in(make_topic(), "The dam holds.", "The dam broke.")
    make_dispute([make_claim(topic=topic, text="The secret is out.")], [make_claim(topic=topic)])
    page = client.get(f"/topics/{topic.slug}/").content.decode()
    assert "The dam" not in page
    assert "secret" not in page


def test_a_topic_without_published_verdict_does_not_exist(client: Client):
    topic = make_topic(title="The secret")
    make_dispute(topic=topic)
    response = client.get(f"/topics/{topic.slug}/")
    assert response.status_code == 404
    assert "secret" not in response.content.decode()


def test_an_unknown_topic_is_not_found(client: Client):
    assert client.get("/topics/nowhere/").status_code == 404


def test_it_is_read_only(client: Client):
    topic = make_topic()
    publish_in(topic, "The bridge is open.", "The bridge is closed.")
    assert client.post(f"/topics/{topic.slug}/").status_code == 405


@pytest.mark.parametrize("verdicts", [1, 4])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, verdicts: int
):
    topic = make_topic()
    for number in range(verdicts):
        publish_in(topic, f"Bridge {number} is open.", f"Bridge {number} is closed.")
    with django_assert_num_queries(QUERIES):
        client.get(f"/topics/{topic.slug}/")
