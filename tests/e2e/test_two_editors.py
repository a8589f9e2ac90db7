"""Two editors at the same verdict: the second is shown what changed and loses none of their words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from claims.models import Verdict
from tests.e2e.conftest import Visit
from tests.factories import make_dispute, make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]


def test_the_second_to_save_sees_the_firsts_words_and_keeps_their_own(visit: Visit) -> None:
    make_user("editor", username="olena", first_name="Olena", last_name="Koval")
    make_user("editor", username="ihor", first_name="Ihor", last_name="Bondar")
    dispute = make_dispute(state="open")
    first, second = visit("olena"), visit("ihor")
    for editor, summary in ((first, "The bridge stood."), (second, "The bridge fell.")):
        editor.page.goto(f"/desk/disputes/{dispute.pk}/verdict/")
        editor.page.get_by_label("Summary").fill(summary)
    first.page.get_by_role("button", name="Save verdict", exact=True).click()
    expect(first.page.get_by_text("The verdict is saved.")).to_be_visible()

    second.page.get_by_role("button", name="Save verdict", exact=True).click()
    main = second.page.locator("main")
    expect(main).to_contain_text("Olena Koval")
    expect(main).to_contain_text("The bridge stood.")
    expect(second.page.get_by_role("textbox", name="Summary")).to_have_value("The bridge fell.")
    second.look()
    assert Verdict.objects.get().summary == "The bridge stood."

    second.page.get_by_role("button", name="Save verdict", exact=True).click()
    expect(second.page.get_by_text("The verdict is saved.")).to_be_visible()
    assert Verdict.objects.get().summary == "The bridge fell."
    second.complaints = [
        told for told in second.complaints if "422" not in told
    ]  # the refusal of the first try
