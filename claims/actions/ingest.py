"""The first stage: what the world publishes becomes sources, claimants, claims and their appearances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.actions.base import (
    ActionError,
    action,
    record_event,
    record_events,
)
from claims.actions.claims import (
    Again,
    Checked,
    Entry,
    Kept,
    check_claims,
    fault_of,
    keep_claims,
    some_at_a_time,
    store_claims,
)
from claims.actions.keeping import (
    LONGEST_NUMBER,
    Batch,
    ClaimRow,
    kept_sources,
    kind_of,
    language_of,
    source_of,
    topic_titled,
)
from claims.actions.origins import group_source
from claims.actions.reading import statement_rows
from claims.actions.tables import Rejection
from claims.documents.days import read_day
from claims.documents.document import DocumentError
from claims.models import Claim, Source, Topic
from claims.text.credits import Credit, credited, read_credits

MAX_ARTICLE = 1_000_000


@dataclass(slots=True)
class Outcome:
    """What came of an ingest: counts, the rows turned away with the reason, and what was stored."""

    created: int = 0
    already_there: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    source: Source | None = None
    topic: Topic | None = None
    claims: list[Claim] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)

    def note(self, line: int, result: Kept | ActionError, row: str) -> None:
        """Count one row, with its line and its text."""
        if isinstance(result, ActionError):
            self.rejected.append(Rejection(line, str(result), row[:500]))
            return
        self.created += result.new
        self.already_there += not result.new
        self.claims.append(result.claim)
        if result.claim.topic not in self.topics:
            self.topics.append(result.claim.topic)

    @property
    def changed(self) -> list[Topic]:
        """The topics to compare anew: none where nothing was created."""
        return self.topics if self.created else []


@action
def ingest_article(
    *,
    text: str,
    topic_title: str,
    publisher: str = "",
    url: str = "",
    published_on: date | None = None,
    language: str = "",
    title: str = "",
    by: User | None = None,
    rows: Sequence[dict[str, Any]] | None = None,
) -> Outcome:
    """Store an article with the statements found in it (or with the rows an editor left); twice adds nothing.

    Raises ActionError where the article itself can't be stored. A row that can't is told in the outcome.
    """
    language = language_of(checked_article(text), language)
    batch = Batch()
    topic = topic_titled(topic_title, batch)
    source = source_of(
        batch,
        publisher=publisher,
        url=url,
        title=title,
        published_on=published_on,
        language=language,
        text=text,
    )
    kept_source = kept_sources([source], batch)[source.digest]
    new_source, source = kept_source is source, kept_source
    outcome = Outcome(source=source, topic=topic)
    rows = statement_rows(text, language, published_on) if rows is None else rows
    taken = [(number, row) for number, row in enumerate(rows, 1) if row.get("take", True)]
    article = _Article(topic, source, read_credits(text), _claims_numbered(row for _, row in taken))
    kept = keep_claims([_entry(row, article) for _, row in taken], batch)
    for (number, row), result in zip(taken, kept, strict=True):
        outcome.note(number, result, str(row.get("text", "")))
    if new_source:
        group_source(source)
    if new_source or outcome.created:
        after = {"topic": topic.title, "created": outcome.created, "rejected": len(outcome.rejected)}
        record_event(source, "source.ingested", by=by, after=after)
    return outcome


def checked_article(text: str) -> str:
    """The text as it is; raises ActionError where it is no article that can be kept."""
    if not text.strip():
        raise ActionError(_("The article is empty."))
    if len(text) > MAX_ARTICLE:
        raise ActionError(_("The article is longer than %(most)s characters.") % {"most": f"{MAX_ARTICLE:,}"})
    if "\x00" in text:
        raise ActionError(_("This is not plain text."))
    return text


@dataclass(frozen=True, slots=True)
class _Article:
    """What the rows of one article have in common."""

    topic: Topic
    source: Source
    credits: list[Credit]
    known: dict[str, Claim]  # by their numbers, those of which a row is another appearance


def _entry(row: dict[str, Any], article: _Article) -> Entry | Again | ActionError:
    names = (
        "worth",
        "worth_reason",
        "text",
        "claimant",
        "role",
        "party",
        "quote",
        "kind",
        "cue",
        "start",
        "end",
    )
    given = {name: row[name] for name in names if row.get(name) not in (None, "")}
    source = article.source
    try:
        said_on = _date(row.get("said_on") or "")
    except ActionError as error:
        return error
    claim_row = ClaimRow(
        **{"text": "", "claimant": "", **given},
        said_on=said_on or source.published_on,
        language=source.language,
        agency=credited(article.credits, row.get("start"), row.get("end")),
    )
    if not row.get("same_as"):
        return Entry(claim_row, row.get("topic") or article.topic.title, source)
    claim = article.known.get(str(row["same_as"]))
    if claim is None:
        return ActionError(_("The claim of which this is another appearance is there no longer."))
    return Again(claim_row, claim, source)


def _claims_numbered(rows: Iterable[dict[str, Any]]) -> dict[str, Claim]:
    numbers = {str(row.get("same_as") or "") for row in rows}
    sound = [number for number in numbers if number.isdecimal() and len(number) <= LONGEST_NUMBER]
    return {str(pk): claim for pk, claim in Claim.objects.select_related("topic").in_bulk(sound).items()}


def import_claims(
    *, rows: Iterable[tuple[int, dict[str, str]]], topic_title: str = "", by: User | None = None
) -> Outcome:
    """Store ready-made claims; a row that can't be stored is told with its line and reason.

    Some hundreds make a transaction of their own, so of a long table that ends half-way a part is stored.
    """
    outcome = Outcome()
    batch = Batch()
    for some in some_at_a_time(rows):
        checked = check_rows([row for _, row in some], topic_title=topic_title, batch=batch)
        kept = keep_rows(checked, by=by, batch=batch)
        for (line, row), result in zip(some, kept, strict=True):
            outcome.note(line, result, row.get("text", ""))
    outcome.topic = outcome.topics[0] if outcome.topics else None
    return outcome


def check_rows(rows: Sequence[dict[str, str]], *, topic_title: str, batch: Batch) -> list[Checked]:
    """Read some rows of a table; what each of them is held against is no transaction's business yet.

    Args:
        rows: text by the names of claims.actions.tables.COLUMNS; what is absent is "".
        topic_title: of the rows that name no topic.
    """
    return check_claims([_read(row, topic_title, batch) for row in rows], batch)


@action
def keep_rows(
    rows: Sequence[Checked], *, by: User | None, batch: Batch, origin: Mapping[str, Any] | None = None
) -> list[Kept | ActionError]:
    """Store the claims of rows that were checked, in one transaction, each new one with its audit line.

    origin: where the rows come from, for the trail.
    """
    kept = store_claims(rows, batch)
    new = [result.claim for result in kept if isinstance(result, Kept) and result.new]
    record_events("claim.added", [(claim, {**particulars(claim), **(origin or {})}) for claim in new], by=by)
    return kept


def faults_of(rows: Sequence[dict[str, str]], *, topic_title: str) -> list[str]:
    """Why each of these rows could not be kept, "" where it could; nothing is stored."""
    batch = Batch()
    return [fault_of(_read(row, topic_title, batch), batch) for row in rows]


def particulars(claim: Claim) -> dict[str, str]:
    """What the trail says of a new claim."""
    return {"text": claim.text, "claimant": claim.claimant.name, "topic": claim.topic.title}


def _read(row: dict[str, str], topic_title: str, batch: Batch) -> Entry | ActionError:
    try:
        return _table_entry(row, topic_title, batch)
    except ActionError as error:
        return error


def _table_entry(row: dict[str, str], topic_title: str, batch: Batch) -> Entry:
    text, quote = row.get("text", ""), row.get("quote", "")
    claim_row = ClaimRow(
        text=text,
        claimant=row.get("claimant", ""),
        role=row.get("role", ""),
        party=row.get("party", ""),
        quote=quote,
        kind=kind_of(text, quote),
        said_on=_date(row.get("date", "")),
        language=language_of(text, row.get("language", "").strip().lower()),
        translation=row.get("translation", ""),
        translation_language=row.get("translation_language", "").strip().lower(),
        translated_by=row.get("translated_by", ""),
    )
    source = source_of(
        batch,
        publisher=row.get("publisher", ""),
        url=row.get("url", ""),
        title=row.get("title", ""),
        published_on=claim_row.said_on,
        language=claim_row.language,
    )
    return Entry(claim_row, row.get("topic") or topic_title, source)


def _date(text: str) -> date | None:
    try:
        return read_day(text)
    except DocumentError as error:
        raise ActionError(str(error)) from error


@action
def add_claim(
    *,
    topic_title: str,
    text: str,
    claimant: str,
    role: str = "",
    party: str = "",
    quote: str = "",
    said_on: date | None = None,
    language: str = "",
    publisher: str = "",
    url: str = "",
    source_title: str = "",
    translation: str = "",
    translation_language: str = "",
    translated_by: str = "",
    by: User | None,
) -> Claim:
    """Store one claim that an editor typed. Raises ActionError if it is in the topic already."""
    batch, language = Batch(), language_of(text, language)
    row = ClaimRow(
        text=text,
        claimant=claimant,
        role=role,
        party=party,
        quote=quote,
        said_on=said_on,
        language=language,
        kind=kind_of(text, quote),
        translation=translation,
        translation_language=translation_language if translation else "",
        translated_by=translated_by if translation else "",
    )
    source = source_of(
        batch, publisher=publisher, url=url, title=source_title, published_on=said_on, language=language
    )
    (result,) = keep_claims([Entry(row, topic_title, source)], batch)
    if isinstance(result, ActionError):
        raise result
    if not result.new:
        raise ActionError(_("This claimant's claim is in the topic already."))
    record_event(result.claim, "claim.added", by=by, after=particulars(result.claim))
    return result.claim
