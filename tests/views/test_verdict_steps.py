"""From draft to public page: submit, return with a comment, approve by another person, publish, correct."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Dispute, Verdict
from tests.factories import make_dispute, make_published, make_user, make_verdict

pytestmark = pytest.mark.django_db


def as_user(role: str, **names: str) -> Client:
    client = Client()
    client.force_login(make_user(role, **names))
    return client


def step(client: Client, verdict: Verdict, name: str, **data: str) -> Any:
    return client.post(f"/desk/disputes/{verdict.dispute_id}/verdict/{name}/", data, follow=True)


def a_draft(**overrides: Any) -> Verdict:
    return make_verdict(make_dispute(state="open"), **overrides)


def in_review(**overrides: Any) -> Verdict:
    return make_verdict(make_dispute(state="in_review"), state="in_review", **overrides)


def approved(**overrides: Any) -> Verdict:
    dispute = make_dispute(state="ready")
    return make_verdict(dispute, state="approved", approver=make_user("approver"), **overrides)


def states(verdict: Verdict) -> tuple[str, str]:
    verdict.refresh_from_db()
    return verdict.state, Dispute.objects.get(pk=verdict.dispute_id).state


def test_an_editor_submits(client: Client) -> None:
    verdict = a_draft()
    step(as_user("editor"), verdict, "submit")
    assert states(verdict) == ("in_review", "in_review")


def test_an_incomplete_draft_is_not_submitted() -> None:
    verdict = a_draft(summary="")
    answer = step(as_user("editor"), verdict, "submit")
    assert "Before you submit, add a summary." in answer.content.decode()
    assert states(verdict) == ("draft", "open")


def test_an_approver_returns_it_with_a_comment_that_the_author_reads() -> None:
    verdict = in_review()
    step(as_user("approver"), verdict, "return", comment="Name the second photograph.")
    assert states(verdict) == ("draft", "open")
    page = as_user("editor").get(f"/desk/disputes/{verdict.dispute_id}/verdict/").content.decode()
    assert "Returned: Name the second photograph." in page


def test_a_return_without_a_comment_is_refused() -> None:
    verdict = in_review()
    answer = step(as_user("approver"), verdict, "return", comment="  ")
    assert answer.status_code == 422
    assert "Say what should change" in answer.content.decode()
    assert states(verdict) == ("in_review", "in_review")


def test_a_comment_too_late_is_kept() -> None:
    verdict = a_draft()
    answer = step(as_user("approver"), verdict, "return", comment="Name the photograph.")
    assert answer.status_code == 422
    assert "Name the photograph." in str(answer.context["return_form"]["comment"].value())


def test_another_person_approves_and_publishes() -> None:
    verdict, approver = in_review(), as_user("approver")
    assert "Approve verdict" in approver.get(f"/desk/disputes/{verdict.dispute_id}/").content.decode()
    step(approver, verdict, "approve")
    assert states(verdict) == ("approved", "ready")
    answer = step(approver, verdict, "publish")
    assert states(verdict) == ("published", "published")
    assert f'href="/verdicts/{verdict.dispute_id}/"' in answer.content.decode()
    assert Client().get(f"/verdicts/{verdict.dispute_id}/").status_code == 200


def test_the_author_is_offered_no_approval_and_can_not_force_it() -> None:
    author = make_user("approver")
    verdict = in_review(author=author)
    client = Client()
    client.force_login(author)
    page = client.get(f"/desk/disputes/{verdict.dispute_id}/").content.decode()
    assert "Approve verdict" not in page
    assert "somebody else approves it" in page
    answer = step(client, verdict, "approve")
    assert "You wrote this verdict" in answer.content.decode()
    assert states(verdict) == ("in_review", "in_review")


@pytest.mark.parametrize("name", ["return", "approve", "publish"])
def test_what_approvers_do_is_not_found_by_editors(name: str) -> None:
    verdict = approved() if name == "publish" else in_review()
    before = states(verdict)
    assert step(as_user("editor"), verdict, name, comment="No.").status_code == 404
    assert states(verdict) == before


def test_a_draft_is_not_published() -> None:
    verdict = a_draft()
    answer = step(as_user("approver"), verdict, "publish")
    assert "after another person has approved it" in answer.content.decode()
    assert states(verdict) == ("draft", "open")


def test_a_correction_begins_a_new_version_and_takes_nothing_down() -> None:
    verdict = make_published()
    answer = step(as_user("editor"), verdict, "correct", reason="The date was wrong.")
    page = answer.content.decode()
    assert 'name="explanation"' in page
    assert Verdict.objects.live().get().correction_reason == "The date was wrong."
    assert Client().get(f"/verdicts/{verdict.dispute_id}/").status_code == 200


def test_a_correction_without_a_reason_is_refused() -> None:
    verdict = make_published()
    answer = step(as_user("editor"), verdict, "correct", reason="")
    assert answer.status_code == 422
    assert "reason" in answer.context["correct_form"].errors
    assert Verdict.objects.count() == 1


def test_a_dispute_without_a_verdict_has_no_steps() -> None:
    dispute = make_dispute(state="open")
    for name in ("submit", "return", "approve", "publish"):
        assert as_user("approver").post(f"/desk/disputes/{dispute.pk}/verdict/{name}/").status_code == 404
