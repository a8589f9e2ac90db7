"""The right of reply: somebody is asked for comment, and what they answered is kept word for word."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims.actions.base import ActionError, Conflict, action, check_rules, hold, person, record_event
from claims.actions.review import WORKABLE
from claims.models import Dispute, Event, ReplyRequest


@action
def ask_for_reply(
    *,
    dispute: Dispute,
    asked: str,
    asked_on: date,
    deadline: date | None = None,
    channel: str = "",
    question: str = "",
    by: User,
) -> ReplyRequest:
    """Note whom the desk has asked for comment, when, and until when it waits."""
    _hold(dispute)
    request = ReplyRequest(
        dispute=dispute,
        asked=asked.strip(),
        asked_on=asked_on,
        deadline=deadline,
        channel=channel.strip(),
        question=question.strip(),
        asked_by=by,
    )
    check_rules(request)
    request.save()
    record_event(dispute, "dispute.reply_asked", by=by, after=_told(request))
    return request


@action
def record_reply(
    *,
    request: ReplyRequest,
    revision: int,
    asked: str,
    asked_on: date,
    deadline: date | None,
    channel: str,
    question: str,
    state: str,
    answer: str,
    answered_on: date | None,
    by: User,
) -> ReplyRequest:
    """Note what became of a request, or correct what was noted.

    Raises Conflict if somebody changed it since this revision.
    """
    _hold(request.dispute)
    hold(request)
    if request.revision != revision:
        raise _conflict(request)
    before = _told(request)
    request.asked, request.asked_on, request.deadline = asked.strip(), asked_on, deadline
    request.channel, request.question = channel.strip(), question.strip()
    request.state, request.answer, request.answered_on = state, answer.strip(), answered_on
    request.revision += 1
    check_rules(request)
    request.save()
    record_event(request.dispute, "dispute.reply_noted", by=by, before=before, after=_told(request))
    return request


@action
def remove_reply_request(*, request: ReplyRequest, by: User) -> None:
    """Take back a request that was noted by mistake. It stays in the history."""
    _hold(request.dispute)
    hold(request)
    before = _told(request)
    request.delete()
    record_event(request.dispute, "dispute.reply_removed", by=by, before=before)


def _hold(dispute: Dispute) -> None:
    hold(dispute)
    if dispute.state not in WORKABLE:
        raise ActionError("Comment is asked for while a dispute is open or in review.")


def _told(request: ReplyRequest) -> dict[str, Any]:
    names = ("asked", "asked_on", "deadline", "channel", "question", "answer", "answered_on")
    values = {name: getattr(request, name) for name in names}
    return {**values, "state": request.get_state_display()}


def _conflict(request: ReplyRequest) -> Conflict:
    last = Event.objects.filter(dispute=request.dispute_id, verb="dispute.reply_noted").first()
    who = person(last.actor if last else None)
    return Conflict(
        f"{who} changed this request while you were writing. Your words are kept below.",
        theirs={},
        who=who,
        revision=request.revision,
    )
