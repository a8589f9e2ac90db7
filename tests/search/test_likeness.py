"""The stored claim that says nearly the same, of the same speaker and topic first, by few queries."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from claims.actions.indexing import index_claims
from claims.actions.ingest import ingest_article
from claims.actions.intake import keep_intake, save_intake, start_intake
from claims.models import Appearance, Claim
from claims.search.likeness import Statement, nearest_claims
from tests.factories import make_claim, make_claimant, make_intake, make_party, make_topic, make_user

pytestmark = pytest.mark.django_db

TEXT = "The bridge at Lisova was closed by the army."
AGAIN = "“The bridge at Lisova was closed by the army”"


def known(**overrides):
    """A claim that the index knows, as those are that come in."""
    claim = make_claim(**overrides)
    index_claims([claim])
    return claim


def mayor(**overrides):
    return make_claimant(name="Marta Lind", **overrides)


def nearest(text=AGAIN, *, topic=None, **overrides):
    values = {"language": "en", "claimant": "Marta Lind", **overrides}
    (near,) = nearest_claims([Statement(text, **values)], topic=topic)
    return near


def test_the_claim_in_other_marks_is_found():
    claim = known(text=TEXT, claimant=mayor())
    known(text="The bridge at Lisova was not closed by the army.", topic=claim.topic)
    near = nearest(topic=claim.topic)
    assert (near.claim, near.likeness, near.same_claimant) == (claim, 1.0, True)


def test_it_may_stand_in_another_topic_word_for_word():
    claim = known(text=TEXT, claimant=mayor())
    assert nearest(TEXT.upper(), topic=make_topic()).claim == claim
    assert nearest(TEXT).claim == claim


def test_the_same_speaker_then_the_same_topic_come_first():
    other = known(text=TEXT)
    own = known(text=TEXT, claimant=mayor(), topic=other.topic)
    assert nearest(topic=other.topic).claim == own
    assert nearest(TEXT, topic=make_topic(), claimant="Somebody else").claim == other
    near = nearest(claimant="Somebody else", topic=other.topic)
    assert (near.claim, near.same_claimant) == (other, False)


def test_the_very_words_are_found_among_very_many_that_differ_in_a_figure():
    topic, speaker = make_topic(), mayor()
    first, *_ = [
        known(text=f"The army has lost {number} tanks.", topic=topic, claimant=speaker)
        for number in range(100, 160)
    ]
    assert nearest("The army has lost 100 tanks.").claim == first


def test_another_language_is_another_claim():
    known(text=TEXT, claimant=mayor(), language="uk")
    assert nearest(TEXT) is None


def test_parties_that_say_the_same_do_not_make_the_same_claim():
    claim = known(text=TEXT, claimant=mayor(party=make_party(name="The city")))
    assert nearest(party="The garrison", topic=claim.topic) is None
    assert nearest(party="the city", topic=claim.topic).claim == claim


def test_we_of_two_speakers_are_two():
    claim = known(text="We won the election in Lisova.", claimant=mayor())
    said = "We won the election in Lisova"
    assert nearest(said, claimant="Oleh Brun", topic=claim.topic) is None
    assert nearest(said, topic=claim.topic).claim == claim


def test_today_is_another_day_each_day():
    said = "The bridge is closed today."
    claim = known(text=said, claimant=mayor(), said_on=date(2026, 3, 3))
    assert nearest(said, topic=claim.topic, said_on=date(2026, 3, 4)) is None
    assert nearest(said, topic=claim.topic, said_on=date(2026, 3, 3)).claim == claim
    lasting = known(text=TEXT, claimant=claim.claimant, topic=claim.topic, said_on=date(2026, 3, 3))
    assert nearest(topic=claim.topic, said_on=date(2026, 4, 4)).claim == lasting


@pytest.mark.parametrize("number", [1, 80])
def test_a_whole_article_asks_two_questions(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    topic = make_topic()
    for place in range(10):
        known(topic=topic, text=f"The bridge number {place} at Lisova was closed by the army.")
    statements = [
        Statement(f"Bridge number {place} at Lisova was closed by the army", "en") for place in range(number)
    ]
    with django_assert_num_queries(2):
        nears = nearest_claims(statements, topic=topic)
    assert [near is not None for near in nears] == [place < 10 for place in range(number)]


ARTICLE = "The bridge was closed by the army on 3 March 2026, said Marta Lind, the mayor of Lisova."


def test_an_article_that_begins_shows_what_is_known():
    claim = known(
        text="The bridge was closed by the army on March 3, 2026", claimant=mayor(), said_on=date(2026, 3, 3)
    )
    draft = start_intake(text=ARTICLE, topic_title=claim.topic.title, by=make_user("editor"))
    (row,) = draft.rows
    assert row["near"] == {
        "claim": claim.pk,
        "text": claim.text,
        "claimant": "Marta Lind",
        "topic": claim.topic.title,
        "said_on": "2026-03-03",
        "likeness": 1.0,
    }
    assert row["same_as"] == claim.pk, "said by the same claimant, it is held to be the same"


def test_the_same_words_of_somebody_else_are_no_appearance_unless_the_editor_says_so():
    claim = known(text="The bridge was closed by the army on March 3, 2026")
    draft = start_intake(text=ARTICLE, topic_title=claim.topic.title, by=make_user("editor"))
    assert (draft.rows[0]["near"]["claim"], draft.rows[0]["same_as"]) == (claim.pk, None)


def test_a_topic_named_later_brings_its_own_claim_to_the_front():
    values = {"text": "The bridge was closed by the army on March 3, 2026", "claimant": mayor()}
    elsewhere, here = known(**values), known(**values)
    draft = start_intake(text=ARTICLE, topic_title="", by=make_user("editor"))
    assert draft.rows[0]["near"]["claim"] == elsewhere.pk
    save_intake(intake=draft, rows=draft.rows, particulars={"topic_title": here.topic.title}, by=draft.owner)
    assert draft.rows[0]["near"]["claim"] == here.pk


def test_another_appearance_makes_no_claim():
    claim = known(text="The bridge was closed.", claimant=mayor())
    row = {**make_intake().rows[0], "text": "The bridge was closed", "same_as": claim.pk}
    draft = make_intake(text="The mayor said the bridge was closed.", rows=[row])
    outcome = keep_intake(intake=draft, by=draft.owner)
    assert (outcome.created, outcome.already_there, outcome.rejected) == (0, 1, [])
    assert Claim.objects.count() == 1
    second = Appearance.objects.get(source=outcome.source)
    assert (second.claim, second.start, second.end, second.cue) == (claim, 14, 33, "said")


@pytest.mark.parametrize("number", ["0", "999999999", "1" * 30, "soon", -3])
def test_another_appearance_of_nothing_is_told_and_costs_no_other_row(number):
    row = make_intake().rows[0]
    rows = [{**row, "same_as": number}, {**row, "text": "the bridge was old"}]
    outcome = ingest_article(text="The bridge was open and old.", topic_title="Bridge", rows=rows)
    assert [claim.text for claim in outcome.claims] == ["the bridge was old"]
    ((line, reason),) = [(item.line, item.reason) for item in outcome.rejected]
    assert (line, reason) == (1, "The claim of which this is another appearance is there no longer.")


@pytest.mark.parametrize("number", [1, 20])
def test_other_appearances_ask_the_same_few_questions(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    claims = [known() for _ in range(number)]
    row = make_intake().rows[0]
    rows = [{**row, "same_as": str(claim.pk)} for claim in claims]
    with django_assert_num_queries(17):
        outcome = ingest_article(text="The bridge was open.", topic_title="Bridge", rows=rows)
    assert outcome.claims == claims
