"""The members of the desk: invited, given a role, let go; each keeps their own account."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Event
from claims.models.members import role_of
from tests.factories import make_dispute, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "a long and quiet river"


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user("administrator", username="mira"))
    return client


def typed(**overrides: Any) -> dict[str, Any]:
    return {
        "username": "ruth",
        "name": "Ruth Hale",
        "email": "ruth@desk.example",
        "role": "approver",
        **overrides,
    }


def edited(member: User, **overrides: Any) -> dict[str, Any]:
    return {
        "name": member.get_full_name() or "Ann Hart",
        "role": role_of(member),
        "active": "on",
        **overrides,
    }


def invitation_in(page: str) -> str:
    found = re.search(r'value="https?://[^/"]+(/desk/welcome/[^"]+)"', page)
    assert found, "the page shows no invitation"
    return found[1]


def test_an_invited_member_chooses_a_password_and_works(administrator: Client) -> None:
    page = administrator.post(reverse("member_new"), typed(), follow=True).content.decode()
    member = User.objects.get(username="ruth")
    assert (member.get_full_name(), role_of(member)) == ("Ruth Hale", "approver")
    guest = Client()
    welcome = guest.get(invitation_in(page), follow=True)
    assert "Choose your password" in welcome.content.decode()
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert guest.post(welcome.redirect_chain[-1][0], chosen).status_code == 302
    answer = guest.post(reverse("login"), {"username": "ruth", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [(reverse("desk"), 302)]


def test_an_invitation_works_once(administrator: Client) -> None:
    page = administrator.post(reverse("member_new"), typed(), follow=True).content.decode()
    address = invitation_in(page)
    guest = Client()
    welcome = guest.get(address, follow=True)
    guest.post(welcome.redirect_chain[-1][0], {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert "used or too old" in Client().get(address, follow=True).content.decode()


def test_a_weak_password_is_refused_with_a_reason(administrator: Client) -> None:
    page = administrator.post(reverse("member_new"), typed(), follow=True).content.decode()
    guest = Client()
    place = guest.get(invitation_in(page), follow=True).redirect_chain[-1][0]
    answer = guest.post(place, {"new_password1": "short", "new_password2": "short"})
    assert "at least 12 characters" in answer.content.decode()
    assert not User.objects.get(username="ruth").has_usable_password()


def test_two_members_never_share_a_login_name(administrator: Client) -> None:
    make_user("editor", username="Ruth")
    answer = administrator.post(reverse("member_new"), typed())
    assert answer.status_code == 422
    assert "There is a member “ruth” already." in answer.content.decode()
    assert 'value="Ruth Hale"' in answer.content.decode(), "what was typed is kept"


def test_a_member_who_leaves_is_out_at_once(administrator: Client) -> None:
    leaver = make_user("editor", first_name="Ann Hart")
    theirs = Client()
    theirs.force_login(leaver)
    assert theirs.get(reverse("desk")).status_code == 200
    administrator.post(reverse("member_edit", args=[leaver.pk]), edited(leaver, active=""))
    assert theirs.get(reverse("desk")).status_code == 302
    page = administrator.get(reverse("member_list")).content.decode()
    assert "May not log in" in page
    assert Event.objects.get(verb="member.changed").after["active"] is False


def test_a_lost_password_is_replaced_by_an_invitation(administrator: Client) -> None:
    member = make_user("editor", first_name="Ann Hart")
    answer = administrator.post(reverse("member_invite_anew", args=[member.pk]), follow=True)
    assert invitation_in(answer.content.decode())
    assert not Client().login(username=member.username, password="correct horse battery")


def test_nobody_takes_their_own_administration_away(administrator: Client) -> None:
    make_user("administrator")
    me = User.objects.get(username="mira")
    answer = administrator.post(reverse("member_edit", args=[me.pk]), edited(me, role="editor"))
    assert answer.status_code == 422
    assert role_of(User.objects.get(pk=me.pk)) == "administrator"


def test_an_outsider_is_no_member(administrator: Client) -> None:
    outsider = make_user()
    assert administrator.get(reverse("member_edit", args=[outsider.pk])).status_code == 404
    assert outsider.username not in administrator.get(reverse("member_list")).content.decode()


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_takes_as_many_queries_for_many_as_for_few(
    count: int, administrator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        make_user("editor")
    with django_assert_num_queries(7):
        administrator.get(reverse("member_list"))


def test_times_are_told_in_the_members_zone(client: Client) -> None:
    client.force_login(make_user("editor"))
    dispute = make_dispute()
    type(dispute).objects.filter(pk=dispute.pk).update(created_at=datetime(2022, 8, 29, 23, 30, tzinfo=UTC))
    assert "30 August 2022" in client.get(reverse("desk")).content.decode()
    answer = client.post(
        reverse("account"),
        {"name": "Ann Hart", "email": "", "time_zone": "America/New_York", "language": ""},
        follow=True,
    )
    assert "Your account is saved." in answer.content.decode()
    assert "29 August 2022" in client.get(reverse("desk")).content.decode()


def test_the_zone_is_remembered_at_the_next_login(client: Client) -> None:
    member = make_user("editor", username="ann")
    client.force_login(member)
    client.post(
        reverse("account"), {"name": "Ann Hart", "email": "", "time_zone": "Asia/Tokyo", "language": "uk"}
    )
    later = Client()
    later.post(reverse("login"), {"username": "ann", "password": "correct horse battery"})
    assert (later.session["time_zone"], later.session["language"]) == ("Asia/Tokyo", "uk")


def test_a_password_is_changed_over_the_old_one(client: Client) -> None:
    member = make_user("editor", username="ann")
    client.force_login(member)
    wrong = {"old_password": "guessed", "new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(reverse("password_change"), wrong).status_code == 422
    right = {**wrong, "old_password": "correct horse battery"}
    assert client.post(reverse("password_change"), right).status_code == 302
    assert client.get(reverse("desk")).status_code == 200, "this session goes on"
    assert Client().login(username="ann", password=PASSWORD)
    assert PASSWORD not in str(Event.objects.values_list("before", "after"))
