"""Topics merged and split: all that hangs on their claims moves along, nothing is doubled or lost."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from claims.actions.base import ActionError
from claims.actions.ingest import add_claim
from claims.actions.topics import merge_topics, move_claims
from claims.models import Claim, Dispute, Event, Match, Topic
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_match,
    make_published,
    make_source,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return make_user("editor")


def twins(**overrides: object) -> tuple[Claim, Claim]:
    """The same claim of the same claimant in two topics."""
    claimant = make_claimant()
    values = {"text": "The bridge is closed.", "claimant": claimant, **overrides}
    return make_claim(**values), make_claim(**values)


def test_merging_moves_claims_and_disputes_and_leaves_the_address_behind(editor: User) -> None:
    topic, dispute = make_topic(), make_dispute(state="open")
    other = dispute.topic
    merge_topics(topic=topic, other=other, by=editor)
    dispute.refresh_from_db()
    other.refresh_from_db()
    assert dispute.topic == other.merged_into == topic
    assert topic.claims.count() == 2
    assert not other.claims.exists()
    assert list(Topic.objects.standing()) == [topic]


def test_a_third_topic_leads_to_the_last(editor: User) -> None:
    first, second, third = (make_topic() for _ in range(3))
    merge_topics(topic=second, other=first, by=editor)
    merge_topics(topic=third, other=second, by=editor)
    first.refresh_from_db()
    assert first.merged_into == third


def test_a_claim_that_comes_in_under_the_old_title_joins_the_new_topic(editor: User) -> None:
    topic, other = make_topic(), make_topic(title="The old bridge")
    merge_topics(topic=topic, other=other, by=editor)
    claim = add_claim(topic_title="the old bridge", text="It is closed.", claimant="The mayor", by=editor)
    assert claim.topic == topic


def test_a_claim_of_both_topics_becomes_one_with_all_its_appearances(editor: User) -> None:
    kept, twin = twins(source=None)
    shared, second = make_source(), make_source()
    kept.appearances.create(source=shared)
    for source in (shared, second):
        twin.appearances.create(source=source)
    Event.objects.create(verb="claim.edited", claim=twin, actor=editor)
    merge_topics(topic=kept.topic, other=twin.topic, by=editor)
    assert not Claim.objects.filter(pk=twin.pk).exists()
    assert {row.source for row in kept.appearances.all()} == {shared, second}
    assert kept.events.get().verb == "claim.edited"


@pytest.mark.parametrize("twin_last", [True, False])
def test_pairs_and_disputes_of_a_doubled_claim_are_kept(editor: User, *, twin_last: bool) -> None:
    """Whichever number is lower: the pair stays ordered, and its words stay with their claims."""
    claims = twins()
    kept, twin = claims if twin_last else claims[::-1]
    rival = make_claim(topic=twin.topic)
    dispute = make_dispute([twin], [rival], state="open")
    pair = Match.objects.get()
    lit = {"spans_a": [[0, 3]], "spans_b": [[4, 9]]}
    if pair.claim_a_id == rival.pk:
        lit = {"spans_a": lit["spans_b"], "spans_b": lit["spans_a"]}
    Match.objects.update(signals=[{**pair.signals[0], **lit}])
    merge_topics(topic=kept.topic, other=twin.topic, by=editor)
    pair.refresh_from_db()
    assert {pair.claim_a_id, pair.claim_b_id} == {kept.pk, rival.pk}
    assert pair.signals[0]["spans_a" if pair.claim_a_id == kept.pk else "spans_b"] == [[0, 3]]
    assert {row.claim_id for row in dispute.memberships.all()} == {kept.pk, rival.pk}


def test_a_pair_that_both_have_stands_once(editor: User) -> None:
    kept, twin = twins()
    rival = make_claim(topic=kept.topic)
    make_match(kept, rival, state="rejected")
    make_match(twin, rival)
    merge_topics(topic=kept.topic, other=twin.topic, by=editor)
    assert Match.objects.get().state == "rejected"


def test_the_claim_that_readers_see_is_the_one_that_stays(editor: User) -> None:
    kept, twin = twins()
    make_published(make_dispute([twin], [make_claim(topic=twin.topic)]))
    merge_topics(topic=kept.topic, other=twin.topic, by=editor)
    twin.refresh_from_db()
    assert twin.topic == kept.topic
    assert Claim.objects.published().filter(pk=twin.pk).exists()
    assert not Claim.objects.filter(pk=kept.pk).exists()


def test_two_claims_that_readers_see_are_not_made_one(editor: User) -> None:
    claims = twins()
    for claim in claims:
        make_published(make_dispute([claim], [make_claim(topic=claim.topic)]))
    topic, other = (claim.topic for claim in claims)
    with pytest.raises(ActionError, match="Both topics have a verdict"):
        merge_topics(topic=topic, other=other, by=editor)
    assert other.claims.count() == 2, "nothing moved"


def test_a_topic_is_merged_once(editor: User) -> None:
    topic, other, third = (make_topic() for _ in range(3))
    merge_topics(topic=topic, other=other, by=editor)
    with pytest.raises(ActionError, match="merged one of these topics already"):
        merge_topics(topic=third, other=other, by=editor)
    with pytest.raises(ActionError, match="with itself"):
        merge_topics(topic=topic, other=topic, by=editor)


def test_claims_split_off_take_their_whole_disputes_along(editor: User) -> None:
    dispute, stays = make_dispute(state="open"), make_claim()
    topic = dispute.topic
    Claim.objects.filter(pk=stays.pk).update(topic=topic)
    moving = [row.claim for row in dispute.memberships.all()]
    target = move_claims(topic=topic, claims=moving, title="The second bridge", by=editor)
    dispute.refresh_from_db()
    assert (target.title, dispute.topic) == ("The second bridge", target)
    assert list(topic.claims.all()) == [stays]
    assert not any(claim.compared for claim in target.claims.all()), "they are compared anew"


def test_a_dispute_that_an_editor_took_up_is_not_torn_apart(editor: User) -> None:
    dispute = make_dispute(state="open")
    first = dispute.memberships.all()[0].claim
    with pytest.raises(ActionError, match="would be torn apart"):
        move_claims(topic=dispute.topic, claims=[first], title="The second bridge", by=editor)
    assert not Topic.objects.filter(title="The second bridge").exists()


def test_a_mere_suggestion_is_dropped_rather_than_torn(editor: User) -> None:
    dispute = make_dispute()
    first = dispute.memberships.all()[0].claim
    move_claims(topic=dispute.topic, claims=[first], title="The second bridge", by=editor)
    assert not Dispute.objects.exists()


def test_a_claim_that_the_other_topic_has_stays(editor: User) -> None:
    claim, twin = twins()
    with pytest.raises(ActionError, match="stands in “"):
        move_claims(topic=claim.topic, claims=[claim], title=twin.topic.title, by=editor)


@pytest.mark.parametrize(("own", "sentence"), [(True, "in this topic already"), (False, "Choose the claims")])
def test_a_move_needs_claims_and_another_topic(editor: User, sentence: str, *, own: bool) -> None:
    topic = make_claim().topic
    claims = list(topic.claims.all()) if own else []
    with pytest.raises(ActionError, match=sentence):
        move_claims(topic=topic, claims=claims, title=topic.title if own else "Another", by=editor)
