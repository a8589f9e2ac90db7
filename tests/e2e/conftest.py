"""A real browser on a running desk. Whatever the pages complain of while they are walked fails the walk."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.e2e.people import Person

ROWS = "_test_serialized_contents"  # where Django's test runner keeps them
CHROMIUM = ("chromium", "chromium-browser")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium_path() -> str:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "The browser needs Chromium: apt-get install chromium"
    return path


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Debian's Chromium. Without it the walks fail: they are never left out unseen.

    Playwright runs an event loop in this thread. There Django would refuse to use the database; and it opens
    another connection, which must be told of the rows that the migrations wrote, and be closed at the end.
    """
    rows = getattr(connections["default"], ROWS)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        setattr(connections["default"], ROWS, rows)
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        yield chromium
        chromium.close()
        connections.close_all()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


Visit = Callable[..., Person]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Opens a window of its own for each person, logged in if named; afterwards none may have complained."""
    contexts: list[BrowserContext] = []
    people: list[Person] = []

    def open_window(name: str = "", *, scripts: bool = True) -> Person:
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=scripts, viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        person = Person(context.new_page(), scripts)
        person.listen(live_server.url)
        people.append(person)
        if name:
            person.sign_in(name)
        return person

    yield open_window
    for context in contexts:
        context.close()
    assert [complaint for person in people for complaint in person.complaints] == []
