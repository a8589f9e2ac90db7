"""Where a text stood first: copies of a source are grouped under the earliest; editors have the last word.

The groups are the connected parts of the relation "repeats nearly word for word", so they do not depend on
the order in which the sources came in. A source whose origin an editor decided stands outside of them: it
follows the source that the editor named, or nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, action, hold, record_event
from claims.actions.urgency import refresh_around
from claims.matching.copies import marks
from claims.models import Appearance, Source, SourceMark
from claims.search.origins import components, copied_groups, undecided_in

_GROUPING = 4_218_631  # the number of PostgreSQL's advisory lock for this


def group_source(source: Source) -> bool:
    """Find a place for a source among the copies of its text, inside the caller's transaction.

    False where its text is too short to be told from others.
    """
    own = marks(source.text)
    if own:
        SourceMark.objects.bulk_create([SourceMark(source=source, mark=mark) for mark in own], batch_size=500)
        _group_alone()
        _join(source, own)
    return bool(own)


def group_missing() -> Iterator[Source]:
    """Group the sources that were stored before there were groups; yields each that has its place now.

    Each is a transaction of its own, so that what is done stays done, and nobody waits long.
    """
    missing = Source.objects.filter(marks=None, origin_decided=False).exclude(text="").order_by("pk")
    for number in list(missing.values_list("pk", flat=True)):
        with transaction.atomic():
            _group_alone()
            source = missing.filter(pk=number).first()
            grouped = source is not None and group_source(source)
        if source is not None and grouped:
            yield source


def _group_alone() -> None:
    """Until the transaction ends nobody else groups sources, so that two copies at once find each other.

    On SQLite whoever writes is alone anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_GROUPING])


def _join(source: Source, own: Sequence[int]) -> None:
    """Unite the source with the groups of which it repeats a member."""
    heads = copied_groups(source, own)
    if heads:
        _settle([[*undecided_in(heads), source]])


def _settle(groups: Iterable[Sequence[Source]]) -> None:
    """Put the earliest of each group at its head; whoever follows one by an editor's word goes along."""
    changed = []
    for group in groups:
        head = min(group, key=_earliest)
        for source in group:
            origin_id = None if source == head else head.pk
            if source.origin_id != origin_id:
                source.origin_id = origin_id
                changed.append(source)
    Source.objects.bulk_update(changed, ["origin"], batch_size=500)
    _follow([source.pk for source in changed])
    _refresh([source.pk for source in changed])


def _refresh(changed: Sequence[int]) -> None:
    """Let the disputes count their origins anew in which a claim of these sources stands."""
    refresh_around(Appearance.objects.filter(source__in=changed).values_list("claim", flat=True).distinct())


def _earliest(source: Source) -> tuple[date, int]:
    """By date, those without one last, then by number."""
    return source.published_on or date.max, source.pk


def _follow(changed: Sequence[int]) -> None:
    while changed:
        followers = list(Source.objects.filter(named_origin__in=changed).select_related("named_origin"))
        for source in followers:
            source.origin_id = source.named_origin.head_id if source.named_origin else None
        Source.objects.bulk_update(followers, ["origin"], batch_size=500)
        changed = [source.pk for source in followers]


@action
def name_origin(*, source: Source, origin: Source | None, by: User) -> Source:
    """Say that a source repeats another one, or (None) that it is its own origin. The machine keeps to it.

    The other copies that were grouped with it are grouped anew without it.
    """
    _group_alone()
    hold(source)
    if origin is not None:
        _check_no_circle(source, origin)
    left = [other for other in undecided_in([source.head_id]) if other != source]
    before = _told(source)
    source.origin_decided, source.named_origin, source.origin = True, origin, None
    source.save(update_fields=["origin_decided", "named_origin", "origin"])
    _settle(components(left))
    if origin is not None:
        origin.refresh_from_db()
        source.origin_id = origin.head_id
        source.save(update_fields=["origin"])
    _follow([source.pk])
    _refresh([source.pk])
    record_event(source, "source.origin_named", by=by, before=before, after=_told(source))
    return source


def _check_no_circle(source: Source, origin: Source) -> None:
    """Raise ActionError where the origin named goes back, by what editors named, to the source itself."""
    at: Source | None = origin
    while at is not None:
        if at == source:
            raise ActionError(
                _("A source can’t be its own origin. Choose another one, or say that it stands alone.")
                if origin == source
                else _("That source is said to repeat this one. Change that first.")
            )
        at = at.named_origin


@action
def free_origin(*, source: Source, by: User) -> Source:
    """Take an editor's word on an origin back: the machine groups the source by its text again."""
    _group_alone()
    hold(source)
    if not source.origin_decided:
        raise ActionError(_("Nobody has decided on the origin of this source."))
    before = _told(source)
    source.origin_decided, source.named_origin, source.origin = False, None, None
    source.save(update_fields=["origin_decided", "named_origin", "origin"])
    _join(source, list(source.marks.values_list("mark", flat=True)))
    source.refresh_from_db()
    _follow([source.pk])
    _refresh([source.pk])
    record_event(source, "source.origin_freed", by=by, before=before, after=_told(source))
    return source


def _told(source: Source) -> dict[str, object]:
    """What the trail says of a source's origin."""
    if source.origin_decided:
        origin = str(source.named_origin) if source.named_origin else "its own"
        return {"origin": origin, "decided": True}
    return {"origin": str(source.origin) if source.origin else "its own", "decided": False}
