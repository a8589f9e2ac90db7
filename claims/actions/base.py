"""What every action shares: the errors it raises, the audit line it writes, the guarded transition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models

from claims.models import Event


class ActionError(Exception):
    """The action can't be done; the text says why, for a person."""


class Conflict(ActionError):  # noqa: N818  a conflict is no fault
    """Somebody else was faster. Carries what is stored now, so that nothing typed need be lost.

    theirs: field name -> the stored value; who: the name of the person; revision: the number to save over.
    """

    def __init__(self, sentence: str, *, theirs: Mapping[str, Any], who: str, revision: int) -> None:
        super().__init__(sentence)
        self.theirs = dict(theirs)
        self.who = who
        self.revision = revision


def person(user: User | None) -> str:
    """A user's name as colleagues know it; the machine is "the desk's machine"."""
    if user is None:
        return "the desk's machine"
    return user.get_full_name() or user.get_username()


def record_event(
    subject: models.Model,
    verb: str,
    *,
    by: User | None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Write the one audit line of a change, inside the caller's transaction.

    Args:
        subject: the object that changed; one of the kinds in claims.models.SUBJECTS.
        verb: what happened, as "dispute.confirmed".
        before, after: plain values (text, numbers, dates, lists of them).
    """
    kind = str(subject._meta.model_name)
    return Event.objects.create(
        actor=by, verb=verb, before=_plain(before or {}), after=_plain(after or {}), **{kind: subject}
    )


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value)
    return value


def transition(
    row: models.Model,
    *,
    old: Iterable[str],
    new: str,
    sentence: str,
    **also: Any,
) -> None:
    """Move a row from one of the old states to the new, in the database, or raise ActionError(sentence).

    The old states stand in the filter, so of two people who press at once the second is told.
    """
    changed = type(row)._default_manager.filter(pk=row.pk, state__in=list(old)).update(state=new, **also)
    if changed != 1:
        raise ActionError(sentence)
    row.refresh_from_db()


def check_rules(row: models.Model) -> None:
    """Hold the row against its fields' rules and the database's constraints; raise one readable sentence."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise ActionError(" ".join(_sentences(error))) from error


def _sentences(error: ValidationError) -> list[str]:
    """The messages of a failed check, each led by the field's plain name where it belongs to one."""
    sentences = []
    for field, messages in error.message_dict.items():
        name = "" if field == "__all__" else f"{field.replace('_', ' ').capitalize()}: "
        sentences += [f"{name}{message}" for message in messages]
    return sentences
