"""The whole of triage in a real browser: by keyboard alone, and without scripts."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from claims.actions.disputes import confirm_dispute
from claims.models import Dispute, Match, SavedView
from tests.e2e.conftest import Visit
from tests.e2e.people import Person
from tests.factories import make_dispute, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


def suggestions(count: int) -> list[Dispute]:
    return [make_dispute(question=f"Is it {number}?", urgency=99 - number) for number in range(count)]


def states() -> list[str]:
    return list(Dispute.objects.order_by("pk").values_list("state", flat=True))


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def said(page: Page, words: str) -> None:
    expect(page.locator("#messages")).to_contain_text(words)


def on_row(page: Page, dispute: Dispute) -> None:
    expect(page.locator(f"#row-{dispute.pk} a.target")).to_be_focused()


@pytest.fixture
def olena(visit: Visit) -> Person:
    make_user("editor", username="olena", first_name="Olena")
    return visit("olena")


def test_a_morning_of_triage_by_keys_alone(olena: Person) -> None:
    """Confirm, reject, put off, assign, take it all back: the focus walks on from row to row."""
    rows, page = suggestions(5), olena.page
    page.reload()
    press(page, "j", "c")
    said(page, "Confirmed: “Is it 0?”.")
    on_row(page, rows[1])
    press(page, "d")
    expect(page.get_by_role("dialog", name="Reject dispute")).to_be_visible()
    expect(page.get_by_role("radio", name="Not contradictory")).to_be_focused()
    olena.look()
    press(page, "5", "Enter")
    said(page, "Rejected: “Is it 1?”.")
    on_row(page, rows[2])
    press(page, "s")
    expect(page.get_by_role("radio", name="Tomorrow")).to_be_focused()
    press(page, "ArrowDown", "Enter")
    said(page, "Put off: “Is it 2?”.")
    on_row(page, rows[3])
    press(page, "a")
    expect(page.get_by_role("radio", name="Me (Olena)")).to_be_focused()
    press(page, "Enter")
    said(page, "Assigned to Olena: “Is it 3?”.")
    on_row(page, rows[4])
    olena.look()
    assert states() == ["open", "dismissed", "suggested", "suggested", "suggested"]
    assert Dispute.objects.get(pk=rows[2].pk).snoozed_until == timezone.localdate() + timedelta(days=3)
    assert Dispute.objects.get(pk=rows[3].pk).assignee is not None
    for row in reversed(rows[:4]):
        press(page, "u")
        said(page, f"“{row.question}”")
        said(page, "Taken back")
        on_row(page, row)
    assert states() == ["suggested"] * 5
    assert not Match.objects.exclude(state="suggested").exists()
    assert not Dispute.objects.exclude(assignee=None, snoozed_until=None).exists()


def test_a_reason_that_needs_words_is_asked_for_them(olena: Person) -> None:
    rows, page = suggestions(2), olena.page
    page.reload()
    press(page, "j", "d")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "3", "Enter")
    words = page.get_by_label("In your words")
    expect(page.locator("#ask .errorlist")).to_contain_text("Say why in a sentence.")
    olena.complaints.clear()  # the refusal is a 422, which the browser notes
    words.press("Home")
    page.keyboard.type("One speaks of c and d.")
    expect(words).to_have_value("One speaks of c and d.")
    press(page, "Tab", "Enter")
    said(page, "Closed as no contradiction: “Is it 0?”.")
    on_row(page, rows[1])
    assert Dispute.objects.get(pk=rows[0].pk).rejected_for == "both_true"


def test_escape_leaves_a_question_unanswered_and_the_focus_where_it_was(olena: Person) -> None:
    rows, page = suggestions(2), olena.page
    page.reload()
    press(page, "j", "j", "d")
    expect(page.get_by_role("dialog")).to_be_visible()
    press(page, "j", "c", "x")
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(f"#row-{rows[1].pk} :focus")).to_have_count(1)
    assert states() == ["suggested", "suggested"]


def test_many_are_selected_and_rejected_at_once(olena: Person) -> None:
    rows, page = suggestions(4), olena.page
    page.reload()
    press(page, "j", "x", "j", "j", "x", "j", "x")
    expect(page.get_by_text("Selected:")).to_be_visible()
    olena.look()
    confirm_dispute(dispute=rows[2], by=make_user("editor"))
    Dispute.objects.filter(pk=rows[2].pk).update(state="in_review")
    press(page, "d")
    expect(page.get_by_role("dialog", name="Reject 3 disputes")).to_be_visible()
    press(page, "1", "Enter")
    said(page, "Rejected: 2 disputes.")
    said(page, "“Is it 2?”: This dispute was dismissed or went on to review already.")
    on_row(page, rows[1])
    assert states() == ["dismissed", "suggested", "in_review", "dismissed"]
    press(page, "u")
    said(page, "Taken back: Rejected: 2 disputes.")
    assert states() == ["suggested", "suggested", "in_review", "suggested"]


def test_search_filters_views_and_the_list_of_keys(olena: Person) -> None:
    suggestions(2)
    make_dispute(question="Elsewhere?", kind="number")
    page = olena.page
    page.reload()
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("reject")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    olena.look()
    press(page, "Escape", "/")
    expect(page.get_by_label("Words in the claims")).to_be_focused()
    page.keyboard.type("nothing like it")
    press(page, "Enter")
    expect(page.get_by_text("No dispute is as asked here.")).to_be_visible()
    page.get_by_label("Words in the claims").fill("")
    page.locator("summary", has_text="More filters").click()
    page.get_by_label("Kind of conflict").select_option("number")
    expect(page.locator(".queue-row")).to_have_count(1)
    expect(page).to_have_url(re.compile("kind=number"))
    page.locator("summary", has_text="Save this view").click()
    page.get_by_label("Name of this view").fill("Numbers")
    page.get_by_role("button", name="Save view").click()
    expect(page.get_by_role("link", name="Numbers")).to_have_attribute("aria-current", "page")
    expect(page.locator(".queue-row")).to_have_count(1)
    assert SavedView.objects.get().query == "kind=number"
    olena.look()
    page.get_by_role("link", name="Edit views").click()
    olena.look()


def test_without_scripts_every_step_is_a_page(visit: Visit) -> None:
    make_user("editor", username="olena")
    rows = suggestions(3)
    page = visit("olena", scripts=False).page
    page.goto("/desk/?assignee=nobody")
    page.get_by_role("button", name="Confirm: Is it 0?").press("Enter")
    said(page, "Confirmed: “Is it 0?”.")
    expect(page).to_have_url(re.compile("assignee=nobody"))
    page.get_by_label("Select: Is it 1?").check()
    page.get_by_label("Select: Is it 2?").check()
    page.get_by_role("button", name="Reject all selected").click()
    page.get_by_label("Opinion, not a checkable claim").check()
    page.get_by_role("button", name="Reject", exact=True).click()
    said(page, "Rejected: 2 disputes.")
    assert states() == ["open", "dismissed", "dismissed"]
    page.get_by_role("button", name=re.compile("^Undo")).click()
    said(page, "Taken back: Rejected: 2 disputes.")
    page.get_by_role("button", name="Put off: Is it 1?").click()
    page.get_by_role("button", name="Put off", exact=True).click()
    expect(page.locator(".queue-row")).to_have_count(2)
    assert Dispute.objects.get(pk=rows[1].pk).snoozed_until == timezone.localdate() + timedelta(days=1)
