"""Import a table: the first rows are shown, columns corrected, and what could not be kept is handed back."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.forms import imports as forms
from claims.models import BulkImport, Claim, Job
from tests.factories import make_import, make_job, make_rejected_row, make_user

pytestmark = pytest.mark.django_db

CSV = """statement,speaker,when
The bridge was open,Ann Hart,30.08.2022
The bridge was closed,,30.08.2022
<b>bold</b> words are no statement,,30.08.2022
=1+1 is two,,30.08.2022
"""


@pytest.fixture
def me() -> User:
    return make_user("editor")


@pytest.fixture
def editor(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


def upload(client: Client, content: str | bytes = CSV, name: str = "claims.csv", **more: Any) -> Any:
    data = content.encode() if isinstance(content, str) else content
    values = {"file": SimpleUploadedFile(name, data), "topic_title": "Bridge", **more}
    return client.post(reverse("table_import"), values)


def page(client: Client, bulk_import: BulkImport, **headers: str) -> str:
    answer = client.get(reverse("import_page", args=[bulk_import.pk]), headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def columns(**changed: str) -> dict[str, str]:
    return {"topic_title": "Bridge", "text": "0", "claimant": "1", "date": "2", **changed}


def test_an_upload_shows_its_first_rows_and_the_columns_as_guessed(editor: Client) -> None:
    answer = upload(editor)
    draft = BulkImport.objects.get()
    assert answer["Location"] == reverse("import_page", args=[draft.pk])
    shown = page(editor, draft)
    assert '<option value="1" selected>speaker</option>' in shown
    assert "The bridge was open" in shown
    assert "No. Who said this? The claimant is missing." in shown
    assert "<b>bold" not in shown
    assert not Claim.objects.exists()


def test_columns_are_corrected_and_looked_at_again(editor: Client) -> None:
    upload(editor)
    draft = BulkImport.objects.get()
    address = reverse("import_page", args=[draft.pk])
    assert editor.post(address, columns(claimant="2", date="")).status_code == 302
    draft.refresh_from_db()
    assert (draft.mapping, draft.state) == ({"text": 0, "claimant": 2}, "draft")
    assert "No. Who said" not in page(editor, draft)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"claimant": ""}, "Choose the column in which this stands."),
        ({"claimant": "9"}, "Select a valid choice."),
        ({"claimant": "0"}, "can’t stand in one column"),
        ({"topic_title": ""}, "Name the topic of the claims"),
    ],
)
def test_columns_that_make_no_claims_are_told(changed: dict[str, str], sentence: str, editor: Client) -> None:
    upload(editor)
    draft = BulkImport.objects.get()
    answer = editor.post(reverse("import_page", args=[draft.pk]), columns(**changed, start="1"))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Job.objects.exists()


def test_a_started_import_is_carried_out_and_told(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    upload(editor)
    draft = BulkImport.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(reverse("import_page", args=[draft.pk]), columns(start="1"))
    shown = page(editor, draft)
    assert "1 claim is kept, 3 rows could not be kept." in shown
    assert '<td class="num">3</td><td>Who said this? The claimant is missing.</td>' in shown
    assert "every 2s" not in shown
    assert "<b>bold" not in shown


def test_the_rejected_rows_come_back_as_a_table_that_can_be_mended_and_imported(
    editor: Client, django_capture_on_commit_callbacks: Any
) -> None:
    def imported(content: str) -> BulkImport:
        upload(editor, content)
        bulk_import = BulkImport.objects.order_by("-pk")[0]
        with django_capture_on_commit_callbacks(execute=True):
            answer = editor.post(
                reverse("import_page", args=[bulk_import.pk]),
                {
                    "topic_title": "Bridge",
                    "start": "1",
                    **{k: str(v) for k, v in bulk_import.mapping.items()},
                },
            )
        assert answer.status_code == 302
        bulk_import.refresh_from_db()
        return bulk_import

    answer = editor.get(reverse("import_rejected", args=[imported(CSV).pk]))
    assert "attachment" in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["line", "reason", "statement", "speaker", "when"]
    assert rows[1] == [
        "3",
        "Who said this? The claimant is missing.",
        "The bridge was closed",
        "",
        "30.08.2022",
    ]
    assert rows[3][2] == "'=1+1 is two"
    mended = imported(text.replace(",,30.08.2022", ",Bo Li,30.08.2022"))
    assert (mended.created, mended.rejected) == (3, 0)
    assert Claim.objects.filter(text="=1+1 is two").exists()


def test_a_running_import_is_asked_for_again_with_all_that_changes(editor: Client, me: User) -> None:
    job = make_job(owner=me, state="running", done=20, total=45, unit="rows")
    bulk_import = make_import(owner=me, state="started", job=job, cursor=20, created=18, rejected=2)
    make_rejected_row(bulk_import=bulk_import)
    part = page(editor, bulk_import, **{"HX-Request": "true"})
    assert "<html" not in part
    assert f'hx-get="{reverse("import_page", args=[bulk_import.pk])}"' in part
    assert "20 of 45 rows" in part
    assert "Who said this?" in part
    assert part.strip().splitlines()[0] in page(editor, bulk_import)


@pytest.mark.parametrize(("state", "offered"), [("cancelled", True), ("failed", True), ("done", False)])
def test_what_ended_before_its_end_can_go_on(state: str, offered: bool, editor: Client, me: User) -> None:
    bulk_import = make_import(owner=me, state="started", job=make_job(owner=me, state=state))
    resume = reverse("import_resume", args=[bulk_import.pk])
    assert (resume in page(editor, bulk_import)) == offered
    answer = editor.post(resume, follow=True)
    assert ("The import goes on." in answer.content.decode()) == offered
    bulk_import.refresh_from_db()
    assert bulk_import.job is not None
    assert bulk_import.job.lasts == offered


def test_of_very_many_rejected_rows_the_first_are_shown(editor: Client, me: User) -> None:
    job = make_job(owner=me, state="done", message="Done.")
    bulk_import = make_import(owner=me, state="started", job=job, cursor=150, rejected=150)
    for line in range(2, 152):
        make_rejected_row(bulk_import=bulk_import, line=line)
    shown = page(editor, bulk_import)
    assert shown.count("Who said this?") == 100
    assert "These are the first 100 of 150." in shown


def test_a_discarded_table_is_gone(editor: Client, me: User) -> None:
    upload(editor)
    draft = BulkImport.objects.get()
    answer = editor.post(reverse("import_discard", args=[draft.pk]), follow=True)
    assert "The table is discarded." in answer.content.decode()
    assert "claims.csv" not in answer.content.decode()
    assert editor.get(reverse("import_page", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (" ", "claims.csv", "The file is empty."),
        ("<!doctype html><p>x", "claims.csv", "This is a web page"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "claims.csv", "This is an image"),
        (b"PK\x03\x04" + b"x" * 99, "claims.xlsx", "The file"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    content: str | bytes, name: str, sentence: str, editor: Client
) -> None:
    answer = upload(editor, content, name, topic_title="Typed topic")
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert 'value="Typed topic"' in answer.content.decode()


def test_a_table_that_is_too_large_is_refused(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MAX_TABLE", 10)
    assert "Split it into several." in upload(editor).content.decode()


def test_others_tables_do_not_exist_but_for_administrators(client: Client) -> None:
    bulk_import = make_import()
    for role, status in (("editor", 404), ("approver", 404), ("administrator", 200)):
        client.force_login(make_user(role))
        for name in ("import_page", "import_rejected"):
            assert client.get(reverse(name, args=[bulk_import.pk])).status_code == status


def test_the_list_of_tables_costs_the_same_for_one_and_for_many(
    editor: Client, me: User, django_assert_max_num_queries: Any
) -> None:
    for count in (1, 8):
        for _ in range(count):
            make_import(owner=me, state="started", job=make_job(owner=me, state="done", message="Kept."))
        with django_assert_max_num_queries(10):
            assert "Kept." in editor.get(reverse("table_import")).content.decode()
