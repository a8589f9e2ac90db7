"""An article on its way in: read, corrected by an editor as a draft, then kept or discarded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims.actions.base import action, check_rules, record_event, transition
from claims.actions.ingest import Outcome, checked_article, ingest_article, statement_rows
from claims.actions.keeping import language_of
from claims.models import Intake, Topic
from claims.search.likeness import Near, Statement, nearest_claims
from claims.text.normalise import fold

_GONE = "This intake was kept or discarded already."


@action
def start_intake(
    *,
    text: str,
    topic_title: str,
    publisher: str = "",
    url: str = "",
    published_on: date | None = None,
    language: str = "",
    by: User,
) -> Intake:
    """Read an article's statements into a draft, all ticked; no claim is stored yet."""
    language = language_of(checked_article(text), language)
    intake = Intake(
        owner=by,
        text=text,
        topic_title=topic_title.strip(),
        publisher=publisher.strip(),
        url=url.strip(),
        published_on=published_on,
        language=language,
        rows=statement_rows(text, language),
    )
    suggest_known(intake)
    check_rules(intake)
    intake.save()
    record_event(intake, "intake.started", by=by, after={"statements": len(intake.rows)})
    return intake


def suggest_known(intake: Intake) -> None:
    """Put beside each row the stored claim that says nearly the same, under `near`, as plain values.

    near: claim (its number), text, claimant, topic, said_on (ISO or ""), likeness (0.85 to 1). Whether the
    row is another appearance of it is the editor's to say, under `same_as`.
    """
    topic = Topic.objects.filter(title_key=fold(intake.topic_title)).first()
    statements = [
        Statement(row["text"], intake.language, row["claimant"], row["party"], intake.published_on)
        for row in intake.rows
    ]
    for row, near in zip(intake.rows, nearest_claims(statements, topic=topic), strict=True):
        if near:
            row["near"] = _told(near)


def _told(near: Near) -> dict[str, Any]:
    claim = near.claim
    return {
        "claim": claim.pk,
        "text": claim.text,
        "claimant": claim.claimant.name,
        "topic": claim.topic.title,
        "said_on": claim.said_on.isoformat() if claim.said_on else "",
        "likeness": round(near.likeness, 2),
    }


@action
def save_intake(*, intake: Intake, rows: Sequence[dict[str, Any]], by: User) -> Intake:
    """Keep the rows as the editor left them."""
    before = {"ticked": _ticked(intake.rows)}
    transition(intake, old=[Intake.State.DRAFT], new=Intake.State.DRAFT, sentence=_GONE, rows=list(rows))
    record_event(intake, "intake.saved", by=by, before=before, after={"ticked": _ticked(intake.rows)})
    return intake


def _ticked(rows: Sequence[dict[str, Any]]) -> int:
    return sum(bool(row.get("take")) for row in rows)


@action
def keep_intake(*, intake: Intake, by: User) -> Outcome:
    """Store the ticked rows as claims of the article. Rows that were turned away stay behind in the draft."""
    transition(intake, old=[Intake.State.DRAFT], new=Intake.State.KEPT, sentence=_GONE)
    outcome = ingest_article(
        text=intake.text,
        topic_title=intake.topic_title,
        publisher=intake.publisher,
        url=intake.url,
        published_on=intake.published_on,
        language=intake.language,
        rows=intake.rows,
        by=by,
    )
    intake.source = outcome.source
    if outcome.rejected:
        turned_away = {rejection.line for rejection in outcome.rejected}
        intake.state = Intake.State.DRAFT
        intake.rows = [row for number, row in enumerate(intake.rows, 1) if number in turned_away]
    intake.save(update_fields=["source", "state", "rows"])
    record_event(intake, "intake.kept", by=by, after={"created": outcome.created})
    return outcome


@action
def discard_intake(*, intake: Intake, by: User) -> None:
    """Put the draft away; nothing of it becomes a claim."""
    transition(intake, old=[Intake.State.DRAFT], new=Intake.State.DISCARDED, sentence=_GONE)
    record_event(intake, "intake.discarded", by=by)
