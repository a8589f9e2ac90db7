"""Somebody before a browser of their own, who notes whatever the pages complain of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Response

PASSWORD = "correct horse battery"  # what the factories give to every user


@dataclass
class Person:
    """One window; scripts says whether the pages' scripts run in it."""

    page: Page
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    def listen(self, origin: str) -> None:
        """Note every error in the console, every failed script, every refusal and every foreign request."""
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
        """Asks for the desk, is sent to the login, and arrives at the desk."""
        self.page.goto("/desk/")
        self.look()
        self.page.get_by_label("Username").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Log in").click()
        self.page.wait_for_url(re.compile("/desk/$"))

    def look(self) -> None:
        """axe finds nothing serious or critical on this page. It is a script itself, so it needs them on."""
        if not self.scripts:
            return
        found = Axe().run(self.page).response["violations"]
        faults = [fault(item) for item in found if item["impact"] in ("serious", "critical")]
        self.complaints += [f"axe: {found} ({self.page.url})" for found in faults]


def fault(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    places = [str(node["html"])[:160] for node in nodes[:5]]
    return f"{violation['id']} ({violation['impact']}): {violation['help']}: {places}"
