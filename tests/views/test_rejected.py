"""What was rejected, why and by whom, taken back; how often suggestions are confirmed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.match import reject_match
from claims.actions.triage import confirm_disputes, reject_disputes
from claims.models import Dispute, Match, Verdict
from claims.models.precision import precision_by_kind, precision_by_score, rejected_by_reason
from tests.factories import make_claim, make_dispute, make_match, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    member = make_user("editor", first_name="Olena")
    client.force_login(member)
    return member


def rejected(editor: User, reason: str = "duplicate", words: str = "", **values: object) -> Dispute:
    dispute = make_dispute(**values)
    reject_disputes(disputes=[dispute], rejected_for=reason, words=words, by=editor)
    return dispute


def test_the_page_says_what_was_rejected_why_and_by_whom(client: Client, editor: User) -> None:
    topic = make_topic(title="The dam")
    sides = [[make_claim(topic=topic, text=f"The dam {what}.")] for what in ("stands", "is gone")]
    dispute = make_dispute(*sides)
    reject_disputes(disputes=[dispute], rejected_for="other_setting", words="Two dams.", by=editor)
    page = client.get("/desk/rejected/").content.decode()
    for words in (
        "The dam stands.",
        "The dam is gone.",
        "Different time or place: Two dams.",
        "Olena",
        "The dam",
    ):
        assert words in page


def test_filters_narrow_it(client: Client, editor: User) -> None:
    colleague = make_user("editor")
    here = rejected(editor, topic=make_topic(slug="here"))
    rejected(colleague, "opinion")
    for query in ("reason=duplicate", f"by={editor.pk}", "topic=here", "kind=denial&reason=duplicate"):
        page = client.get(f"/desk/rejected/?{query}").content.decode()
        assert page.count('class="queue-row"') == 1, query
        assert here.positions.all()[0].claims.all()[0].text in page
    assert client.get("/desk/rejected/?kind=number").content.decode().count('class="queue-row"') == 0
    assert client.get("/desk/rejected/?reason=x&by=y").content.decode().count('class="queue-row"') == 2


def test_a_rejection_is_taken_back_with_its_dispute(client: Client, editor: User) -> None:
    dispute = rejected(editor)
    client.post(f"/desk/rejected/{Match.objects.get().pk}/restore/")
    dispute.refresh_from_db()
    assert (dispute.state, Match.objects.get().state) == ("suggested", "suggested")


def test_a_pair_that_was_rejected_alone_is_taken_back_alone(client: Client, editor: User) -> None:
    dispute, match = make_dispute(state="open"), Match.objects.get()
    reject_match(match=match, reason="Two bridges.", by=editor)
    client.post(f"/desk/rejected/{match.pk}/restore/")
    again = client.post(f"/desk/rejected/{match.pk}/restore/", follow=True)
    dispute.refresh_from_db()
    assert (dispute.state, Match.objects.get().state) == ("open", "suggested")
    assert "This pair is not rejected." in again.content.decode()


@pytest.mark.parametrize("rows", [2, 8])
def test_more_rows_cost_no_more_queries(
    client: Client, editor: User, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        rejected(editor)
    with django_assert_num_queries(8):
        client.get("/desk/rejected/")
    with django_assert_num_queries(7):
        client.get("/desk/precision/")


def test_precision_is_counted_by_kind_and_by_score(editor: User) -> None:
    """Duplicates, and pairs that the machine never suggested, are no mistakes of it."""
    good, bad, twin, wide = (make_dispute() for _ in range(4))
    Match.objects.filter(claim_a__memberships__dispute=bad).update(kind="number", score=0.62)
    confirm_disputes(disputes=[good], by=editor)
    reject_disputes(disputes=[bad], rejected_for="opinion", words="", by=editor)
    reject_disputes(disputes=[twin], rejected_for="duplicate", words="", by=editor)
    assert wide.state == "suggested"
    topic = make_topic()
    make_match(make_claim(topic=topic), make_claim(topic=topic), score=0, state="rejected")
    kinds = {share.words: (share.waiting, share.confirmed, share.rejected) for share in precision_by_kind()}
    assert kinds == {"Denial": (1, 1, 0), "Number": (0, 0, 1)}
    scores = {share.words: share.percent for share in precision_by_score()}
    assert scores["0.90 and above"] == 100
    assert scores["0.60 to 0.69"] == 0
    assert scores["below 0.50"] is None
    reasons = {reason: count for reason, _, count in rejected_by_reason()}
    assert (reasons["opinion"], reasons["duplicate"], reasons["other"]) == (1, 1, 0)


def test_the_page_of_precision_shows_them(client: Client, editor: User) -> None:
    confirm_disputes(disputes=[make_dispute()], by=editor)
    rejected(editor, "opinion")
    page = client.get("/desk/precision/").content.decode()
    assert "50 %" in page
    assert "none decided" in page
    assert 'href="/desk/rejected/?reason=opinion"' in page


def test_what_is_no_contradiction_can_be_written_up(client: Client, editor: User) -> None:
    dispute = rejected(editor, "both_true", "One by day, one by night.")
    assert "Write up for readers" in client.get(f"/desk/disputes/{dispute.pk}/").content.decode()
    answer = client.post(f"/desk/disputes/{dispute.pk}/write-up/")
    assert answer["Location"] == f"/desk/disputes/{dispute.pk}/verdict/"
    assert Verdict.objects.get().explanation == "One by day, one by night."
    assert (
        client.post(f"/desk/disputes/{dispute.pk}/write-up/")["Location"] == f"/desk/disputes/{dispute.pk}/"
    )


def test_the_disputes_page_takes_the_explanation_too(client: Client, editor: User) -> None:
    dispute = make_dispute()
    address = f"/desk/disputes/{dispute.pk}/reject/"
    bare = client.post(address, {"reason": "Both can be true"})
    assert bare.status_code == 422
    assert "Explain how" in bare.content.decode()
    client.post(address, {"reason": "Both can be true: one by day, one by night."})
    dispute.refresh_from_db()
    assert (dispute.rejected_for, dispute.reason) == ("both_true", "one by day, one by night.")


def test_a_command_weighs_the_disputes(capsys: pytest.CaptureFixture[str]) -> None:
    make_dispute()
    call_command("weigh_disputes")
    call_command("weigh_disputes")
    assert capsys.readouterr().out == "1 dispute has changed.\n0 disputes have changed.\n"
