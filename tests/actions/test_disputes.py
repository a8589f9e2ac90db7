"""Editors confirm, reject and arrange disputes; what was rejected never comes back."""

from __future__ import annotations

import pytest

from claims.actions.base import ActionError, Conflict
from claims.actions.disputes import (
    add_claim_to,
    confirm_dispute,
    drop_claim,
    merge_disputes,
    move_claim,
    open_dispute,
    revise_dispute,
    split_dispute,
)
from claims.actions.rejecting import reject_dispute, reopen_dispute
from claims.models import Dispute, Match
from tests.factories import (
    make_claim,
    make_dispute,
    make_evidence,
    make_match,
    make_reply_request,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


def sides_of(dispute):
    return [{row.claim_id for row in side.memberships.all()} for side in dispute.positions.all()]


def make_wide_dispute(**overrides):
    """Two sides of two claims each."""
    topic = make_topic()
    left, right = ([make_claim(topic=topic), make_claim(topic=topic)] for _ in range(2))
    return make_dispute(left, right, **overrides), left, right


def test_confirming_opens_the_dispute_and_confirms_its_pairs():
    dispute, editor = make_dispute(), make_user("editor")
    confirm_dispute(dispute=dispute, by=editor)
    assert dispute.state == "open"
    match = Match.objects.get()
    assert (match.state, match.decided_by) == ("confirmed", editor)


def test_of_two_who_confirm_the_second_is_told():
    dispute = make_dispute()
    other = Dispute.objects.get(pk=dispute.pk)
    confirm_dispute(dispute=dispute, by=make_user("editor"))
    with pytest.raises(ActionError, match="already"):
        confirm_dispute(dispute=other, by=make_user("editor"))


def test_rejecting_needs_a_reason():
    dispute = make_dispute()
    with pytest.raises(ActionError, match="Say why"):
        reject_dispute(dispute=dispute, reason="  ", by=make_user("editor"))
    assert Dispute.objects.get().state == "suggested"


def test_rejecting_rejects_every_pair_across_even_those_not_found_yet():
    dispute, left, right = make_wide_dispute()
    reject_dispute(dispute=dispute, reason="Two different days.", by=make_user("editor"))
    rejected = {(row.claim_a_id, row.claim_b_id) for row in Match.objects.filter(state="rejected")}
    assert rejected == {(a.pk, b.pk) for a in left for b in right}


def test_a_rejection_can_be_taken_back():
    dispute, *_ = make_wide_dispute()
    reject_dispute(dispute=dispute, reason="Two different days.", by=make_user("editor"))
    reopen_dispute(dispute=dispute, by=make_user("editor"))
    assert (dispute.state, dispute.reason) == ("suggested", "")
    assert [row.state for row in Match.objects.all()] == ["suggested"]


def test_revising_over_anothers_revision_is_told():
    dispute, first, second = make_dispute(), make_user("editor", first_name="Iryna"), make_user("editor")
    labels = {position.pk: position.label + "!" for position in dispute.positions.all()}
    revise_dispute(dispute=dispute, revision=0, question="Mine?", labels=labels, by=first)
    with pytest.raises(Conflict) as raised:
        revise_dispute(dispute=dispute, revision=0, question="Ours?", labels=labels, by=second)
    assert (raised.value.who, raised.value.theirs["question"], raised.value.revision) == ("Iryna", "Mine?", 1)


@pytest.mark.parametrize(("question", "label"), [("", "a"), ("Q?", " "), ("q" * 301, "a")])
def test_revising_needs_words_of_a_fit_length(question, label):
    dispute = make_dispute()
    labels = {dispute.positions.all()[0].pk: label}
    with pytest.raises(ActionError):
        revise_dispute(dispute=dispute, revision=0, question=question, labels=labels, by=make_user("editor"))


def test_a_claim_moves_to_another_side_but_leaves_none_empty():
    dispute, left, right = make_wide_dispute()
    editor = make_user("editor")
    other = dispute.positions.all()[1]
    move_claim(dispute=dispute, claim=left[0], position=other, by=editor)
    assert sides_of(dispute) == [{left[1].pk}, {right[0].pk, right[1].pk, left[0].pk}]
    with pytest.raises(ActionError, match="would be left without a claim"):
        move_claim(dispute=dispute, claim=left[1], position=other, by=editor)
    with pytest.raises(ActionError, match="another side"):
        move_claim(dispute=dispute, claim=right[0], position=other, by=editor)


def test_dropping_a_claim_leaves_no_side_empty():
    dispute, left, _ = make_wide_dispute()
    drop_claim(dispute=dispute, claim=left[0], by=make_user("editor"))
    with pytest.raises(ActionError, match="would be left without a claim"):
        drop_claim(dispute=dispute, claim=left[1], by=make_user("editor"))
    with pytest.raises(ActionError, match="no longer"):
        drop_claim(dispute=dispute, claim=left[0], by=make_user("editor"))


def test_adding_a_claim_to_an_open_dispute_confirms_its_pairs():
    dispute = make_dispute(state="open")
    new, there = make_claim(topic=dispute.topic), dispute.positions.all()[0].claims.get()
    match = make_match(there, new)
    add_claim_to(position=dispute.positions.all()[1], claim=new, by=make_user("editor"))
    match.refresh_from_db()
    assert match.state == "confirmed"
    with pytest.raises(ActionError, match="already"):
        add_claim_to(position=dispute.positions.all()[0], claim=new, by=make_user("editor"))
    with pytest.raises(ActionError, match="another topic"):
        add_claim_to(position=dispute.positions.all()[0], claim=make_claim(), by=make_user("editor"))


def test_splitting_moves_claims_of_two_sides_into_a_dispute_of_their_own():
    dispute, left, right = make_wide_dispute(state="open")
    editor = make_user("editor")
    with pytest.raises(ActionError, match="two sides"):
        split_dispute(dispute=dispute, claims=[left[0]], question="New?", by=editor)
    with pytest.raises(ActionError, match="without a claim"):
        split_dispute(dispute=dispute, claims=[*left, right[0]], question="New?", by=editor)
    new = split_dispute(dispute=dispute, claims=[left[0], right[0]], question="New?", by=editor)
    assert sides_of(new) == [{left[0].pk}, {right[0].pk}]
    assert sides_of(dispute) == [{left[1].pk}, {right[1].pk}]
    assert new.state == "open"


def test_merging_brings_claims_and_evidence_and_dismisses_the_other():
    dispute = make_dispute(state="open")
    other = make_dispute(topic=dispute.topic, state="open")
    here, there = list(dispute.positions.all()), list(other.positions.all())
    evidence, asked = make_evidence(there[1]), make_reply_request(other)
    before = sides_of(dispute), sides_of(other)
    sides = {there[0].pk: here[1].pk, there[1].pk: here[0].pk}
    merge_disputes(dispute=dispute, other=other, sides=sides, by=make_user("editor"))
    assert sides_of(dispute) == [before[0][0] | before[1][1], before[0][1] | before[1][0]]
    other.refresh_from_db()
    evidence.refresh_from_db()
    assert (other.state, evidence.position) == ("dismissed", here[0])
    assert list(dispute.reply_requests.all()) == [asked]
    with pytest.raises(ActionError, match="nothing left"):
        reopen_dispute(dispute=other, by=make_user("editor"))


def test_a_side_not_named_in_a_merge_becomes_a_further_side():
    dispute = make_dispute()
    other = make_dispute(topic=dispute.topic)
    first = other.positions.all()[0]
    sides = {first.pk: dispute.positions.all()[0].pk}
    merge_disputes(dispute=dispute, other=other, sides=sides, by=make_user("editor"))
    assert [len(side) for side in sides_of(dispute)] == [2, 1, 1]


@pytest.mark.parametrize("state", ["in_review", "ready", "published", "dismissed"])
def test_a_dispute_that_is_not_open_keeps_its_claims_where_they_are(state):
    dispute, left, _ = make_wide_dispute(state=state)
    editor, side = make_user("editor"), dispute.positions.all()[1]
    for action in (
        lambda: move_claim(dispute=dispute, claim=left[0], position=side, by=editor),
        lambda: drop_claim(dispute=dispute, claim=left[0], by=editor),
        lambda: add_claim_to(position=side, claim=make_claim(topic=dispute.topic), by=editor),
        lambda: reject_dispute(dispute=dispute, reason="No.", by=editor),
        lambda: revise_dispute(dispute=dispute, revision=0, question="Q?", labels={}, by=editor),
    ):
        before = sides_of(dispute)
        with pytest.raises(ActionError):
            action()
        assert sides_of(dispute) == before


def test_an_editor_opens_a_dispute_that_the_machine_did_not_see():
    topic = make_topic()
    a, b = make_claim(topic=topic), make_claim(topic=topic)
    editor = make_user("editor")
    dispute = open_dispute(topic=topic, question="Who?", sides=[("A", [a]), ("B", [b])], by=editor)
    assert (dispute.state, sides_of(dispute)) == ("open", [{a.pk}, {b.pk}])
    for sides in ([("A", [a])], [("A", [a]), ("B", [a])], [("A", [a]), ("B", [make_claim()])]):
        with pytest.raises(ActionError):
            open_dispute(topic=topic, question="Who?", sides=sides, by=editor)


def test_evidence_that_a_merge_brings_takes_no_number_that_a_text_refers_to():
    other = make_dispute(state="open")
    older = make_evidence(other.positions.all()[0])
    dispute = make_dispute(topic=other.topic, state="open")
    cited = make_evidence(dispute.positions.all()[0])
    assert (older.number, cited.number) == (1, 1)
    sides = dict(zip(*([side.pk for side in row.positions.all()] for row in (other, dispute)), strict=True))
    merge_disputes(dispute=dispute, other=other, sides=sides, by=make_user("editor"))
    older.refresh_from_db()
    cited.refresh_from_db()
    assert (older.number, cited.number) == (2, 1)
