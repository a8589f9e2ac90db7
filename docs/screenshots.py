"""Takes the pictures of the documentation: python -m docs.screenshots.

A demo desk of its own is filled and served in a folder that is thrown away, so the pictures show what anybody
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
ARTICLE = """Two accounts of the bridge at Lisova

Petro Hrytsenko, the governor, said on Monday that the bridge over the Ros was destroyed by an explosion in
the night, and that at least twelve people had been hurt.

"The bridge over the Ros was not destroyed and is open to traffic," said Colonel Andriy Melnyk, a spokesman
for the Ukrainian army. He promised that it would be repaired within a month.

Russia's defence ministry denied that its forces had fired at the bridge. According to the ministry, 40 trucks
with ammunition crossed it on Sunday.

Olha Tkach, a doctor at the town hospital, hoped that the road would be opened soon. She said that nine people
had been treated for burns since then.
"""
SHOWN = "2.45 million barrels"  # in a claim of the dispute that is shown


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


def intake(page: Page) -> None:
    """An article under review, at a desk and on a phone."""
    page.goto("/desk/intake/")
    page.get_by_label("Text of the article").fill(re.sub(r"(?<!\n)\n(?!\n)", " ", ARTICLE))
    page.locator("summary", has_text="What you know of it").click()
    page.get_by_label("Publisher").fill("The Lisova Courier")
    page.get_by_label("Published on").fill("2026-03-03")
    page.get_by_label("Topic").fill("The bridge at Lisova")
    page.get_by_role("button", name="Read the article").click()
    page.wait_for_selector("#review")
    for key in "jj":
        page.keyboard.press(key)
    page.set_viewport_size({"width": 1440, "height": 900})
    take(page, "intake")
    page.set_viewport_size({"width": 390, "height": 844})
    take(page, "intake-phone")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with demo_desk() as (address, password), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(FLAGS))
        page = browser.new_page(base_url=address, viewport={"width": 1280, "height": 960})
        sign_in(page, password)
        page.locator(".queue-row", has_text=SHOWN).locator("a.target").first.click()
        take(page, "dispute")
        intake(page)
        browser.close()


if __name__ == "__main__":
    main()
