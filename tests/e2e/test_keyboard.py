"""The desk without a mouse: by its own keys, and by Tab and Enter alone with scripts off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from claims.models import Dispute
from tests.e2e.conftest import Visit
from tests.e2e.steps import tab_to
from tests.factories import make_claim, make_dispute, make_topic, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


def two_disputes() -> tuple[Dispute, Dispute]:
    """Two suggestions, in the order of the queue."""
    topic = make_topic()
    sure, unsure = (
        make_dispute([make_claim(topic=topic)], [make_claim(topic=topic)], score=score)
        for score in (0.9, 0.6)
    )
    return sure, unsure


def test_the_desks_own_keys_lead_from_the_queue_to_a_confirmed_dispute(visit: Visit) -> None:
    make_user("editor", username="olena")
    sure, unsure = two_disputes()
    editor = visit("olena")
    page = editor.page
    for key in "jjkj":
        page.keyboard.press(key)
    expect(page.locator(".queue-row").nth(1).locator("a.target")).to_be_focused()
    editor.look()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/desk/disputes/{unsure.pk}/"))
    page.keyboard.press("c")
    expect(page.get_by_role("link", name="Write verdict")).to_be_visible()
    expect(page.get_by_role("status").or_(page.get_by_role("alert")).first).to_be_visible()
    page.keyboard.press("v")
    page.wait_for_url(re.compile(f"/desk/disputes/{unsure.pk}/verdict/"))
    assert list(Dispute.objects.order_by("pk").values_list("state", flat=True)) == ["suggested", "open"]
    assert sure.pk < unsure.pk


def test_a_key_typed_into_a_field_is_a_letter(visit: Visit) -> None:
    make_user("editor", username="olena")
    sure, _ = two_disputes()
    page = visit("olena").page
    page.goto(f"/desk/disputes/{sure.pk}/")
    page.keyboard.press("d")
    reason = page.locator(".decision").get_by_label("Reason")
    expect(reason).to_be_focused()
    page.keyboard.type("coincidence")
    expect(reason).to_have_value("coincidence")
    sure.refresh_from_db()
    assert sure.state == "suggested"


def test_tab_and_enter_are_enough_with_scripts_off(visit: Visit) -> None:
    make_user("editor", username="olena")
    sure, _ = two_disputes()
    page = visit("olena", scripts=False).page
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    tab_to(page, sure.question)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/desk/disputes/{sure.pk}/"))
    tab_to(page, "Confirm dispute")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Write verdict")).to_be_visible()
    sure.refresh_from_db()
    assert sure.state == "open"
