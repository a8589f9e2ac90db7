"""Two editors at the same verdict: the second is shown what changed and loses none of their words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from claims.models import Aside, Verdict
from tests.e2e.conftest import Visit
from tests.e2e.people import Person
from tests.factories import make_dispute, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


def two_at_one_verdict(visit: Visit, *, scripts: bool = True) -> tuple[Person, Person]:
    """Olena and Ihor, each with the form of the same verdict before them."""
    make_user("editor", username="olena", first_name="Olena", last_name="Koval")
    make_user("editor", username="ihor", first_name="Ihor", last_name="Bondar")
    dispute = make_dispute(state="open")
    people = visit("olena", scripts=scripts), visit("ihor", scripts=scripts)
    for editor in people:
        editor.page.goto(f"/desk/disputes/{dispute.pk}/verdict/")
    return people


def summary(editor: Person) -> Locator:
    return editor.page.get_by_role("textbox", name="Summary")


def save(editor: Person) -> None:
    editor.page.get_by_role("button", name="Save verdict", exact=True).click()


def forgive_refusals(editor: Person) -> None:
    """What was refused on purpose is no complaint."""
    editor.complaints = [told for told in editor.complaints if "422" not in told]


def test_what_both_type_is_saved_or_kept_and_shown_to_the_second(visit: Visit) -> None:
    first, second = two_at_one_verdict(visit)
    summary(first).fill("The bridge stood.")
    expect(first.page.locator("#saved")).to_contain_text("Saved")
    summary(second).fill("The bridge fell.")
    told = second.page.get_by_role("alert")
    expect(told).to_contain_text("Olena Koval saved this verdict while you were writing.")
    expect(second.page.locator("#differing")).to_contain_text("The bridge stood.")
    expect(second.page.locator("#differing")).to_contain_text("The bridge fell.")
    second.look()
    assert Verdict.objects.get().summary == "The bridge stood."

    second.page.reload()
    expect(second.page.locator("main")).to_contain_text("could not be saved, and were kept for you")
    expect(summary(second)).to_have_value("The bridge fell.")
    second.look()
    summary(second).fill("The bridge fell at noon.")
    expect(second.page.locator("#saved")).to_contain_text("not saved into the verdict yet")
    assert Verdict.objects.get().summary == "The bridge stood."
    second.page.get_by_role("button", name="Save my words").click()
    expect(second.page.get_by_text("The verdict is saved.")).to_be_visible()
    assert Verdict.objects.get().summary == "The bridge fell at noon."

    summary(first).fill("The bridge stood, we think.")
    expect(first.page.get_by_role("alert")).to_contain_text("Ihor Bondar saved this verdict")
    first.page.get_by_role("button", name="Compare and decide").click()
    first.page.get_by_role("button", name="Take what is stored: Summary").click()
    expect(summary(first)).to_have_value("The bridge fell at noon.")
    save(first)
    expect(first.page.get_by_text("The verdict is saved.")).to_be_visible()
    assert Verdict.objects.get().summary == "The bridge fell at noon."
    assert not Aside.objects.exists()
    for editor in (first, second):
        forgive_refusals(editor)


def test_typing_and_saving_at_once_is_no_conflict_with_oneself(visit: Visit) -> None:
    """The button is pressed while the form saves by itself, again and again."""
    first, _ = two_at_one_verdict(visit)
    for number in range(3):
        summary(first).press_sequentially(f"{number} fell. ")
        summary(first).blur()  # saves, too
        save(first)
        expect(first.page.get_by_text("The verdict is saved.")).to_be_visible()
    assert Verdict.objects.get().summary == "2 fell. 1 fell. 0 fell."  # a fresh field has its caret first


def test_without_scripts_the_second_to_save_sees_the_firsts_words_and_keeps_their_own(visit: Visit) -> None:
    first, second = two_at_one_verdict(visit, scripts=False)
    summary(first).fill("The bridge stood.")
    summary(second).fill("The bridge fell.")
    save(first)
    expect(first.page.get_by_text("The verdict is saved.")).to_be_visible()
    save(second)
    main = second.page.locator("main")
    expect(main).to_contain_text("Olena Koval")
    expect(main).to_contain_text("The bridge stood.")
    expect(summary(second)).to_have_value("The bridge fell.")
    assert Verdict.objects.get().summary == "The bridge stood."

    save(second)
    expect(second.page.get_by_text("The verdict is saved.")).to_be_visible()
    assert Verdict.objects.get().summary == "The bridge fell."
    forgive_refusals(second)
