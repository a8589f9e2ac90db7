"""Review by a second person: what is submitted is kept, remarks stand at passages, nothing goes by unseen."""

from __future__ import annotations

import pytest

from claims.actions.approval import approve_verdict, return_verdict, submit_verdict
from claims.actions.base import ActionError
from claims.actions.remarks import add_remark, tick_remark, withdraw_remark
from claims.models import Dispute, Event, Remark, Verdict
from claims.models.comparison import compare
from claims.models.wordings import content_of, reviewed_before, wordings_of
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_evidence,
    make_published,
    make_remark,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def a_draft(**overrides):
    return make_verdict(make_dispute(state="open"), **overrides)


def in_review(**overrides):
    return make_verdict(make_dispute(state="in_review"), state="in_review", **overrides)


def test_each_submission_is_kept_as_the_approver_got_it():
    verdict, approver = a_draft(summary="It stood."), make_user("approver")
    submit_verdict(verdict=verdict, by=verdict.author)
    return_verdict(verdict=verdict, comment="Which day?", by=approver)
    Verdict.objects.update(summary="It stood on Monday.")
    verdict.refresh_from_db()
    submit_verdict(verdict=verdict, by=verdict.author)
    assert [(row.number, row.content["summary"]) for row in verdict.submissions.all()] == [
        (1, "It stood."),
        (2, "It stood on Monday."),
    ]
    before = reviewed_before(verdict)
    assert before is not None
    assert (before.key, before.content["summary"]) == ("v1.1", "It stood.")
    assert [wording.key for wording in wordings_of(verdict.dispute)] == ["v1", "v1.1"]


def test_a_correction_is_held_against_the_version_before():
    published = make_published(summary="It stood.")
    draft = make_verdict(
        published.dispute, version=2, correction_reason="Wrong.", state="in_review", summary="It fell."
    )
    before = reviewed_before(draft)
    assert before is not None
    assert (before.key, before.content["summary"]) == ("v1", "It stood.")
    assert reviewed_before(published) is None


def test_changes_are_told_in_sentences():
    claim = make_claim(text="The bridge stood.", claimant=make_claimant(name="Ann Hart"))
    verdict = make_verdict(make_dispute([claim], [make_claim(topic=claim.topic)], state="open"))
    new = content_of(verdict)
    old = {**new, "rating": "", "confidence": "low", "claim ratings": {str(claim.pk): "False"}}
    comparison = compare(old, {**new, "summary": "The second side is right."})
    first, *rest = comparison.sentences
    assert first == f"The dispute is rated “{new['rating']}” now; before, it was not rated."
    assert rest[0] == "Confidence is high now; before, it was low."
    assert rest[1] == (
        f"Ann Hart’s claim “The bridge stood.” is rated “{new['claim ratings'][str(claim.pk)]}” now; "
        "before, it was “False”."
    )
    assert "is rated" in rest[2]
    assert [label for label, _ in comparison.texts] == ["Summary"]
    assert not compare(new, new)


@pytest.mark.parametrize("text", ["It is shown [E9].", "It is shown [e9]."])
def test_a_text_that_refers_to_no_evidence_is_not_submitted(text):
    verdict = a_draft(explanation=text)
    make_evidence(verdict.dispute.positions.all()[0])
    with pytest.raises(ActionError, match=r"refers to \[E9\]"):
        submit_verdict(verdict=verdict, by=verdict.author)
    assert Dispute.objects.get().state == "open"


def test_evidence_that_was_withdrawn_in_review_holds_the_approval_up():
    verdict = a_draft(explanation="It is shown [E1].", would_change="[E1](https://example.org) is a link.")
    evidence = make_evidence(verdict.dispute.positions.all()[0])
    submit_verdict(verdict=verdict, by=verdict.author)
    evidence.withdrawn_at = evidence.added_at
    evidence.save()
    with pytest.raises(ActionError, match=r"refers to \[E1\]"):
        approve_verdict(verdict=verdict, by=make_user("approver"))
    assert Verdict.objects.get().state == "in_review"


def test_remarks_alone_are_enough_to_return_a_verdict():
    verdict, approver = in_review(), make_user("approver")
    with pytest.raises(ActionError, match="Say what should change"):
        return_verdict(verdict=verdict, comment=" ", by=approver)
    remark = add_remark(verdict=verdict, part="summary", passage="first side", text="Which?", by=approver)
    return_verdict(verdict=verdict, comment="", by=approver)
    assert (verdict.state, Event.objects.get(verb="verdict.returned").after) == (
        "draft",
        {"comment": "", "remarks": 1},
    )
    tick_remark(remark=remark, done=True, by=verdict.author)
    assert remark.done_by == verdict.author
    assert not Remark.objects.standing().exists()
    with pytest.raises(ActionError, match="faster"):
        tick_remark(remark=remark, done=True, by=verdict.author)
    tick_remark(remark=remark, done=False, by=verdict.author)
    assert (remark.done_at, remark.done_by) == (None, None)


def test_remarks_are_made_in_review_and_ticked_off_in_the_draft():
    draft, waiting = a_draft(), in_review()
    values = {"part": "summary", "passage": "first", "text": "Which?", "by": make_user("approver")}
    with pytest.raises(ActionError, match="in review"):
        add_remark(verdict=draft, **values)
    for wrong in ({"passage": "  "}, {"text": ""}, {"part": "title"}):
        with pytest.raises(ActionError):
            add_remark(verdict=waiting, **{**values, **wrong})
    with pytest.raises(ActionError, match="while the verdict is a draft"):
        tick_remark(remark=make_remark(waiting), done=True, by=waiting.author)
    assert Remark.objects.count() == 1


def test_only_who_made_a_remark_takes_it_back_and_not_when_it_is_ticked_off():
    remark = make_remark(in_review())
    with pytest.raises(ActionError, match="somebody else"):
        withdraw_remark(remark=remark, by=make_user("approver"))
    Remark.objects.update(done_at=remark.at, done_by=remark.verdict.author)
    with pytest.raises(ActionError, match="ticked off"):
        withdraw_remark(remark=remark, by=remark.by)
    Remark.objects.update(done_at=None, done_by=None)
    withdraw_remark(remark=remark, by=remark.by)
    assert not Remark.objects.exists()
    assert Event.objects.get(verb="verdict.remark_withdrawn").before["remark"] == remark.text


def test_what_would_change_it_is_part_of_the_published_record_and_goes_on_in_a_correction():
    verdict = make_published(would_change="A log of the toll.")
    assert (verdict.record or {})["would_change"] == "A log of the toll."
