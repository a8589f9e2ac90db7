"""Triage by mouse and without scripts: each button is a form, what needs an answer asks for it on a page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from claims.actions.disputes import confirm_dispute
from claims.models import Dispute, SavedView, TriageStep
from tests.factories import make_dispute, make_user, make_view

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(client: Client) -> User:
    member = make_user("editor", username="olena")
    client.force_login(member)
    return member


def three() -> list[Dispute]:
    return [make_dispute(question=f"Is it {number}?", urgency=9 - number) for number in range(3)]


def states() -> list[str]:
    return list(Dispute.objects.order_by("pk").values_list("state", flat=True))


def post(
    client: Client, verb: str, rows: list[Dispute], *, htmx: bool = False, **more: object
) -> HttpResponse:
    data = {"dispute": [row.pk for row in rows], **more}
    answer = client.post(f"/desk/triage/{verb}/", data, headers=HTMX if htmx else None)
    assert isinstance(answer, HttpResponse)
    return answer


def focused(answer: HttpResponse) -> str:
    found = re.findall(r'href="([^"]+)" autofocus', answer.content.decode())
    assert len(found) == 1
    return str(found[0])


def test_a_button_of_a_row_acts_on_it_alone(client: Client, editor: User) -> None:
    first, second, third = three()
    answer = post(client, "confirm", [second, third], one=first.pk, back="assignee=nobody&q=")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/?assignee=nobody&q=")
    assert states() == ["open", "suggested", "suggested"]
    assert "Confirmed: “Is it 0?”." in client.get("/desk/").content.decode()


def test_many_are_acted_on_at_once_and_those_refused_say_why(client: Client, editor: User) -> None:
    rows = three()
    confirm_dispute(dispute=Dispute.objects.get(pk=rows[0].pk), by=make_user("editor"))
    page = post(client, "confirm", rows, htmx=True).content.decode()
    assert states() == ["open", "open", "open"]
    assert "Confirmed: 2 disputes." in page
    assert "“Is it 0?”: Somebody confirmed or rejected this dispute already." in page


def test_the_focus_goes_to_the_row_after(client: Client, editor: User) -> None:
    first, second, third = three()
    assert focused(post(client, "confirm", [first], htmx=True)) == f"/desk/disputes/{second.pk}/"
    rejected = post(client, "reject", [third], htmx=True, sent="yes", rejected_for="duplicate")
    assert focused(rejected) == f"/desk/disputes/{second.pk}/"
    restored = client.post("/desk/triage/undo/", {"step": TriageStep.objects.all()[0].pk}, headers=HTMX)
    assert isinstance(restored, HttpResponse)
    assert focused(restored) == f"/desk/disputes/{third.pk}/"


@pytest.mark.parametrize("verb", ["reject", "snooze", "assign"])
def test_an_action_that_needs_an_answer_asks_first(client: Client, editor: User, verb: str) -> None:
    rows = three()[:2]
    page = post(client, verb, rows, back="state=open")
    assert page.status_code == 200
    text = page.content.decode()
    assert "<html" in text
    assert "2 disputes" in text
    for row in rows:
        assert f'name="dispute" value="{row.pk}"' in text
    assert 'name="back" value="state=open"' in text
    assert not TriageStep.objects.exists()
    part = post(client, verb, rows, htmx=True)
    assert (part["HX-Retarget"], part["HX-Reswap"]) == ("#ask", "innerHTML")
    assert "<html" not in part.content.decode()


def test_a_rejection_is_asked_for_its_reason_and_keeps_what_was_typed(client: Client, editor: User) -> None:
    row = three()[0]
    empty = post(client, "reject", [row], sent="yes", words="A rumour.")
    assert empty.status_code == 422
    assert "A rumour." in empty.content.decode()
    wordless = post(client, "reject", [row], sent="yes", rejected_for="both_true", htmx=True)
    assert (wordless.status_code, wordless["HX-Retarget"]) == (422, "#ask")
    assert "Say why in a sentence." in wordless.content.decode()
    post(client, "reject", [row], sent="yes", rejected_for="both_true", words="Day and night.")
    row.refresh_from_db()
    assert (row.state, row.rejected_for, row.reason) == ("dismissed", "both_true", "Day and night.")


@pytest.mark.parametrize(("days", "ahead"), [("1", 1), ("3", 3), ("7", 7), ("", 1)])
def test_a_dispute_is_put_off_by_days(client: Client, editor: User, days: str, ahead: int) -> None:
    row = three()[0]
    post(client, "snooze", [row], sent="yes", days=days)
    row.refresh_from_db()
    assert row.snoozed_until == timezone.localdate() + timedelta(days=ahead)


def test_a_day_of_ones_own_goes_first_and_must_be_to_come(client: Client, editor: User) -> None:
    row, today = three()[0], timezone.localdate()
    refused = post(client, "snooze", [row], sent="yes", days="1", until=today.isoformat())
    assert refused.status_code == 422
    assert "still to come" in refused.content.decode()
    day = today + timedelta(days=30)
    post(client, "snooze", [row], sent="yes", days="1", until=day.isoformat())
    row.refresh_from_db()
    assert row.snoozed_until == day
    post(client, "snooze", [row], sent="yes", days="0")
    row.refresh_from_db()
    assert row.snoozed_until is None


def test_oneself_is_the_first_to_be_assigned(client: Client, editor: User) -> None:
    row, colleague = three()[0], make_user("approver", first_name="Mira")
    text = post(client, "assign", [row]).content.decode()
    assert text.index("Me (olena)") < text.index("Mira") < text.index("Nobody")
    for person in (editor, colleague):
        post(client, "assign", [row], sent="yes", assignee=person.pk)
        row.refresh_from_db()
        assert row.assignee == person
    post(client, "assign", [row], sent="yes", assignee="nobody")
    row.refresh_from_db()
    assert row.assignee is None


def test_an_outsider_is_given_no_work(client: Client, editor: User) -> None:
    row = three()[0]
    assert post(client, "assign", [row], sent="yes", assignee=make_user().pk).status_code == 422


@pytest.mark.parametrize("verb", ["confirm", "reject", "snooze", "assign", "undo"])
@pytest.mark.parametrize("rows", [[], ["x"], ["9" * 30], [10**9]])
def test_who_means_no_dispute_is_told(client: Client, editor: User, verb: str, rows: list[object]) -> None:
    answer = client.post(f"/desk/triage/{verb}/", {"dispute": rows}, follow=True)
    text = answer.content.decode()
    assert "Select a dispute first." in text or "There is nothing to take back." in text


def test_a_step_is_taken_back_by_its_own_member(client: Client, editor: User) -> None:
    row = three()[0]
    post(client, "confirm", [row])
    step = TriageStep.objects.get()
    assert "Undo: Confirmed" in client.get("/desk/").content.decode()
    stranger = Client()
    stranger.force_login(make_user("editor"))
    assert stranger.post("/desk/triage/undo/", {"step": step.pk}).status_code == 404
    client.post("/desk/triage/undo/", {"step": step.pk})
    assert states() == ["suggested"] * 3
    twice = client.post("/desk/triage/undo/", {"step": step.pk}, follow=True)
    assert "This was taken back already." in twice.content.decode()


def test_the_way_back_leads_to_the_queue_alone(client: Client, editor: User) -> None:
    row = three()[0]
    answer = post(client, "confirm", [row], back="//elsewhere.example/?a=1")
    assert answer["Location"].startswith("/desk/?")


# Views by name


def test_filters_are_saved_under_a_name_without_their_page(client: Client, editor: User) -> None:
    client.post(
        "/desk/views/save/", {"name": "Open ones", "back": "state=open&q=&after=1.5_7", "shared": "on"}
    )
    view = SavedView.objects.get()
    assert (view.name, view.query, view.shared) == ("Open ones", "state=open", True)
    page = client.get("/desk/?state=open").content.decode()
    assert re.search(r'href="/desk/\?state=open" aria-current="page">Open ones<', page)


def test_a_name_that_is_taken_is_refused_and_kept(client: Client, editor: User) -> None:
    make_view(owner=editor, name="Mine")
    answer = client.post("/desk/views/save/", {"name": "MINE", "back": "state=open"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "You have a view of this name already." in text
    assert 'value="MINE"' in text
    assert 'name="back" value="state=open"' in text


def test_a_colleagues_view_is_seen_where_it_is_shared(client: Client, editor: User) -> None:
    make_view(name="Shared one", shared=True)
    hidden = make_view(name="Secret one")
    for address in ("/desk/", "/desk/views/"):
        page = client.get(address).content.decode()
        assert "Shared one" in page
        assert "Secret one" not in page
    assert client.post(f"/desk/views/{hidden.pk}/", {"name": "Mine"}).status_code == 404
    assert client.post(f"/desk/views/{hidden.pk}/delete/").status_code == 404


def test_a_view_is_renamed_and_deleted(client: Client, editor: User) -> None:
    view, other = make_view(owner=editor, name="Old"), make_view(owner=editor, name="Other")
    assert client.post(f"/desk/views/{view.pk}/", {"name": "other"}).status_code == 422
    client.post(f"/desk/views/{view.pk}/", {"name": "New", "shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.shared) == ("New", True)
    client.post(f"/desk/views/{view.pk}/delete/")
    assert list(SavedView.objects.all()) == [other]
