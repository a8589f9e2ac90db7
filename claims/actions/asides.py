"""Beside the fifth stage: words that a verdict's form could not save are kept for the one who typed them."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import User

from claims.actions.base import UNSTORABLE, action, record_event
from claims.models import Aside, Dispute


@action
def keep_aside(*, dispute: Dispute, typed: Mapping[str, str], by: User) -> Aside:
    """Keep what was typed, over what was kept of this person before. The trail tells of the first time.

    Signs that no database takes are left out: the rest is not lost for them.
    """
    plain = {name: UNSTORABLE.sub("", value) for name, value in typed.items()}
    aside, new = Aside.objects.update_or_create(dispute=dispute, owner=by, defaults={"typed": plain})
    if new:
        record_event(dispute, "verdict.set_aside", by=by)
    return aside


@action
def drop_aside(*, dispute: Dispute, by: User) -> None:
    """Let the words go; the trail keeps them."""
    for aside in Aside.objects.filter(dispute=dispute, owner=by):
        record_event(dispute, "verdict.aside_dropped", by=by, before=aside.typed)
        aside.delete()
