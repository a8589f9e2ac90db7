"""What every page owes its reader: headers that keep it safe, markup that needs no script."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from claims.models import Dispute
from tests.routes import GUARDED, ROUTES, ask, make_published, make_world

pytestmark = pytest.mark.django_db

DESK_PAGES = [name for name in GUARDED if "GET" in ROUTES[name][1]]
# files, and a part of every page
NO_PAGES = ("evidence_file", "capture_file", "export_download", "import_rejected", "own_count")
HTML_PAGES = [name for name in DESK_PAGES if name not in NO_PAGES]
PUBLIC_PAGES = ["front_page", "topic_page", "verdict_page", "claim_page"]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def desk_page(name: str) -> HttpResponse:
    world = make_world()
    return ask(world.member(name), "GET", world.address(name))


def public_page(name: str) -> HttpResponse:
    return ask(None, "GET", public_address(name, make_published()))


def public_address(name: str, dispute: Dispute) -> str:
    claim = dispute.memberships.all()[0].claim_id
    arguments: dict[str, list[object]] = {
        "front_page": [],
        "topic_page": [dispute.topic.slug],
        "verdict_page": [dispute.pk],
        "claim_page": [claim],
    }
    return reverse(name, args=arguments[name])


def policy(answer: HttpResponse) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def check_headers(answer: HttpResponse) -> None:
    rules = policy(answer)
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("name", DESK_PAGES)
def test_no_cache_keeps_a_page_of_the_desk(name: str) -> None:
    answer = desk_page(name)
    assert answer.status_code == 200
    assert {"private", "no-store"} <= {word.strip() for word in answer["Cache-Control"].split(",")}
    check_headers(answer)


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_a_public_page_is_the_same_for_everybody_and_may_be_kept(name: str) -> None:
    dispute = make_published()
    address = public_address(name, dispute)
    answer = ask(None, "GET", address)
    assert answer.status_code == 200
    assert "public" in answer["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    check_headers(answer)
    world = make_world()
    assert ask(world.owner, "GET", address).content == answer.content


@pytest.mark.parametrize("address", ["/nowhere/", "/verdicts/1000000000/", "/desk/nowhere/", "/topics/none/"])
def test_an_error_page_is_kept_by_no_cache(address: str) -> None:
    for user in (None, make_world().owner):
        answer = ask(user, "GET", address)
        assert answer.status_code == 404
        assert "no-store" in answer["Cache-Control"]
        check_headers(answer)


def test_a_forged_form_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    world = make_world()
    client.force_login(world.owner)
    answer = client.post(world.address("dispute_reject"), {"reason": "Forged."})
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    world.dispute.refresh_from_db()
    assert world.dispute.state == "open"


class Markup(HTMLParser):
    """Collects what a page must not have, and whether what htmx adds also works without it."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, pairs: list[tuple[str, str | None]]) -> None:
        attributes = dict(pairs)
        self._check_inline(tag, attributes)
        self._check_sources(tag, attributes)
        if attributes.keys() & {"hx-get", "hx-post"} and not self._works_without(tag, attributes):
            self.faults.append(f"works with scripts only: {self.get_starttag_text()}")
        self.ids += [attributes["id"] or ""] if "id" in attributes else []
        if tag not in VOID:
            self.open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def _check_inline(self, tag: str, attributes: dict[str, str | None]) -> None:
        inline = [name for name in attributes if name.startswith(("on", "hx-on")) or name == "style"]
        data = attributes.get("type") == "application/ld+json"
        if inline or tag == "style" or (tag == "script" and not attributes.get("src") and not data):
            self.faults.append(f"inline: {self.get_starttag_text()}")

    def _check_sources(self, tag: str, attributes: dict[str, str | None]) -> None:
        """What is loaded comes from here; a link that is only followed, or names, may lead anywhere."""
        loaded = attributes.get("src") or ""
        if tag == "link" and attributes.get("rel") not in ("canonical", "alternate"):
            loaded = attributes.get("href") or ""
        if loaded and not loaded.startswith("/"):
            self.faults.append(f"loaded from elsewhere: {self.get_starttag_text()}")

    def _works_without(self, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag == "a":
            return bool(attributes.get("href"))
        if tag == "form":
            return "action" in attributes or "method" in attributes
        return any(name == "form" for name, _ in self.open) or "form" in attributes


def check_markup(answer: HttpResponse) -> None:
    markup = Markup()
    markup.feed(answer.content.decode())
    assert markup.faults == []
    assert sorted(markup.ids) == sorted(set(markup.ids)), "an id stands twice"
    assert "{{" not in answer.content.decode()
    assert "{%" not in answer.content.decode()


@pytest.mark.parametrize("name", HTML_PAGES)
def test_a_page_of_the_desk_needs_no_script_and_loads_nothing_from_elsewhere(name: str) -> None:
    check_markup(desk_page(name))


@pytest.mark.parametrize("name", PUBLIC_PAGES)
def test_a_public_page_needs_no_script_and_loads_nothing_from_elsewhere(name: str) -> None:
    answer = public_page(name)
    check_markup(answer)
    assert b"<script src" not in answer.content


def test_the_login_page_needs_no_script_and_is_kept_by_no_cache() -> None:
    answer = ask(None, "GET", reverse("login"))
    assert "no-store" in answer["Cache-Control"]
    check_headers(answer)
    check_markup(answer)
