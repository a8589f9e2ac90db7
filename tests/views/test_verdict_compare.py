"""Any two wordings of a verdict against each other, and what an approver sees of the last time."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.approval import return_verdict, submit_verdict
from claims.models import Dispute, Verdict
from tests.factories import make_dispute, make_published, make_user, make_verdict

pytestmark = pytest.mark.django_db
QUERIES = 10  # session, user, two for permissions; dispute; versions, their ratings (two), submissions (two)


@pytest.fixture
def approver(client: Client) -> Client:
    client.force_login(make_user("approver"))
    return client


def address(dispute: Dispute) -> str:
    return f"/desk/disputes/{dispute.pk}/verdict/compare/"


def resubmitted(times: int = 1) -> Verdict:
    """A verdict in review for the second time at least, with other words each time."""
    verdict = make_verdict(
        make_dispute(state="open"), summary="It stood.", explanation="One <b>two</b> three."
    )
    by = make_user("approver")
    for number in range(times):
        submit_verdict(verdict=verdict, by=verdict.author)
        return_verdict(verdict=verdict, comment="Which day?", by=by)
        Verdict.objects.update(summary=f"It stood on day {number}.")
        verdict.refresh_from_db()
    submit_verdict(verdict=verdict, by=verdict.author)
    return verdict


def test_the_latest_stands_against_the_one_before(approver: Client) -> None:
    verdict = resubmitted()
    answer = approver.get(address(verdict.dispute))
    assert (answer.context["old"].key, answer.context["new"].key) == ("v1.1", "v1")
    assert "It stood<ins> on day 0</ins>." in answer.content.decode()


def test_any_two_can_be_chosen(approver: Client) -> None:
    verdict = resubmitted(times=2)
    page = approver.get(address(verdict.dispute), {"old": "v1", "new": "v1.1"}).content.decode()
    assert "It stood<del> on day 1</del>." in page
    page = approver.get(address(verdict.dispute), {"old": "v1", "new": "v1"}).content.decode()
    assert "There is one version so far." in page
    answer = approver.get(address(verdict.dispute), {"old": "v7", "new": "nonsense"})
    assert (answer.context["old"].key, answer.context["new"].key) == ("v1.2", "v1")


def test_versions_before_submissions_were_kept_can_be_compared(approver: Client) -> None:
    verdict = make_published(summary="It stood.")
    Verdict.objects.update(state="superseded")
    make_verdict(verdict.dispute, version=2, correction_reason="Wrong.", summary="It fell.")
    page = approver.get(address(verdict.dispute)).content.decode()
    assert "It <del>stood</del><ins>fell</ins>." in page


def test_without_a_verdict_there_is_nothing_to_compare(approver: Client) -> None:
    assert approver.get(address(make_dispute(state="open"))).status_code == 404


def test_an_approver_sees_what_changed_since_it_was_returned(approver: Client) -> None:
    page = approver.get(f"/desk/disputes/{resubmitted().dispute_id}/verdict/").content.decode()
    assert "What changed since it was returned" in page
    assert "It stood<ins> on day 0</ins>." in page


def test_an_approver_sees_what_changed_since_the_version_before(approver: Client) -> None:
    published = make_published(summary="It stood.")
    Dispute.objects.update(state="in_review")
    make_verdict(
        published.dispute, version=2, correction_reason="Wrong.", state="in_review", summary="It fell."
    )
    page = approver.get(f"/desk/disputes/{published.dispute_id}/verdict/").content.decode()
    assert "What changed since version 1" in page
    assert "<del>stood</del><ins>fell</ins>" in page


def test_a_first_submission_has_nothing_before_it(approver: Client) -> None:
    verdict = make_verdict(make_dispute(state="in_review"), state="in_review")
    assert (
        "What changed since"
        not in approver.get(f"/desk/disputes/{verdict.dispute_id}/verdict/").content.decode()
    )


@pytest.mark.parametrize("times", [1, 5])
def test_more_submissions_cost_no_more_queries(
    approver: Client, times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dispute = resubmitted(times).dispute
    with django_assert_num_queries(QUERIES):
        approver.get(address(dispute))
