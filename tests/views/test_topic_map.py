"""Who contradicts whom in a topic: the table and the map beside it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim, Topic
from claims.models.contradictions import Contradiction, Speaker, contradictions_in
from claims.templatetags.maps import SHOWN, contradiction_map, drawn_speakers, ring
from tests.factories import make_claim, make_claimant, make_dispute, make_party, make_topic, make_user

pytestmark = pytest.mark.django_db


def said_by(topic: Topic, party: str) -> Claim:
    known = {
        claim.claimant.party.name: claim.claimant for claim in topic.claims.all() if claim.claimant.party
    }
    claimant = known.get(party) or make_claimant(party=make_party(name=party, colour="teal"))
    return make_claim(topic=topic, claimant=claimant)


def oppose(topic: Topic, *parties: str, state: str = "open") -> None:
    make_dispute(*([said_by(topic, party)] for party in parties), topic=topic, state=state)


def told(topic: Topic) -> list[tuple[str, str, int]]:
    return [(each.a.name, each.b.name, len(each.disputes)) for each in contradictions_in(topic)]


def test_pairs_are_counted_over_the_disputes_that_live() -> None:
    topic = make_topic()
    oppose(topic, "The city", "The firm")
    oppose(topic, "The firm", "The city")
    oppose(topic, "The city", "The union", "The firm")
    oppose(topic, "The city", "The union", state="dismissed")
    assert told(topic) == [
        ("The city", "The firm", 3),
        ("The city", "The union", 1),
        ("The firm", "The union", 1),
    ]


def test_who_stands_on_both_sides_contradicts_nobody_else_by_that() -> None:
    topic = make_topic()
    oppose(topic, "The city", "The city")
    assert told(topic) == []


def test_a_claimant_of_no_party_speaks_for_themselves() -> None:
    topic = make_topic()
    alone = make_claim(topic=topic, claimant=make_claimant(name="Ann Hart"))
    make_dispute([alone], [said_by(topic, "The city")], topic=topic)
    assert told(topic) == [("Ann Hart", "The city", 1)]


def between(a: str, b: str, count: int) -> Contradiction:
    dispute = make_dispute()
    return Contradiction(Speaker(a, "blue"), Speaker(b, ""), (dispute,) * count)


def test_the_map_draws_each_speaker_once_and_thicker_lines_for_more_disputes() -> None:
    drawn = contradiction_map([between("A", "B", 4), between("A", "C", 1)])
    assert drawn.count("<circle") == 3
    assert drawn.count("<line") == 2
    assert 'stroke-width="6.0"' in drawn
    assert 'stroke-width="2.2"' in drawn
    assert contradiction_map([]) == ""


def test_a_name_is_text_however_it_is_written() -> None:
    drawn = contradiction_map([between("<script>alert(1)</script>", "B" * 60, 1)])
    assert "<script" not in drawn
    assert "B" * 23 + "…" in drawn


def test_of_very_many_speakers_those_with_the_most_disputes_are_drawn() -> None:
    many = [between("The city", f"Speaker {number:02}", 3 if number > 9 else 1) for number in range(20)]
    chosen = drawn_speakers(many)
    assert len(chosen) == len(set(chosen)) == SHOWN
    assert {speaker.name for speaker in chosen} > {"The city", "Speaker 10"}
    assert "Speaker 00" not in {speaker.name for speaker in chosen}


def test_no_two_speakers_share_a_place() -> None:
    assert len(set(ring(SHOWN))) == SHOWN


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_takes_as_many_queries_for_many_as_for_few(
    count: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(make_user("editor"))
    topic = make_topic()
    for _ in range(count):
        oppose(topic, "The city", "The firm")
    with django_assert_num_queries(2):
        contradictions_in(topic)
    page = client.get(reverse("topic_desk", args=[topic.slug])).content.decode()
    assert "Who contradicts whom" in page
    assert (" and 3 more" in page) == (count == 6)
