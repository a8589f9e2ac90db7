"""The main job, step by step, as a person does it: by the words on the page, with scripts on or off."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.people import Person

TOPIC = "The bridge at Lisova"
ARTICLE = """Two accounts of the bridge at Lisova

LISOVA, 3 March 2026. Petro Hrytsenko, the governor, said that the bridge over the Ros was destroyed
by an explosion in the night.

"The bridge over the Ros was not destroyed and is open to traffic," said Colonel Andriy Melnyk, a
spokesman for the garrison.

Olha Tkach, a doctor at the town hospital, said that twelve people had been treated for burns since then.
"""
DESTROYED = "the bridge over the Ros was destroyed"
STANDING = "The bridge over the Ros was not destroyed"
BURNS = "twelve people had been treated for burns"
SUMMARY = "The bridge stood on 3 March; one lane was closed."


def go(page: Page, name: str) -> None:
    """Follow a link of the desk's own navigation."""
    page.get_by_role("navigation", name="Desk").get_by_role("link", name=name, exact=True).click()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element of this name has the focus; it must come within a page's worth of stops."""
    for _ in range(100):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and name in focus.inner_text():
            return
    raise AssertionError(f"Tab never came to “{name}”.")


def tab_into(page: Page, label: str) -> None:
    """Press Tab until the field of this label has the focus; of a group of radios, that of its legend."""
    label_of = "field => field.labels?.[0]?.innerText ?? ''"
    legend_of = "field => field.closest('fieldset')?.querySelector('legend')?.innerText ?? ''"
    for _ in range(150):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and any(label in focus.evaluate(name) for name in (label_of, legend_of)):
            return
    raise AssertionError(f"Tab never came to the field “{label}”.")


def add_article(person: Person) -> None:
    """Paste the article; what was found in it is shown, and nothing is kept yet."""
    page = person.page
    go(page, "Add article")
    person.look()
    page.get_by_label("Text of the article").fill(ARTICLE)
    page.locator("summary", has_text="What you know of it").click()
    page.get_by_label("Topic").fill(TOPIC)
    page.get_by_label("Publisher").fill("The Lisova Courier")
    page.get_by_label("Published on").fill("2026-03-03")
    page.get_by_role("button", name="Read the article").click()
    expect(page.locator(".article mark").first).to_be_visible()
    person.look()


def keep_claims(person: Person) -> None:
    """Correct two claims, leave another, save the rest; the topic is compared at once."""
    page = person.page
    for words, party in ((DESTROYED, "The region"), (STANDING, "The garrison")):
        row(page, words).locator("summary").click()
        row(page, words).get_by_label("Party").fill(party)
    row(page, BURNS).get_by_label("Take claim").uncheck()
    page.get_by_role("button", name="Save all taken").click()
    expect(page.get_by_role("heading", name=TOPIC)).to_be_visible()
    expect(page.get_by_role("heading", name="2 claims by party")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(BURNS)
    person.look()


def row(page: Page, words: str) -> Locator:
    """The row of the intake whose claim has these words."""
    for found in page.locator("ol.rows > li").all():
        if words in found.locator("textarea[name$='-text']").input_value():
            return found
    raise AssertionError(f"No statement with “{words}” was found in the article.")


def open_dispute(person: Person) -> int:
    """From the queue to the dispute; the number of the dispute."""
    page = person.page
    go(page, "Queue")
    expect(page.locator(".queue-row")).to_have_count(1)
    person.look()
    page.locator(".queue-row a.target").click()
    sides = page.locator(".side:has(.claims)")
    expect(sides).to_have_count(2)
    expect(sides.filter(has_text=DESTROYED)).to_have_count(1)
    expect(sides.filter(has_text=STANDING)).to_have_count(1)
    person.look()
    return int(page.url.rstrip("/").split("/")[-1].split("#")[0])


def confirm_dispute(person: Person) -> None:
    page = person.page
    page.get_by_role("button", name="Confirm dispute").click()
    expect(page.get_by_role("link", name="Write verdict")).to_be_visible()
    expect(page.get_by_role("button", name="Confirm dispute")).to_have_count(0)
    person.look()


def add_evidence(person: Person) -> None:
    """A note against the first side."""
    page = person.page
    side = _ledger(page)
    side.locator("summary", has_text="Add evidence").click()
    side.get_by_label("Undermines").check()
    side.get_by_label("Note", exact=True).check()
    side.get_by_label("Title").fill("A walk over the bridge")
    side.get_by_role("textbox", name="Note").fill("Our reporter crossed it on foot at noon.")
    side.get_by_label("Reliability of the source").select_option("A")
    side.get_by_label("Credibility of the information").select_option("1")
    side.get_by_role("button", name="Add evidence").click()
    expect(_ledger(page).get_by_text("A walk over the bridge", exact=True)).to_be_visible()
    person.look()


def _ledger(page: Page) -> Locator:
    """The evidence on the side that says the bridge is destroyed."""
    side = page.locator(".side:has(.claims)").filter(has_text=DESTROYED).get_attribute("aria-labelledby")
    return page.locator(f"[aria-labelledby='{str(side).replace('side-', 'evidence-on-')}']")


def write_verdict(person: Person) -> None:
    """Write, save, and submit for approval."""
    page = person.page
    page.get_by_role("link", name="Write verdict").click()
    person.look()
    page.get_by_label("Largely settled").check()
    page.get_by_label("Moderate").check()
    page.get_by_label("Summary").fill(SUMMARY)
    page.get_by_label("Explanation").fill("Our reporter **crossed** it [E1].\n\n- one lane was closed")
    rate_claim(page, DESTROYED, "False")
    rate_claim(page, STANDING, "Mostly true")
    page.get_by_role("button", name="Preview explanation").click()
    expect(page.locator("#preview strong")).to_have_text("crossed")
    person.look()
    page.get_by_role("button", name="Save verdict", exact=True).click()
    expect(page.get_by_label("Summary")).to_have_value(SUMMARY)
    page.get_by_role("button", name="Save verdict and submit for approval").click()
    expect(page.get_by_text("In review").first).to_be_visible()
    expect(page.get_by_role("button", name="Approve verdict")).to_have_count(0)
    person.look()


def rate_claim(page: Page, words: str, rating: str) -> None:
    choice = page.locator(".claim-rating").filter(has_text=words).get_by_role("combobox")
    label = next(text for text in choice.locator("option").all_inner_texts() if text.startswith(f"{rating}:"))
    choice.select_option(label=label)


def approve_and_publish(person: Person, dispute: int) -> None:
    """Another person reads the verdict, approves and publishes it."""
    page = person.page
    page.goto(f"/desk/disputes/{dispute}/verdict/")
    person.look()
    page.get_by_role("button", name="Approve verdict").click()
    page.get_by_role("button", name="Publish verdict").click()
    expect(page.get_by_role("link", name="Open public page")).to_be_visible()
    person.look()


def read_verdict(reader: Person, dispute: int) -> None:
    """From the front page to the verdict, its topic and the page of a claim with its ClaimReview."""
    page = reader.page
    page.goto("/")
    expect(page.locator("main")).to_contain_text(SUMMARY)
    reader.look()
    page.locator(f"main a[href$='/verdicts/{dispute}/']").first.click()
    expect(page.locator("main")).to_contain_text("A walk over the bridge")
    expect(page.locator(".prose strong")).to_have_text("crossed")
    expect(page.get_by_text("Largely settled").first).to_be_visible()
    reader.look()
    page.locator("main a[href*='/claims/']").first.click()
    review = claim_review(page)
    main = page.locator("main")
    expect(main).to_contain_text(review["claimReviewed"])
    expect(main).to_contain_text(review["reviewRating"]["alternateName"])
    expect(main).to_contain_text(review["itemReviewed"]["author"]["name"])
    reader.look()
    page.locator("main a[href*='/topics/']").first.click()
    expect(page.get_by_role("heading", name=TOPIC)).to_be_visible()
    reader.look()


def claim_review(page: Page) -> dict[str, Any]:
    """The one ClaimReview of a page; a script element is read as text, so scripts may be off."""
    scripts = page.locator("script[type='application/ld+json']")
    expect(scripts).to_have_count(1)
    review: dict[str, Any] = json.loads(scripts.text_content() or "")
    assert review["@type"] == "ClaimReview"
    return review


def export_report(person: Person, dispute: int, folder: Path) -> dict[str, Any]:
    """The JSON report of the dispute, downloaded from its page."""
    page = person.page
    page.goto(f"/desk/disputes/{dispute}/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export JSON").click()
    path = folder / "report.json"
    download.value.save_as(path)
    report: dict[str, Any] = json.loads(path.read_text())
    return report
