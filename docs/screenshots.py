"""Takes the picture of the README: python -m docs.screenshots.

A demo desk of its own is filled and served in a folder that is thrown away, so the picture shows what anybody
gets from `make demo`.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.e2e.conftest import FLAGS, chromium_path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "screenshots"
SHOWN = "2.45 million barrels"  # in a claim of the dispute that the picture shows


@contextmanager
def demo_desk() -> Iterator[tuple[str, str]]:
    """A served demo desk: its address and its password."""
    with tempfile.TemporaryDirectory() as folder:
        desk = subprocess.Popen(
            [sys.executable, "-u", "manage.py", "demo", "--port", "8300"],
            cwd=ROOT, env={**os.environ, "DATA_DIR": folder}, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        try:
            yield told(desk, r"Public pages +(\S+)/$"), told(desk, r"Password +(\S+)$")
        finally:
            desk.terminate()
            desk.wait()


def told(desk: subprocess.Popen[str], pattern: str) -> str:
    """What the desk prints there."""
    assert desk.stdout is not None
    for line in desk.stdout:
        if found := re.search(pattern, line.rstrip()):
            return found[1]
    sys.exit("The demo desk did not start.")


def sign_in(page: Page, password: str) -> None:
    page.goto("/desk/")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def take(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")
    print(PICTURES / f"{name}.png")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with demo_desk() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 960})
        sign_in(page, password)
        page.locator(".queue-row", has_text=SHOWN).locator("a.target").first.click()
        take(page, "dispute")
        browser.close()


if __name__ == "__main__":
    main()
