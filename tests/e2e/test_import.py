"""A table comes in without a mouse: columns corrected, imported behind the page, the rest taken home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from claims.management.worker import DeskWorker
from claims.models import Claim
from tests.e2e.conftest import Visit
from tests.e2e.steps import tab_to
from tests.factories import make_user

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

TABLE = (
    "what,voice\nThe bridge over the Ros was open to traffic,ann hart\nThe bridge was closed to all cars,\n"
)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_table_is_imported_by_keyboard(scripts: bool, visit: Visit, settings: Any, tmp_path: Path) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    table = tmp_path / "statements.csv"
    table.write_text(TABLE)
    make_user("editor", username="olena")
    editor = visit("olena", scripts=scripts)
    page = editor.page
    page.goto("/desk/intake/table/")
    editor.look()
    page.locator("#id_file").set_input_files(table)
    page.locator("#id_topic_title").focus()
    page.keyboard.type("The bridge")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="statements.csv")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value("0")
    expect(page.locator("#id_claimant")).to_have_value("")
    page.locator("#id_claimant").focus()
    page.keyboard.type("voi")
    tab_to(page, "Look again")
    page.keyboard.press("Enter")
    expect(page.locator(".fault")).to_have_text("No. Who said this? The claimant is missing.")
    editor.look()
    page.locator("#id_topic_title").focus()
    tab_to(page, "Start import")
    page.keyboard.press("Enter")
    expect(page.get_by_text("It waits for a worker.")).to_be_visible()
    editor.look()
    DeskWorker(batch=True).run()
    if not scripts:
        page.reload()
    outcome = "1 claim is kept, 1 row could not be kept."
    expect(page.locator("#live").get_by_text(outcome)).to_be_visible()
    expect(page.locator("#job-said")).to_have_text(outcome if scripts else "")
    editor.look()
    assert Claim.objects.get().claimant.name == "ann hart"
    tab_to(page, "Download all 1 as CSV")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    saved = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert saved.splitlines() == [
        "line,reason,what,voice",
        "3,Who said this? The claimant is missing.,The bridge was closed to all cars,",
    ]
