"""The first stage: what the world publishes becomes sources, claimants, claims and their appearances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from claims.actions.base import ActionError, Conflict, action, check_rules, person, record_event
from claims.actions.keeping import (
    LONGEST_NUMBER,
    UNSEEN,
    Batch,
    ClaimRow,
    digest,
    keep_appearance,
    kept_claim,
    kept_source,
    kind_of,
    language_of,
    one_line,
    topic_titled,
)
from claims.actions.origins import group_source
from claims.actions.tables import Rejection
from claims.models import Claim, Event, Source, Topic
from claims.search.parties import PartyBook
from claims.text.credits import Credit, credited, read_credits
from claims.text.normalise import fold
from claims.text.statements import Statement, read_statements

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

    def count(self, claim: Claim, *, new: bool) -> None:
        self.created += new
        self.already_there += not new
        self.claims.append(claim)
        if claim.topic not in self.topics:
            self.topics.append(claim.topic)

    @property
    def changed(self) -> list[Topic]:
        """The topics to compare anew: none where nothing was created."""
        return self.topics if self.created else []


def statement_rows(text: str, language: str) -> list[dict[str, Any]]:
    """The statements of an article as rows for an editor to correct: all ticked, the party suggested."""
    book = PartyBook()
    return [_row(statement, book) for statement in read_statements(text, language)]


def _row(statement: Statement, book: PartyBook) -> dict[str, Any]:
    party = book.suggest(statement.claimant, statement.role)
    return {
        "take": True,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
        "quote": statement.quote,
        "claimant": statement.claimant,
        "role": statement.role,
        "party": party.name if party else "",
        "cue": statement.cue,
        "kind": statement.kind,
    }


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
    source, new_source = kept_source(
        batch,
        publisher=publisher,
        url=url,
        title=title,
        published_on=published_on,
        language=language,
        text=text,
    )
    outcome = Outcome(source=source, topic=topic)
    article = _Article(topic, source, read_credits(text), batch)
    for number, row in enumerate(statement_rows(text, language) if rows is None else rows, 1):
        if not row.get("take", True):
            continue
        try:
            claim, new = _take(row, article)
        except ActionError as error:
            outcome.rejected.append(Rejection(number, str(error), str(row.get("text", ""))[:500]))
        else:
            outcome.count(claim, new=new)
    if new_source:
        group_source(source)
    if new_source or outcome.created:
        after = {"topic": topic.title, "created": outcome.created, "rejected": len(outcome.rejected)}
        record_event(source, "source.ingested", by=by, after=after)
    return outcome


def checked_article(text: str) -> str:
    """The text as it is; raises ActionError where it is no article that can be kept."""
    if not text.strip():
        raise ActionError("The article is empty.")
    if len(text) > MAX_ARTICLE:
        raise ActionError(f"The article is longer than {MAX_ARTICLE:,} characters.")
    if "\x00" in text:
        raise ActionError("This is not plain text.")
    return text


@dataclass(frozen=True, slots=True)
class _Article:
    """What the rows of one article have in common."""

    topic: Topic
    source: Source
    credits: list[Credit]
    batch: Batch


@action
def _take(row: dict[str, Any], article: _Article) -> tuple[Claim, bool]:
    """Keep one row in a savepoint of its own, so that a bad one costs no other."""
    names = ("text", "claimant", "role", "party", "quote", "kind", "cue", "start", "end")
    given = {name: row[name] for name in names if row.get(name) not in (None, "")}
    source = article.source
    claim_row = ClaimRow(
        **{"text": "", "claimant": "", **given},
        said_on=source.published_on,
        language=source.language,
        agency=credited(article.credits, row.get("start"), row.get("end")),
    )
    if row.get("same_as"):
        return _again(row["same_as"], source, claim_row), False
    return kept_claim(claim_row, topic=article.topic, source=source, batch=article.batch)


def _again(number: object, source: Source, row: ClaimRow) -> Claim:
    """The stored claim of this number, noted as appearing in the source too."""
    known = str(number).isdecimal() and len(str(number)) <= LONGEST_NUMBER
    claim = Claim.objects.select_related("topic").filter(pk=int(str(number))).first() if known else None
    if claim is None:
        raise ActionError("The claim of which this is another appearance is there no longer.")
    keep_appearance(claim, source, row)
    return claim


def import_claims(
    *, rows: Iterable[tuple[int, dict[str, str]]], topic_title: str = "", by: User | None = None
) -> Outcome:
    """Store ready-made claims, row by row; a row that can't be stored is told with its line and reason."""
    outcome = Outcome()
    batch = Batch()
    for line, row in rows:
        try:
            claim, new = _import_row(row, topic_title, by, batch)
        except ActionError as error:
            outcome.rejected.append(Rejection(line, str(error), row.get("text", "")[:500]))
        else:
            outcome.count(claim, new=new)
    outcome.topic = outcome.topics[0] if outcome.topics else None
    return outcome


def _import_row(row: dict[str, str], topic_title: str, by: User | None, batch: Batch) -> tuple[Claim, bool]:
    return _keep_one(
        row=ClaimRow(
            text=row.get("text", ""),
            claimant=row.get("claimant", ""),
            role=row.get("role", ""),
            party=row.get("party", ""),
            quote=row.get("quote", ""),
            kind=kind_of(row.get("text", ""), row.get("quote", "")),
            said_on=_date(row.get("date", "")),
            language=row.get("language", "").strip().lower(),
        ),
        topic_title=row.get("topic") or topic_title,
        publisher=row.get("publisher", ""),
        url=row.get("url", ""),
        title=row.get("title", ""),
        by=by,
        batch=batch,
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as error:
        raise ActionError(f"The date “{text.strip()}” is not of the form YYYY-MM-DD.") from error


@action
def _keep_one(
    *, row: ClaimRow, topic_title: str, publisher: str, url: str, title: str, by: User | None, batch: Batch
) -> tuple[Claim, bool]:
    topic = topic_titled(topic_title, batch)
    language = language_of(row.text, row.language)
    source, _ = kept_source(
        batch, publisher=publisher, url=url, title=title, published_on=row.said_on, language=language
    )
    claim, new = kept_claim(row, topic=topic, source=source, batch=batch)
    if new:
        after = {"text": claim.text, "claimant": claim.claimant.name, "topic": topic.title}
        record_event(claim, "claim.added", by=by, after=after)
    return claim, new


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
    by: User | None,
) -> Claim:
    """Store one claim that an editor typed. Raises ActionError if it is in the topic already."""
    row = ClaimRow(
        text=text,
        claimant=claimant,
        role=role,
        party=party,
        quote=quote,
        said_on=said_on,
        language=language,
        kind=kind_of(text, quote),
    )
    claim, new = _keep_one(
        row=row,
        topic_title=topic_title,
        publisher=publisher,
        url=url,
        title=source_title,
        by=by,
        batch=Batch(),
    )
    if not new:
        raise ActionError("This claimant's claim is in the topic already.")
    return claim


@action
def edit_claim(
    *, claim: Claim, revision: int, text: str, quote: str, said_on: date | None, by: User | None
) -> Claim:
    """Correct a claim's words or date. Raises Conflict if somebody changed it since this revision."""
    stored = Claim.objects.select_for_update().get(pk=claim.pk)
    if stored.revision != revision:
        raise _claim_conflict(stored)
    before = {"text": stored.text, "quote": stored.quote, "said_on": stored.said_on}
    stored.text, stored.quote, stored.said_on = one_line(text), UNSEEN.sub("", quote).strip(), said_on
    if (stored.text, stored.quote) != (before["text"], before["quote"]):
        stored.kind = kind_of(stored.text, stored.quote)
    stored.text_key = fold(stored.text)
    stored.digest, stored.revision = digest(stored.text_key), revision + 1
    check_rules(stored)
    stored.save()
    after = {"text": stored.text, "quote": stored.quote, "said_on": stored.said_on}
    record_event(stored, "claim.edited", by=by, before=before, after=after)
    return stored


def _claim_conflict(stored: Claim) -> Conflict:
    last = Event.objects.filter(claim=stored).select_related("actor").first()
    who = person(last.actor if last else None)
    theirs = {"text": stored.text, "quote": stored.quote, "said_on": stored.said_on}
    sentence = f"{who} changed this claim while you were writing. Your text is kept below."
    return Conflict(sentence, theirs=theirs, who=who, revision=stored.revision)
