"""A dispute's page by keyboard and mouse: reasons that light words, rows corrected, evidence in order."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from claims.models import Dispute, Match
from tests.e2e.conftest import Visit
from tests.factories import make_claim, make_dispute, make_evidence, make_reply_request, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]
LIT = "rgb(255, 229, 138)"


def full_case(sides: int = 2) -> Dispute:
    make_user("editor", username="olena", first_name="Olena", last_name="Koval")
    first = make_claim(text="14 sailors died at Brightwater")
    texts = ("80 sailors died at Brightwater", "Nobody died at Brightwater")[: sides - 1]
    others = [[make_claim(text=text, topic=first.topic)] for text in texts]
    dispute = make_dispute([first], *others, state="open")
    signal = {
        "name": "number",
        "sentence": "They count differently.",
        "spans_a": [[0, 2]],
        "spans_b": [[0, 2]],
    }
    Match.objects.update(signals=[signal])
    for number in range(3):
        make_evidence(dispute.positions.all()[0], title=f"Item {number}")
    make_reply_request(dispute)
    return dispute


def lit(words: Locator) -> list[bool]:
    colours = words.evaluate_all("found => found.map(one => getComputedStyle(one).backgroundColor)")
    return [colour == LIT for colour in colours]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "with scripts off"])
def test_a_reason_lights_its_words_in_the_pair_and_in_the_positions(visit: Visit, scripts: bool) -> None:
    dispute = full_case()
    editor = visit("olena", scripts=scripts)
    editor.page.goto(f"/desk/disputes/{dispute.pk}/")
    reason, words = editor.page.locator(".lights").first, editor.page.locator("mark")
    expect(words).to_have_text(["14", "80", "14", "80"])
    assert not any(lit(words))
    reason.hover()
    assert all(lit(words))
    editor.page.mouse.move(0, 0)
    assert not any(lit(words))
    reason.focus()
    assert all(lit(words))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "with scripts off"])
def test_a_row_is_corrected_in_its_place_by_keyboard(visit: Visit, scripts: bool) -> None:
    dispute = full_case()
    editor = visit("olena", scripts=scripts)
    editor.page.goto(f"/desk/disputes/{dispute.pk}/")
    editor.page.get_by_role("link", name="Correct “Place”").press("Enter")
    cell = editor.page.get_by_label("Place: Side 1")
    cell.fill("the harbour")
    editor.look()
    editor.page.get_by_label("Place: Compared").select_option("different")
    editor.page.get_by_role("button", name="Save row").press("Enter")
    row = editor.page.get_by_role("row", name="Place")
    expect(row).to_contain_text("the harbour")
    expect(row).to_contain_text("Corrected by Olena Koval")
    editor.look()


def titles(page: Locator) -> Locator:
    return page.locator(".ledger > li a[rel]")


def test_evidence_is_dragged_into_order(visit: Visit) -> None:
    dispute = full_case()
    editor = visit("olena")
    editor.page.goto(f"/desk/disputes/{dispute.pk}/")
    main = editor.page.locator("main")
    expect(titles(main)).to_have_text(["Item 0", "Item 1", "Item 2"])
    editor.page.locator("#E3 .ref").drag_to(editor.page.locator("#E1 .ref"))
    expect(titles(main)).to_have_text(["Item 2", "Item 0", "Item 1"])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "with scripts off"])
def test_evidence_is_put_in_order_by_keyboard(visit: Visit, scripts: bool) -> None:
    dispute = full_case()
    editor = visit("olena", scripts=scripts)
    editor.page.goto(f"/desk/disputes/{dispute.pk}/")
    editor.page.locator("#E1 summary").press("Enter")
    editor.page.get_by_role("button", name="Move E1 down").press("Enter")
    expect(titles(editor.page.locator("main"))).to_have_text(["Item 1", "Item 0", "Item 2"])


def test_the_timeline_is_walked_by_keyboard_and_leads_to_what_it_shows(visit: Visit) -> None:
    dispute = full_case()
    editor = visit("olena")
    editor.page.goto(f"/desk/disputes/{dispute.pk}/")
    mark = editor.page.locator(".timeline a").first
    mark.focus()
    expect(mark.locator(".tip")).to_be_visible()
    mark.press("Enter")
    claim = dispute.memberships.order_by("pk")[0].claim_id
    expect(editor.page.locator(f"#claim-{claim}:target")).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
def test_three_positions_stay_within_the_page(visit: Visit, width: int) -> None:
    dispute = full_case(sides=3)
    editor = visit("olena")
    editor.page.set_viewport_size({"width": width, "height": 900})
    editor.page.goto(f"/desk/disputes/{dispute.pk}/")
    assert editor.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    expect(editor.page.locator(".side:has(.claims)")).to_have_count(3)
    editor.look()
