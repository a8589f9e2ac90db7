"""Every format holds the same facts of a dispute, whatever shape it gives them."""

from __future__ import annotations

import csv
import html
import io
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from claims.exports.formats import FORMATS
from claims.exports.report import Report, build_report
from claims.models import Dispute
from tests.factories import (
    make_capture,
    make_claim,
    make_claimant,
    make_dispute,
    make_evidence,
    make_match,
    make_outside_review,
    make_party,
    make_published,
    make_reply_request,
    make_source,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
PRESENTATION = {"rating_colour", "party_colour", "topic_slug"}
IN_WORDS = {
    "published": "Published",
    "confirmed": "confirmed",
    "mixed": "Partly quoted",
    "indirect": "Reported",
    "supports": "Supports",
    "undermines": "Undermines",
    "link": "Link",
    "note": "Note",
    "answered": "Answered",
    "dependent": "Draws on other items",
    "denial": "denial",
    "high": "High",
    "en": "English",
    "uk": "Ukrainian",
    "opposing": "opposed",
    "B": "usually reliable",
    "C": "fairly reliable",
}
GRADES_IN_WORDS = {2: "probably true", 3: "possibly true"}


def facts(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of a record that says something, with its key."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from facts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from facts(inner, key)
    elif value not in ("", None) and key not in PRESENTATION:
        yield key, value


def rich_dispute() -> Dispute:
    """A published dispute with something in every key, in two alphabets, with marks that need escaping."""
    topic = make_topic(title="The bridge & the <river>")
    mayor = make_claimant(
        name="Ann “Annie” Hart", role="mayor of Riverton", party=make_party(name="Riverton <city>")
    )
    council = make_claimant(name="Рада", role="міська рада", party=make_party(name="Противна сторона"))
    source = make_source(
        url="https://example.org/bridge?a=1&b=2", published_on=date(2022, 8, 31), title="Bridge 'open'"
    )
    wire = make_source(
        publisher="Вісник", language="uk", url="https://example.org/uk", published_on=date(2022, 9, 1)
    )
    said = make_claim(
        topic=topic, claimant=mayor, text="The bridge stood “open” & free.", quote="open", kind="mixed",
        source=source,
    )  # fmt: skip
    denied = make_claim(
        topic=topic, claimant=council, text="=Міст був зачинений", language="uk", source=wire,
        said_on=date(2022, 8, 29), translation="=The bridge was “closed”", translation_language="en",
        translated_by="Olena Koval",
    )  # fmt: skip
    make_outside_review(
        claim=said, reviewer="Example <Checkers>", rating="Half “true”", value=3.0, worst=1.0, best=5.0,
        title="Was it?", url="https://example.org/review?a=1&b=2", reviewed_on=date(2023, 5, 3),
    )  # fmt: skip
    make_match(said, denied, state="confirmed", score=0.864)
    dispute = make_dispute(
        [said], [denied], question="Was the bridge <open>?", labels=["It was", "Не був"], state="open"
    )
    first, second = dispute.positions.all()
    log = make_evidence(
        first,
        title="Toll log",
        publisher="City",
        note='Ninety cars; "all" paid.',
        published_on=date(2022, 8, 30),
    )
    make_evidence(
        second, title="Call", effect="undermines", kind="note", url="", note="The keeper said so.",
        source_grade="C", information_grade=3, sha256="ab" * 32, claim=denied, standing="dependent",
        archive_url="https://archive.example/call?a=1&b=2", archived_on=date(2022, 9, 3),
    ).draws_on.add(log)  # fmt: skip
    make_capture(
        log, fetched_at=NOW, sha256="cd" * 32, file="page.html", size=5,
        final_url="https://example.org/log?a=1&b=2",
    )  # fmt: skip
    make_reply_request(dispute, asked="Ann “Annie” Hart", state="answered", answer="It was <open>.",
        answered_on=date(2026, 3, 4))  # fmt: skip
    author = make_user("editor", first_name="Olena", last_name="Koval")
    approver = make_user("approver", first_name="Tomas", last_name="Lind")
    make_published(
        dispute,
        author=author,
        approver=approver,
        explanation="The log shows ninety cars.",
        would_change="A tape of that hour.",
    )
    return dispute


def text_of(name: str, report: Report) -> str:
    """All that the format holds, in plain characters."""
    content = FORMATS[name].render(report).decode("utf-8-sig")
    if name == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
        return "\n".join(cell.removeprefix("'") for cell in cells)
    if name == "json":
        return "\n".join(str(value) for _, value in facts(json.loads(content)))
    return html.unescape(content)


def shown(name: str, key: str, value: Any) -> str:
    """How the format writes the fact: pages use words where tables have the stored value."""
    if key == "score" and name != "json":
        return f"{value:.2f}"
    if name != "html":
        return str(value)
    if key == "information_grade":
        return GRADES_IN_WORDS[value]
    return IN_WORDS.get(value, str(value)) if isinstance(value, str) else str(value)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("published", [True, False])
def test_a_format_leaves_no_fact_out(name: str, published: bool) -> None:
    rich_dispute()
    report = build_report(at=NOW, published=published)
    wanted = list(facts(report.disputes[0]))

    text = text_of(name, report)

    assert len(wanted) > 50
    assert [fact for fact in wanted if shown(name, *fact) not in text] == []
