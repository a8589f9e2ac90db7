"""What waits for one member of the desk, in the order in which they would take it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q

from claims.models.asides import Aside
from claims.models.disputes import Dispute
from claims.models.events import Event
from claims.models.intakes import Intake
from claims.models.replies import ReplyRequest
from claims.models.submissions import Submission
from claims.models.verdicts import Verdict, VerdictQuerySet
from claims.models.watching import Notice

SHOWN = 50  # rows of each kind
WROTE = ["verdict.saved", "verdict.submitted"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Each a list of at most SHOWN rows."""

    to_review: Sequence[Verdict]
    to_publish: Sequence[Verdict]
    returned: Sequence[Verdict]
    begun: Sequence[Verdict]
    asides: Sequence[Aside]
    intakes: Sequence[Intake]
    assigned: Sequence[Dispute]
    overdue: Sequence[ReplyRequest]
    notices: Sequence[Notice]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def waiting_for(member: User, today: date) -> Waiting:
    """One query a list, whatever their length."""
    approves = member.has_perm("claims.approve_verdict")
    verdicts = Verdict.objects.with_people().order_by("updated_at")
    drafts = verdicts.filter(state=Verdict.State.DRAFT, author=member)
    handed_in = Exists(Submission.objects.filter(verdict=OuterRef("pk")))
    review = to_review_by(member).with_people().order_by("updated_at")
    assigned = member.assigned_disputes.in_queue().select_related("topic").order_by("-urgency", "pk")
    intakes = Intake.objects.filter(owner=member, state=Intake.State.DRAFT).order_by("-pk")
    replies = ReplyRequest.objects.overdue(today).filter(Q(asked_by=member) | Q(dispute__assignee=member))
    return Waiting(
        to_review=list(review[:SHOWN]) if approves else [],
        to_publish=list(verdicts.filter(state=Verdict.State.APPROVED)[:SHOWN]) if approves else [],
        returned=list(drafts.filter(handed_in)[:SHOWN]),
        begun=list(drafts.exclude(handed_in)[:SHOWN]),
        asides=list(Aside.objects.filter(owner=member).select_related("dispute")[:SHOWN]),
        intakes=list(intakes[:SHOWN]),
        assigned=list(assigned[:SHOWN]),
        overdue=list(replies.select_related("dispute").order_by("deadline", "pk")[:SHOWN]),
        notices=list(Notice.objects.unread().filter(recipient=member).with_events()[:SHOWN]),
    )


def to_review_by(member: User) -> VerdictQuerySet:
    """Verdicts in review that this approver may decide on, having written none of them."""
    wrote = Event.objects.filter(verdict=OuterRef("pk"), actor=member, verb__in=WROTE)
    waiting = Verdict.objects.filter(state=Verdict.State.IN_REVIEW).exclude(author=member)
    return waiting.exclude(Exists(wrote))


def count_for(member: User) -> int:
    """How much is new: notices unread, and verdicts that wait for this approver."""
    unread = Notice.objects.unread().filter(recipient=member).count()
    return unread + (to_review_by(member).count() if member.has_perm("claims.approve_verdict") else 0)
