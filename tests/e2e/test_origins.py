"""Origins, translations and other newsrooms' reviews by keyboard alone; axe looks at each page."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import FilePayload, Page, expect

from claims.models import Appearance, BulkImport, Claim, Dispute, Source
from tests.actions.test_import_reviews import feed, review
from tests.e2e.conftest import Visit
from tests.factories import make_claim, make_dispute, make_source, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


def echoed_dispute() -> tuple[Dispute, Source]:
    """Its first side stands in a dispatch and in a copy of it; the copy too."""
    wire = make_source(publisher="Northern Wire", published_on=date(2026, 3, 3))
    claim = make_claim(source=wire)
    copy = make_source(publisher="The Courier", published_on=date(2026, 3, 4), origin=wire)
    Appearance.objects.create(claim=claim, source=copy)
    return make_dispute([claim], [make_claim(topic=claim.topic)], state="open"), copy


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        label = focus.evaluate("e => e.labels?.[0]?.innerText ?? e.innerText ?? ''") if focus.count() else ""
        if name in label and len(label) < 120:  # not the whole frame that it stands in
            return
    raise AssertionError(f"Tab never came to “{name}”.")


def test_an_editor_finds_the_echo_and_says_that_it_is_none(visit: Visit) -> None:
    make_user("editor", username="olena")
    dispute, copy = echoed_dispute()
    editor = visit("olena")
    page = editor.page
    page.goto(f"/desk/disputes/{dispute.pk}/")
    tab_to(page, "1 independent origin, 2 articles")
    page.keyboard.press("Enter")
    expect(page.locator(".origins[open]")).to_have_count(1)
    editor.look()
    tab_to(page, "The Courier")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Its text repeats")).to_be_visible()
    editor.look()
    tab_to(page, "leave it to the machine")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    tab_to(page, "Save origin")
    page.keyboard.press("Enter")
    expect(page.get_by_text("An editor said that it is its own origin.")).to_be_visible()
    editor.look()
    page.goto(f"/desk/disputes/{dispute.pk}/")
    expect(page.get_by_text("2 independent origins, 2 articles")).to_be_visible()
    page.goto("/desk/")
    expect(page.locator(".queue-row").get_by_text("2 origins")).to_be_visible()
    copy.refresh_from_db()
    assert copy.origin_decided


def test_a_translation_is_added_by_keyboard_with_scripts_off(visit: Visit) -> None:
    make_user("editor", username="olena")
    claim = make_claim(text="Міст закрито.", language="uk")
    page = visit("olena", scripts=False).page
    page.goto(f"/desk/claims/{claim.pk}/")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator("summary:focus", has_text="Translation").count():
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("The bridge is closed.")
    page.keyboard.press("Tab")
    page.keyboard.type("English")
    page.keyboard.press("Tab")
    page.keyboard.type("Olena Koval")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The claim is saved.")).to_be_visible()
    expect(page.locator(".statement summary", has_text="Translation by Olena Koval")).to_be_visible()
    assert Claim.objects.get().translation_language == "en"


def test_reviews_are_brought_in_from_a_file(visit: Visit) -> None:
    make_user("editor", username="olena")
    editor = visit("olena")
    page = editor.page
    page.goto("/desk/intake/")
    tab_to(page, "Bring in reviews")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bring in reviews")).to_be_visible()
    editor.look()
    data = feed(review(1), {"@type": "Thing"})
    file = FilePayload(name="feed.json", mimeType="application/json", buffer=data)
    page.get_by_label("File").set_input_files(file)
    page.get_by_label("Topic").fill("Bridges")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 review is found; 1 entry is none.")).to_be_visible()
    editor.look()
    tab_to(page, "Start import")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 review is kept, 1 entry could not be kept.")).to_be_visible()
    editor.look()
    claim = Claim.objects.get()
    page.goto(f"/desk/claims/{claim.pk}/")
    expect(page.get_by_role("heading", name="Other newsrooms")).to_be_visible()
    editor.look()
    assert BulkImport.objects.get().created == 1
