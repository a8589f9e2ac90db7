"""Two editors at one dispute at once: one is done, the other is told. Neither ever sees a fault.

Each call runs in a thread and a transaction of its own, on a database that others see.
"""

from __future__ import annotations

from threading import Thread
from typing import Any

import pytest

from claims.actions import approval, base, disputes, match, publish, rejecting, review, suggesting, verdicts
from claims.actions.base import ActionError
from claims.matching.positions import propose_disputes
from claims.models import (
    ClaimRating,
    Dispute,
    Event,
    Match,
    Position,
    PositionClaim,
    Verdict,
)
from tests.at_once import Meet, at_once, opposing_topic, refused
from tests.factories import (
    make_claim,
    make_dispute,
    make_published,
    make_topic,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 0.4  # seconds that one waits for the other to come as far; under one lock it never does


def test_confirm_and_reject_at_once() -> None:
    dispute, by = make_dispute(), make_user("editor")
    one, other, third = (Dispute.objects.get(pk=dispute.pk) for _ in range(3))
    results = at_once(
        lambda: disputes.confirm_dispute(dispute=one, by=by),
        lambda: rejecting.reject_dispute(dispute=other, reason="Opinion", by=by),
        lambda: disputes.confirm_dispute(dispute=third, by=by),
    )
    verbs = set(Event.objects.filter(dispute=dispute).values_list("verb", flat=True))
    assert len(refused(results)) == (1 if len(verbs) == 2 else 2)
    assert (Dispute.objects.get().state == "dismissed") == ("dispute.rejected" in verbs)
    assert Event.objects.filter(dispute=dispute).count() == len(verbs)


def test_the_first_draft_saved_by_two_at_once(meet: Meet) -> None:
    dispute = make_dispute(state="open")
    meet(verdicts, "_check")

    def save(summary: str) -> Verdict:
        return verdicts.save_verdict(
            dispute=Dispute.objects.get(pk=dispute.pk),
            revision=0,
            rating=None,
            confidence="",
            summary=summary,
            explanation="",
            claim_ratings={},
            by=make_user("editor"),
        )

    results = at_once(lambda: save("One."), lambda: save("Two."))
    assert len(refused(results)) == 1
    conflict = next(result for result in results if isinstance(result, base.Conflict))
    assert conflict.theirs["summary"] == Verdict.objects.get().summary


def test_a_draft_emptied_while_it_is_submitted_does_not_go_to_review() -> None:
    dispute, by = make_dispute(state="open"), make_user("editor")
    seen = make_verdict(dispute)
    verdicts.save_verdict(
        dispute=dispute,
        revision=1,
        rating=None,
        confidence="",
        summary="",
        explanation="",
        claim_ratings={},
        by=by,
    )
    with pytest.raises(ActionError, match="a rating of the dispute"):
        approval.submit_verdict(verdict=seen, by=by)
    assert Verdict.objects.get().state == "draft"


def test_approve_and_return_at_once() -> None:
    dispute = make_dispute(state="in_review")
    verdict = make_verdict(dispute, state="in_review")
    approver, other = make_user("approver"), make_user("approver")
    one, two = Verdict.objects.get(pk=verdict.pk), Verdict.objects.get(pk=verdict.pk)
    results = at_once(
        lambda: approval.approve_verdict(verdict=one, by=approver),
        lambda: approval.return_verdict(verdict=two, comment="Which hour?", by=other),
    )
    assert len(refused(results)) == 1
    assert (Verdict.objects.get().state, Dispute.objects.get().state) in [
        ("approved", "ready"),
        ("draft", "open"),
    ]


def test_publish_twice_and_return_at_once() -> None:
    dispute = make_dispute()
    make_published(dispute)
    publish_again(dispute)
    verdict = Verdict.objects.live().get()
    by = make_user("approver")
    one, two, three = (Verdict.objects.get(pk=verdict.pk) for _ in range(3))
    results = at_once(
        lambda: publish.publish_verdict(verdict=one, by=by),
        lambda: publish.publish_verdict(verdict=two, by=by),
        lambda: approval.return_verdict(verdict=three, comment="Wait.", by=by),
    )
    assert len(refused(results)) == 2
    assert Verdict.objects.published().count() == 1


def publish_again(dispute: Dispute) -> None:
    """A correction as far as approved."""
    author, approver = make_user("editor"), make_user("approver")
    dispute.refresh_from_db()
    draft = publish.start_correction(dispute=dispute, reason="The hour was wrong.", by=author)
    approval.submit_verdict(verdict=draft, by=author)
    approval.approve_verdict(verdict=draft, by=approver)


def test_the_last_two_claims_of_a_side_dropped_at_once(meet: Meet) -> None:
    topic, by = make_topic(), make_user("editor")
    first, second, against = (make_claim(topic=topic) for _ in range(3))
    dispute = make_dispute([first, second], [against], state="open")
    meet(disputes, "_leave_none_empty")
    results = at_once(
        *(
            lambda claim=claim: disputes.drop_claim(
                dispute=Dispute.objects.get(pk=dispute.pk), claim=claim, by=by
            )
            for claim in (first, second)
        )
    )
    assert len(refused(results)) == 1
    assert all(position.memberships.count() == 1 for position in dispute.positions.all())


def test_a_claim_added_to_two_sides_at_once(meet: Meet) -> None:
    topic, by = make_topic(), make_user("editor")
    dispute = make_dispute([make_claim(topic=topic)], [make_claim(topic=topic)], state="open")
    claim = make_claim(topic=topic)
    meet(disputes, "_touch")
    results = at_once(
        *(
            lambda position=position: disputes.add_claim_to(position=position, claim=claim, by=by)
            for position in dispute.positions.all()
        )
    )
    assert len(refused(results)) == 1
    assert PositionClaim.objects.filter(claim=claim).count() == 1


def test_two_disputes_merged_into_each_other_at_once(meet: Meet) -> None:
    topic, by = make_topic(), make_user("editor")
    pair = [make_dispute([make_claim(topic=topic)], [make_claim(topic=topic)], state="open") for _ in "12"]
    meet(disputes, "_bring")

    def merge(into: Dispute, other: Dispute) -> object:
        sides = dict(
            zip(
                other.positions.values_list("pk", flat=True),
                into.positions.values_list("pk", flat=True),
                strict=True,
            )
        )
        return disputes.merge_disputes(dispute=into, other=other, sides=sides, by=by)

    results = at_once(lambda: merge(*pair), lambda: merge(*reversed(pair)))
    assert len(refused(results)) == 1
    assert sorted(Dispute.objects.values_list("state", flat=True)) == ["dismissed", "open"]
    assert Dispute.objects.get(state="open").memberships.count() == 4


def test_what_an_editor_confirms_during_a_match_run_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    topic, by = opposing_topic(), make_user("editor")
    match.match_topic(topic=topic)
    dispute = Dispute.objects.get()
    results: list[object] = []

    def confirm() -> Dispute:
        return disputes.confirm_dispute(dispute=dispute, by=by)

    editing = Thread(target=lambda: results.extend(at_once(confirm)))

    def slow(*args: Any, **options: Any) -> Any:
        """The editor presses while the machine works the disputes out."""
        editing.start()
        editing.join(PATIENCE)
        return propose_disputes(*args, **options)

    monkeypatch.setattr(suggesting, "propose_disputes", slow)
    match.match_topic(topic=topic)
    editing.join()
    assert refused(results) == []
    stored = Dispute.objects.get()
    assert stored.state == "open"
    assert Match.objects.opposing().get().state == "confirmed"
    assert [position.memberships.count() for position in stored.positions.all()] == [1, 1]


def test_a_suggestion_that_the_machine_rearranged_meanwhile_is_refused_in_words() -> None:
    topic, by = opposing_topic(), make_user("editor")
    match.match_topic(topic=topic)
    dispute = Dispute.objects.get()
    position = dispute.positions.all()[0]
    claim = position.claims.get()
    new = make_claim(topic=topic, text="It rained.")
    Dispute.objects.all().delete()
    calls = [
        lambda: disputes.add_claim_to(position=position, claim=new, by=by),
        lambda: disputes.move_claim(dispute=dispute, claim=claim, position=position, by=by),
        lambda: disputes.drop_claim(dispute=dispute, claim=claim, by=by),
        lambda: disputes.split_dispute(dispute=dispute, claims=[claim], question="Which?", by=by),
        lambda: disputes.confirm_dispute(dispute=dispute, by=by),
        lambda: rejecting.reject_dispute(dispute=dispute, reason="Opinion", by=by),
        lambda: rejecting.reopen_dispute(dispute=dispute, by=by),
        lambda: disputes.revise_dispute(dispute=dispute, revision=0, question="Which?", labels={}, by=by),
        lambda: review.add_evidence(
            position=position,
            effect="supports",
            kind="note",
            title="A note",
            note="Seen.",
            source_grade="B",
            information_grade=2,
            by=by,
        ),
        lambda: verdicts.save_verdict(
            dispute=dispute,
            revision=0,
            rating=None,
            confidence="",
            summary="",
            explanation="",
            claim_ratings={},
            by=by,
        ),
    ]
    for call in calls:
        with pytest.raises(ActionError):
            call()


def test_a_position_replaced_by_a_match_run_is_refused_in_words() -> None:
    topic, by = opposing_topic(), make_user("editor")
    match.match_topic(topic=topic)
    dispute = Dispute.objects.get()
    position = dispute.positions.all()[0]
    match.match_topic(topic=topic)
    assert not Position.objects.filter(pk=position.pk).exists()
    claim = make_claim(topic=topic, text="It rained.")
    inside = dispute.memberships.all()[0].claim
    for call in (
        lambda: disputes.add_claim_to(position=position, claim=claim, by=by),
        lambda: disputes.move_claim(dispute=dispute, claim=inside, position=position, by=by),
    ):
        with pytest.raises(ActionError):
            call()


def test_rejecting_a_dispute_while_its_pairs_are_found() -> None:
    """The pairs that the machine stores are those that the editor rejects, whoever is first."""
    topic, by = opposing_topic(), make_user("editor")
    a, b = topic.claims.order_by("pk")
    dispute = make_dispute([a], [b])
    Match.objects.all().delete()
    results = at_once(
        lambda: match.match_topic(topic=topic),
        lambda: rejecting.reject_dispute(dispute=dispute, reason="Opinion", by=by),
    )
    assert refused(results) == []
    assert Match.objects.get().state == "rejected"


def test_a_claim_dropped_while_its_verdict_is_submitted_is_not_rated(meet: Meet) -> None:
    topic, by = make_topic(), make_user("editor")
    first, second, against = (make_claim(topic=topic) for _ in range(3))
    dispute = make_dispute([first, second], [against], state="open")
    verdict = make_verdict(dispute)
    meet(approval, "_missing")
    meet(disputes, "record_event")
    results = at_once(
        lambda: approval.submit_verdict(verdict=verdict, by=by),
        lambda: disputes.drop_claim(dispute=dispute, claim=first, by=by),
    )
    refused(results)
    inside = set(dispute.memberships.values_list("claim_id", flat=True))
    assert set(ClaimRating.objects.values_list("claim_id", flat=True)) <= inside or verdict.state == "draft"
