"""What every action shares: the errors it raises, the audit line it writes, the guarded transition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, models, transaction
from django.utils.dateformat import format as date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from claims.models import Dispute, Event, Evidence, Notice, Watch

P = ParamSpec("P")
ResultT = TypeVar("ResultT")

# How the databases say that somebody else was at the same thing: a row stored twice, a row that went, a lock
# that is not to be had, two who wait for each other. SQLite's extended result codes, PostgreSQL's SQLSTATEs.
COLLISIONS = frozenset(
    {
        "SQLITE_BUSY",
        "SQLITE_BUSY_SNAPSHOT",
        "SQLITE_CONSTRAINT_FOREIGNKEY",
        "SQLITE_CONSTRAINT_UNIQUE",
        "SQLITE_LOCKED",
        "23503",
        "23505",
        "40001",
        "40P01",
        "55P03",
    }
)


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


OWN_BUSINESS = frozenset({"verdict.set_aside", "verdict.aside_dropped"})
"""What concerns nobody but who did it, so that no watcher hears of it."""

UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""What no database takes as text: NUL, and halves of a character that JSON and command lines may bring."""


def action(function: Callable[P, ResultT]) -> Callable[P, ResultT]:
    """Run the whole function in one transaction; what collides with others at work becomes an ActionError.

    Any other fault of the database is a fault of ours, and stays one.
    """

    @wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> ResultT:
        try:
            with transaction.atomic():
                return function(*args, **kwargs)
        except DatabaseError as error:
            if not is_collision(error):
                raise
            raise ActionError(
                _("Somebody else was at the same thing. Nothing of yours was stored; try again.")
            ) from error

    return whole


def is_collision(error: DatabaseError) -> bool:
    cause = error.__cause__
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    return code in COLLISIONS


def hold(row: models.Model) -> None:
    """Read the row anew and keep others from changing it until the transaction ends.

    Who holds several begins with the dispute, then its verdict or sides, so that no two wait for each other.
    Raises ActionError if the row is gone.
    """
    try:
        row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update(no_key=True))
    except ObjectDoesNotExist as error:
        told = _("This %(thing)s is there no longer. Reload to see how things stand.")
        raise ActionError(told % {"thing": row._meta.verbose_name}) from error


def person(user: User | None) -> str:
    """A user's name as colleagues know it; the machine is "the desk's machine"."""
    if user is None:
        return _("the desk's machine")
    return user.get_full_name() or user.get_username()


def moment_words(moment: datetime) -> str:
    """A moment in the zone of whom the desk speaks to: "25 November 2026, 14:00"."""
    return date_format(localtime(moment), "j E Y, H:i")


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
    event = Event.objects.create(**_line(subject, verb, by, before or {}, after or {}))
    _tell_watchers(event, subject, by)
    return event


def _tell_watchers(event: Event, subject: models.Model, by: User | None) -> None:
    """A notice to each who watches the dispute that the change is about, but for who made it."""
    position = subject.position if isinstance(subject, Evidence) else subject
    dispute = subject.pk if isinstance(subject, Dispute) else getattr(position, "dispute_id", None)
    if dispute is None or event.verb in OWN_BUSINESS:
        return
    watching = Watch.objects.filter(dispute=dispute, member__is_active=True).exclude(member=by)
    notices = [
        Notice(recipient_id=member, event=event, dispute_id=dispute)
        for member in watching.values_list("member", flat=True)
    ]
    Notice.objects.bulk_create(notices)


def record_events(
    verb: str, changes: Iterable[tuple[models.Model, Mapping[str, Any]]], *, by: User | None
) -> None:
    """Write the audit lines of many like changes at once: each a subject and what it is after."""
    Event.objects.bulk_create([Event(**_line(subject, verb, by, {}, after)) for subject, after in changes])


def _line(
    subject: models.Model, verb: str, by: User | None, before: Mapping[str, Any], after: Mapping[str, Any]
) -> dict[str, Any]:
    values = {"actor": by, "verb": verb, "before": plain(before), "after": plain(after)}
    return {**values, Event.subject_of(subject): subject}


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON can hold them: days and moments as ISO text, rows as their names."""
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
    check_fields(row)
    _told(row.full_clean)


def check_fields(row: models.Model) -> None:
    """Hold the row against its own fields' rules alone, without a query; raise one readable sentence.

    What it points at and what is unique is left to the database.
    """
    others = [field.name for field in row._meta.concrete_fields if field.is_relation]
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(value, str) and UNSTORABLE.search(value):
            storable(value, f"{str(field.verbose_name).capitalize()}: ")
    _told(lambda: row.clean_fields(exclude=others))


def storable(text: str, name: str = "") -> str:
    """The text, if a database can take it and look for it."""
    if UNSTORABLE.search(text):
        raise ActionError(name + _("Some characters are no text. Type or copy it again."))
    return text


def _told(check: Callable[[], None]) -> None:
    try:
        check()
    except ValidationError as error:
        raise ActionError(" ".join(_sentences(error))) from error


def _sentences(error: ValidationError) -> list[str]:
    """The messages of a failed check, each led by the field's plain name where it belongs to one."""
    sentences = []
    for field, messages in error.message_dict.items():
        name = "" if field == "__all__" else f"{field.replace('_', ' ').capitalize()}: "
        sentences += [f"{name}{message}" for message in messages]
    return sentences
