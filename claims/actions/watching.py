"""Who hears of what happens to a dispute, what they have read, and who is at it now.

None of it changes the record, so that none of it leaves a line in the trail.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions.base import action
from claims.models import Dispute, Event, Notice, Presence, Watch
from claims.models.presence import LASTS, POLLED


def watch(dispute: Dispute, member: User) -> None:
    """Let a member hear of all that happens to the dispute from now on."""
    Watch.objects.get_or_create(dispute=dispute, member=member)


def unwatch(dispute: Dispute, member: User) -> None:
    Watch.objects.filter(dispute=dispute, member=member).delete()


def tell_mentioned(event: Event, dispute: Dispute, members: Iterable[User]) -> None:
    """A notice of the event to each, marked as naming them, also where they hear of it as watchers."""
    for member in members:
        Notice.objects.update_or_create(
            recipient=member, event=event, defaults={"dispute": dispute, "mention": True}
        )


@action
def mark_read(*, member: User, notices: Iterable[int] | None = None) -> int:
    """Mark the unread notices of these numbers as read, or all of them; returns how many."""
    unread = Notice.objects.unread().filter(recipient=member)
    if notices is not None:
        unread = unread.filter(pk__in=list(notices))
    return unread.update(read_at=timezone.now())


def note_presence(dispute: Dispute, member: User, *, writing: bool, now: datetime | None = None) -> None:
    """A sign that the member's page is open. Within one interval of the last such sign nothing is written."""
    now = now or timezone.now()
    mine = Presence.objects.filter(dispute=dispute, member=member)
    row = mine.first()
    if row and row.writing == writing and row.seen_at > now - POLLED * 0.7:
        return
    goes_on = row is not None and row.writing == writing and row.seen_at > now - LASTS
    values = {"writing": writing, "seen_at": now, "since": row.since if row and goes_on else now}
    with transaction.atomic():
        Presence.objects.update_or_create(dispute=dispute, member=member, defaults=values)
        if row is None:
            Presence.objects.filter(seen_at__lt=now - LASTS * 100).delete()
