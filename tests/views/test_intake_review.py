"""Review of an article: marked statements, cards to correct, a draft that saves itself, claims at the end."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.actions.indexing import index_claims
from claims.forms.rows import ROWS_A_PAGE, DraftPage
from claims.models import Claim, Dispute, Event, Intake, Topic
from tests.factories import make_claim, make_claimant, make_intake, make_party, make_topic, make_user, near_of

pytestmark = pytest.mark.django_db

TEXT = "The mayor said the bridge was open."
HTMX = {"HX-Request": "true"}


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


def posted(
    intake: Intake, *changes: dict[str, Any], new: dict[str, str] | None = None, **more: Any
) -> dict[str, str]:
    """What the whole page sends: its rows with these changes, the seals it was shown, a row of one's own."""
    draft = DraftPage(intake, range(1, len(intake.rows) + 1))
    data = {"whole": "1", "particulars-here": draft.particulars.seal, **particulars(intake), **more}
    for part, change in zip(draft.rows, [*changes, *[{}] * len(draft.rows)], strict=False):
        values = {**part.stored, **change}
        data[f"row-{part.number}-here"] = part.seal
        data |= {
            f"row-{part.number}-{name}": "on" if value is True else str(value)
            for name, value in values.items()
            if value
        }
    return data | {f"row-new-{name}": value for name, value in (new or {}).items()}


def particulars(intake: Intake) -> dict[str, str]:
    names = ("topic_title", "title", "publisher", "published_on", "language", "url")
    return {name: str(getattr(intake, name) or "") for name in names}


def alone(data: dict[str, str], place: str) -> dict[str, str]:
    """What the script sends when one part of the page has changed."""
    return {name: value for name, value in data.items() if name.startswith(place)}


def address(intake: Intake) -> str:
    return reverse("intake_review", args=[intake.pk])


def test_the_article_is_marked_beside_its_cards(client: Client, owner: User) -> None:
    make_party(name="Riverton", colour="teal")
    mayor = row(
        party="Riverton", role="mayor of Riverton", worth="event", worth_reason="It says what happened."
    )
    intake = make_intake(owner=owner, text=TEXT, title="A bridge", rows=[mayor])
    page = client.get(address(intake)).content.decode()
    assert 'id="statement-1" data-rows="1" href="#row-1" data-colour="teal">1 The mayor</a>' in page
    assert 'data-colour="teal">the bridge was open</mark>' in page
    for words in (
        'id="row-1"',
        'href="#statement-1"',
        "mayor of Riverton",
        "Event",
        "It says what happened.",
        ">said</i>",
    ):
        assert words in page
    assert "A bridge</h1>" in page
    assert "Take claim 1" in page
    assert "Write a claim of your own" in page


def test_saving_keeps_the_draft_and_makes_no_claim(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row(), row(text="Second")])
    data = posted(intake, {"text": "The bridge was open", "claimant": "Ann Hart"}, {"take": False}, page="1")
    answer = client.post(address(intake), data, follow=True)
    intake.refresh_from_db()
    assert "The draft is saved." in answer.content.decode()
    assert [(kept["text"], kept["take"]) for kept in intake.rows] == [
        ("The bridge was open", True), ("Second", False),
    ]  # fmt: skip
    assert intake.rows[0]["claimant"] == "Ann Hart"
    assert not Claim.objects.exists()


def test_saving_what_did_not_change_leaves_no_trace(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    client.post(address(intake), posted(intake, page="1"))
    intake.refresh_from_db()
    assert intake.revision == 0
    assert not Event.objects.exists()


def test_a_draft_may_be_left_incomplete(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    client.post(address(intake), posted(intake, {"text": "", "claimant": ""}))
    intake.refresh_from_db()
    assert intake.rows[0]["text"] == ""


def test_what_is_known_of_the_article_can_be_corrected(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT)
    known: dict[str, Any] = {"title": "Open", "publisher": "The Courier", "published_on": "2026-03-02"}
    known |= {"url": "example.org/a", "language": "uk", "topic_title": "Bridges"}
    client.post(address(intake), posted(intake, **known))
    intake.refresh_from_db()
    assert (intake.title, intake.publisher, str(intake.published_on)) == ("Open", "The Courier", "2026-03-02")
    assert (intake.url, intake.language, intake.topic_title) == ("https://example.org/a", "uk", "Bridges")


# Saving itself


def test_a_part_that_changed_is_saved_alone_and_only_what_changed_is_answered(
    client: Client, owner: User
) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row(), row(text="Second")])
    data = alone(posted(intake, {}, {"claimant": "Ann <Hart>"}), "row-2")
    answer = client.post(address(intake), data, headers=HTMX)
    page = answer.content.decode()
    intake.refresh_from_db()
    assert [kept["claimant"] for kept in intake.rows] == ["The mayor", "Ann <Hart>"]
    assert intake.revision == 1
    assert 'id="row-2-face"' in page
    assert "Ann &lt;Hart&gt;" in page
    assert 'id="row-1-face"' not in page
    assert "<b>2</b> taken" in page
    assert "<html" not in page


def test_taking_a_claim_is_counted_and_its_mark_told_apart(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row(worth="event"), row(worth="opinion", take=False)])
    page = client.post(
        address(intake), alone(posted(intake, {"take": False}), "row-1"), headers=HTMX
    ).content.decode()
    assert "<b>2</b> statements" in page
    assert "<b>1</b> fact<" in page
    assert "<b>0</b> taken" in page
    assert "data-left" in page


def test_two_windows_at_different_claims_do_not_disturb_each_other(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row(), row(text="Second")])
    first, second = posted(intake, {"role": "mayor"}), posted(intake, {}, {"role": "keeper"})
    for data in (alone(first, "row-1"), second):
        client.post(address(intake), data, headers=HTMX)
    intake.refresh_from_db()
    assert [kept["role"] for kept in intake.rows] == ["mayor", "keeper"]


def test_two_windows_at_one_claim_the_second_is_told_and_loses_nothing(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    data = posted(intake, {"claimant": "Mine"})
    client.post(address(intake), posted(intake, {"claimant": "Theirs"}))

    part = client.post(address(intake), alone(data, "row-1"), headers=HTMX)
    assert part.status_code == 422
    assert "changed in another window" in part.content.decode()
    assert "HX-Retarget" not in part.headers

    whole = client.post(address(intake), data)
    page = whole.content.decode()
    assert whole.status_code == 422
    assert "compare below" in page
    assert 'value="Mine"' in page
    assert "<dd>Theirs</dd>" in page
    intake.refresh_from_db()
    assert intake.rows[0]["claimant"] == "Theirs"

    client.post(address(intake), posted(intake, {"claimant": "Mine"}))
    intake.refresh_from_db()
    assert intake.rows[0]["claimant"] == "Mine"


def test_what_the_other_window_stored_can_be_taken(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    data = posted(intake, {"claimant": "Mine"})
    client.post(address(intake), posted(intake, {"claimant": "Theirs"}))
    answer = client.post(address(intake), {**data, "theirs": "row-1"}, headers=HTMX)
    assert (answer.status_code, answer["HX-Retarget"]) == (200, "#review")
    assert 'value="Theirs"' in answer.content.decode()
    intake.refresh_from_db()
    assert intake.rows[0]["claimant"] == "Theirs"


def test_a_claim_that_was_saved_in_another_window_is_told_of(client: Client, owner: User) -> None:
    rows = [row(text="Nobody's", claimant=""), row()]
    intake = make_intake(owner=owner, text=TEXT, rows=rows)
    old = posted(intake, {}, {"role": "mayor"})
    client.post(address(intake), posted(intake, keep="1"))
    for data in (alone(old, "row-2"), old):
        answer = client.post(address(intake), data, headers=HTMX)
        assert answer.status_code == 422
        assert "were saved in another window" in answer.content.decode()
        assert "HX-Retarget" not in answer.headers
    assert client.post(address(intake), old).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"claimant": "x" * 201}, "at most 200 characters"),
        ({"said_on": "yesterday"}, "Enter a valid date"),
        ({"worth": "gold"}, "Select a valid choice"),
    ],
)
def test_a_field_that_makes_no_sense_keeps_everything_typed(
    client: Client, owner: User, wrong: dict[str, str], sentence: str
) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    data = posted(intake, {"role": "typed role", **wrong}, new={"text": "Typed by hand"}, keep="1")
    whole = client.post(address(intake), data)
    page = whole.content.decode()
    assert whole.status_code == 422
    for words in (sentence, "typed role", "Typed by hand"):
        assert words in page
    part = client.post(address(intake), alone(data, "row-1"), headers=HTMX)
    assert part.status_code == 422
    assert sentence in part.content.decode()
    assert not Claim.objects.exists()
    intake.refresh_from_db()
    assert (intake.state, intake.rows) == ("draft", [row()])


# Statements that the reader missed


def test_words_marked_in_the_article_become_a_card_of_their_own(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[])
    new = {"take": "on", "start": "15", "end": "34"}
    answer = client.post(address(intake), posted(intake, new=new, add="1"), headers=HTMX)
    page = answer.content.decode()
    assert 'hx-swap-oob="beforeend:#rows"' in page
    assert 'id="row-1"' in page
    assert "The bridge was open".lower() in page
    intake.refresh_from_db()
    assert (intake.rows[0]["text"], intake.rows[0]["start"]) == ("the bridge was open", 15)


def test_with_scripts_off_a_claim_of_ones_own_is_typed(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    new = {"text": "It rained.", "claimant": "Ann", "take": "on"}
    answer = client.post(address(intake), posted(intake, new=new, add="1"))
    assert answer["Location"].endswith("#row-2")
    intake.refresh_from_db()
    assert intake.rows[1]["text"] == "It rained."


def test_places_outside_the_article_are_refused(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    answer = client.post(address(intake), posted(intake, new={"start": "3", "end": "99999"}))
    assert answer.status_code == 422
    assert "Mark them again" in answer.content.decode()


# The topic


def test_the_topic_may_wait_and_is_proposed_by_the_rare_words_it_shares(client: Client, owner: User) -> None:
    topic = make_topic(title="The bridge at Lisova")
    index_claims([make_claim(topic=topic, text="The Lisova bridge was blown up by saboteurs.")])
    make_claim(text="Wheat prices fell.")
    text = "The mayor of Lisova said the bridge was blown up by saboteurs."
    intake = make_intake(owner=owner, text=text, topic_title="", rows=[row()])
    page = client.get(address(intake)).content.decode()
    assert 'name="topic_pick" value="The bridge at Lisova"' in page
    assert "<i>Lisova</i>" in page
    answer = client.post(address(intake), posted(intake, topic_pick="The bridge at Lisova"), headers=HTMX)
    assert answer["HX-Retarget"] == "#review"
    intake.refresh_from_db()
    assert intake.topic_title == "The bridge at Lisova"


def test_without_a_topic_nothing_is_kept_and_nothing_lost(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, topic_title="", rows=[row()])
    answer = client.post(address(intake), posted(intake, {"text": "Corrected"}, keep="1"))
    assert answer.status_code == 422
    assert "Name the topic" in answer.content.decode()
    intake.refresh_from_db()
    assert (intake.state, intake.rows[0]["text"]) == ("draft", "Corrected")


# The same claim again


def test_another_appearance_is_shown_with_the_stored_claim_and_can_be_a_claim_of_its_own(
    client: Client, owner: User
) -> None:
    known = make_claim(text="The bridge was open.", claimant=make_claimant(name="The mayor"))
    intake = make_intake(owner=owner, text=TEXT, rows=[row(near=near_of(known), same_as=known.pk)])
    page = client.get(address(intake)).content.decode()
    assert f'<q><a href="{reverse("claim_edit", args=[known.pk])}">The bridge was open.</a></q>' in page
    assert known.topic.title in page
    client.post(address(intake), posted(intake, keep="1"))
    assert Claim.objects.get() == known
    assert known.appearances.count() == 2


def test_with_the_topic_come_the_claims_that_say_the_same(client: Client, owner: User) -> None:
    known = make_claim(text="The bridge was open", claimant=make_claimant(name="The mayor"))
    index_claims([known])
    intake = make_intake(owner=owner, text=TEXT, topic_title="Rain", rows=[row()])
    data = alone(posted(intake, topic_title=known.topic.title), "particulars") | {
        "topic_title": known.topic.title
    }
    page = client.post(address(intake), {**data, "language": "en"}, headers=HTMX).content.decode()
    assert 'id="row-1-near" hx-swap-oob="true"' in page
    assert 'id="row-1-face"' in page, "its seal is a new one"
    client.post(address(intake), posted(Intake.objects.get(), keep="1"))
    assert known.appearances.count() == 2


def test_it_can_be_a_claim_of_its_own(client: Client, owner: User) -> None:
    known = make_claim(text="The bridge was open.")
    intake = make_intake(owner=owner, text=TEXT, rows=[row(near=near_of(known), same_as=known.pk)])
    client.post(address(intake), posted(intake, {"same": False}, keep="1"))
    assert Claim.objects.count() == 2


# Saving the claims


def test_saving_makes_claims_of_the_rows_that_are_taken(client: Client, owner: User) -> None:
    intake = make_intake(
        owner=owner, text=TEXT, title="Open", topic_title="Bridge", rows=[row(), row(text="No")]
    )
    own = {
        "text": "Nobody crossed the bridge",
        "claimant": "The keeper",
        "party": "Toll office",
        "take": "on",
    }

    answer = client.post(address(intake), posted(intake, {}, {"take": False}, new=own, keep="1"))

    claims = {(claim.text, claim.claimant.name) for claim in Claim.objects.all()}
    assert claims == {("the bridge was open", "The mayor"), ("Nobody crossed the bridge", "The keeper")}
    first = Claim.objects.get(text="the bridge was open")
    assert answer["Location"] == reverse("topic_desk", args=[first.topic.slug])
    appearance = first.appearances.get()
    assert (appearance.start, appearance.end, appearance.source.text) == (15, 34, TEXT)
    assert appearance.source.title == "Open"
    intake.refresh_from_db()
    assert intake.state == "kept"


def test_with_htmx_the_page_is_left_when_all_is_saved(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, topic_title="Bridge", rows=[row()])
    answer = client.post(address(intake), posted(intake, keep="1"), headers=HTMX)
    assert answer["HX-Redirect"] == reverse("topic_desk", args=[Topic.objects.get().slug])


def test_what_could_not_be_kept_stays_with_its_reason(client: Client, owner: User) -> None:
    topic = make_topic(title="Bridge")
    make_claim(topic=topic, claimant=make_claimant(name="The mayor"), text="the bridge was open")
    rows = [row(), row(text="New claim"), row(text="Nobody's", claimant="")]
    intake = make_intake(owner=owner, text=TEXT, topic_title="Bridge", rows=rows)
    answer = client.post(address(intake), posted(intake, keep="1"), follow=True)
    page = answer.content.decode()
    assert "1 claim created, 1 already there, 1 rejected." in page
    assert "Not saved: Who said this? The claimant is missing." in page
    intake.refresh_from_db()
    assert (intake.state, [kept["text"] for kept in intake.rows]) == ("draft", ["Nobody's"])

    client.post(address(intake), posted(intake, {"claimant": "Ann"}, keep="1"))
    intake.refresh_from_db()
    assert intake.state == "kept"
    assert Claim.objects.filter(topic=topic).count() == 3


def test_each_claim_goes_to_its_own_topic_on_its_own_day_and_each_topic_is_compared(
    client: Client, owner: User
) -> None:
    topic = make_topic(title="Roads")
    make_claim(topic=topic, text="The road over the Tana was not destroyed by shelling on Monday.")
    own = row(
        text="The road over the Tana was destroyed by shelling on Monday", topic="Roads", said_on="2026-03-02"
    )
    intake = make_intake(owner=owner, text=TEXT, topic_title="Bridge", rows=[row(), row(text="Second"), own])
    answer = client.post(address(intake), posted(intake, keep="1"), follow=True)
    page = answer.content.decode()
    assert str(Claim.objects.get(topic=topic, text=own["text"]).said_on) == "2026-03-02"
    assert Dispute.objects.filter(topic=topic, state="suggested").count() == 1
    assert "1 new dispute is suggested." in page
    assert answer.redirect_chain[-1][0] == reverse("topic_desk", args=["bridge"])
    assert f'<a href="{reverse("topic_desk", args=[topic.slug])}">Roads</a> (1)' in page


def test_saving_nothing_is_refused_and_the_draft_saved(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    answer = client.post(address(intake), posted(intake, {"text": "Corrected", "take": False}, keep="1"))
    assert answer.status_code == 422
    assert "No claim is taken." in answer.content.decode()
    intake.refresh_from_db()
    assert (intake.state, intake.rows[0]["text"]) == ("draft", "Corrected")


# Sizes and strangers


def test_hundreds_of_rows_come_in_pages_and_saving_turns_them(client: Client, owner: User) -> None:
    rows = [row(text=f"Claim {number}") for number in range(1, ROWS_A_PAGE + 4)]
    intake = make_intake(owner=owner, text=TEXT, rows=rows)
    first = client.get(address(intake)).content.decode()
    assert "Save and go to page 2" in first
    assert f"Take claim {ROWS_A_PAGE}<" in first
    assert f"Take claim {ROWS_A_PAGE + 1}<" not in first
    last = f"row-{ROWS_A_PAGE + 1}"
    data = alone(posted(intake, *[{}] * ROWS_A_PAGE, {"text": "Corrected"}), last) | {"page": "1"}
    answer = client.post(f"{address(intake)}?page=2", data)
    assert answer["Location"] == f"{address(intake)}?page=1"
    intake.refresh_from_db()
    assert (len(intake.rows), intake.rows[ROWS_A_PAGE]["text"]) == (ROWS_A_PAGE + 3, "Corrected")
    turned = client.post(f"{address(intake)}?page=2", {"whole": "1", "page": "1"}, headers=HTMX)
    assert turned["HX-Redirect"] == f"{address(intake)}?page=1"


def test_a_claim_added_to_a_full_page_saves_itself_there(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row() for _ in range(ROWS_A_PAGE)])
    client.post(address(intake), posted(intake, new={"start": "15", "end": "34"}, add="1"), headers=HTMX)
    intake.refresh_from_db()
    added = alone(posted(intake, *[{}] * ROWS_A_PAGE, {"claimant": "Ann"}), f"row-{ROWS_A_PAGE + 1}-")
    client.post(address(intake), added, headers=HTMX)
    intake.refresh_from_db()
    assert intake.rows[ROWS_A_PAGE]["claimant"] == "Ann"


def test_what_is_wrong_with_a_part_is_said_at_it_until_it_is_right(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    data = posted(intake, {"role": "x" * 301}, url="no address")
    known = {name: data[name] for name in ("particulars-here", *particulars(intake))}
    for place, part in (("particulars", known), ("row-1", alone(data, "row-1"))):
        wrong = client.post(address(intake), part, headers=HTMX).content.decode()
        assert f'<div id="{place}-wrong" hx-swap-oob="innerHTML">\n' in wrong
        right = {**part, "url": ""} if place == "particulars" else {**part, "row-1-role": ""}
        answer = client.post(address(intake), right, headers=HTMX).content.decode()
        assert f'<div id="{place}-wrong" hx-swap-oob="innerHTML"></div>' in answer


def test_a_text_without_statements_can_still_give_claims(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text="Rain.", topic_title="Rain", rows=[])
    assert "No statement with a claimant was found" in client.get(address(intake)).content.decode()
    new = {"text": "It rained.", "claimant": "Ann", "take": "on"}
    client.post(address(intake), posted(intake, new=new, keep="1"))
    assert Claim.objects.get().text == "It rained."


@pytest.mark.parametrize("state", ["kept", "discarded"])
def test_a_finished_intake_says_so(client: Client, owner: User, state: str) -> None:
    intake = make_intake(owner=owner, state=state)
    for answer in (client.get(address(intake)), client.post(address(intake), posted(intake, keep="1"))):
        assert answer["Location"] == reverse("intake_new")
    assert f"was {state} already" in client.get(reverse("intake_new")).content.decode()
    part = client.post(address(intake), alone(posted(intake), "row-1"), headers=HTMX)
    assert part.status_code == 422
    assert f"was {state} already" in part.content.decode()
    assert not Claim.objects.exists()


def test_a_page_that_sends_nothing_changes_nothing(client: Client, owner: User) -> None:
    intake = make_intake(owner=owner, text=TEXT, rows=[row()])
    client.post(address(intake), {"row-1-text": "No seal"})
    intake.refresh_from_db()
    assert intake.rows == [row()]


def test_the_draft_of_another_is_not_found(client: Client, owner: User) -> None:
    intake = make_intake()
    assert client.get(address(intake)).status_code == 404
    assert client.post(address(intake), {"keep": "1"}).status_code == 404
    assert client.post(reverse("intake_discard", args=[intake.pk])).status_code == 404


def test_other_methods_are_refused(client: Client, owner: User) -> None:
    assert client.put(address(make_intake(owner=owner))).status_code == 405


@pytest.mark.parametrize("number", [1, 40])
def test_the_page_asks_the_same_few_questions(
    client: Client, owner: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    near = near_of(make_claim())
    intake = make_intake(owner=owner, text=TEXT, rows=[row(near=near) for _ in range(number)])
    for _ in range(number):
        make_party()
    with django_assert_num_queries(7):
        client.get(address(intake))
