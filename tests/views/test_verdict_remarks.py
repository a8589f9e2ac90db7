"""Remarks at passages: made by an approver, shown in the text and beside it, ticked off by the author."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Remark, Verdict
from tests.factories import make_dispute, make_remark, make_user, make_verdict
from tests.views.test_verdict_edit import typed

pytestmark = pytest.mark.django_db
TEXT = "Two photographs **show** it.\n\nThe bridge was *open*."


@pytest.fixture
def approver(client: Client) -> Client:
    client.force_login(make_user("approver", username="tomas"))
    return client


def in_review(**overrides: Any) -> Verdict:
    values = {"explanation": TEXT, "would_change": "A log of the toll.", **overrides}
    return make_verdict(make_dispute(state="in_review"), state="in_review", **values)


def draft(**overrides: Any) -> Verdict:
    return make_verdict(make_dispute(state="open"), explanation=TEXT, **overrides)


def address(verdict: Verdict) -> str:
    return f"/desk/disputes/{verdict.dispute_id}/verdict/"


def remark(client: Client, verdict: Verdict, passage: str, text: str = "Which ones?") -> Any:
    return client.post(f"{address(verdict)}remarks/", {"passage": passage, "text": text}, follow=True)


@pytest.mark.parametrize(
    ("passage", "part", "kept"),
    [
        ("photographs show it. The bridge", "explanation", "photographs show it.\nThe bridge"),
        ("the FIRST side", "summary", "The first side"),
        ("log of the toll", "would_change", "log of the toll"),
    ],
)
def test_the_passage_is_looked_for_as_it_is_shown(
    approver: Client, passage: str, part: str, kept: str
) -> None:
    verdict = in_review()
    page = remark(approver, verdict, passage).content.decode()
    found = Remark.objects.get()
    assert (found.part, found.passage, found.text) == (part, kept, "Which ones?")
    assert f'<mark id="passage-{found.pk}">' in page
    assert f'href="#passage-{found.pk}"' in page


@pytest.mark.parametrize(
    ("passage", "text", "field"),
    [("a tunnel", "Where?", "passage"), ("", "Where?", "passage"), ("photographs", " ", "text")],
)
def test_a_remark_without_passage_or_words_is_refused_and_kept(
    approver: Client, passage: str, text: str, field: str
) -> None:
    answer = remark(approver, in_review(), passage, text)
    assert answer.status_code == 422
    assert field in answer.context["remark_form"].errors
    assert answer.context["remark_form"]["passage"].value() == passage
    assert not Remark.objects.exists()


def test_a_remark_too_late_is_refused_in_words(approver: Client) -> None:
    answer = remark(approver, draft(), "photographs")
    assert answer.status_code == 422
    assert "while a verdict is in review" in answer.content.decode()


def test_ones_own_remark_can_be_taken_back(approver: Client) -> None:
    verdict = in_review()
    remark(approver, verdict, "photographs")
    other = make_remark(verdict)
    page = approver.get(address(verdict)).content.decode()
    assert page.count("Take remark back") == 1
    approver.post(f"{address(verdict)}remarks/{Remark.objects.order_by('pk')[0].pk}/withdraw/")
    answer = approver.post(f"{address(verdict)}remarks/{other.pk}/withdraw/", follow=True)
    assert "somebody else" in answer.content.decode()
    assert Remark.objects.get() == other


def test_remarks_return_a_verdict_without_more_words(approver: Client) -> None:
    verdict = in_review()
    answer = approver.post(f"{address(verdict)}return/", {"comment": ""}, follow=True)
    assert answer.status_code == 422
    assert "in a comment or at a passage" in answer.content.decode()
    remark(approver, verdict, "photographs")
    approver.post(f"{address(verdict)}return/", {"comment": ""})
    verdict.refresh_from_db()
    assert verdict.state == "draft"


def test_the_author_ticks_a_remark_off_and_loses_nothing_typed(client: Client) -> None:
    verdict = draft()
    client.force_login(verdict.author)
    found = make_remark(verdict, passage="<first> side")
    page = client.get(address(verdict)).content.decode()
    assert "&lt;first&gt; side" in page
    data = typed(verdict.dispute, revision=verdict.revision, summary="Typed just now.", tick=str(found.pk))
    answer = client.post(address(verdict), data, follow=True)
    found.refresh_from_db()
    assert found.done_by == verdict.author
    assert Verdict.objects.get().summary == "Typed just now."
    assert "Put remark back" in answer.content.decode()
    client.post(address(verdict), {**data, "revision": verdict.revision + 1})
    found.refresh_from_db()
    assert found.done_by is None


def test_a_remark_that_is_not_there_is_not_found(client: Client) -> None:
    verdict = draft()
    client.force_login(verdict.author)
    stranger = make_remark(draft())
    for number in (str(stranger.pk), "9" * 30, "x"):
        data = typed(verdict.dispute, revision=Verdict.objects.get(pk=verdict.pk).revision, tick=number)
        assert client.post(address(verdict), data).status_code == 404


def test_readers_of_the_public_page_see_no_remark(approver: Client) -> None:
    verdict = in_review()
    remark(approver, verdict, "photographs")
    approver.post(f"{address(verdict)}approve/")
    approver.post(f"{address(verdict)}publish/")
    page = Client().get(f"/verdicts/{verdict.dispute_id}/").content.decode()
    assert "photographs" in page
    assert "<mark" not in page
    assert "Which ones?" not in page
    assert "What would change this verdict" in page
