"""The fourth stage: evidence for and against each position."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePath

from django.contrib.auth.models import User
from django.core.files import File
from django.utils import timezone

from claims.actions.base import ActionError, action, check_rules, hold, record_event
from claims.actions.disputes import hold_side
from claims.documents.document import DocumentError
from claims.documents.evidence import check_evidence
from claims.models import Claim, Dispute, Evidence, Position
from claims.models.ledger import next_number

MAX_FILE = 20 * 2**20
NAME_BYTES = 120  # of a stored file's name; file systems take 255, and Django may lengthen it
WORKABLE = [Dispute.State.OPEN, Dispute.State.IN_REVIEW]


@action
def add_evidence(
    *,
    position: Position,
    effect: str,
    kind: str,
    title: str,
    url: str = "",
    file: File[bytes] | None = None,
    note: str = "",
    publisher: str = "",
    published_on: date | None = None,
    source_grade: str,
    information_grade: int,
    claim: Claim | None = None,
    archive_url: str = "",
    archived_on: date | None = None,
    standing: str = Evidence.Standing.UNJUDGED,
    draws_on: Iterable[Evidence] = (),
    by: User,
) -> Evidence:
    """Add an item for or against a position, or one of its claims.

    Raises ActionError if it lacks what its kind needs, or its file may not be kept.
    """
    check_workable(hold_side(position))
    if file:
        _check_file(file)
    number = next_number(position.dispute)
    evidence = Evidence(
        position=position,
        number=number,
        place=number,
        effect=effect,
        kind=kind,
        title=title.strip(),
        url=url.strip(),
        note=note.strip(),
        publisher=publisher.strip(),
        published_on=published_on,
        source_grade=source_grade,
        information_grade=information_grade,
        claim=claim,
        archive_url=archive_url.strip(),
        archived_on=archived_on,
        standing=standing,
        added_by=by,
    )
    check_place(evidence, claim, draws_on)
    if file:
        evidence.file, evidence.sha256 = file, _sha256(file)
        evidence.file.name = _file_name(file.name or "")
    check_rules(evidence)
    try:
        evidence.save()
        evidence.draws_on.set(draws_on)
        after = {"title": evidence.title, "effect": effect, "side": position.label, "grade": evidence.grade}
        record_event(evidence, "evidence.added", by=by, after=after)
    except BaseException:  # the transaction takes its rows back, but knows nothing of the file
        evidence.file.delete(save=False)
        raise
    return evidence


def _check_file(file: File[bytes]) -> None:
    """Hold a file to its size and to the kinds that are kept."""
    if file.size and file.size > MAX_FILE:
        raise ActionError(f"The file is larger than {MAX_FILE // 2**20} MB.")
    try:
        check_evidence(file, file.name or "")
    except DocumentError as error:
        raise ActionError(str(error)) from error


def _file_name(name: str) -> str:
    """The name in letters that every file system takes, cut to NAME_BYTES; its ending stays."""
    plain = re.sub(r"[^-\w.]", "_", PurePath(name).name)
    ending = PurePath(plain).suffix[:10]
    stem = plain.removesuffix(ending).strip("._") or "file"
    return stem.encode()[: NAME_BYTES - len(ending.encode())].decode(errors="ignore") + ending


def _sha256(file: File[bytes]) -> str:
    total = hashlib.sha256()
    for chunk in file.chunks():
        total.update(chunk)
    file.seek(0)
    return total.hexdigest()


def check_place(evidence: Evidence, claim: Claim | None, draws_on: Iterable[Evidence]) -> None:
    """Hold an item to its dispute: the claim that it concerns stands there, and so do those it draws on."""
    dispute = evidence.position.dispute
    if claim and not dispute.memberships.filter(claim=claim).exists():
        raise ActionError("This claim does not stand in the dispute.")
    others = list(draws_on)
    if bool(others) != (evidence.standing == Evidence.Standing.DEPENDENT):
        raise ActionError("An item that draws on others needs them named, and only such an item.")
    if any(other.pk == evidence.pk or other.position.dispute_id != dispute.pk for other in others):
        raise ActionError("An item draws on other items of the same dispute.")


def check_workable(dispute: Dispute) -> None:
    if dispute.state not in WORKABLE:
        raise ActionError("Evidence is collected while a dispute is open or in review.")


@action
def withdraw_evidence(*, evidence: Evidence, by: User) -> Evidence:
    """Let an item count no longer. It stays in the history."""
    hold(evidence.position.dispute)
    check_workable(evidence.position.dispute)
    now = timezone.now()
    if Evidence.objects.filter(pk=evidence.pk, withdrawn_at__isnull=True).update(withdrawn_at=now) != 1:
        raise ActionError("This item was withdrawn already.")
    evidence.refresh_from_db()
    record_event(evidence, "evidence.withdrawn", by=by, before={"title": evidence.title})
    return evidence
