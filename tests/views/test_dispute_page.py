"""A dispute's page: both sides as equals, why they oppose each other, and what an editor decides about it."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.disputes import revise_dispute
from claims.models import Dispute, Match
from tests.factories import make_claim, make_dispute, make_match, make_user

pytestmark = pytest.mark.django_db
# session, user, two for permissions; dispute, positions, memberships, claims, appearances, sources, evidence;
# pairs; corrections of the alignment; replies; claims like these; five for offers; claims to split off;
# disputes to merge; the verdict, and whether one is public; comments, whether one watches, the people of
# the desk, who is there
QUERIES = 29
HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", first_name="Olena", last_name="Koval"))
    return client


def page_of(client: Client, dispute: Dispute) -> str:
    return client.get(f"/desk/disputes/{dispute.pk}/").content.decode()


def a_dispute(**overrides: object) -> Dispute:
    first = make_claim(text="The dam broke.")
    second = make_claim(text="The dam stands.", topic=first.topic)
    return make_dispute([first], [second], labels=["It broke", "It stands"], **overrides)


def test_sides_and_reasons_stand_there(editor: Client) -> None:
    page = page_of(editor, a_dispute(question="Did the dam break?"))
    for words in (
        "Did the dam break?",
        "It broke",
        "It stands",
        "The dam broke.",
        "One denies what the other",
    ):
        assert words in page
    assert page.count('class="claims"') == 2


def test_pairs_within_a_side_or_with_strangers_are_no_reason(editor: Client) -> None:
    dispute = a_dispute()
    one = dispute.positions.all()[0].claims.get()
    friend, stranger = make_claim(topic=dispute.topic), make_claim(topic=dispute.topic)
    dispute.memberships.create(position=dispute.positions.all()[0], claim=friend)
    within, outside = make_match(one, friend), make_match(one, stranger)
    page = page_of(editor, dispute)
    assert f"pairs/{within.pk}/reject" not in page
    assert f"pairs/{outside.pk}/reject" not in page
    assert page.count("/reject/") == 2  # the dispute's own and its one pair's


def classes_of(page: str, words: str) -> list[set[str]]:
    """The classes of the marks around these words, wherever they stand."""
    return [set(found.split()) for found in re.findall(rf'<mark class="([^"]*)">{words}</mark>', page)]


def test_each_reason_has_the_classes_of_the_words_that_it_lights(editor: Client) -> None:
    dispute = a_dispute()
    signals = [
        {"name": "one", "sentence": "First reason.", "spans_a": [[0, 7]], "spans_b": [[0, 3]]},
        {"name": "two", "sentence": "Second reason.", "spans_a": [[4, 7]], "spans_b": [[8, 14]]},
        {"name": "three", "sentence": "Third reason.", "spans_a": [[8, 13]], "spans_b": []},
    ]
    Match.objects.update(signals=signals)
    page = page_of(editor, dispute)
    reasons = dict(re.findall(r'<li class="lights ([^"]*)" tabindex="0">(\w+) reason', page))
    assert {words: classes for classes, words in reasons.items()} == {
        "First": "r1 g1",
        "Second": "r2 g2",
        "Third": "r3",
    }
    assert classes_of(page, "dam") == [{"v1", "v2"}, {"w1", "w2"}]
    assert classes_of(page, "broke") == [{"w3"}]
    assert classes_of(page, "stands") == [{"v2"}, {"w2"}]


def test_confirm(editor: Client) -> None:
    dispute = a_dispute()
    answer = editor.post(f"/desk/disputes/{dispute.pk}/confirm/", follow=True)
    assert "The dispute is confirmed." in answer.content.decode()
    dispute.refresh_from_db()
    assert dispute.state == "open"
    twice = editor.post(f"/desk/disputes/{dispute.pk}/confirm/", follow=True)
    assert "Somebody confirmed or rejected this dispute already." in twice.content.decode()


def test_reject_with_a_reason_and_reopen(editor: Client) -> None:
    dispute = a_dispute()
    editor.post(f"/desk/disputes/{dispute.pk}/reject/", {"reason": "Different time or place"})
    dispute.refresh_from_db()
    assert (dispute.state, dispute.reason) == ("dismissed", "Different time or place")
    assert "Dismissed: Different time or place" in page_of(editor, dispute)
    editor.post(f"/desk/disputes/{dispute.pk}/reopen/")
    dispute.refresh_from_db()
    assert dispute.state == "suggested"


@pytest.mark.parametrize("reason", ["", "x" * 501])
def test_a_bad_reason_is_refused_and_kept(editor: Client, reason: str) -> None:
    dispute = a_dispute()
    answer = editor.post(f"/desk/disputes/{dispute.pk}/reject/", {"reason": reason})
    assert answer.status_code == 422
    assert answer.context["reject_form"]["reason"].value() == reason
    assert "errorlist" in answer.content.decode()
    dispute.refresh_from_db()
    assert dispute.state == "suggested"


def test_too_late_a_rejection_keeps_its_words(editor: Client) -> None:
    dispute = a_dispute(state="in_review")
    answer = editor.post(f"/desk/disputes/{dispute.pk}/reject/", {"reason": "Duplicate"})
    assert answer.status_code == 422
    assert "went on to review already" in str(answer.context["reject_form"].errors)


def test_htmx_gets_the_very_part_that_the_page_has(editor: Client) -> None:
    dispute = a_dispute()
    editor.post(f"/desk/disputes/{dispute.pk}/confirm/", headers=HTMX)
    part = editor.get(f"/desk/disputes/{dispute.pk}/", headers=HTMX).content.decode()
    page = page_of(editor, dispute)
    assert "The dispute is confirmed." in part.split('<div id="case"')[0]
    assert "<html" not in part
    wrong = editor.post(f"/desk/disputes/{dispute.pk}/reject/", {}, headers=HTMX)
    assert (wrong.status_code, wrong["HX-Push-Url"]) == (422, "false")
    tokens = 'name="csrfmiddlewaretoken"'
    assert part.count(tokens) == page.count(tokens) - 2  # logging out, and saying that the page is open


def test_a_pair_is_rejected_and_restored(editor: Client) -> None:
    dispute = a_dispute()
    match = Match.objects.get()
    address = f"/desk/disputes/{dispute.pk}/pairs/{match.pk}"
    assert editor.post(f"{address}/reject/", {"reason": " "}).status_code == 422
    editor.post(f"{address}/reject/", {"reason": "Different time or place"})
    match.refresh_from_db()
    assert (match.state, match.reason) == ("rejected", "Different time or place")
    assert "Different time or place (Olena Koval" in page_of(editor, dispute)
    editor.post(f"{address}/restore/")
    match.refresh_from_db()
    assert match.state == "suggested"


def test_a_pair_of_other_claims_is_not_found(editor: Client) -> None:
    dispute, stranger = a_dispute(), make_match(make_claim(), make_claim())
    address = f"/desk/disputes/{dispute.pk}/pairs/{stranger.pk}/reject/"
    assert editor.post(address, {"reason": "Duplicate"}).status_code == 404


def words_of(dispute: Dispute, **changes: str) -> dict[str, str]:
    labels = {f"label_{position.pk}": position.label for position in dispute.positions.all()}
    return {"revision": str(dispute.revision), "question": dispute.question, **labels, **changes}


def test_question_and_labels_are_edited(editor: Client) -> None:
    dispute = a_dispute()
    first = dispute.positions.all()[0]
    data = words_of(dispute, question="Did it break?", **{f"label_{first.pk}": "Broken"})
    editor.post(f"/desk/disputes/{dispute.pk}/revise/", data)
    dispute.refresh_from_db()
    assert dispute.question == "Did it break?"
    assert [str(position) for position in dispute.positions.all()] == ["Broken", "It stands"]


def test_a_question_left_out_is_refused_and_the_labels_kept(editor: Client) -> None:
    dispute = a_dispute()
    first = dispute.positions.all()[0]
    data = words_of(dispute, question="", **{f"label_{first.pk}": "Broken"})
    answer = editor.post(f"/desk/disputes/{dispute.pk}/revise/", data)
    assert answer.status_code == 422
    assert 'value="Broken"' in answer.content.decode()


def test_the_second_to_save_sees_what_the_first_wrote_and_loses_nothing(editor: Client) -> None:
    dispute = a_dispute(question="Did the dam break?")
    mine = words_of(dispute, question="Is the dam gone?")
    labels = {position.pk: position.label for position in dispute.positions.all()}
    other = make_user("editor", first_name="Tomas", last_name="Lind")
    revise_dispute(dispute=dispute, revision=0, question="When did it break?", labels=labels, by=other)

    answer = editor.post(f"/desk/disputes/{dispute.pk}/revise/", mine)
    form = answer.context["revise_form"]
    assert answer.status_code == 422
    assert (form["question"].value(), form["revision"].value()) == ("Is the dam gone?", "1")
    assert [(row.name, row.stored, row.typed) for row in form.differences] == [
        ("question", "When did it break?", "Is the dam gone?")
    ]
    assert "Stored now by Tomas Lind" in answer.content.decode()

    again = words_of(dispute, question="Is the dam gone?", revision="1", who="Tomas Lind")
    taken = editor.post(f"/desk/disputes/{dispute.pk}/revise/", {**again, "take": "question"})
    assert taken.context["revise_form"]["question"].value() == "When did it break?"
    dispute.refresh_from_db()
    assert dispute.question == "When did it break?"

    editor.post(f"/desk/disputes/{dispute.pk}/revise/", again)
    dispute.refresh_from_db()
    assert dispute.question == "Is the dam gone?"


def test_a_dismissed_dispute_offers_no_changes(editor: Client) -> None:
    page = page_of(editor, a_dispute(state="dismissed"))
    assert "Reopen dispute" in page
    assert "Arrange claim" not in page
    assert "Add evidence" not in page


@pytest.mark.parametrize("claims", [1, 6])
def test_more_claims_cost_no_more_queries(
    editor: Client, claims: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dispute = a_dispute(state="open")
    for position in dispute.positions.all():
        for _ in range(claims):
            claim = make_claim(topic=dispute.topic)
            dispute.memberships.create(position=position, claim=claim)
            make_match(claim, make_claim(topic=dispute.topic))
    with django_assert_num_queries(QUERIES):
        page_of(editor, dispute)
