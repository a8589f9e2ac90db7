"""Evidence for and against a position: a link, a file, a note; withdrawn; handed out as a download."""

import hashlib
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from claims.models import Dispute, Evidence
from claims.models.ledger import numbered
from claims.models.records import dispute_record
from tests.factories import make_dispute, make_evidence, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def typed(**changes: object) -> dict[str, object]:
    return {
        "effect": "supports",
        "kind": "link",
        "title": "A photograph",
        "url": "https://example.org/photo",
        "source_grade": "B",
        "information_grade": "2",
        **changes,
    }


def add(client: Client, dispute: Dispute, **changes: object) -> Any:
    position = dispute.positions.all()[0]
    return client.post(f"/desk/positions/{position.pk}/evidence/", typed(**changes), follow=True)


def test_a_link_is_added_with_its_grades(editor: Client) -> None:
    dispute = make_dispute(state="open")
    page = add(editor, dispute, publisher="Example Wire", published_on="2022-08-30").content.decode()
    evidence = Evidence.objects.get()
    assert (evidence.grade, evidence.publisher, str(evidence.published_on)) == (
        "B2",
        "Example Wire",
        "2022-08-30",
    )
    assert "The evidence is added." in page
    assert 'id="E1"' in page
    assert "<b>B2</b> Usually reliable; probably true" in page


def test_a_file_is_kept_with_its_hash_and_handed_out_as_a_download(editor: Client) -> None:
    dispute = make_dispute(state="open")
    body = b"<script>alert(1)</script>"
    file = SimpleUploadedFile("order.html", body, "text/html")
    add(editor, dispute, kind="file", url="", file=file)
    evidence = Evidence.objects.get()
    assert evidence.sha256 == hashlib.sha256(body).hexdigest()
    answer: Any = editor.get(f"/desk/evidence/{evidence.pk}/file/")
    assert b"".join(answer.streaming_content) == body
    assert answer["Content-Disposition"].startswith('attachment; filename="order')
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"url": ""}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://example.org/photo"}, "url"),
        ({"kind": "file"}, "file"),
        ({"kind": "note"}, "note"),
        ({"title": ""}, "title"),
        ({"effect": ""}, "effect"),
        ({"source_grade": "Z"}, "source_grade"),
        ({"information_grade": "9"}, "information_grade"),
        ({"published_on": "yesterday"}, "published_on"),
    ],
)
def test_bad_input_is_marked_and_what_was_typed_stays(
    editor: Client, changes: dict[str, str], field: str
) -> None:
    dispute = make_dispute(state="open")
    answer = add(editor, dispute, publisher="Example Wire", **changes)
    form = answer.context["sides"][0].form
    assert answer.status_code == 422
    assert list(form.errors) == [field]
    assert form["publisher"].value() == "Example Wire"
    assert 'value="Example Wire"' in answer.content.decode()
    assert not Evidence.objects.exists()


def test_no_file_is_too_large_unseen(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.forms.evidence.MAX_FILE", 3)
    dispute = make_dispute(state="open")
    answer = add(editor, dispute, kind="file", file=SimpleUploadedFile("order.txt", b"1234"))
    assert "larger than" in str(answer.context["sides"][0].form.errors["file"])


def test_a_file_is_kept_as_what_it_is_or_not_at_all(editor: Client) -> None:
    dispute = make_dispute(state="open")
    for name, data, sentence in (
        ("order.pdf", b"MZ\x90\x00", "This is a program"),
        ("order.pdf", b"Cross at dawn.", "called .pdf, but is a text"),
    ):
        answer = add(editor, dispute, kind="file", url="", file=SimpleUploadedFile(name, data))
        assert answer.status_code == 422
        assert sentence in str(answer.context["sides"][0].form.errors["file"])
    assert not Evidence.objects.exists()


def test_a_suggested_dispute_collects_none(editor: Client) -> None:
    dispute = make_dispute()
    answer = add(editor, dispute)
    assert answer.status_code == 422
    assert "while a dispute is open" in str(answer.context["sides"][0].form.errors)
    assert not Evidence.objects.exists()


def test_withdrawn_evidence_counts_no_longer_but_stays_on_the_page(editor: Client) -> None:
    dispute = make_dispute(state="open")
    first, second = (
        make_evidence(position, title=f"Item {position}") for position in dispute.positions.all()
    )
    answer = editor.post(f"/desk/evidence/{first.pk}/withdraw/", follow=True)
    page = answer.content.decode()
    assert "1 withdrawn" in page
    assert 'id="E2"' in page
    assert 'id="E1"' not in page
    assert page.index('id="E2"') < page.rindex(second.title)
    twice = editor.post(f"/desk/evidence/{first.pk}/withdraw/", follow=True)
    assert "withdrawn already" in twice.content.decode()


def test_evidence_without_a_file_has_none_to_hand_out(editor: Client) -> None:
    evidence = make_evidence(make_dispute(state="open").positions.all()[0])
    assert editor.get(f"/desk/evidence/{evidence.pk}/file/").status_code == 404


def test_evidence_has_one_number_on_the_desk_and_in_the_record(editor: Client) -> None:
    dispute = make_dispute(state="open")
    first, second = dispute.positions.all()
    for title, side in (("Late side first", second), ("Withdrawn", first), ("Early side last", first)):
        make_evidence(side, title=title)
    Evidence.objects.filter(title="Withdrawn").update(withdrawn_at=timezone.now())
    sides = dispute_record(dispute)["positions"]
    assert [[(row["ref"], row["title"]) for row in side["evidence"]] for side in sides] == [
        [("E3", "Early side last")],
        [("E1", "Late side first")],
    ]
    assert [(ref, item.title) for ref, item in numbered(dispute)] == [
        ("E1", "Late side first"),
        ("E3", "Early side last"),
    ]
    page = editor.get(f"/desk/disputes/{dispute.pk}/").content.decode()
    assert re.findall(r'id="(E\d)"', page) == ["E3", "E1"]
