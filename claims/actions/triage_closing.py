"""A dispute that was closed because both sides can be true, written up for readers.

It then goes the way of every verdict: somebody else approves it before anybody reads it.
"""

from __future__ import annotations

from django.contrib.auth.models import User

from claims.actions.base import action, hold, record_event, transition
from claims.actions.verdicts import SUMMARY_LENGTH
from claims.models import Dispute, Rating, RejectReason, Verdict

NO_CONTRADICTION = "Not a contradiction"
"""A rating with which every desk begins; where there is none of this name, the editor chooses another."""


@action
def write_up(*, dispute: Dispute, by: User) -> Verdict:
    """Open the dispute again with a verdict that begins with the explanation. Its pairs stay rejected."""
    hold(dispute)
    sentence = "This dispute is not closed as one in which both can be true."
    old = [Dispute.State.DISMISSED] if dispute.rejected_for == RejectReason.BOTH_TRUE else []
    transition(dispute, old=old, new=Dispute.State.OPEN, sentence=sentence)
    verdict = dispute.verdicts.live().first() or Verdict.objects.create(
        dispute=dispute,
        author=by,
        revision=1,
        rating=Rating.objects.for_disputes().filter(name=NO_CONTRADICTION).first(),
        summary=dispute.reason[:SUMMARY_LENGTH],
        explanation=dispute.reason,
    )
    record_event(verdict, "verdict.written_up", by=by, after={"summary": verdict.summary})
    return verdict
