"""The last stage, at its hour: approved verdicts are published by themselves, none before its embargo."""

from __future__ import annotations

import logging
from datetime import datetime

from django.contrib.auth.models import User
from django.db import OperationalError
from django.utils import timezone

from claims.actions.approval import hold_verdict
from claims.actions.base import ActionError, action, moment_words, record_event
from claims.actions.publish import publish_verdict
from claims.models import Verdict
from claims.models.verdicts import LIVE_STATES

logger = logging.getLogger("claims")


@action
def schedule_publication(*, verdict: Verdict, at: datetime | None, by: User) -> Verdict:
    """Let an approved verdict become public at an hour that is still to come; None takes the hour back."""
    hold_verdict(verdict)
    if verdict.state != Verdict.State.APPROVED:
        raise ActionError("An hour is set after another person has approved the verdict.")
    if at is None and verdict.publish_at is None:
        raise ActionError("No hour is set.")
    if at is not None and at <= timezone.now():
        raise ActionError("Choose an hour that is still to come, or publish the verdict now.")
    if at is not None and verdict.embargo_until and at < verdict.embargo_until:
        raise ActionError(f"The verdict is under embargo until {moment_words(verdict.embargo_until)}.")
    before = {"at": verdict.publish_at}
    verdict.publish_at, verdict.scheduled_by = at, by if at else None
    verdict.save(update_fields=["publish_at", "scheduled_by"])
    verb = "verdict.scheduled" if at else "verdict.unscheduled"
    record_event(verdict, verb, by=by, before=before, after={"at": at})
    return verdict


@action
def set_embargo(*, verdict: Verdict, until: datetime | None, by: User) -> Verdict:
    """Let nobody publish this version before a moment; None lifts the embargo.

    An hour of publication that was set before that moment is taken back.
    """
    hold_verdict(verdict)
    if verdict.state not in LIVE_STATES:
        raise ActionError("Only a verdict that is not published yet can be under embargo.")
    if until is None and verdict.embargo_until is None:
        raise ActionError("The verdict is under no embargo.")
    if until is not None and until <= timezone.now():
        raise ActionError("An embargo ends at a moment that is still to come.")
    before = {"until": verdict.embargo_until, "at": verdict.publish_at}
    verdict.embargo_until = until
    if until and verdict.publish_at and verdict.publish_at < until:
        verdict.publish_at = verdict.scheduled_by = None
    verdict.save(update_fields=["embargo_until", "publish_at", "scheduled_by"])
    verb = "verdict.embargoed" if until else "verdict.embargo_lifted"
    record_event(verdict, verb, by=by, before=before, after={"until": until, "at": verdict.publish_at})
    return verdict


def publish_due(now: datetime | None = None) -> int:
    """Publish what has come to its hour, each in the name of who set it; returns how many.

    Any number of workers may do it at once: each verdict is held, and read anew, before it is published.
    """
    return sum(_publish(verdict) for verdict in Verdict.objects.due(now or timezone.now()).with_people())


def _publish(verdict: Verdict) -> bool:
    assert verdict.scheduled_by is not None  # noqa: S101  the database holds it
    try:
        publish_verdict(verdict=verdict, by=verdict.scheduled_by, due=verdict.publish_at)
    except ActionError as error:
        logger.warning("“%s” was not published at its hour: %s", verdict.dispute, error)
    except OperationalError:
        raise  # the database can't be reached: the worker waits for it
    except Exception:  # one that is faulty keeps no other from its hour
        logger.exception("“%s” could not be published at its hour.", verdict.dispute)
    else:
        return True
    return False
