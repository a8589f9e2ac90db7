"""Comments, watching, assignment and presence on a dispute's page, with scripts and without."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Comment, Dispute, Notice, Presence, Watch
from tests.factories import make_comment, make_dispute, make_published, make_user, make_verdict

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", username="ihor", first_name="Ihor"))
    return client


def send(client: Client, dispute: Dispute, name: str, *, htmx: bool = False, **data: Any) -> Any:
    headers = HTMX if htmx else {}
    return client.post(f"/desk/disputes/{dispute.pk}/{name}/", data, follow=True, headers=headers)


def test_a_comment_is_shown_and_calls_whom_it_names(editor: Client) -> None:
    olena, dispute = make_user("editor", username="olena"), make_dispute()
    page = send(editor, dispute, "comments", text="Is it <b>so</b>, @olena?", tell="").content.decode()
    assert "Is it &lt;b&gt;so&lt;/b&gt;, <b>@olena</b>?" in page
    assert Notice.objects.get(recipient=olena).mention
    send(editor, dispute, "comments", text="And you?", tell="@olena")
    assert Comment.objects.filter(text="And you? @olena").exists()


def test_with_scripts_the_part_of_the_page_comes_back(editor: Client) -> None:
    dispute = make_dispute()
    page = send(editor, dispute, "comments", htmx=True, text="Seen.").content.decode()
    assert page.strip().startswith('<div id="messages"')
    assert 'id="talk"' in page
    assert "<html" not in page


def test_a_name_that_nobody_has_is_said(editor: Client) -> None:
    page = send(editor, make_dispute(), "comments", text="@nobody, look.").content.decode()
    assert "Nobody on the desk has the username “nobody”" in page
    assert Comment.objects.exists()


@pytest.mark.parametrize("htmx", [True, False])
def test_a_refused_comment_stands_in_its_field(editor: Client, htmx: bool) -> None:
    answer = send(editor, make_dispute(), "comments", htmx=htmx, text="x" * 5001)
    assert answer.status_code == 422
    assert answer.context["comment_form"]["text"].value() == "x" * 5001
    assert not Comment.objects.exists()


def test_ones_own_comment_is_changed_and_deleted(editor: Client) -> None:
    dispute = make_dispute()
    send(editor, dispute, "comments", text="Seen.")
    comment = Comment.objects.get()
    page = send(editor, dispute, f"comments/{comment.pk}", text="Seen twice.").content.decode()
    assert "Seen twice." in page
    assert ", changed " in page
    page = send(editor, dispute, f"comments/{comment.pk}", step="delete").content.decode()
    assert "Seen twice." not in page
    assert send(editor, dispute, f"comments/{comment.pk}", text="Again.").status_code == 404


def test_others_comments_are_left_alone(editor: Client) -> None:
    comment = make_comment()
    page = send(editor, comment.dispute, f"comments/{comment.pk}", text="Mine.").content.decode()
    assert "somebody else" in page
    assert "Change or delete your comment" not in page
    assert send(editor, make_dispute(), f"comments/{comment.pk}", text="x").status_code == 404


def test_comments_stay_inside(editor: Client) -> None:
    dispute = make_published().dispute
    make_comment(dispute=dispute, text="Between us.")
    assert "Between us." not in Client().get(f"/verdicts/{dispute.pk}/").content.decode()


def test_watching_begins_and_ends(editor: Client) -> None:
    dispute = make_dispute()
    assert "Stop watching" in send(editor, dispute, "watch").content.decode()
    assert Watch.objects.get().member.username == "ihor"
    assert "Stop watching" not in send(editor, dispute, "watch", step="stop").content.decode()
    assert not Watch.objects.exists()


def test_somebody_is_said_to_look_after_it(editor: Client) -> None:
    olena, dispute = make_user("editor", username="olena"), make_dispute()
    page = send(editor, dispute, "assign", assignee="olena").content.decode()
    assert '<option value="olena" selected>' in page
    dispute.refresh_from_db()
    assert dispute.assignee == olena
    assert "looks after it already" in send(editor, dispute, "assign", assignee="olena").content.decode()
    for stranger in (make_user(username="outsider"), make_user("editor", username="gone", is_active=False)):
        page = send(editor, dispute, "assign", assignee=stranger.username).content.decode()
        assert "Nobody on the desk" in page
    send(editor, dispute, "assign", assignee="")
    dispute.refresh_from_db()
    assert dispute.assignee is None


def present(dispute: Dispute, name: str, **values: Any) -> Presence:
    now = timezone.now()
    member = make_user("editor", first_name=name)
    return Presence.objects.create(dispute=dispute, member=member, since=now, seen_at=now, **values)


def test_a_page_says_that_it_is_open_and_hears_who_else_is_there(editor: Client) -> None:
    dispute = make_dispute(state="open")
    assert send(editor, dispute, "here", htmx=True, seen="").status_code == 204
    olena = present(dispute, "Olena", writing=True)
    answer = send(editor, dispute, "here", htmx=True, seen="")
    assert "<b>Olena</b> has had the verdict’s form open since" in answer.content.decode()
    assert send(editor, dispute, "here", htmx=True, seen=f"{olena.member_id}w").status_code == 204
    assert Presence.objects.filter(member__username="ihor", writing=False).exists()


def test_who_opens_the_form_is_told_who_has_it_open(editor: Client) -> None:
    dispute = make_dispute(state="open")
    make_verdict(dispute)
    address = f"/desk/disputes/{dispute.pk}/verdict/"
    assert "may be writing the same words" not in editor.get(address).content.decode()
    present(dispute, "Olena", writing=True)
    present(dispute, "Reader")
    page = editor.get(address).content.decode()
    assert "<b>Olena</b> has had the verdict’s form open since" in page
    assert "may be writing the same words" in page
    assert "<b>Reader</b> is here, too." in page
    send(editor, dispute, "here", htmx=True, writing="1")
    assert Presence.objects.get(member__username="ihor").writing


def test_without_scripts_a_button_asks_who_is_there(editor: Client) -> None:
    dispute = make_dispute()
    present(dispute, "Olena")
    assert "<b>Olena</b> is here, too." in send(editor, dispute, "here").content.decode()
