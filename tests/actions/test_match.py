"""Claims are compared and disputes suggested; what an editor decided stays decided."""

from __future__ import annotations

import pytest

from claims.actions.base import ActionError
from claims.actions.disputes import confirm_dispute, revise_dispute
from claims.actions.match import match_topic, offers, reject_match, restore_match
from claims.actions.rejecting import reject_dispute, reopen_dispute
from claims.models import Dispute, Event, Match
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

BROKE = "Northland's troops have broken through Southland's lines near the town of Elmgate."
FAILED = "Northland's troops have not broken through the lines near the town of Elmgate."
WEATHER = "The harvest in the western valley was poor this year."


@pytest.fixture
def topic():
    """Two parties that oppose each other, three claims, two of which contradict each other."""
    topic, north, south = make_topic(), make_party(name="Northland"), make_party(name="Southland")
    north.opponents.add(south)
    make_claim(topic=topic, text=BROKE, claimant=make_claimant(name="Northland", party=north))
    make_claim(topic=topic, text=FAILED, claimant=make_claimant(name="Southland", party=south))
    make_claim(topic=topic, text=WEATHER, claimant=make_claimant(name="The farmers' union"))
    return topic


def sides_of(dispute):
    return [[claim.text for claim in side.claims.all()] for side in dispute.positions.all()]


def test_opposing_claims_become_a_suggested_dispute_with_reasons(topic):
    outcome = match_topic(topic=topic)
    dispute = Dispute.objects.get()
    assert outcome.disputes == [dispute]
    assert (dispute.state, sides_of(dispute)) == ("suggested", [[BROKE], [FAILED]])
    assert [side.label for side in dispute.positions.all()] == ["Northland", "Southland"]
    match = Match.objects.opposing().get()
    assert 0.5 < match.score <= 1
    assert match.signals[0]["sentence"], "what sets them apart comes first, in words"
    sentences = [signal["sentence"] for signal in match.signals if signal["sentence"]]
    assert len(sentences) == len(set(sentences)) > 1
    for signal in match.signals:
        for start, end in signal["spans_a"]:
            assert 0 <= start < end <= len(match.claim_a.text)
        for start, end in signal["spans_b"]:
            assert 0 <= start < end <= len(match.claim_b.text)


def test_matching_again_changes_nothing(topic):
    match_topic(topic=topic)
    before = [list(model.objects.order_by("pk").values()) for model in (Match, Dispute)]
    assert match_topic(topic=topic).disputes == []
    after = [list(model.objects.order_by("pk").values()) for model in (Match, Dispute)]
    for old, new in zip(before[0] + before[1], after[0] + after[1], strict=True):
        assert {**old, "updated_at": None} == {**new, "updated_at": None}


def test_a_rejected_dispute_never_comes_back(topic):
    match_topic(topic=topic)
    reject_dispute(dispute=Dispute.objects.get(), reason="Two different attacks.", by=make_user("editor"))
    outcome = match_topic(topic=topic)
    assert (outcome.opposing, outcome.disputes) == (0, [])
    assert Dispute.objects.get().state == "dismissed"


def test_a_rejected_pair_never_comes_back_until_it_is_restored(topic):
    match_topic(topic=topic)
    match, editor = Match.objects.opposing().get(), make_user("editor")
    with pytest.raises(ActionError, match="Say why"):
        reject_match(match=match, reason="", by=editor)
    reject_match(match=match, reason="Two different attacks.", by=editor)
    match_topic(topic=topic)
    assert not Dispute.objects.exists()
    restore_match(match=match, by=editor)
    match_topic(topic=topic)
    assert Dispute.objects.get().state == "suggested"


def test_a_confirmed_dispute_stays_as_the_editor_left_it(topic):
    match_topic(topic=topic)
    dispute, editor = Dispute.objects.get(), make_user("editor")
    confirm_dispute(dispute=dispute, by=editor)
    labels = {side.pk: f"Side of {side.label}" for side in dispute.positions.all()}
    revise_dispute(dispute=dispute, revision=0, question="Did they break through?", labels=labels, by=editor)
    make_claim(
        topic=topic, text=BROKE.replace("have", "had at noon"), claimant=make_claimant(name="A colonel")
    )
    assert match_topic(topic=topic).disputes == []
    dispute.refresh_from_db()
    assert (dispute.question, sides_of(dispute)) == ("Did they break through?", [[BROKE], [FAILED]])
    assert [(offer.claim.claimant.name, offer.position.label) for offer in offers(dispute)] == [
        ("A colonel", "Side of Northland")
    ]


def test_a_dispute_whose_dismissal_was_taken_back_is_left_alone_by_the_machine(topic):
    match_topic(topic=topic)
    dispute, editor = Dispute.objects.get(), make_user("editor")
    reject_dispute(dispute=dispute, reason="Two different attacks.", by=editor)
    reopen_dispute(dispute=dispute, by=editor)
    assert match_topic(topic=topic).disputes == []
    assert Dispute.objects.get().state == "suggested"


def test_an_untouched_suggestion_grows_with_new_claims_and_keeps_its_number(topic):
    match_topic(topic=topic)
    number = Dispute.objects.get().pk
    south = make_claimant(name="A Southland general", party=topic.claims.get(text=FAILED).claimant.party)
    make_claim(
        topic=topic, text="Northland's troops did not break through near the town of Elmgate.", claimant=south
    )
    match_topic(topic=topic)
    assert number in set(Dispute.objects.values_list("pk", flat=True))


def test_an_untouched_suggestion_without_any_match_left_goes(topic):
    match_topic(topic=topic)
    topic.claims.filter(text=FAILED).update(text="The bakery in the old town opens at six.")
    match_topic(topic=topic)
    assert not Match.objects.opposing().exists()
    assert not Dispute.objects.exists()


def test_a_claim_that_opposes_one_of_three_sides_is_offered_to_none():
    topic = make_topic()
    sides = [[make_claim(topic=topic)] for _ in range(3)]
    dispute = make_dispute(*sides, state="open")
    outside = make_claim(topic=topic)
    make_match(sides[0][0], outside)
    assert offers(dispute) == []
    make_match(sides[1][0], outside, relation="agreeing")
    assert [offer.position.label for offer in offers(dispute)] == ["Side 2"]


def test_each_run_is_one_line_in_the_trail(topic):
    match_topic(topic=topic, by=make_user("editor"))
    event = Event.objects.get()
    assert (event.verb, event.topic, event.after["opposing"]) == ("topic.matched", topic, 1)
