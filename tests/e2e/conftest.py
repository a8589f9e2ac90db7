"""A real browser on a running desk. Whatever the pages complain of while they are walked fails the walk."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright
from pytest_django.live_server_helper import LiveServer

PASSWORD = "seven grey geese over the lake"
CHROMIUM = ("chromium", "chromium-browser")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without it the walks fail: they are never left out unseen.

    Playwright runs an event loop in this thread, where Django would refuse to use the database.
    """
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, "The browser tests need Chromium: apt-get install chromium"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@dataclass
class Person:
    """Somebody before a browser of their own."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def listen(self, origin: str) -> None:
        """Note every error in the console, every failed script, every 5xx and every foreign request."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        self.page.on("response", self._response)
        self.page.on("request", lambda request: self._stays(request.url, origin))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"console: {message.text} ({self.page.url})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.status}: {response.url}")

    def _stays(self, url: str, origin: str) -> None:
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and not url.startswith(origin):
            self.complaints.append(f"leaves the desk: {url}")

    def sign_in(self, name: str) -> None:
        self.page.goto("/desk/")
        self.page.get_by_label("User").or_(self.page.get_by_label("Name")).first.fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.locator("main form button[type=submit]").click()
        self.page.wait_for_url(re.compile("/desk/$"))

    def check_access(self) -> None:
        """axe finds nothing serious or critical on this page."""
        found = Axe().run(self.page).response["violations"]
        assert [fault(item) for item in found if item["impact"] in ("serious", "critical")] == [], (
            self.page.url
        )


def fault(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    places = [str(node["html"])[:160] for node in nodes[:5]]
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"


Visit = Callable[..., Person]


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer) -> Iterator[Visit]:
    """Opens a browser window of its own for each person; afterwards none may have had a complaint."""
    contexts: list[BrowserContext] = []
    people: list[Person] = []

    def open_window(name: str = "", *, scripts: bool = True) -> Person:
        context = browser.new_context(
            base_url=live_server.url, java_script_enabled=scripts, viewport={"width": 1280, "height": 900}
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        person = Person(context.new_page())
        person.listen(live_server.url)
        people.append(person)
        if name:
            person.sign_in(name)
        return person

    yield open_window
    for context in contexts:
        context.close()
    assert [complaint for person in people for complaint in person.complaints] == []


def make_member(name: str, role: str) -> User:
    """A member of the desk in one of the roles that the migrations wrote."""
    user = User.objects.create_user(name, password=PASSWORD)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def members(transactional_db: None) -> tuple[User, User]:
    """An editor and an approver."""
    return make_member("olena", "editor"), make_member("mykola", "approver")
