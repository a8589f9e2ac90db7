"""A verdict is written, submitted, returned, approved by another person, published and corrected."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from claims.actions.approval import approve_verdict, return_verdict, submit_verdict
from claims.actions.base import ActionError, Conflict
from claims.actions.disputes import add_claim_to, drop_claim
from claims.actions.publish import publish_verdict, start_correction
from claims.actions.rejecting import reject_dispute
from claims.actions.review import add_evidence, withdraw_evidence
from claims.actions.verdicts import save_verdict
from claims.models import Claim, ClaimRating, Dispute, Evidence, Rating, Topic, Verdict
from claims.models.records import dispute_record
from tests.factories import make_claim, make_dispute, make_evidence, make_user, make_verdict

pytestmark = pytest.mark.django_db


def save(dispute, by, revision=0, **overrides):
    rating = Rating.objects.for_claims()[0]
    values = {
        "rating": Rating.objects.for_disputes()[0],
        "confidence": "high",
        "summary": "The first side is right.",
        "explanation": "Because.",
        "claim_ratings": {row.claim_id: rating for row in dispute.memberships.all()},
        **overrides,
    }
    return save_verdict(dispute=dispute, revision=revision, by=by, **values)


def publish(dispute, author=None, approver=None):
    verdict = save(dispute, author or make_user("editor"))
    submit_verdict(verdict=verdict, by=verdict.author)
    approver = approver or make_user("approver")
    approve_verdict(verdict=verdict, by=approver)
    return publish_verdict(verdict=verdict, by=approver)


def test_two_who_save_over_each_other_lose_nothing():
    dispute, first, second = make_dispute(state="open"), make_user("editor", first_name="Iryna"), make_user()
    save(dispute, first, summary="Mine.")
    with pytest.raises(Conflict) as raised:
        save(dispute, second, summary="Ours.")
    assert (raised.value.theirs["summary"], raised.value.who, raised.value.revision) == ("Mine.", "Iryna", 1)
    assert save(dispute, second, revision=1, summary="Ours.").revision == 2
    with pytest.raises(Conflict):
        save(dispute, first, revision=1)


def test_a_half_done_draft_is_kept_but_not_submitted():
    dispute = make_dispute(state="open")
    verdict = save(dispute, make_user("editor"), rating=None, confidence="", explanation="", claim_ratings={})
    with pytest.raises(ActionError) as raised:
        submit_verdict(verdict=verdict, by=verdict.author)
    assert str(raised.value) == (
        "Before you submit, add a rating of the dispute, your confidence, an explanation, "
        "a rating of a claim of “Side 1”, a rating of a claim of “Side 2”."
    )
    assert Dispute.objects.get().state == "open"


@pytest.mark.parametrize("state", ["suggested", "in_review", "ready", "published", "dismissed"])
def test_a_verdict_is_written_while_its_dispute_is_open(state):
    with pytest.raises(ActionError, match="while its dispute is open"):
        save(make_dispute(state=state), make_user("editor"))


def test_the_author_cannot_approve_nor_can_anybody_who_wrote_a_part():
    author, helper, other = make_user("approver"), make_user("approver"), make_user("approver")
    dispute = make_dispute(state="open")
    save(dispute, author)
    verdict = save(dispute, helper, revision=1)
    submit_verdict(verdict=verdict, by=author)
    for person in (author, helper):
        with pytest.raises(ActionError, match="somebody else"):
            approve_verdict(verdict=verdict, by=person)
    approve_verdict(verdict=verdict, by=other)
    assert (verdict.state, Dispute.objects.get().state) == ("approved", "ready")


def test_the_database_itself_refuses_an_author_as_approver():
    verdict = make_verdict(make_dispute(state="in_review"), state="in_review")
    with pytest.raises(IntegrityError, match="verdict_approver_not_author"), transaction.atomic():
        Verdict.objects.filter(pk=verdict.pk).update(approver=verdict.author)


def test_a_returned_verdict_can_be_changed_again():
    dispute = make_dispute(state="open")
    verdict = save(dispute, make_user("editor"))
    submit_verdict(verdict=verdict, by=verdict.author)
    with pytest.raises(ActionError, match="while its dispute is open"):
        save(dispute, verdict.author, revision=1)
    with pytest.raises(ActionError, match="Say what"):
        return_verdict(verdict=verdict, comment="", by=make_user("approver"))
    return_verdict(verdict=verdict, comment="Name the witness.", by=make_user("approver"))
    assert (verdict.state, verdict.comment) == ("draft", "Name the witness.")
    assert save(dispute, verdict.author, revision=verdict.revision).state == "draft"


def test_nothing_is_public_before_publication():
    dispute = make_dispute(state="open")
    verdict = save(dispute, make_user("editor"))
    submit_verdict(verdict=verdict, by=verdict.author)
    with pytest.raises(ActionError, match="approved"):
        publish_verdict(verdict=verdict, by=make_user("approver"))
    approve_verdict(verdict=verdict, by=make_user("approver"))
    for model in (Dispute, Topic, Claim, ClaimRating):
        assert not model.objects.published().exists()
    publish_verdict(verdict=verdict, by=make_user("approver"))
    for model in (Dispute, Topic, Claim, ClaimRating):
        assert model.objects.published().exists()


def test_the_published_record_stays_as_it_was_published():
    dispute = make_dispute(state="open")
    make_evidence(dispute.positions.all()[0], title="The survey")
    verdict = publish(dispute)
    frozen = Verdict.objects.get(pk=verdict.pk).record
    assert frozen["state"] == "published"
    assert frozen["published_at"] == frozen["first_published_at"] is not None
    assert [item["ref"] for item in frozen["positions"][0]["evidence"]] == ["E1"]
    Claim.objects.update(text="Rewritten afterwards.")
    Evidence.objects.all().update(title="Another")
    assert Verdict.objects.get(pk=verdict.pk).record == frozen
    assert dispute_record(dispute)["positions"][0]["claims"][0]["text"] == "Rewritten afterwards."


def test_a_correction_leaves_the_published_version_public_until_it_is_published():
    dispute = make_dispute(state="open")
    first = publish(dispute)
    author = make_user("editor")
    with pytest.raises(ActionError, match="Say what is corrected"):
        start_correction(dispute=dispute, reason="", by=author)
    second = start_correction(dispute=dispute, reason="The date was wrong.", by=author)
    assert (second.version, second.summary, second.claim_ratings.count()) == (2, first.summary, 2)
    assert Verdict.objects.published().get() == first
    second = save(dispute, author, revision=second.revision, summary="The second side is right.")
    submit_verdict(verdict=second, by=author)
    approver = make_user("approver")
    approve_verdict(verdict=second, by=approver)
    publish_verdict(verdict=second, by=approver)
    first.refresh_from_db()
    assert first.state == "superseded"
    record = Verdict.objects.published().get().record
    assert [(row["version"], row["reason"]) for row in record["corrections"]] == [(2, "The date was wrong.")]
    assert first.record["summary"] == "The first side is right."


def test_ratings_of_claims_that_left_are_dropped_at_submission():
    dispute = make_dispute(state="open")
    side = dispute.positions.all()[0]
    extra = make_claim(topic=dispute.topic)
    add_claim_to(position=side, claim=extra, by=make_user("editor"))
    verdict = save(dispute, make_user("editor"))
    drop_claim(dispute=dispute, claim=extra, by=verdict.author)
    submit_verdict(verdict=verdict, by=verdict.author)
    assert not verdict.claim_ratings.filter(claim=extra).exists()


def test_a_rating_of_a_claim_elsewhere_is_refused():
    dispute, stranger = make_dispute(state="open"), make_claim()
    with pytest.raises(ActionError, match="has left this dispute"):
        save(dispute, make_user("editor"), claim_ratings={stranger.pk: Rating.objects.for_claims()[0]})


def evidence_values(position, **overrides):
    values = {
        "position": position,
        "effect": "supports",
        "kind": "link",
        "title": "T",
        "url": "https://a.example",
    }
    return {**values, "source_grade": "B", "information_grade": 2, "by": make_user("editor"), **overrides}


def test_evidence_needs_what_its_kind_needs():
    position = make_dispute(state="open").positions.all()[0]
    add_evidence(**evidence_values(position))
    for wrong in ({"url": ""}, {"kind": "note"}, {"kind": "file"}, {"url": "ftp:nonsense"}, {"title": ""}):
        with pytest.raises(ActionError):
            add_evidence(**evidence_values(position, **wrong))
    assert Evidence.objects.count() == 1


def test_withdrawn_evidence_keeps_its_number_from_others():
    dispute = make_dispute(state="open")
    position = dispute.positions.all()[0]
    first, _ = add_evidence(**evidence_values(position)), add_evidence(**evidence_values(position))
    withdraw_evidence(evidence=first, by=make_user("editor"))
    with pytest.raises(ActionError, match="already"):
        withdraw_evidence(evidence=first, by=make_user("editor"))
    assert [item["ref"] for item in dispute_record(dispute)["positions"][0]["evidence"]] == ["E2"]


def test_evidence_waits_until_a_dispute_is_taken_up():
    with pytest.raises(ActionError, match="open or in review"):
        add_evidence(**evidence_values(make_dispute().positions.all()[0]))


def test_a_dispute_that_readers_know_is_not_rejected_during_a_correction():
    dispute = make_dispute(state="open")
    publish(dispute)
    start_correction(dispute=dispute, reason="The date was wrong.", by=make_user("editor"))
    with pytest.raises(ActionError, match="Readers know"):
        reject_dispute(dispute=dispute, reason="No.", by=make_user("editor"))
    assert Dispute.objects.get().state == "open"
