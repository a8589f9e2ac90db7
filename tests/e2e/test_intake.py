"""Bringing an article in without a mouse: read, looked through, corrected, saved; nothing typed is lost."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from claims.models import Claim, Intake
from tests.e2e.conftest import Visit
from tests.e2e.people import Person
from tests.e2e.steps import ARTICLE, BURNS, DESTROYED, STANDING, TOPIC
from tests.factories import make_claim, make_claimant, make_intake, make_party, make_user, near_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

MARKED = "a doctor at the town hospital"  # words of the article that belong to no statement


def saved(page: Page) -> None:
    """Wait until the draft says that it is saved."""
    expect(page.locator("#progress")).to_contain_text("saved")


def row(page: Page, number: int) -> Locator:
    return page.locator(f"#row-{number}")


def mark_words(page: Page, words: str) -> None:
    """Mark these words in the article, as a mouse or Shift and arrows do."""
    page.evaluate(
        """(words) => {
            const article = document.getElementById("article");
            const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
            while (walker.nextNode() && !walker.currentNode.data.includes(words));
            const [text, at] = [walker.currentNode, walker.currentNode.data.indexOf(words)];
            getSelection().setBaseAndExtent(text, at, text, at + words.length);
        }""",
        words,
    )


def reviewed(person: Person) -> Intake:
    """The draft of an article, as the reader leaves it, open before this person."""
    person.page.goto("/desk/intake/")
    person.page.get_by_label("Text of the article").fill(ARTICLE)
    person.page.get_by_role("button", name="Read the article").click()
    person.page.wait_for_url(re.compile(r"/desk/intake/\d+/$"))
    intake = Intake.objects.get()
    assert [STANDING in intake.rows[1]["text"], BURNS in intake.rows[2]["text"]] == [True, True]
    return intake


def test_from_paste_to_saved_claims_by_keys_alone(visit: Visit) -> None:
    make_user("editor", username="olena")
    make_party(name="The region")
    editor = visit("olena")
    page = editor.page
    page.goto("/desk/intake/")
    page.get_by_label("Text of the article").focus()
    page.keyboard.insert_text(ARTICLE)
    for _ in range(5):
        page.keyboard.press("Tab")
        if "Read the article" in (page.locator(":focus").text_content() or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/intake/\d+/$"))
    expect(page.get_by_role("heading", name=TOPIC)).to_be_visible()
    editor.look()

    page.keyboard.press("j")
    expect(row(page, 1)).to_be_focused()
    expect(page.locator("#article mark[data-rows='1']")).to_have_attribute("data-lit", "")
    page.keyboard.press("e")
    expect(row(page, 1).get_by_label("Claim", exact=True)).to_be_focused()
    editor.look()
    page.keyboard.press("Control+End")
    page.keyboard.type(" jk e")
    page.keyboard.press("Escape")
    expect(row(page, 1)).to_be_focused()
    expect(row(page, 1).locator(".words")).to_contain_text("jk e")
    page.keyboard.press("p")
    page.keyboard.press("Control+a")
    page.keyboard.type("The region")
    page.keyboard.press("Enter")
    expect(row(page, 1).locator(".party")).to_have_text("The region")
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.keyboard.type("Traffic")
    page.keyboard.press("Enter")
    expect(row(page, 2).locator("figcaption")).to_contain_text("Traffic")
    for key in ("j", " "):
        page.keyboard.press(key)
    expect(row(page, 3).get_by_role("checkbox", name="Take claim 3")).not_to_be_checked()
    expect(page.locator("#progress")).to_contain_text("2 taken")
    page.locator("[name=topic_title]").focus()
    page.keyboard.type(TOPIC)
    page.keyboard.press("Tab")
    saved(page)
    editor.look()
    page.keyboard.press("Shift+Tab")
    row(page, 3).focus()
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/desk/topics/"))
    expect(page.get_by_role("status").first).to_contain_text("2 claims created")
    kept = {
        (claim.topic.title, claim.claimant.name)
        for claim in Claim.objects.select_related("topic", "claimant")
    }
    assert kept == {(TOPIC, "Petro Hrytsenko"), ("Traffic", "Andriy Melnyk")}
    assert Claim.objects.get(topic__title=TOPIC).text.endswith("jk e")


def test_the_last_change_can_be_undone(visit: Visit) -> None:
    make_user("editor", username="olena")
    editor = visit("olena")
    page, intake = editor.page, reviewed(editor)
    for key in ("j", " "):
        page.keyboard.press(key)
    expect(page.locator("#progress")).to_contain_text("2 taken")
    page.keyboard.press("u")
    expect(page.locator("#progress")).to_contain_text("3 taken")
    intake.refresh_from_db()
    assert intake.rows[0]["take"] is True


def test_words_marked_in_the_article_become_a_claim(visit: Visit) -> None:
    make_user("editor", username="olena")
    editor = visit("olena")
    page, intake = editor.page, reviewed(editor)
    mark_words(page, MARKED)
    page.keyboard.press("n")
    expect(row(page, 4).get_by_label("Who said it")).to_be_focused()
    page.keyboard.type("Olha Tkach")
    page.keyboard.press("Escape")
    expect(row(page, 4).locator(".who")).to_have_text("Olha Tkach")
    expect(page.locator("#article mark[data-rows='4']")).to_have_text(MARKED)
    editor.look()
    intake.refresh_from_db()
    added = intake.rows[3]
    assert (added["claimant"], intake.text[added["start"] : added["end"]]) == ("Olha Tkach", MARKED)


def test_only_facts_are_shown_and_walked_through(visit: Visit) -> None:
    owner = make_user("editor", username="olena")
    rows = [
        {"take": True, "text": f"Claim {worth}", "claimant": "Ann", "worth": worth}
        for worth in ("wish", "event")
    ]
    intake = make_intake(owner=owner, rows=rows)
    editor = visit("olena")
    page = editor.page
    page.goto(f"/desk/intake/{intake.pk}/")
    page.keyboard.press("f")
    expect(row(page, 1)).to_be_hidden()
    page.keyboard.press("j")
    expect(row(page, 2)).to_be_focused()
    editor.look()


def test_a_draft_outlives_the_log_out(visit: Visit) -> None:
    make_user("editor", username="olena")
    editor = visit("olena")
    page = editor.page
    reviewed(editor)
    row(page, 1).locator("summary").click()
    row(page, 1).get_by_label("Who said it").fill("Somebody else")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: "/desk/" not in url)
    editor.sign_in("olena")
    page.goto("/desk/intake/")
    editor.look()
    expect(page.locator(".drafts")).to_contain_text("3 taken")
    page.get_by_role("link", name=TOPIC).click()
    expect(row(page, 1).locator(".who")).to_contain_text("Somebody else")


def test_a_dropped_file_is_read(visit: Visit) -> None:
    make_user("editor", username="olena")
    page = visit("olena").page
    page.goto("/desk/intake/")
    dropped = page.evaluate_handle(
        """(text) => {
            const data = new DataTransfer();
            data.items.add(new File([text], "article.txt", { type: "text/plain" }));
            return data;
        }""",
        ARTICLE,
    )
    page.dispatch_event("main", "drop", {"dataTransfer": dropped})
    page.get_by_role("button", name="Read the article").click()
    expect(page.locator(".article mark").first).to_be_visible()
    assert STANDING in Intake.objects.get().rows[1]["text"]


def test_two_windows_at_one_claim(visit: Visit) -> None:
    make_user("editor", username="olena")
    first, second = visit("olena"), visit("olena")
    intake = reviewed(first)
    second.page.goto(f"/desk/intake/{intake.pk}/")
    for window, name in ((first, "First"), (second, "Second")):
        row(window.page, 1).locator("summary").click()
        row(window.page, 1).get_by_label("Who said it").fill(name)
        row(window.page, 1).get_by_label("Who said it").blur()
        if window is first:
            saved(first.page)
    expect(second.page.get_by_role("alert").first).to_contain_text("changed in another window")
    expect(row(second.page, 1).get_by_label("Who said it")).to_have_value("Second")
    second.page.get_by_role("button", name="Save draft").last.click()
    expect(row(second.page, 1)).to_contain_text("First")
    second.look()
    second.page.get_by_role("button", name="Save draft").last.click()
    expect(row(second.page, 1).locator(".who")).to_contain_text("Second")
    intake.refresh_from_db()
    assert intake.rows[0]["claimant"] == "Second"
    second.complaints = [told for told in second.complaints if "422" not in told]


def test_with_scripts_off_everything_can_be_done(visit: Visit) -> None:
    make_user("editor", username="olena")
    editor = visit("olena", scripts=False)
    page = editor.page
    reviewed(editor)
    row(page, 1).locator("summary").click()
    row(page, 1).get_by_label("Party").fill("The region")
    row(page, 3).get_by_label("Take claim 3").uncheck()
    page.locator("summary", has_text="Write a claim of your own").click()
    own = page.locator("#new-row")
    own.get_by_label("Claim", exact=True).fill("The bridge stands.")
    own.get_by_label("Who said it").fill("The keeper")
    own.get_by_role("button", name="Add claim").click()
    expect(row(page, 4).locator(".words")).to_have_text("The bridge stands.")
    page.get_by_label("Topic").first.fill(TOPIC)
    page.get_by_role("button", name="Save all taken").click()
    expect(page.get_by_role("heading", name=TOPIC)).to_be_visible()
    texts = " ".join(Claim.objects.values_list("text", flat=True))
    assert DESTROYED in texts
    assert "The bridge stands." in texts
    assert BURNS not in texts


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_every_state_of_the_review_is_sound(
    visit: Visit, scheme: Literal["light", "dark"], width: int
) -> None:
    owner = make_user("editor", username="olena")
    party = make_party(name="Riverton", colour="teal")
    known = make_claim(text="The bridge was open.", claimant=make_claimant(name="The mayor", party=party))
    text = "The mayor said the bridge was open. The keeper hoped that it would stay so."
    row = {"take": True, "start": 15, "end": 34, "text": "the bridge was open", "claimant": "The mayor"}
    rows = [
        {
            **row,
            "party": "Riverton",
            "worth": "event",
            "worth_reason": "It says what happened.",
            "role": "mayor",
        },
        {**row, "near": near_of(known), "same_as": known.pk, "topic": "Roads", "said_on": "2026-03-02"},
        {
            **row,
            "take": False,
            "start": 52,
            "end": 74,
            "worth": "wish",
            "worth_reason": "It wishes something.",
        },
        {**row, "claimant": "", "refused": "Who said this? The claimant is missing."},
    ]
    intake = make_intake(owner=owner, text=text, topic_title="", title="Open", rows=rows)
    editor = visit("olena")
    page = editor.page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"/desk/intake/{intake.pk}/")
    editor.look()
    page.evaluate("document.querySelectorAll('#review details').forEach((fold) => (fold.open = true))")
    editor.look()
    page.locator("#row-1").get_by_label("Role").fill("x" * 301)
    page.locator("#row-1").get_by_label("Role").evaluate("field => field.removeAttribute('maxlength')")
    page.locator("#row-1").get_by_label("Role").fill("x" * 301)
    page.locator("#row-1").get_by_label("Role").blur()
    expect(page.locator("#row-1-wrong")).to_contain_text("at most 300 characters")
    page.get_by_role("button", name="Save all taken").click()
    expect(page.locator("#row-1 [aria-invalid]")).to_be_focused()
    editor.look()
    wide = page.evaluate("document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth")
    assert not wide
    editor.complaints = [told for told in editor.complaints if "422" not in told]


def test_a_claim_and_its_words_light_each_other(visit: Visit) -> None:
    make_user("editor", username="olena")
    editor = visit("olena")
    page = editor.page
    reviewed(editor)
    page.locator("#article mark[data-rows='2']").hover()
    expect(row(page, 2)).to_have_attribute("data-lit", "")
    row(page, 3).hover()
    expect(row(page, 2)).not_to_have_attribute("data-lit", "")
    expect(page.locator("#article mark[data-rows='3']")).to_have_attribute("data-lit", "")
    page.locator("#article mark[data-rows='1']").click()
    expect(row(page, 1)).to_be_focused()


def test_on_a_phone_what_one_touches_is_large_enough(visit: Visit) -> None:
    """44 pixels high or wide; links inside running text are let off, as WCAG 2.2 has it."""
    owner = make_user("editor", username="olena")
    near = near_of(make_claim())
    row = {"take": True, "text": "It rained.", "claimant": "Ann", "near": near, "same_as": near["claim"]}
    intake = make_intake(owner=owner, rows=[row])
    page = visit("olena").page
    page.set_viewport_size({"width": 390, "height": 844})
    for address in ("/desk/intake/", f"/desk/intake/{intake.pk}/"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach((fold) => (fold.open = true))")
        small = page.evaluate(
            """() => [...document.querySelectorAll("main :is(button, summary, select, input, label)")]
                .filter((one) => one.checkVisibility({ visibilityProperty: true }))
                .filter((one) => !one.matches(".visually-hidden, [type=hidden]"))
                .filter((one) => one.tagName !== "LABEL" || one.querySelector("input"))
                .filter((one) => !one.matches("[type=checkbox]"))
                .filter((one) => one.getBoundingClientRect().height < 43.5)
                .map((one) => `${one.tagName} ${one.textContent.trim() || one.name}`)"""
        )
        assert small == [], address
