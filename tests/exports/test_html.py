"""The HTML: one page that needs nothing else and runs nothing."""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from claims.exports.html import render
from claims.exports.report import build_report
from tests.factories import make_claim, make_dispute, make_topic, make_verdict

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
VOID = {"meta", "br", "hr", "link", "img", "input"}


class Outline(HTMLParser):
    """The tags used, those left open or closed out of turn, and the headings by their level."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  HTMLParser's signature
        self.tags.add(tag)
        if re.fullmatch(r"h\d", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def outline_of(page: str) -> Outline:
    outline = Outline()
    outline.feed(page)
    return outline


def page_of() -> str:
    return render(build_report(at=NOW)).decode()


def test_it_is_whole_and_loads_nothing() -> None:
    make_verdict(make_dispute(state="open"))
    page = page_of()
    outline = outline_of(page)
    assert page.startswith("<!doctype html>")
    assert (outline.wrong, outline.open) == ([], [])
    assert not outline.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert "default-src 'none'" in page
    assert "url(" not in page
    assert "@import" not in page


def test_headings_step_down_one_at_a_time() -> None:
    make_verdict(make_dispute(state="open"))
    levels = outline_of(page_of()).headings
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_people_wrote_stays_text() -> None:
    topic = make_topic(title="<b>Topic</b>")
    claim = make_claim(topic=topic, text="<script>alert(1)</script>")
    dispute = make_dispute([claim], [make_claim(topic=topic)], question="<img src=x onerror=alert(1)>?")
    make_verdict(dispute, explanation="<script>alert(2)</script>\n\n[press](javascript:alert(3))")
    page = page_of()
    assert not outline_of(page).tags & {"script", "img"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="javascript' not in page


def test_it_says_whether_readers_may_see_it() -> None:
    assert "not for publication" in page_of()
    assert "As published." in render(build_report(at=NOW, published=True)).decode()


def test_an_empty_report_says_so() -> None:
    assert "There is no dispute to report." in page_of()
