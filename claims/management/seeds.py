"""Loads the demo desk from its folder of seeds, through the same actions as everything else."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from claims.actions.approval import approve_verdict, submit_verdict
from claims.actions.disputes import add_claim_to, confirm_dispute, drop_claim, open_dispute, revise_dispute
from claims.actions.ingest import import_claims, ingest_article
from claims.actions.match import match_topic
from claims.actions.parties_file import load_parties
from claims.actions.publish import publish_verdict
from claims.actions.review import add_evidence
from claims.actions.settings import save_topic
from claims.actions.tables import read_rows
from claims.actions.verdicts import save_verdict
from claims.models import Claim, Dispute, Position, Rating, Topic

Table = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """The demo desk's members."""

    editor: User
    approver: User


def load_seeds(folder: Path, desk: Desk) -> None:
    """Load parties, topics with their articles and claims, match them, and work the example verdicts out.

    Loading again adds nothing.
    """
    load_parties((folder / "parties.csv").read_bytes())
    topics = {row["slug"]: _load_topic(folder, row) for row in _tables(folder / "topics.toml", "topic")}
    expected = {row["question"]: row for row in _tables(folder / "expected.toml", "dispute")}
    for row in _tables(folder / "verdicts.toml", "verdict"):
        _work_out(row, expected[row["dispute"]], topics[row["topic"]], desk)


def _tables(path: Path, name: str) -> list[Table]:
    rows: list[Table] = tomllib.loads(path.read_text())[name]
    return rows


def _load_topic(folder: Path, row: Table) -> Topic:
    before = Claim.objects.count()
    for source in row["source"]:
        ingest_article(
            text=(folder / row["slug"] / source["file"]).read_text(),
            topic_title=row["title"],
            publisher=source["publisher"],
            url=source["url"],
            title=source["title"],
            published_on=source["date"],
            language=source["language"],
        )
    rows, _ = read_rows((folder / row["slug"] / "claims.csv").read_bytes())
    import_claims(rows=rows, topic_title=row["title"])
    topic = Topic.objects.get(title=row["title"])
    if topic.summary != row["summary"]:
        save_topic(topic=topic, title=topic.title, summary=row["summary"], by=None)
    if Claim.objects.count() > before:
        match_topic(topic=topic)
    return topic


def _work_out(row: Table, expected: Table, topic: Topic, desk: Desk) -> None:
    """Take one dispute from suggestion to publication, as two members of the desk would."""
    if topic.disputes.filter(question=row["question"]).exists():
        return
    sides = [_claims_with(snippets, topic) for snippets in expected["sides"]]
    dispute = _arranged(topic, row, sides, desk.editor)
    positions = list(dispute.positions.all())
    for item in row["evidence"]:
        _add_evidence(item, positions[item["side"]], desk.editor)
    ratings = {rating.name.lower(): rating for rating in Rating.objects.for_claims()}
    claim_ratings: dict[int, Rating | None] = {
        claim.pk: ratings[name]
        for snippet, name in row["claim_ratings"]
        for claim in _claims_with([snippet], topic)
    }
    here = set(dispute.memberships.values_list("claim_id", flat=True))
    verdict = save_verdict(
        dispute=dispute,
        revision=0,
        rating=Rating.objects.for_disputes().get(name__iexact=row["rating"]),
        confidence=row["confidence"],
        summary=row["summary"],
        explanation=row["explanation"],
        would_change=row["would_change"],
        claim_ratings={claim: rating for claim, rating in claim_ratings.items() if claim in here},
        by=desk.editor,
    )
    submit_verdict(verdict=verdict, by=desk.editor)
    approve_verdict(verdict=verdict, by=desk.approver)
    publish_verdict(verdict=verdict, by=desk.approver)


def _claims_with(snippets: list[str], topic: Topic) -> list[Claim]:
    claims = list(topic.claims.all())
    return [claim for claim in claims if any(text.lower() in claim.text.lower() for text in snippets)]


def _arranged(topic: Topic, row: Table, sides: list[list[Claim]], editor: User) -> Dispute:
    """The machine's suggestion of these sides, confirmed and put in order; else one that the editor opens:
    where none is suggested, or one that holds other claims too.
    """
    wanted = [{claim.pk for claim in side} for side in sides]
    for dispute in topic.disputes.filter(state=Dispute.State.SUGGESTED):
        held = [set(position.claims.values_list("pk", flat=True)) for position in dispute.positions.all()]
        if len(held) == len(wanted) and all(
            there and there <= want for there, want in zip(held, wanted, strict=True)
        ):
            confirm_dispute(dispute=dispute, by=editor)
            return _put_in_order(dispute, row, sides, editor)
    labelled = list(zip(row["labels"], sides, strict=True))
    return open_dispute(topic=topic, question=row["question"], sides=labelled, by=editor)


def _put_in_order(dispute: Dispute, row: Table, sides: list[list[Claim]], editor: User) -> Dispute:
    positions = list(dispute.positions.all())
    for position, side in zip(positions, sides, strict=True):
        there = set(position.claims.values_list("pk", flat=True))
        for claim in side:
            if claim.pk not in there:
                add_claim_to(position=position, claim=claim, by=editor)
        for claim in position.claims.exclude(pk__in=[claim.pk for claim in side]):
            drop_claim(dispute=dispute, claim=claim, by=editor)
    dispute.refresh_from_db()
    labels = {position.pk: label for position, label in zip(positions, row["labels"], strict=True)}
    return revise_dispute(
        dispute=dispute, revision=dispute.revision, question=row["question"], labels=labels, by=editor
    )


def _add_evidence(item: Table, position: Position, editor: User) -> None:
    add_evidence(
        position=position,
        effect=item["effect"],
        kind=item["kind"],
        title=item["title"],
        url=item.get("url", ""),
        note=item.get("note", ""),
        publisher=item.get("publisher", ""),
        published_on=item.get("date"),
        source_grade=item["source_grade"],
        information_grade=item["information_grade"],
        by=editor,
    )
