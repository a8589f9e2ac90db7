"""An article on its way in: read, corrected by an editor as a draft, then kept or discarded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.actions.base import ActionError, action, check_fields, check_rules, record_event, transition
from claims.actions.ingest import Outcome, checked_article, ingest_article
from claims.actions.keeping import language_of
from claims.actions.reading import statement_rows
from claims.models import Intake, Topic
from claims.search.likeness import Near, Statement, nearest_claims
from claims.text.normalise import fold

_GONE = gettext_lazy("This intake was kept or discarded already.")
_AT_ONCE = gettext_lazy(
    "The draft was saved in another window at this very moment. Your words are still here; save again."
)

HEADLINE = 150  # characters of the longest headline

Row = dict[str, Any]


@action
def start_intake(
    *,
    text: str,
    topic_title: str = "",
    title: str = "",
    publisher: str = "",
    url: str = "",
    published_on: date | None = None,
    language: str = "",
    by: User,
) -> Intake:
    """Read an article's statements into a draft; no claim is stored yet.

    All are ticked but those that are known to state no fact: promises, wishes, predictions, opinions.
    """
    language = language_of(checked_article(text), language)
    intake = Intake(
        owner=by,
        text=text,
        topic_title=topic_title.strip(),
        title=title.strip() or _headline(text),
        publisher=publisher.strip(),
        url=url.strip(),
        published_on=published_on,
        language=language,
        rows=statement_rows(text, language, published_on),
    )
    intake.rows = suggested_again(intake)
    check_rules(intake)
    intake.save()
    record_event(intake, "intake.started", by=by, after={"statements": len(intake.rows)})
    return intake


def suggested_again(intake: Intake) -> list[Row]:
    """The rows, each beside the stored claim that says nearly the same, under `near`, as plain values.

    near: claim (its number), text, claimant, topic, said_on (ISO or ""), likeness (0.85 to 1). Said by the
    same claimant, a row is held to be another appearance of it (`same_as`); the editor may say otherwise.
    """
    topic = Topic.objects.standing().filter(title_key=fold(intake.topic_title)).first()
    statements = [
        Statement(
            *(row["text"], intake.language, row.get("claimant", ""), row.get("party", "")),
            said_on=intake.published_on,
        )
        for row in intake.rows
    ]
    nears = nearest_claims(statements, topic=topic)
    return [_beside(row, near) if near else row for row, near in zip(intake.rows, nears, strict=True)]


def _beside(row: Row, near: Near) -> Row:
    claim = near.claim
    told = {
        "claim": claim.pk,
        "text": claim.text,
        "claimant": claim.claimant.name,
        "topic": claim.topic.title,
        "said_on": claim.said_on.isoformat() if claim.said_on else "",
        "likeness": round(near.likeness, 2),
    }
    if row.get("near", {}).get("claim") == claim.pk:  # asked about already
        return {**row, "near": told}
    return {**row, "near": told, "same_as": claim.pk if near.same_claimant else None}


def _headline(text: str) -> str:
    """The first line, if it looks like a headline: short, unfinished, and more follows after a blank line."""
    first, _, rest = text.strip().partition("\n")
    first = first.strip()
    stands_alone = rest.startswith("\n") and bool(rest.strip())
    return first if stands_alone and len(first) <= HEADLINE and not first.endswith((".", ":", "…")) else ""


@action
def save_intake(
    *, intake: Intake, rows: Sequence[Row], particulars: Mapping[str, Any] | None = None, by: User
) -> Intake:
    """Keep the rows and particulars as the editor left them; where nothing changed, nothing is written.

    intake: as it was read when the rows were put together. Raises ActionError if it was saved since, or is a
    draft no longer.
    """
    left = _as_left(intake, {**(particulars or {}), "rows": list(rows)})
    changed = {name: value for name, value in left.items() if getattr(intake, name) != value}
    if not changed:
        return intake
    before = _told(intake, changed)
    draft = Intake.objects.half_done().filter(pk=intake.pk, revision=intake.revision)
    if draft.update(**changed, revision=F("revision") + 1, updated_at=timezone.now()) != 1:
        there = Intake.objects.half_done().filter(pk=intake.pk).exists()
        raise ActionError(_AT_ONCE if there else _GONE)
    intake.refresh_from_db()
    record_event(intake, "intake.saved", by=by, before=before, after=_told(intake, changed))
    return intake


def _as_left(intake: Intake, values: dict[str, Any]) -> dict[str, Any]:
    """The values, held against their fields' rules; in another topic other claims may say the same."""
    draft = copy(intake)
    for name, value in values.items():
        setattr(draft, name, value)
    check_fields(draft)
    elsewhere = draft.topic_title != intake.topic_title
    return {**values, "rows": suggested_again(draft)} if elsewhere else values


def _told(intake: Intake, changed: Mapping[str, Any]) -> dict[str, Any]:
    """What the trail tells of a draft: how much is ticked, and the particulars that changed."""
    particulars = {name: getattr(intake, name) for name in changed if name != "rows"}
    return {"ticked": intake.progress["taken"], **particulars}


@action
def keep_intake(*, intake: Intake, by: User) -> Outcome:
    """Store the ticked rows as claims of the article. Rows that were turned away stay in the draft, with why.

    Raises ActionError if none is ticked, or the article itself can't be kept.
    """
    transition(intake, old=[Intake.State.DRAFT], new=Intake.State.KEPT, sentence=str(_GONE))
    if not intake.progress["taken"]:
        raise ActionError(_("No claim is taken. Take those to keep, or discard the article."))
    outcome = ingest_article(
        text=intake.text,
        topic_title=intake.topic_title,
        title=intake.title,
        publisher=intake.publisher,
        url=intake.url,
        published_on=intake.published_on,
        language=intake.language,
        rows=intake.rows,
        by=by,
    )
    intake.source = outcome.source
    if outcome.rejected:
        intake.state = Intake.State.DRAFT
        intake.rows = [
            {**intake.rows[rejection.line - 1], "refused": rejection.reason} for rejection in outcome.rejected
        ]
    intake.revision += 1
    intake.save(update_fields=["source", "state", "rows", "revision"])
    record_event(intake, "intake.kept", by=by, after={"created": outcome.created})
    return outcome


@action
def discard_intake(*, intake: Intake, by: User) -> None:
    """Put the draft away; nothing of it becomes a claim."""
    transition(intake, old=[Intake.State.DRAFT], new=Intake.State.DISCARDED, sentence=str(_GONE))
    record_event(intake, "intake.discarded", by=by)
