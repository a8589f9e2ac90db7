"""A member's own page: each kind of work for whom it waits, and for nobody else."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.models import Notice, Verdict
from tests.factories import (
    make_aside,
    make_dispute,
    make_intake,
    make_notice,
    make_reply_request,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db
QUERIES = 13  # session, user, two for permissions, the nine lists


def page_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/desk/mine/").content.decode()


def count_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.get("/desk/mine/count/").content.decode().strip()


def in_review(**overrides: object) -> Verdict:
    return make_verdict(make_dispute(state="in_review"), state="in_review", **overrides)


def returned(author: User) -> Verdict:
    verdict = make_verdict(make_dispute(state="open"), author=author, comment="Name the witness.")
    verdict.submissions.create(number=1, content={}, by=author)
    return verdict


def test_an_empty_page_says_what_will_be_there() -> None:
    assert "Nothing waits for you." in page_of(make_user("editor"))


def test_an_approver_reviews_what_others_wrote() -> None:
    approver = make_user("approver")
    verdict, own = in_review(), in_review(author=approver)
    helped = in_review()
    helped.events.create(verb="verdict.saved", actor=approver)
    page = page_of(approver)
    assert "To review" in page
    assert verdict.dispute.question in page
    assert own.dispute.question not in page
    assert helped.dispute.question not in page
    assert "<b>1</b>" in count_of(approver)
    assert verdict.dispute.question not in page_of(make_user("editor"))


def test_what_is_approved_waits_for_an_approver() -> None:
    approver = make_user("approver")
    verdict = make_verdict(make_dispute(state="ready"), state="approved", approver=approver)
    assert "Approved, to be published" in page_of(approver)
    assert verdict.dispute.question not in page_of(make_user("editor"))


def test_an_author_finds_what_was_returned_apart_from_what_is_begun() -> None:
    author = make_user("editor")
    back, begun = returned(author), make_verdict(make_dispute(state="open"), author=author)
    page = page_of(author)
    assert page.index("Returned to you") < page.index(back.dispute.question) < page.index("Drafts begun")
    assert page.index("Drafts begun") < page.index(begun.dispute.question)
    assert "Name the witness." in page
    assert back.dispute.question not in page_of(make_user("editor"))


def test_what_is_assigned_or_begun_or_kept_aside_is_there() -> None:
    member = make_user("editor")
    assigned = make_dispute(state="open", assignee=member)
    done = make_dispute(state="dismissed", assignee=member)
    aside, intake = make_aside(owner=member), make_intake(owner=member, title="Two accounts")
    page = page_of(member)
    for words in (assigned.question, aside.dispute.question, intake.title):
        assert words in page
    assert done.question not in page


def test_replies_overdue_are_those_of_who_asked_and_of_who_looks_after_the_dispute() -> None:
    asker, assignee, today = make_user("editor"), make_user("editor"), timezone.localdate()
    values = {"asked_by": asker, "asked_on": today - timedelta(days=9)}
    dispute = make_dispute(state="open", assignee=assignee)
    make_reply_request(dispute, asked="The river guard", deadline=today - timedelta(days=1), **values)
    make_reply_request(dispute, asked="The mayor", deadline=today, **values)
    for member in (asker, assignee):
        page = page_of(member)
        assert "The river guard" in page
        assert "The mayor" not in page
    assert "The river guard" not in page_of(make_user("editor"))


def test_news_is_marked_as_read_one_by_one_or_all_at_once() -> None:
    member, client = make_user("editor"), Client()
    client.force_login(member)
    first, *_ = (make_notice(member) for _ in range(3))
    others = make_notice(make_user("editor"))
    assert "confirmed the dispute" in page_of(member)
    assert "<b>3</b>" in count_of(member)
    client.post("/desk/mine/read/", {"notice": first.pk})
    assert "<b>2</b>" in count_of(member)
    for nonsense in ({}, {"notice": "x"}, {"notice": "9" * 30}, {"notice": others.pk}):
        client.post("/desk/mine/read/", nonsense)
    assert "<b>2</b>" in count_of(member)
    client.post("/desk/mine/read/", {"all": "1"})
    assert count_of(member) == ""
    assert Notice.objects.unread().get() == others


def test_a_mention_says_so() -> None:
    member = make_user("editor")
    make_notice(member, mention=True)
    assert "You are called in." in page_of(member)


@pytest.mark.parametrize("rows", [1, 5])
def test_more_work_costs_no_more_queries(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    member, client = make_user("approver"), Client()
    client.force_login(member)
    for _ in range(rows):
        (
            in_review(),
            returned(member),
            make_aside(owner=member),
            make_intake(owner=member),
            make_notice(member),
        )
        make_verdict(make_dispute(state="ready"), state="approved", approver=member)
        make_verdict(make_dispute(state="open"), author=member)
        dispute = make_dispute(state="open", assignee=member)
        make_reply_request(dispute, asked_on=date(2026, 1, 1), deadline=date(2026, 1, 2))
    with django_assert_num_queries(QUERIES):
        client.get("/desk/mine/")
    with django_assert_num_queries(6):
        client.get("/desk/mine/count/")
