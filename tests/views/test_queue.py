"""The queue: what waits, with both sides and the strongest reason; the address filters and pages it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Dispute
from claims.models.reasons import strongest_reason
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_match,
    make_party,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db
# session, user, two for permissions; topics, count, disputes; positions, memberships, claims, appearances,
# sources; matches
QUERIES = 14


def test_a_row_shows_both_sides_and_why(client: Client) -> None:
    client.force_login(make_user("editor"))
    topic = make_topic()
    north = make_claim(
        topic=topic,
        text="The dam broke.",
        claimant=make_claimant(party=make_party(name="North", colour="teal")),
    )
    south = make_claim(topic=topic, text="The dam stands.", claimant=make_claimant(name="The South"))
    make_dispute([north], [south], question="Did the dam break?")
    page = client.get("/desk/").content.decode()
    for words in (
        "Did the dam break?",
        "The dam broke.",
        "The dam stands.",
        "North",
        "The South",
        "Suggested",
    ):
        assert words in page
    assert "Denial: One denies what the other says." in page


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("", {"suggested", "open", "in_review", "ready"}),
        ("?state=open", {"open"}),
        ("?state=dismissed", {"dismissed"}),
        ("?state=any", {"suggested", "open", "in_review", "ready", "published", "dismissed"}),
        ("?state=nonsense", {"suggested", "open", "in_review", "ready"}),
        ("?topic=elsewhere", set()),
    ],
)
def test_the_address_says_which_disputes_are_shown(client: Client, address: str, shown: set[str]) -> None:
    client.force_login(make_user("editor"))
    topic = make_topic()
    make_topic(slug="elsewhere")
    for state in Dispute.State.values:
        make_dispute(topic=topic, state=state, question=f"Is it {state}?")
    page = client.get(f"/desk/{address}").content.decode()
    assert {state for state in Dispute.State.values if f"Is it {state}?" in page} == shown


def test_a_topic_alone(client: Client) -> None:
    client.force_login(make_user("editor"))
    here, there = make_dispute(question="Here?"), make_dispute(question="There?")
    page = client.get(f"/desk/?topic={here.topic.slug}").content.decode()
    assert here.question in page
    assert there.question not in page


def test_an_empty_queue_says_how_to_begin(client: Client) -> None:
    client.force_login(make_user("editor"))
    assert "add an article" in client.get("/desk/").content.decode()


def test_pages_keep_the_filters(client: Client) -> None:
    client.force_login(make_user("editor"))
    topic = make_topic()
    for _ in range(26):
        make_dispute(topic=topic)
    first = client.get(f"/desk/?topic={topic.slug}").content.decode()
    assert first.count('class="queue-row"') == 25
    assert f"?topic={topic.slug}&amp;page=2" in first
    second = client.get(f"/desk/?topic={topic.slug}&page=2").content.decode()
    assert second.count('class="queue-row"') == 1


def test_htmx_gets_the_very_part_that_the_page_has(client: Client) -> None:
    client.force_login(make_user("editor"))
    make_dispute()
    page = client.get("/desk/").content.decode()
    part = client.get("/desk/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="queue">')
    assert part.strip() in page
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/desk/", headers=back).content.decode()


def test_a_rejected_pair_gives_no_reason() -> None:
    match = make_match(make_claim(), make_claim())
    assert strongest_reason([match]) == "Denial: One denies what the other says."
    match.state = "rejected"
    assert strongest_reason([match]) == ""


@pytest.mark.parametrize("rows", [2, 8])
def test_more_rows_cost_no_more_queries(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(make_user("editor"))
    for _ in range(rows):
        make_dispute()
    with django_assert_num_queries(QUERIES):
        client.get("/desk/")
