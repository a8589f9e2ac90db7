"""The evidence ledger kept in order: an item corrected, put before another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims.actions.base import ActionError, Conflict, action, check_rules, hold, person, record_event
from claims.actions.review import check_place, check_workable
from claims.models import Claim, Event, Evidence


@action
def revise_evidence(
    *,
    evidence: Evidence,
    revision: int,
    effect: str,
    title: str,
    note: str,
    publisher: str,
    published_on: date | None,
    source_grade: str,
    information_grade: int,
    claim: Claim | None,
    archive_url: str,
    archived_on: date | None,
    standing: str,
    draws_on: Iterable[Evidence],
    by: User,
) -> Evidence:
    """Correct what is said of an item; its address or file stays, since its hash belongs to that.

    Raises Conflict if somebody changed it since this revision.
    """
    _hold(evidence)
    if evidence.revision != revision:
        raise _conflict(evidence)
    before = _told(evidence)
    evidence.effect, evidence.title, evidence.note = effect, title.strip(), note.strip()
    evidence.publisher, evidence.published_on = publisher.strip(), published_on
    evidence.source_grade, evidence.information_grade = source_grade, information_grade
    evidence.claim, evidence.standing = claim, standing
    evidence.archive_url, evidence.archived_on = archive_url.strip(), archived_on
    evidence.revision += 1
    check_place(evidence, claim, draws_on)
    check_rules(evidence)
    evidence.save()
    evidence.draws_on.set(draws_on)
    record_event(evidence, "evidence.revised", by=by, before=before, after=_told(evidence))
    return evidence


@action
def move_evidence(*, evidence: Evidence, before: Evidence | None, by: User) -> None:
    """Put an item before another of its position, or behind all (None)."""
    _hold(evidence)
    others = list(evidence.position.evidence.filter(withdrawn_at__isnull=True).exclude(pk=evidence.pk))
    if before is not None and before not in others:
        raise ActionError("Items are ordered within their position.")
    place = others.index(before) if before is not None else len(others)
    ordered = [*others[:place], evidence, *others[place:]]
    for number, item in enumerate(ordered, start=1):
        Evidence.objects.filter(pk=item.pk).update(place=number)
    after = {"title": evidence.title, "place": place + 1}
    record_event(evidence, "evidence.moved", by=by, after=after)


def _hold(evidence: Evidence) -> None:
    hold(evidence.position.dispute)
    check_workable(evidence.position.dispute)
    hold(evidence)
    if evidence.withdrawn_at:
        raise ActionError("This item was withdrawn; it counts no longer.")


def _told(evidence: Evidence) -> dict[str, Any]:
    names = ("title", "effect", "note", "publisher", "published_on", "archive_url", "archived_on", "standing")
    draws_on = [f"E{item.number}" for item in evidence.draws_on.all()]
    claim = evidence.claim.text if evidence.claim else ""
    values = {name: getattr(evidence, name) for name in names}
    return {**values, "grade": evidence.grade, "claim": claim, "draws_on": draws_on}


def _conflict(evidence: Evidence) -> Conflict:
    last = Event.objects.filter(evidence=evidence).select_related("actor").first()
    who = person(last.actor if last else None)
    return Conflict(
        f"{who} changed this item while you were writing. Your words are kept below.",
        theirs={},
        who=who,
        revision=evidence.revision,
    )
