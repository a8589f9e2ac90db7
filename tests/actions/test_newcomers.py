"""A topic with very many claims: only what is new is compared, with all, and what was decided stays."""

from __future__ import annotations

import pytest

from claims.actions import match as small
from claims.actions import newcomers
from claims.actions.comparing import compare_later
from claims.actions.disputes import confirm_dispute
from claims.actions.editing import edit_claim
from claims.actions.indexing import index_claims
from claims.actions.match import match_topic, reject_match
from claims.models import Claim, Dispute, Job, Match
from claims.search.newcomers import Crowd
from tests.factories import make_claim, make_topic, make_user

pytestmark = pytest.mark.django_db

SAID = {
    "Odalrik": "bridge was {}destroyed", "Kverst": "harvest was {}stolen", "Lisova": "dam was {}closed",
    "Talvi": "mayor was {}arrested", "Brenn": "museum was {}flooded", "Pohora": "train was {}delayed",
    "Quenby": "school was {}evacuated", "Ulmstad": "factory was {}sold", "Farrow": "ferry was {}sunk",
}  # fmt: skip
"""By village, what the one says and the other denies."""


@pytest.fixture(autouse=True)
def _every_topic_is_large(monkeypatch):
    monkeypatch.setattr(small, "ALL_PAIRS_BELOW", 3)
    monkeypatch.setattr(newcomers, "PROCESSES", 1)


@pytest.fixture
def topic():
    topic = make_topic()
    for village, what in SAID.items():
        add(topic, f"The {village} {what.format('')}.")
        add(topic, f"The {village} {what.format('not ')}.")
    return topic


def add(topic, text, **overrides):
    claim = make_claim(topic=topic, text=text, **overrides)
    index_claims([claim])
    return claim


def pairs():
    return set(Match.objects.values_list("claim_a", "claim_b", "relation"))


def test_every_claim_is_compared_once(topic):
    outcome = match_topic(topic=topic)
    assert outcome.claims == 2 * len(SAID)
    assert outcome.opposing == Match.objects.opposing().count() == len(SAID)
    assert len(outcome.disputes) == Dispute.objects.count() == len(SAID)
    again = match_topic(topic=topic)
    assert (again.claims, again.disputes) == (0, [])


def test_parts_find_what_the_whole_finds(topic, monkeypatch):
    match_topic(topic=topic)
    whole = pairs()
    Match.objects.all().delete()
    Dispute.objects.all().delete()
    Claim.objects.update(compared=False)
    monkeypatch.setattr(newcomers, "AT_A_TIME", 5)
    match_topic(topic=topic)
    assert pairs() == whole
    assert Dispute.objects.count() == len(SAID)


def test_a_new_claim_is_compared_with_the_old_ones(topic):
    match_topic(topic=topic)
    before = pairs()
    new = add(topic, "The Odalrik bridge was never destroyed.")
    outcome = match_topic(topic=topic)
    assert outcome.claims == 1
    assert before < pairs()
    assert all(new.pk in pair for pair in pairs() - before)
    assert Dispute.objects.count() == len(SAID)
    assert Dispute.objects.filter(memberships__claim=new).exists()


def test_claims_from_before_the_index_are_compared_too(topic):
    match_topic(topic=topic)
    make_claim(topic=topic, text="The Lisova dam was certainly not closed.")
    assert match_topic(topic=topic).opposing == 1


def test_rejected_pairs_and_confirmed_disputes_stay(topic):
    match_topic(topic=topic)
    editor = make_user("editor")
    rejected = Match.objects.opposing().first()
    reject_match(match=rejected, reason="Two bridges", by=editor)
    confirmed = Dispute.objects.exclude(memberships__claim=rejected.claim_a).first()
    confirm_dispute(dispute=confirmed, by=editor)
    sides = set(confirmed.memberships.values_list("claim", "position"))
    question = confirmed.question
    text = confirmed.memberships.first().claim.text.replace("The ", "Sadly, the ")
    new = add(topic, text)
    Claim.objects.update(compared=False)
    match_topic(topic=topic)
    confirmed.refresh_from_db()
    assert (confirmed.question, set(confirmed.memberships.values_list("claim", "position"))) == (
        question,
        sides,
    )
    assert new.pk in {offer.claim.pk for offer in small.offers(confirmed)}
    rejected.refresh_from_db()
    assert rejected.state == Match.State.REJECTED
    together = Dispute.objects.filter(memberships__claim=rejected.claim_a).filter(
        memberships__claim=rejected.claim_b
    )
    assert not together.exists()


def test_a_corrected_claim_is_compared_anew(topic):
    match_topic(topic=topic)
    claim = Claim.objects.get(text="The Odalrik bridge was destroyed.")
    edit_claim(
        claim=claim, revision=0, text="Seven cats sleep.", quote="", said_on=None, by=make_user("editor")
    )
    assert match_topic(topic=topic).claims == 1
    assert not Match.objects.touching([claim.pk]).exists()
    assert not Dispute.objects.filter(memberships__claim=claim).exists()


def test_what_is_changed_meanwhile_waits_for_the_next_part(topic, monkeypatch):
    changed = Claim.objects.get(text="The Odalrik bridge was destroyed.")

    def change(*_, **__):
        monkeypatch.undo()
        Claim.objects.filter(pk=changed.pk).update(revision=1)
        return []

    monkeypatch.setattr(Crowd, "pairs", change)
    parts = list(newcomers.compare_newcomers(topic))
    assert [part.claims for part in parts] == [2 * len(SAID) - 1, 1]
    assert Match.objects.touching([changed.pk]).exists()


@pytest.mark.django_db(transaction=True)
def test_a_job_compares_part_by_part(topic, monkeypatch):
    monkeypatch.setattr(newcomers, "AT_A_TIME", 10)
    job = compare_later([topic], title="Compare", owner=None)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert "compared" in job.message
    assert Match.objects.opposing().count() == len(SAID)


def killed(*_, **__):
    raise KeyboardInterrupt


def test_a_run_that_is_killed_goes_on_where_it_was(topic, monkeypatch):
    """The worker dies while it stores the third part: nothing of that part is there, nothing comes twice."""
    match_topic(topic=topic)
    whole = pairs()
    Match.objects.all().delete()
    Dispute.objects.all().delete()
    Claim.objects.update(compared=False)
    monkeypatch.setattr(newcomers, "AT_A_TIME", 5)
    parts = [killed, newcomers.record_event, newcomers.record_event]

    def recorded(*args, **values):
        return parts.pop()(*args, **values)

    with monkeypatch.context() as dying:
        dying.setattr(newcomers, "record_event", recorded)
        with pytest.raises(KeyboardInterrupt):
            match_topic(topic=topic)
    assert Claim.objects.filter(compared=True).count() == 10
    assert all(Claim.objects.filter(pk__in=pair[:2], compared=True).exists() for pair in pairs())
    assert match_topic(topic=topic).claims == len(SAID) * 2 - 10
    assert pairs() == whole
    assert Dispute.objects.count() == len(SAID)


def test_two_processes_store_what_one_stores(topic, monkeypatch):
    match_topic(topic=topic)
    alone = set(Match.objects.values_list("claim_a", "claim_b", "relation", "score"))
    disputes = set(Dispute.objects.values_list("question", flat=True))
    Match.objects.all().delete()
    Dispute.objects.all().delete()
    Claim.objects.update(compared=False)
    monkeypatch.setattr(newcomers, "PROCESSES", 2)
    match_topic(topic=topic)
    assert set(Match.objects.values_list("claim_a", "claim_b", "relation", "score")) == alone
    assert set(Dispute.objects.values_list("question", flat=True)) == disputes
