"""The right of reply: noted, overdue, answered word for word, told to readers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import localdate

from claims.actions.publish import publish_verdict
from claims.models import Dispute, ReplyRequest
from tests.factories import make_dispute, make_reply_request, make_user, make_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", first_name="Olena", last_name="Koval"))
    return client


def page_of(client: Client, dispute: Dispute) -> str:
    return client.get(f"/desk/disputes/{dispute.pk}/").content.decode()


def ask(client: Client, dispute: Dispute, **changes: str) -> Any:
    values = {"asked": "Ann Hart, mayor", "asked_on": "2026-03-01", "deadline": "2026-03-05", **changes}
    return client.post(f"/desk/disputes/{dispute.pk}/replies/", values)


def note(request: ReplyRequest, **changes: str) -> dict[str, str]:
    return {
        "revision": str(request.revision), "asked": request.asked, "asked_on": "2026-03-01", "deadline": "",
        "channel": "", "question": "", "state": "answered", "answer": "It was open.",
        "answered_on": "2026-03-04", **changes,
    }  # fmt: skip


def test_a_request_is_noted_and_stands_on_the_page(editor: Client) -> None:
    dispute = make_dispute(state="open")
    answer = ask(editor, dispute, channel="By e-mail")
    assert answer["Location"] == f"/desk/disputes/{dispute.pk}/#replies"
    page = page_of(editor, dispute)
    assert "<b>Ann Hart, mayor</b>" in page
    assert "Asked 1 March 2026, By e-mail; answer until 5 March 2026" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"asked": " "}, "asked"),
        ({"asked_on": ""}, "asked_on"),
        ({"asked_on": "1 March"}, "asked_on"),
        ({"deadline": "2026-02-01"}, "deadline"),
        ({"asked": "x" * 201}, "asked"),
    ],
)
def test_a_bad_request_is_marked_and_kept(editor: Client, changes: dict[str, str], field: str) -> None:
    answer = ask(editor, make_dispute(state="open"), question="Was it open?", **changes)
    assert answer.status_code == 422
    assert list(answer.context["ask_form"].errors) == [field]
    assert "Was it open?</textarea>" in answer.content.decode()


def test_an_answer_is_kept_word_for_word(editor: Client) -> None:
    request = make_reply_request(make_dispute(state="open"))
    answer = editor.post(f"/desk/replies/{request.pk}/", note(request, answer="It was <open>.\r\nAlways."))
    assert answer.status_code == 302
    page = page_of(editor, request.dispute)
    assert "It was &lt;open&gt;.<br>Always." in page
    assert "answered 4 March 2026" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answered_on": ""}, "answered_on"),
        ({"answered_on": "2026-02-01"}, "answered_on"),
        ({"state": "lost"}, "state"),
    ],
)
def test_a_bad_answer_is_marked_and_kept(editor: Client, changes: dict[str, str], field: str) -> None:
    request = make_reply_request(make_dispute(state="open"))
    answer = editor.post(f"/desk/replies/{request.pk}/", note(request, question="Was it?", **changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Was it?</textarea>" in answer.content.decode()


def test_the_second_to_note_sees_what_the_first_wrote(editor: Client) -> None:
    request = make_reply_request(make_dispute(state="open"))
    mine = note(request, answer="Mine")
    editor.post(f"/desk/replies/{request.pk}/", note(request, answer="Theirs"))
    page = editor.post(f"/desk/replies/{request.pk}/", mine).content.decode()
    assert "Olena Koval changed this request while you were writing." in page
    assert "Theirs" in page
    assert "Mine</textarea>" in page
    assert editor.post(f"/desk/replies/{request.pk}/", {**mine, "revision": "1"}).status_code == 302


def test_a_mistaken_request_is_taken_back(editor: Client) -> None:
    request = make_reply_request(make_dispute(state="open"))
    editor.post(f"/desk/replies/{request.pk}/remove/")
    assert "Nobody has been asked for comment yet." in page_of(editor, request.dispute)


def test_a_decided_dispute_takes_no_more_requests(editor: Client) -> None:
    dispute = make_dispute(state="published")
    assert ask(editor, dispute).status_code == 422
    assert "Ask for comment" not in page_of(editor, dispute)


def test_what_is_overdue_says_so(editor: Client) -> None:
    today = localdate()
    dispute = make_dispute(state="open")
    make_reply_request(dispute, asked_on=today - timedelta(days=2), deadline=today)
    assert ">Overdue<" not in page_of(editor, dispute)
    make_reply_request(dispute, asked_on=today - timedelta(days=2), deadline=today - timedelta(days=1))
    assert page_of(editor, dispute).count(">Overdue<") == 1


def test_overdue_disputes_are_found_once_each() -> None:
    late, answered, early, never = (make_dispute(state="open") for _ in range(4))
    for _ in range(2):
        make_reply_request(late)
    make_reply_request(answered, state="answered", answer="No.", answered_on=date(2026, 3, 4))
    make_reply_request(early, deadline=date(2026, 4, 1))
    make_reply_request(never, deadline=None)
    assert list(Dispute.objects.overdue(date(2026, 3, 6))) == [late]
    assert not Dispute.objects.overdue(date(2026, 3, 5)).exists()


def test_readers_are_told_who_was_asked_and_what_they_said(client: Client) -> None:
    dispute = make_dispute(state="ready")
    for state in ("declined", "silent", "waiting"):
        make_reply_request(dispute, asked=f"{state} mayor", state=state)
    make_reply_request(dispute, state="answered", answer="It was open.", answered_on=date(2026, 3, 4))
    approver = make_user("approver")
    publish_verdict(verdict=make_verdict(dispute, state="approved", approver=approver), by=approver)
    ReplyRequest.objects.all().delete()
    page = " ".join(client.get(f"/verdicts/{dispute.pk}/").content.decode().split())
    assert "and declined to comment." in page
    assert "and did not answer." in page
    assert "and had not answered when this was published." in page
    assert 'and answered on <time datetime="2026-03-04">4 March 2026</time>' in page
    assert "It was open." in page


def test_an_older_record_without_requests_is_still_shown(client: Client) -> None:
    dispute = make_dispute(state="ready")
    approver = make_user("approver")
    verdict = publish_verdict(verdict=make_verdict(dispute, state="approved", approver=approver), by=approver)
    assert verdict.record
    verdict.record = {name: part for name, part in verdict.record.items() if name != "reply_requests"}
    verdict.save()
    page = client.get(f"/verdicts/{dispute.pk}/").content.decode()
    assert "Asked for comment" not in page
