"""Review of an article: marked statements, rows to correct, a draft that lasts, claims at the end."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim, Dispute, Intake
from tests.factories import make_claim, make_claimant, make_intake, make_party, make_topic, make_user

pytestmark = pytest.mark.django_db

TEXT = "The mayor said the bridge was open."


@pytest.fixture
def owner(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


def row(**overrides: Any) -> dict[str, Any]:
    values = {
        "take": True, "start": 15, "end": 34, "text": "the bridge was open", "quote": "",
        "claimant": "The mayor", "role": "", "party": "", "cue": "said", "kind": "indirect",
    }  # fmt: skip
    return {**values, **overrides}


def posted(*rows: dict[str, Any], known: int | None = None, **more: str) -> dict[str, str]:
    """What the page sends: the stored rows, then what was typed into the empty one."""
    known = len(rows) if known is None else known
    data = {"row-TOTAL_FORMS": str(len(rows)), "row-INITIAL_FORMS": str(known), **more}
    for place, values in enumerate(rows):
        for name in ("text", "quote", "claimant", "role", "party"):
            data[f"row-{place}-{name}"] = values.get(name, "")
        if values.get("take", True):
            data[f"row-{place}-take"] = "on"
    return data


def address(intake: Intake) -> str:
    return reverse("intake_review", args=[intake.pk])


def test_the_article_is_marked_beside_its_rows(client: Client, owner: User) -> None:
    make_party(name="Riverton", colour="teal")
    intake = make_intake(owner=owner, text=TEXT, rows=[row(party="Riverton", role="mayor of Riverton")])
    page = client.get(address(intake)).content.decode()
    assert 'id="statement-1" href="#row-1" data-colour="teal">1 The mayor</a>' in page
    assert 'data-colour="teal">the bridge was open</mark>' in page
    assert 'id="row-1"' in page
    assert 'href="#statement-1"' in page
    assert "mayor of Riverton" in page
    assert 'id="row-2"' in page, "an empty row to add a claim"


def test_saving_keeps_the_draft_and_makes_no_claim(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row(), row(text="Second")])
    data = posted(row(text="The bridge was open", claimant="Ann Hart"), row(take=False), page="1")
    answer = client.post(address(intake), data, follow=True)
    intake.refresh_from_db()
    assert "The draft is saved." in answer.content.decode()
    assert [(kept["text"], kept["take"]) for kept in intake.rows] == [
        ("The bridge was open", True), ("the bridge was open", False),
    ]  # fmt: skip
    assert intake.rows[0]["claimant"] == "Ann Hart"
    assert not Claim.objects.exists()


def test_a_draft_may_be_left_incomplete(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    client.post(address(intake), posted(row(text="", claimant=""), page="1"))
    intake.refresh_from_db()
    assert intake.rows[0]["text"] == ""


def test_keeping_makes_claims_of_the_ticked_rows(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, topic_title="Bridge", rows=[row(), row(text="Not this")])
    own = {"text": "Nobody crossed the bridge", "claimant": "The keeper", "party": "Toll office"}
    data = posted(row(), row(text="Not this", take=False), own, known=2, keep="1")

    answer = client.post(address(intake), data)

    claims = {(claim.text, claim.claimant.name) for claim in Claim.objects.all()}
    assert claims == {("the bridge was open", "The mayor"), ("Nobody crossed the bridge", "The keeper")}
    first = Claim.objects.get(text="the bridge was open")
    assert answer["Location"] == reverse("topic_desk", args=[first.topic.slug])
    appearance = first.appearances.get()
    assert (appearance.start, appearance.end, appearance.source.text) == (15, 34, TEXT)
    intake.refresh_from_db()
    assert intake.state == "kept"


def test_the_next_page_counts_what_came_of_it(client: Client, owner: User) -> None:
    topic = make_topic(title="Bridge")
    make_claim(topic=topic, claimant=make_claimant(name="The mayor"), text="the bridge was open")
    intake = make_intake(owner=owner, text=TEXT, topic_title="Bridge", rows=[row()])
    data = posted(row(), row(text="New claim"), row(text="Broken \ufffd text"), known=1, keep="1")
    client.post(address(intake), data)
    said = client.get(reverse("intake_new")).content.decode()
    assert "1 claim created, 1 already there, 1 rejected." in said
    assert "Not kept: “Broken \ufffd text” – The text has bytes that are not UTF-8." in said


def test_new_claims_are_compared_at_once(client: Client, owner: User) -> None:
    topic = make_topic(title="Bridge")
    make_claim(topic=topic, text="The bridge over the Tana was not destroyed by shelling on Monday.")
    text = "The mayor said the bridge over the Tana was destroyed by shelling on Monday."
    rows = [row(start=15, end=len(text), text="The bridge over the Tana was destroyed by shelling on Monday")]
    intake = make_intake(owner=owner, text=text, topic_title="Bridge", rows=rows)
    client.post(address(intake), posted(*rows, keep="1"))
    assert Dispute.objects.filter(topic=topic, state="suggested").count() == 1
    assert "1 new dispute is suggested." in client.get(reverse("intake_new")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"text": ""}, "Write the claim, or untick it."),
        ({"claimant": ""}, "Write who said it, or untick the claim."),
        ({"claimant": "x" * 201}, "at most 200 characters"),
    ],
)
def test_a_ticked_row_that_is_not_whole_keeps_everything_typed(
    client: Client, owner: User, wrong: dict[str, str], sentence: str
) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    data = posted({**row(role="typed role"), **wrong}, {"text": "Typed by hand"}, known=1, keep="1")
    page = client.post(address(intake), data).content.decode()
    assert sentence in page
    assert "typed role" in page
    assert "Typed by hand" in page
    assert not Claim.objects.exists()
    intake.refresh_from_db()
    assert intake.state == "draft"


def test_keeping_nothing_is_refused_and_the_draft_saved(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    answer = client.post(address(intake), posted(row(text="Corrected", take=False), keep="1"), follow=True)
    assert "No claim is ticked." in answer.content.decode()
    intake.refresh_from_db()
    assert (intake.state, intake.rows[0]["text"]) == ("draft", "Corrected")


def test_many_rows_come_in_pages_and_saving_turns_them(client: Client, owner: User) -> None:
    rows = [row(text=f"Claim {number}") for number in range(1, 104)]
    intake = make_intake(owner=owner, text=TEXT, rows=rows)
    first = client.get(address(intake)).content.decode()
    assert "Save and go to page 2" in first
    assert 'id="row-100"' in first
    assert "Keep claim 101" not in first
    answer = client.post(f"{address(intake)}?page=2", posted(row(text="Corrected"), page="1"))
    assert answer["Location"] == f"{address(intake)}?page=1"
    intake.refresh_from_db()
    assert (len(intake.rows), intake.rows[100]["text"]) == (103, "Corrected")


def test_a_text_without_statements_can_still_give_claims(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text="Rain.", topic_title="Rain", rows=[])
    assert "No statement with a claimant was found" in client.get(address(intake)).content.decode()
    client.post(address(intake), posted({"text": "It rained.", "claimant": "Ann"}, known=0, keep="1"))
    assert Claim.objects.get().text == "It rained."


@pytest.mark.parametrize("state", ["kept", "discarded"])
def test_a_finished_intake_says_so(client: Client, owner: User, state: str) -> None:
    intake = make_intake(owner=owner, state=state)
    for answer in (client.get(address(intake)), client.post(address(intake), posted(row(), keep="1"))):
        assert answer["Location"] == reverse("intake_new")
    assert f"was {state} already" in client.get(reverse("intake_new")).content.decode()
    assert not Claim.objects.exists()


def test_a_page_without_its_rows_is_refused(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner)
    assert client.post(address(intake), {"keep": "1"}).status_code == 422
    assert not Claim.objects.exists()


def test_the_draft_of_another_is_not_found(client: Client, owner: User) -> None:
    assert client.get(address(make_intake())).status_code == 404


@pytest.mark.parametrize("number", [1, 40])
def test_the_page_asks_the_same_few_questions(
    client: Client, owner: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row() for _ in range(number)])
    for _ in range(number):
        make_party()
    with django_assert_num_queries(7):
        client.get(address(intake))
