"""The queue: what waits, with both sides and the strongest reason; the address filters and pages it."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.actions.indexing import index_claims
from claims.models import Claim, Dispute, Party, Rating, Topic
from claims.models.reasons import strongest_reason
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_match,
    make_party,
    make_topic,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db
# session, user, two for permissions; disputes, positions, memberships, claims, appearances, sources, reviews;
# count; matches; the last step; topics, parties, ratings, members, views
QUERIES = 19


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


def follow(client: Client, address: str) -> list[str]:
    """The questions of all pages, from an address on by the link to the next."""
    questions: list[str] = []
    while address:
        page = client.get(address).content.decode()
        questions += re.findall(r'class="target"[^>]*>([^<]+)</a>', page)
        found = re.search(r'rel="next" href="([^"]+)"', page)
        address = unescape(found.group(1)) if found else ""
    return questions


def test_pages_follow_each_other_and_keep_the_filters(client: Client) -> None:
    """Also where many are equally urgent, and where a row goes while one reads on."""
    client.force_login(make_user("editor"))
    topic = make_topic()
    for number in range(60):
        make_dispute(topic=topic, question=f"Is it {number}?", urgency=number // 7 / 3)
    make_dispute(question="Elsewhere?", urgency=99)
    wanted = [f"Is it {one}?" for one in sorted(range(60), key=lambda one: (-(one // 7), one))]
    assert follow(client, f"/desk/?topic={topic.slug}") == wanted
    first = client.get(f"/desk/?topic={topic.slug}").content.decode()
    assert first.count('class="queue-row"') == 25
    assert f"?topic={topic.slug}&amp;after=" in first
    Dispute.objects.filter(question=wanted[3]).update(state="dismissed")
    onward = re.search(r'rel="next" href="([^"]+)"', first)
    assert onward is not None
    assert follow(client, unescape(onward.group(1))) == wanted[25:]


@pytest.mark.parametrize("after", ["", "x", "nan_1", "1e400_3", "0.5", "_", "0.5_٣", "0.5_" + "9" * 40])
def test_a_place_that_makes_no_sense_is_passed_over(client: Client, after: str) -> None:
    client.force_login(make_user("editor"))
    make_dispute(question="Is it?", urgency=-1)
    assert client.get("/desk/", {"after": after}).status_code == 200


def party_claim(topic: Topic, name: str, **values: Any) -> Claim:
    return make_claim(topic=topic, claimant=make_claimant(party=make_party(name=name)), **values)


@pytest.fixture
def desk_of_two(client: Client) -> tuple[Dispute, Dispute]:
    """One dispute for every filter, and one that no filter finds."""
    editor = make_user("editor")
    client.force_login(editor)
    topic, other = make_topic(slug="dam"), make_topic()
    claim = party_claim(topic, "North", language="uk", text="Греблю зруйновано.", said_on=date(2023, 6, 6))
    index_claims([claim])
    rating = Rating.objects.for_disputes()[0]
    found = make_dispute(
        [claim], [make_claim(topic=topic)], question="Found?", kind="number", assignee=editor
    )
    make_verdict(found, rating=rating)
    left = make_dispute(topic=other, question="Left?", kind="denial", snoozed_until=None)
    return found, left


@pytest.mark.parametrize(
    "query",
    [
        "topic=dam", "assignee=me", "kind=number", "language=uk", "since=2023-06-01", "q=гребля", "q=ЗРУЙН",
        "party={party}", "rating={rating}", "assignee={me}",
        "topic=dam&kind=number&language=uk&since=2023-06-06&until=2023-06-06&q=греблі&assignee=me&party={party}",
    ],
)  # fmt: skip
def test_each_filter_finds_its_dispute(
    client: Client, desk_of_two: tuple[Dispute, Dispute], query: str
) -> None:
    found, _ = desk_of_two
    numbers = {
        "party": Party.objects.get(name="North").pk,
        "rating": Rating.objects.for_disputes()[0].pk,
        "me": found.assignee_id,
    }
    page = client.get(f"/desk/?{query.format(**numbers)}").content.decode()
    assert "Found?" in page
    assert "Left?" not in page


@pytest.mark.parametrize(
    "query",
    ["assignee=nobody", "kind=denial", "until=2022-12-31", "state=suggested&assignee=nobody"],
)
def test_each_filter_leaves_the_other_out(
    client: Client, desk_of_two: tuple[Dispute, Dispute], query: str
) -> None:
    page = client.get(f"/desk/?{query}").content.decode()
    assert "Left?" in page
    assert ("Found?" in page) is (query == "until=2022-12-31")


def test_filters_of_claims_are_of_one_claim(client: Client) -> None:
    """A claim of North in Ukrainian is not found where North speaks English and South Ukrainian."""
    client.force_login(make_user("editor"))
    topic = make_topic()
    north = party_claim(topic, "North", language="en")
    make_dispute([north], [party_claim(topic, "South", language="uk")], question="Is it?")
    party = north.claimant.party
    assert party is not None
    assert "Is it?" in client.get(f"/desk/?party={party.pk}&language=en").content.decode()
    assert "Is it?" not in client.get(f"/desk/?party={party.pk}&language=uk").content.decode()


@pytest.mark.parametrize(
    "query", ["since=yesterday", "party=1e9", "party=" + "9" * 40, "kind=x", "assignee=99999", "rating=no"]
)
def test_a_filter_that_makes_no_sense_is_passed_over(client: Client, query: str) -> None:
    client.force_login(make_user("editor"))
    make_dispute(question="Is it?")
    assert "Is it?" in client.get(f"/desk/?{query}").content.decode()


def test_what_is_put_off_waits_under_its_own_state(client: Client) -> None:
    client.force_login(make_user("editor"))
    tomorrow = timezone.localdate() + timedelta(days=1)
    make_dispute(question="Later?", snoozed_until=tomorrow)
    make_dispute(question="Back?", snoozed_until=timezone.localdate())
    waiting, put_off = (client.get(f"/desk/{query}").content.decode() for query in ("", "?state=snoozed"))
    assert "Back?" in waiting
    assert "Later?" not in waiting
    assert "Later?" in put_off
    assert "Back?" not in put_off


def test_what_is_no_contradiction_says_so(client: Client) -> None:
    client.force_login(make_user("editor"))
    make_dispute(question="Both?", state="dismissed", rejected_for="both_true", reason="Day and night.")
    make_dispute(question="Neither?", state="dismissed", rejected_for="opinion", reason="Opinion")
    page = client.get("/desk/?state=no_contradiction").content.decode()
    assert "Both?" in page
    assert "Not a contradiction</span>" in page
    assert "Neither?" not in page


def test_htmx_gets_the_very_part_that_the_page_has(client: Client) -> None:
    client.force_login(make_user("editor"))
    make_dispute()
    page = client.get("/desk/").content.decode()
    part = client.get("/desk/", headers={"HX-Request": "true"}).content.decode()
    page, part = (re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1", text) for text in (page, part))
    assert '<div id="messages"' in part
    part = part[part.index('<div id="queue"') :]
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
