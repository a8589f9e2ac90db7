"""The front page: the latest published verdicts and their topics."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Dispute, Topic
from tests.factories import make_claim, make_dispute, make_published, make_topic, make_user, make_verdict

pytestmark = pytest.mark.django_db
QUERIES = 2  # the verdicts, the topics


def test_published_verdicts_stand_there_with_both_sides_and_the_finding(client: Client):
    topic = make_topic(title="The bridge")
    sides = [[make_claim(topic=topic, text=f"The bridge is {word}.")] for word in ("open", "closed")]
    dispute = make_dispute(*sides, question="Is the bridge open?")
    make_published(dispute, summary="It was open at noon.")

    page = client.get("/").content.decode()

    for words in (
        "Is the bridge open?",
        "The bridge is open.",
        "The bridge is closed.",
        "It was open at noon.",
    ):
        assert words in page
    assert 'href="/topics/' in page


def test_the_latest_comes_first(client: Client):
    for word in ("first", "second"):
        make_published(make_dispute(question=f"The {word} question?"))
    page = client.get("/").content.decode()
    assert page.index("The second question?") < page.index("The first question?")


@pytest.mark.parametrize("state", ["suggested", "open", "in_review", "ready", "dismissed"])
def test_what_is_not_published_stays_away(client: Client, state: str):
    dispute = make_dispute(question="Is the secret out?", topic=make_topic(title="The secret"))
    Dispute.objects.filter(pk=dispute.pk).update(state=state)
    make_verdict(dispute, summary="The secret is out.")
    assert "secret" not in client.get("/").content.decode()


def test_an_empty_page_says_what_will_be_here(client: Client):
    assert "Nothing is published yet" in client.get("/").content.decode()


def test_a_topic_counts_its_published_verdicts_alone(client: Client):
    topic = make_topic()
    for _ in range(2):
        make_published(make_dispute([make_claim(topic=topic)], [make_claim(topic=topic)]))
    make_dispute(topic=topic)
    assert "2 verdicts" in client.get("/").content.decode()


def test_a_topic_renamed_on_the_desk_keeps_its_published_title(client: Client):
    topic = make_topic(title="The bridge")
    make_published(make_dispute(topic=topic))
    Topic.objects.update(title="A secret name", summary="A secret summary.")
    for address in ("/", f"/topics/{topic.slug}/"):
        page = client.get(address).content.decode()
        assert "The bridge" in page
        assert "secret" not in page


def test_a_member_sees_the_same_page(client: Client):
    make_published()
    anonymous = client.get("/").content
    client.force_login(make_user("administrator"))
    assert client.get("/").content == anonymous


def test_caches_may_keep_it_for_a_minute(client: Client):
    response = client.get("/")
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in response.headers


def test_it_runs_no_script(client: Client):
    make_published()
    assert "<script" not in client.get("/").content.decode()


def test_it_is_read_only(client: Client):
    assert client.post("/").status_code == 405


@pytest.mark.parametrize("verdicts", [1, 5])
def test_queries_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, verdicts: int
):
    for _ in range(verdicts):
        make_published()
    with django_assert_num_queries(QUERIES):
        client.get("/")
