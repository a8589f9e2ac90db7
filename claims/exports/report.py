"""The dispute report that every format renders: one serialiser (the record), many formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.models import Dispute, Topic, Verdict
from claims.models.records import dispute_records

Record = dict[str, Any]

SCHEMA = "factcheck-workbench/dispute-report/1"
"""Names the shape of a report. The number grows when a key goes or changes its meaning."""


class ReportError(LookupError):
    """What the report was asked to be about does not exist; the text says what, for a person."""


@dataclass(frozen=True, slots=True)
class Report:
    """Disputes as records (claims.models.records.dispute_record), and when they were read."""

    title: str
    name: str  # a plain file name without ending
    generated: datetime
    published: bool  # what readers see, or the desk's own working state
    disputes: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a report down. The name is also the ending of its files."""

    name: str
    content_type: str
    render: Callable[[Report], bytes]


def build_report(
    *, at: datetime, topic_slug: str = "", dispute_id: int | None = None, published: bool = False
) -> Report:
    """The report on one dispute, on a topic, or on all there is.

    With `published`, the frozen records of published verdicts alone; without it, the desk's present state of
    all disputes that are not dismissed. Raises ReportError for a topic or dispute that there is not.
    """
    topic = _topic(topic_slug) if topic_slug else None
    records = _published_records if published else _present_records
    disputes = records(topic, dispute_id)
    if dispute_id is not None and not disputes:
        kind = "published" if published else "live"
        raise ReportError(f"There is no {kind} dispute {dispute_id}{_in_topic(topic)}.")
    return Report(_title(topic, dispute_id, disputes), _name(topic, dispute_id), at, published, disputes)


def _topic(slug: str) -> Topic:
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        raise ReportError(f"There is no topic “{slug}”.")
    return topic


def _present_records(topic: Topic | None, dispute_id: int | None) -> tuple[Record, ...]:
    disputes = Dispute.objects.live()
    if topic is not None:
        disputes = disputes.filter(topic=topic)
    if dispute_id is not None:
        disputes = disputes.filter(pk=dispute_id)
    return tuple(dispute_records(disputes))


def _published_records(topic: Topic | None, dispute_id: int | None) -> tuple[Record, ...]:
    verdicts = Verdict.objects.published().order_by("-published_at", "-pk")
    if topic is not None:
        verdicts = verdicts.filter(dispute__topic=topic)
    if dispute_id is not None:
        verdicts = verdicts.filter(dispute=dispute_id)
    return tuple(verdict.record for verdict in verdicts if verdict.record is not None)


def _in_topic(topic: Topic | None) -> str:
    return f" in “{topic}”" if topic else ""


def _title(topic: Topic | None, dispute_id: int | None, disputes: tuple[Record, ...]) -> str:
    if dispute_id is not None:
        return str(disputes[0]["question"])
    return str(topic) if topic else "All topics"


def _name(topic: Topic | None, dispute_id: int | None) -> str:
    if dispute_id is not None:
        return f"dispute-{dispute_id}"
    return f"disputes-{topic.slug}" if topic else "disputes"
