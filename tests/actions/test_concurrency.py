"""Two people at the same thing at once: one is done, the other is told. Neither ever sees a fault.

Each call runs in a thread and a transaction of its own, on a database that others see.
"""

from __future__ import annotations

from threading import Event as Signal

import pytest
from django.db import connection, transaction

from claims.actions import base, disputes, editing, ingest, intake, keeping, match, settings
from claims.models import (
    Appearance,
    Claim,
    Dispute,
    Event,
    Match,
    Party,
    Rating,
    Source,
    Topic,
)
from tests.at_once import Meet, at_once, opposing_topic, refused
from tests.factories import (
    make_claim,
    make_dispute,
    make_intake,
    make_match,
    make_topic,
    make_user,
)
from tests.matching.dispatches import DISPATCH

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLE = "The mayor said the bridge was closed on Monday. The army said the bridge was open on Monday."


def test_the_same_article_twice_is_stored_once(meet: Meet) -> None:
    meet(ingest, "kept_sources")
    meet(ingest, "keep_claims")

    def call() -> ingest.Outcome:
        return ingest.ingest_article(text=ARTICLE, topic_title="Bridge")

    results = at_once(call, call)
    assert refused(results) == []
    assert [row.model.objects.count() for row in (Topic.objects, Source.objects)] == [1, 1]
    assert Claim.objects.count() == Appearance.objects.count() == 2
    assert sorted((r.created, r.already_there) for r in results if isinstance(r, ingest.Outcome)) == [
        (0, 2),
        (2, 0),
    ]


def test_two_copies_of_a_text_at_once_find_each_other(meet: Meet) -> None:
    """Nothing else of theirs is the same, so that neither has to wait for the other before."""
    meet(ingest, "group_source")
    topic = make_topic()
    results = at_once(
        *(
            lambda publisher=publisher: ingest.ingest_article(
                text=DISPATCH["en"], topic_title=topic.title, publisher=publisher, rows=[]
            )
            for publisher in ("The Courier", "The Herald")
        )
    )
    assert refused(results) == []
    first, second = Source.objects.order_by("pk")
    assert (first.origin, second.origin) == (None, first)


def test_the_same_table_twice_is_stored_once(meet: Meet) -> None:
    meet(ingest, "store_claims")
    rows = [(2, {"text": "The bridge is shut.", "claimant": "Mayor", "party": "Town", "topic": "Bridge"})]
    results = at_once(*[lambda: ingest.import_claims(rows=rows)] * 2)
    assert refused(results) == []
    assert [outcome.rejected for outcome in results] == [[], []]
    assert sorted(outcome.created for outcome in results) == [0, 1]
    assert (Claim.objects.count(), Party.objects.count()) == (1, 1)


def test_two_topics_without_a_word_in_their_titles_at_once(meet: Meet) -> None:
    meet(keeping, "_free_slug")
    results = at_once(
        *(
            lambda title=title: ingest.import_claims(
                rows=[(2, {"text": "It rains.", "claimant": "Mayor", "topic": title})]
            )
            for title in ("!!!", "???")
        )
    )
    assert refused(results) == []
    assert [outcome.rejected for outcome in results] == [[], []]
    assert sorted(Topic.objects.values_list("slug", flat=True)) == ["topic", "topic-2"]


def test_a_topic_matched_twice_at_once(meet: Meet) -> None:
    topic = opposing_topic()
    meet(match, "find_pairs")
    results = at_once(*[lambda: match.match_topic(topic=topic)] * 2)
    assert refused(results) == []
    assert (Dispute.objects.count(), Match.objects.opposing().count()) == (1, 1)


def test_a_party_and_a_rating_of_one_name_at_once(meet: Meet) -> None:
    by = make_user("administrator")
    meet(settings, "check_rules")

    def party() -> Party:
        return settings.save_party(
            party=None, name="Town", kind="other", colour="blue", aliases=["Hall"], opponents=[], by=by
        )

    def rating() -> Rating:
        return settings.save_rating(
            rating=None,
            name="Odd",
            scope="claim",
            meaning="Odd.",
            colour="grey",
            value=None,
            order=9,
            retired=False,
            by=by,
        )

    assert len(refused(at_once(party, party))) == 1
    assert len(refused(at_once(rating, rating))) == 1
    assert (Party.objects.count(), Rating.objects.filter(name="Odd").count()) == (1, 1)


def test_two_claims_reworded_to_the_same_at_once(meet: Meet) -> None:
    by, topic = make_user("editor"), make_topic()
    first = make_claim(topic=topic)
    second = make_claim(topic=topic, claimant=first.claimant)
    meet(editing, "check_rules")
    results = at_once(
        *(
            lambda claim=claim: editing.edit_claim(
                claim=claim, revision=0, text="The same.", quote="", said_on=None, by=by
            )
            for claim in (first, second)
        )
    )
    assert len(refused(results)) == 1
    assert Claim.objects.filter(text="The same.").count() == 1


def test_a_draft_kept_twice_at_once_is_kept_once() -> None:
    draft = make_intake()
    results = at_once(
        *[lambda: intake.keep_intake(intake=type(draft).objects.get(pk=draft.pk), by=draft.owner)] * 2
    )
    assert len(refused(results)) == 1
    assert Claim.objects.count() == 1


def test_a_pair_decided_by_two_at_once() -> None:
    topic, by = make_topic(), make_user("editor")
    pair = make_match(make_claim(topic=topic), make_claim(topic=topic))
    results = at_once(
        *[lambda: match.reject_match(match=Match.objects.get(pk=pair.pk), reason="Duplicate", by=by)] * 2
    )
    assert len(refused(results)) == 1
    assert Event.objects.filter(match=pair).count() == 1


def test_a_lock_that_is_not_to_be_had_is_said_in_words() -> None:
    dispute, by = make_dispute(), make_user("editor")
    held, done = Signal(), Signal()

    def keep() -> None:
        with transaction.atomic():
            base.hold(Dispute.objects.get(pk=dispute.pk))
            held.set()
            done.wait(10)

    def press() -> object:
        held.wait(10)
        impatient = "PRAGMA busy_timeout = 50" if connection.vendor == "sqlite" else "SET lock_timeout = 50"
        with connection.cursor() as cursor:
            cursor.execute(impatient)
        try:
            return disputes.confirm_dispute(dispute=dispute, by=by)
        finally:
            done.set()

    assert refused(at_once(keep, press)) == [
        "Somebody else was at the same thing. Nothing of yours was stored; try again."
    ]
    assert Dispute.objects.get().state == "suggested"
