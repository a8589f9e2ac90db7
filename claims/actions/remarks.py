"""Within the sixth stage: a reviewer's remarks at passages, and the author who ticks them off."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.approval import DECIDABLE, hold_verdict
from claims.actions.base import ActionError, action, check_rules, record_event
from claims.models import Remark, Verdict


@action
def add_remark(*, verdict: Verdict, part: str, passage: str, text: str, by: User) -> Remark:
    """Say something about a passage of a verdict in review, or of one approved and not yet published.

    part: one of Remark.Part; passage: words of that text as readers see it.
    """
    hold_verdict(verdict)
    if verdict.state not in DECIDABLE:
        raise ActionError("Remarks are made while a verdict is in review.")
    remark = Remark(verdict=verdict, part=part, passage=passage.strip(), text=text.strip(), by=by)
    check_rules(remark)
    remark.save()
    after = {"passage": remark.passage, "remark": remark.text}
    record_event(verdict, "verdict.remarked", by=by, after=after)
    return remark


@action
def withdraw_remark(*, remark: Remark, by: User) -> None:
    """Take back a remark of one's own that nobody has ticked off. The trail keeps its words."""
    if remark.by_id != by.pk:
        raise ActionError("This remark is somebody else's.")
    if not Remark.objects.standing().filter(pk=remark.pk).delete()[0]:
        raise ActionError("This remark was ticked off or taken back already.")
    before = {"passage": remark.passage, "remark": remark.text}
    record_event(remark.verdict, "verdict.remark_withdrawn", by=by, before=before)


@action
def tick_remark(*, remark: Remark, done: bool, by: User) -> Remark:
    """Tick a remark off as dealt with, or put it back. The verdict must be a draft again."""
    hold_verdict(remark.verdict)
    if remark.verdict.state != Verdict.State.DRAFT:
        raise ActionError("Remarks are ticked off while the verdict is a draft.")
    values = {"done_at": timezone.now(), "done_by": by} if done else {"done_at": None, "done_by": None}
    if not Remark.objects.filter(pk=remark.pk, done_at__isnull=done).update(**values):
        raise ActionError("Somebody was faster: this remark is ticked off or put back already.")
    remark.refresh_from_db()
    verb = "verdict.remark_done" if done else "verdict.remark_reopened"
    record_event(remark.verdict, verb, by=by, after={"remark": remark.text})
    return remark
