"""A case from suggestion to publication by two people without a mouse, and who is at it at the same time."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from claims.models import Dispute, Verdict
from tests.e2e.conftest import Visit
from tests.e2e.people import Person
from tests.e2e.steps import tab_into, tab_to
from tests.factories import make_dispute, make_evidence, make_user, make_verdict

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


def press(page: Page, name: str) -> None:
    """Come to a button or link by Tab alone, and press it."""
    tab_to(page, name)
    page.keyboard.press("Enter")


def fill(page: Page, label: str, words: str) -> None:
    tab_into(page, label)
    page.keyboard.type(words)


def choose(page: Page, label: str) -> None:
    """The next choice of a group of radios, or of a list."""
    tab_into(page, label)
    page.keyboard.press("ArrowDown")


def confirm_and_write(editor: Person) -> None:
    """From the queue to a submitted verdict."""
    page = editor.page
    for key in ("j", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url(re.compile(r"/desk/disputes/\d+/"))
    page.keyboard.press("c")
    expect(page.get_by_role("link", name="Write verdict")).to_be_visible()
    page.keyboard.press("v")
    page.wait_for_url(re.compile("/verdict/$"))
    choose(page, "Rating of the dispute")
    choose(page, "Confidence")
    fill(page, "What would change it", "A log of the toll from that day.")
    fill(page, "Summary", "The bridge stood.")
    fill(page, "Explanation", "Two photographs show it [E9].")
    choose(page, "Rating of the claim")
    choose(page, "Rating of the claim")
    expect(page.locator("#advice")).to_contain_text("[E9], and there is no such evidence")
    expect(page.locator("#saved")).to_contain_text("Saved")
    editor.look()
    press(page, "submit for approval")
    expect(page.get_by_role("status").first).to_contain_text("refers to [E9]")


def correct_and_submit(editor: Person) -> None:
    page = editor.page
    tab_into(page, "Explanation")
    page.keyboard.press("Control+A")
    page.keyboard.type("Two photographs show it [E1].")
    press(page, "submit for approval")
    expect(page.get_by_text("The verdict is submitted.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve verdict")).to_have_count(0)
    editor.look()


def remark_and_return(approver: Person, question: str) -> None:
    """From one's own page to the verdict; back with a remark at a passage."""
    page = approver.page
    expect(page.get_by_role("link", name="Your work")).to_contain_text("1")
    press(page, "Your work")
    page.wait_for_url(re.compile("/desk/mine/$"))
    approver.look()
    press(page, question)
    page.wait_for_url(re.compile("/verdict/$"))
    fill(page, "Passage", "two PHOTOGRAPHS")
    fill(page, "Remark", "Taken by whom?")
    press(page, "Add remark")
    expect(page.locator("mark")).to_have_text("Two photographs")
    approver.look()
    press(page, "Return verdict with a comment")
    press(page, "Return verdict")
    expect(page.get_by_text("The verdict is returned to its author")).to_be_visible()


def tick_off(editor: Person, question: str) -> None:
    page = editor.page
    page.goto("/desk/mine/")
    editor.look()
    press(page, question)
    page.wait_for_url(re.compile("/verdict/$"))
    tab_into(page, "Explanation")
    page.keyboard.press("Control+End")
    page.keyboard.type(" Our reporter took them.")
    press(page, "tick remark off")
    expect(page.get_by_text("Ticked off", exact=True)).to_be_visible()
    editor.look()
    press(page, "submit for approval")
    expect(page.get_by_text("The verdict is submitted.")).to_be_visible()


def approve_and_publish(approver: Person, dispute: int) -> None:
    page = approver.page
    page.goto(f"/desk/disputes/{dispute}/verdict/")
    expect(page.locator(".since ins")).to_contain_text("Our reporter took them.")
    approver.look()
    press(page, "Approve verdict")
    expect(page.get_by_text("The verdict is approved.")).to_be_visible()
    press(page, "Publish verdict")
    expect(page.get_by_role("link", name="Open public page")).to_be_visible()
    approver.look()


def test_two_people_bring_a_suggestion_to_the_readers_by_keyboard_alone(visit: Visit) -> None:
    make_user("editor", username="olena", first_name="Olena", last_name="Koval")
    make_user("approver", username="tomas", first_name="Tomas", last_name="Lind")
    dispute = make_dispute()
    make_evidence(dispute.positions.all()[0])
    editor = visit("olena")
    confirm_and_write(editor)
    correct_and_submit(editor)
    approver = visit("tomas")
    remark_and_return(approver, dispute.question)
    tick_off(editor, dispute.question)
    approve_and_publish(approver, dispute.pk)
    verdict = Verdict.objects.get()
    assert (verdict.state, verdict.explanation) == (
        "published",
        "Two photographs show it [E1]. Our reporter took them.",
    )
    assert verdict.submissions.count() == 2


def test_words_selected_in_the_text_become_the_passage(visit: Visit) -> None:
    make_user("approver", username="tomas")
    dispute = make_dispute(state="in_review")
    make_verdict(dispute, state="in_review", explanation="Two **photographs** show it.")
    approver = visit("tomas")
    page = approver.page
    page.goto(f"/desk/disputes/{dispute.pk}/verdict/")
    page.get_by_text("photographs").dblclick()
    expect(page.get_by_role("textbox", name="Passage")).to_have_value("photographs")
    page.get_by_label("Remark", exact=True).fill("Whose?")
    page.get_by_role("button", name="Add remark").click()
    expect(page.locator(".prose mark")).to_have_text("photographs")


def test_who_opens_a_form_that_another_has_open_is_told_by_name(visit: Visit) -> None:
    make_user("editor", username="olena", first_name="Olena", last_name="Koval")
    make_user("editor", username="ihor", first_name="Ihor", last_name="Bondar")
    dispute = make_dispute(state="open")
    first, second = visit("olena"), visit("ihor")
    with first.page.expect_response(re.compile("/here/$")):
        first.page.goto(f"/desk/disputes/{dispute.pk}/verdict/")
    second.page.goto(f"/desk/disputes/{dispute.pk}/")
    expect(second.page.locator("#here")).to_contain_text("Olena Koval has had the verdict’s form open since")
    second.page.goto(f"/desk/disputes/{dispute.pk}/verdict/")
    expect(second.page.locator("#here")).to_contain_text("you may be writing the same words")
    second.look()


@pytest.mark.parametrize("scripts", [True, False])
def test_members_talk_on_the_page(visit: Visit, scripts: bool) -> None:
    make_user("editor", username="olena", first_name="Olena", last_name="Koval")
    make_user("editor", username="ihor", first_name="Ihor", last_name="Bondar")
    dispute = make_dispute(state="open")
    olena = visit("olena", scripts=scripts)
    page = olena.page
    page.goto(f"/desk/disputes/{dispute.pk}/")
    page.get_by_label("Comment", exact=True).fill("Is this the same bridge, @ihor?")
    page.get_by_role("button", name="Add comment").click()
    expect(page.locator(".comments")).to_contain_text("Is this the same bridge, @ihor?")
    expect(page.get_by_role("button", name="Stop watching")).to_be_visible()
    page.get_by_label("Looked after by").select_option(label="Ihor Bondar")
    page.get_by_role("button", name="Assign").click()
    expect(page.locator("#messages")).to_contain_text("It is said who looks after the dispute.")
    assert Dispute.objects.get(assignee__username="ihor") == dispute
    olena.look()
    ihor = visit("ihor", scripts=scripts)
    ihor.page.goto("/desk/mine/")
    expect(ihor.page.locator("main")).to_contain_text("You are called in.")
    ihor.page.get_by_role("button", name="Mark all as read").click()
    expect(ihor.page.locator("main")).not_to_contain_text("You are called in.")
    expect(ihor.page.locator("main")).to_contain_text("Assigned to you")
    ihor.look()
