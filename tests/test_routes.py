"""Who may call which address: each answer is really asked for, of a stranger, an outsider and every role.

What somebody may not see answers as what does not exist. A new route fails until tests/routes.py names it.
"""

from __future__ import annotations

from itertools import product

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.actions.publish import start_correction
from claims.models import Dispute
from tests.factories import make_claim, make_dispute, make_user, make_verdict
from tests.routes import ADMINISTRATOR, DESK, GUARDED, ROUTES, World, ask, make_published, make_world, routes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def test_every_route_stands_in_the_table() -> None:
    assert set(routes("")) == set(ROUTES)


@pytest.mark.parametrize("name", GUARDED)
def test_a_stranger_is_asked_to_log_in(name: str, world: World) -> None:
    address = world.address(name)
    for method in ("GET", "POST"):
        answer = ask(None, method, address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("login"))


@pytest.mark.parametrize("name", GUARDED)
def test_a_user_without_a_role_finds_nothing(name: str, world: World) -> None:
    address, outsider = world.address(name), make_user()
    assert [ask(outsider, method, address).status_code for method in ROUTES[name][1]] == [404] * len(
        ROUTES[name][1]
    )


@pytest.mark.parametrize("name", [name for name in GUARDED if ROUTES[name][0] != DESK])
def test_an_editor_finds_nothing_that_is_for_others(name: str, world: World) -> None:
    address = world.address(name)
    assert {ask(world.owner, method, address).status_code for method in ROUTES[name][1]} == {404}


@pytest.mark.parametrize("name", [name for name in GUARDED if ROUTES[name][0] == ADMINISTRATOR])
def test_an_approver_edits_no_settings(name: str, world: World) -> None:
    address, approver = world.address(name), make_user("approver")
    assert {ask(approver, method, address).status_code for method in ROUTES[name][1]} == {404}


@pytest.mark.parametrize(
    ("name", "method"), [(name, method) for name in GUARDED for method in ROUTES[name][1]]
)
def test_whoever_may_gets_an_answer(name: str, method: str, world: World) -> None:
    """An empty form may be refused, but the page is there."""
    answer = ask(world.member(name), method, world.address(name))
    assert answer.status_code in ({200} if method == "GET" else {200, 302, 409, 422})


@pytest.mark.parametrize(
    ("name", "method"),
    [
        (name, method)
        for name, method in product(ROUTES, ("GET", "POST", "PUT", "DELETE"))
        if method not in ROUTES[name][1] and name != "login"
    ],
)
def test_other_methods_are_refused(name: str, method: str, world: World) -> None:
    user = make_user("administrator")
    assert ask(user, method, world.address(name)).status_code == 405


@pytest.mark.parametrize("name", [name for name in ROUTES if "pk" in routes("")[name]])
def test_an_unknown_number_is_not_found(name: str, world: World) -> None:
    numbers = dict.fromkeys(routes("")[name], 10**9)
    user = make_user("administrator")
    for method in ROUTES[name][1]:
        assert ask(user, method, reverse(name, kwargs=numbers)).status_code == 404


@pytest.mark.parametrize("name", ["intake_review", "intake_discard"])
def test_a_draft_is_its_owners_alone(name: str, world: World) -> None:
    assert ask(make_user("administrator"), "POST", world.address(name)).status_code == 404


# The gate between the desk and the public


def public_answers(user: User | None, dispute: Dispute) -> list[int]:
    """The answers of all public pages about a dispute: its verdict's, its topic's and its claims'."""
    claims = [row.claim_id for row in dispute.memberships.all()]
    pages = [
        reverse("verdict_page", args=[dispute.pk]),
        reverse("topic_page", args=[dispute.topic.slug]),
        *(reverse("claim_page", args=[claim]) for claim in claims),
    ]
    return [ask(user, "GET", page).status_code for page in pages]


@pytest.mark.parametrize(
    ("state", "of_verdict"),
    [
        ("suggested", ""),
        ("dismissed", ""),
        ("open", ""),
        ("open", "draft"),
        ("in_review", "in_review"),
        ("ready", "approved"),
    ],
)
def test_nothing_unpublished_is_public(state: str, of_verdict: str) -> None:
    dispute = make_dispute(state=state)
    if of_verdict:
        approver = make_user("approver") if of_verdict == "approved" else None
        make_verdict(dispute, state=of_verdict, approver=approver)
    for user in (None, make_user(), make_user("administrator")):
        assert set(public_answers(user, dispute)) == {404}
    assert dispute.question not in ask(None, "GET", "/").content.decode()


def test_what_is_published_is_public() -> None:
    dispute = make_published()
    assert set(public_answers(None, dispute)) == {200}
    assert dispute.question in ask(None, "GET", "/").content.decode()


def test_a_correction_in_the_making_takes_nothing_down_and_shows_nothing_new() -> None:
    dispute = make_published()
    draft = start_correction(dispute=dispute, reason="The date was wrong.", by=make_user("editor"))
    draft.summary = "Nobody may read this yet."
    draft.save()
    assert set(public_answers(None, dispute)) == {200}
    page = ask(None, "GET", reverse("verdict_page", args=[dispute.pk])).content.decode()
    assert "Nobody may read this yet." not in page
    assert "The date was wrong." not in page


def test_a_claim_added_after_publication_stays_inside() -> None:
    dispute = make_published()
    late = make_claim(topic=dispute.topic)
    dispute.memberships.create(position=dispute.positions.all()[0], claim=late)
    assert ask(None, "GET", reverse("claim_page", args=[late.pk])).status_code == 404
    for page in (
        reverse("verdict_page", args=[dispute.pk]),
        reverse("topic_page", args=[dispute.topic.slug]),
    ):
        assert late.text not in ask(None, "GET", page).content.decode()


# The admin site


ADMIN_PAGES = [name for name, arguments in routes("admin").items() if not arguments and name.count("_")]


@pytest.mark.parametrize("name", ["index", *sorted(set(ADMIN_PAGES) - {"app_list", "view_on_site"})])
def test_the_admin_site_is_for_staff(name: str) -> None:
    address = reverse(f"admin:{name}")
    for user in (None, make_user("administrator")):
        answer = ask(user, "GET", address)
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]
