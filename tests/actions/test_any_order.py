"""Actions in any order leave the desk whole: each is done or refused in words; the public pages stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from claims.actions import (
    approval,
    comments,
    disputes,
    editing,
    ingest,
    match,
    publish,
    rejecting,
    remarks,
    review,
    timing,
    verdicts,
)
from claims.actions.base import ActionError
from claims.models import Claim, ClaimRating, Dispute, Evidence, Match, Rating, Remark, Topic, Verdict
from claims.models.records import dispute_record
from tests.factories import make_user

pytestmark = pytest.mark.django_db

STEPS = 100
TEXTS = (
    "Russian forces shot down {} drones over Kharkiv.",
    "Russian forces did not shoot down {} drones over Kharkiv.",
    "Only {} drones were shot down over Kharkiv.",
    "No drones were shot down over Kharkiv on day {}.",
)


class Desk:
    """One topic, its people, and a step of each kind."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  no secret
        self.editors = [make_user("editor"), make_user("editor")]
        self.approvers = [make_user("approver"), make_user("approver")]
        rows = [(n, {"text": self.words(n), "claimant": f"Speaker {n % 5}"}) for n in range(10)]
        ingest.import_claims(rows=rows, topic_title="Drones")
        self.topic = Topic.objects.get()
        match.match_topic(topic=self.topic)

    def words(self, number: int) -> str:
        return TEXTS[number % len(TEXTS)].format(10 + 5 * (number // len(TEXTS)))

    def any(self, rows: Any) -> Any:
        found = list(rows)
        if not found:
            raise ActionError("There is none.")
        return self.random.choice(found)

    @property
    def by(self) -> User:
        return self.random.choice(self.editors)

    @property
    def dispute(self) -> Dispute:
        found: Dispute = self.any(Dispute.objects.order_by("pk"))
        return found

    def step(self) -> None:
        steps: list[Callable[[], object]] = [
            getattr(self, name) for name in sorted(dir(self)) if name.startswith("do_")
        ]
        self.random.choice(steps)()

    def do_add_claim(self) -> None:
        number = self.random.randrange(40)
        ingest.add_claim(
            topic_title="Drones", text=self.words(number), claimant=f"Speaker {number % 7}", by=self.by
        )

    def do_edit_claim(self) -> None:
        claim = self.any(self.topic.claims.order_by("pk"))
        text = self.words(self.random.randrange(40))
        editing.edit_claim(
            claim=claim, revision=claim.revision, text=text, quote="", said_on=None, by=self.by
        )

    def do_match(self) -> None:
        match.match_topic(topic=self.topic, by=self.by)
        assert match.match_topic(topic=self.topic, by=self.by).disputes == []

    def do_confirm(self) -> None:
        disputes.confirm_dispute(dispute=self.dispute, by=self.by)

    def do_reject(self) -> None:
        rejecting.reject_dispute(dispute=self.dispute, reason="Duplicate", by=self.by)

    def do_reopen(self) -> None:
        rejecting.reopen_dispute(dispute=self.dispute, by=self.by)

    def do_move(self) -> None:
        dispute = self.dispute
        claim = self.any(dispute.memberships.all()).claim
        position = self.any(dispute.positions.all())
        disputes.move_claim(dispute=dispute, claim=claim, position=position, by=self.by)

    def do_add(self) -> None:
        claim = self.any(self.topic.claims.order_by("pk"))
        disputes.add_claim_to(position=self.any(self.dispute.positions.all()), claim=claim, by=self.by)

    def do_drop(self) -> None:
        dispute = self.dispute
        claim = self.any(dispute.memberships.all()).claim
        disputes.drop_claim(dispute=dispute, claim=claim, by=self.by)

    def do_split(self) -> None:
        dispute = self.dispute
        inside = [row.claim for row in dispute.memberships.all()]
        leaving = self.random.sample(inside, len(inside) // 2)
        disputes.split_dispute(dispute=dispute, claims=leaving, question="Which?", by=self.by)

    def do_merge(self) -> None:
        dispute, other = self.dispute, self.dispute
        here = [position.pk for position in dispute.positions.all()]
        sides = {position.pk: self.any(here) for position in other.positions.all()}
        disputes.merge_disputes(dispute=dispute, other=other, sides=sides, by=self.by)

    def do_open(self) -> None:
        a, b = self.random.sample(list(self.topic.claims.order_by("pk")), 2)
        sides = [("One", [a]), ("Other", [b])]
        disputes.open_dispute(topic=self.topic, question="Which is it?", sides=sides, by=self.by)

    def do_reject_match(self) -> None:
        pair = self.any(Match.objects.order_by("pk"))
        match.reject_match(match=pair, reason="Duplicate", by=self.by)

    def do_restore_match(self) -> None:
        match.restore_match(match=self.any(Match.objects.order_by("pk")), by=self.by)

    def do_add_evidence(self) -> None:
        review.add_evidence(
            position=self.any(self.dispute.positions.all()),
            effect="supports",
            kind="note",
            title="Seen",
            note="Seen.",
            source_grade="B",
            information_grade=2,
            by=self.by,
        )

    def do_withdraw_evidence(self) -> None:
        review.withdraw_evidence(evidence=self.any(Evidence.objects.order_by("pk")), by=self.by)

    def do_save_verdict(self) -> None:
        dispute = self.any(Dispute.objects.filter(state="open").order_by("pk"))
        draft = Verdict.objects.live().filter(dispute=dispute).first()
        rating = self.any(Rating.objects.for_claims())
        verdict = verdicts.save_verdict(
            dispute=dispute,
            revision=draft.revision if draft else 0,
            rating=self.any(Rating.objects.for_disputes()),
            confidence="high",
            summary="One side is right.",
            explanation="See [E1].",
            claim_ratings=dict.fromkeys(dispute.memberships.values_list("claim_id", flat=True), rating),
            by=self.by,
        )
        if self.random.random() < 0.7:
            approval.submit_verdict(verdict=verdict, by=self.by)

    do_save_verdict_again = do_save_verdict

    def do_remark(self) -> None:
        verdict = self.any(Verdict.objects.live())
        remarks.add_remark(
            verdict=verdict, part="summary", passage="One side", text="Which?", by=self.approvers[0]
        )

    def do_tick(self) -> None:
        remark = self.any(Remark.objects.order_by("pk"))
        remarks.tick_remark(remark=remark, done=self.random.random() < 0.5, by=self.by)

    def do_comment(self) -> None:
        comments.add_comment(dispute=self.dispute, text=f"@{self.approvers[1].username}, look.", by=self.by)

    def do_schedule(self) -> None:
        verdict = self.any(Verdict.objects.live())
        at = timezone.now() + timedelta(hours=1)
        timing.schedule_publication(verdict=verdict, at=at, by=self.approvers[1])

    def do_embargo(self) -> None:
        verdict = self.any(Verdict.objects.live())
        until = timezone.now() + timedelta(hours=self.random.choice([1, 2]))
        lifted = self.random.random() < 0.7
        timing.set_embargo(verdict=verdict, until=None if lifted else until, by=self.by)

    def do_return(self) -> None:
        verdict = self.any(Verdict.objects.live())
        approval.return_verdict(verdict=verdict, comment="Which hour?", by=self.approvers[0])

    def do_approve_and_publish(self) -> None:
        verdict = self.any(Verdict.objects.live())
        approval.approve_verdict(verdict=verdict, by=self.approvers[0])
        publish.publish_verdict(verdict=verdict, by=self.approvers[1])

    do_approve_and_publish_again = do_approve_and_publish

    def do_correct(self) -> None:
        publish.start_correction(dispute=self.dispute, reason="The hour was wrong.", by=self.by)


def check(client: Client) -> None:
    """What must hold whatever was done."""
    rejected = set(Match.objects.filter(state="rejected").values_list("claim_a", "claim_b"))
    for dispute in Dispute.objects.live().with_sides():
        sides = [[row.claim_id for row in position.memberships.all()] for position in dispute.positions.all()]
        assert len(sides) >= 2
        assert all(sides)
        assert dispute_record(dispute)["id"] == dispute.pk
        if dispute in Dispute.objects.untouched() and len(sides) == 2 and len(sides[0]) == len(sides[1]) == 1:
            assert tuple(sorted(sides[0] + sides[1])) not in rejected
    public = set(ClaimRating.objects.published().values_list("claim", flat=True))
    for claim in Claim.objects.all():
        assert client.get(f"/claims/{claim.pk}/").status_code == (200 if claim.pk in public else 404)
    for verdict in Verdict.objects.published():
        record = verdict.record or {}
        rated = {c["id"] for side in record["positions"] for c in side["claims"] if c["rating"]}
        assert rated == set(verdict.claim_ratings.values_list("claim_id", flat=True))
        assert client.get(f"/verdicts/{verdict.dispute_id}/").status_code == 200


@pytest.mark.parametrize("seed", range(2))
def test_the_desk_stays_whole(client: Client, seed: int) -> None:
    desk = Desk(seed)
    editor = Client()
    editor.force_login(desk.editors[0])
    done = 0
    for number in range(STEPS):
        try:
            desk.step()
        except ActionError:
            continue
        done += 1
        if number % 10 == 0:
            check(client)
            assert editor.get(f"/desk/disputes/{desk.dispute.pk}/").status_code == 200
    check(client)
    assert done > STEPS / 4
