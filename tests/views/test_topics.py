"""The desk's topics: the list with its counts; a topic with its claims by party and its disputes."""

from unittest.mock import patch

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.base import ActionError
from claims.models import Event
from tests.factories import make_claim, make_claimant, make_dispute, make_party, make_topic, make_user

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6  # session, user, two for permissions, count, topics
DESK_QUERIES = 20


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def test_the_list_counts_claims_and_disputes(editor: Client) -> None:
    topic = make_topic(title="The dam", slug="dam")
    make_dispute(topic=topic)
    make_dispute(topic=topic, state="open")
    page = editor.get("/desk/topics/").content.decode()
    assert '<a href="/desk/topics/dam/">The dam</a>' in page
    row = page[page.index("The dam") :].split("</tr>")[0]
    assert [cell.split("<")[0] for cell in row.split('class="num">')[1:]] == ["4", "1", "1", "0"]


def test_an_empty_list_says_how_to_begin(editor: Client) -> None:
    assert "add an article" in editor.get("/desk/topics/").content.decode()


@pytest.mark.parametrize("rows", [2, 8])
def test_the_list_costs_the_same_for_any_number(
    editor: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        make_dispute()
    with django_assert_num_queries(LIST_QUERIES):
        editor.get("/desk/topics/")


def test_claims_stand_by_party_and_those_of_none_last(editor: Client) -> None:
    topic = make_topic(slug="міст")
    south = make_party(name="South")
    for name, party in (("Loner", None), ("Speaker", south)):
        make_claim(topic=topic, text=f"{name} speaks.", claimant=make_claimant(name=name, party=party))
    page = editor.get("/desk/topics/міст/").content.decode()
    assert page.index("Speaker speaks.") < page.index("Of no party") < page.index("Loner speaks.")


def test_live_disputes_stand_there_with_their_states(editor: Client) -> None:
    topic = make_topic()
    for state in ("open", "published", "dismissed"):
        make_dispute(topic=topic, state=state, question=f"Is it {state}?")
    page = editor.get(f"/desk/topics/{topic.slug}/").content.decode()
    assert "Is it open?" in page
    assert "Is it published?" in page
    assert "Is it dismissed?" not in page


@pytest.mark.parametrize("name", ["csv", "json", "html"])
def test_reports_are_a_button_away(editor: Client, name: str) -> None:
    topic = make_topic(slug="dam")
    page = editor.get(f"/desk/topics/{topic.slug}/").content.decode()
    assert f'href="/desk/export/{name}/?topic=dam"' in page


def test_find_disputes_compares_the_claims(editor: Client) -> None:
    topic = make_topic()
    north, south = make_party(name="North"), make_party(name="South")
    north.opponents.add(south)
    for party, text in (
        (north, "The bridge was destroyed on Monday."),
        (south, "The bridge was not destroyed."),
    ):
        make_claim(topic=topic, text=text, claimant=make_claimant(party=party))
    answer = editor.post(f"/desk/topics/{topic.slug}/match/", follow=True)
    assert answer.redirect_chain[0][0] == f"/desk/topics/{topic.slug}/"
    assert "1 new dispute is suggested." in answer.content.decode()
    assert topic.disputes.count() == 1
    assert Event.objects.get(verb="topic.matched").actor is not None
    again = editor.post(f"/desk/topics/{topic.slug}/match/", follow=True)
    assert "No new dispute." in again.content.decode()


def test_what_hinders_it_is_said(editor: Client) -> None:
    topic = make_topic()
    with patch("claims.views.topics.match_topic", side_effect=ActionError("The matcher is busy.")):
        answer = editor.post(f"/desk/topics/{topic.slug}/match/", follow=True)
    assert "The matcher is busy." in answer.content.decode()


@pytest.mark.parametrize("rows", [2, 8])
def test_a_topic_costs_the_same_for_any_number(
    editor: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    topic = make_topic()
    for _ in range(rows):
        make_dispute(topic=topic)
    with django_assert_num_queries(DESK_QUERIES):
        editor.get(f"/desk/topics/{topic.slug}/")
