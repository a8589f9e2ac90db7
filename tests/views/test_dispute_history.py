"""A dispute's history: each line of the trail as a sentence, with what was before and after."""

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.disputes import confirm_dispute
from claims.actions.match import reject_match
from claims.actions.review import add_evidence
from claims.actions.verdicts import save_verdict
from claims.models import Dispute, Event, Match, Rating
from claims.templatetags.history import PHRASES, changes, phrase
from tests.factories import make_claim, make_dispute, make_match, make_user

pytestmark = pytest.mark.django_db
ACTIONS = Path(__file__).resolve().parents[2] / "claims" / "actions"
QUERIES = 9  # session, user, two for permissions, dispute, people, claims, count, events


def test_a_line_is_a_sentence_with_its_moment(client: Client) -> None:
    olena = make_user("editor", first_name="Olena", last_name="Koval")
    dispute = make_dispute()
    confirm_dispute(dispute=dispute, by=olena)
    Event.objects.update(at=datetime(2022, 8, 29, 11, 2, tzinfo=UTC))
    client.force_login(olena)
    page = client.get(f"/desk/disputes/{dispute.pk}/history/").content.decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "29 August 2022, 14:02: Olena Koval confirmed the dispute" in words


def test_the_trail_has_evidence_verdicts_and_pairs_of_this_dispute_alone(client: Client) -> None:
    user = make_user("editor")
    dispute = make_dispute(state="open")
    match = Match.objects.get()
    claim = dispute.memberships.all()[0].claim
    position = dispute.positions.all()[0]
    add_evidence(
        position=position, effect="supports", kind="note", title="A call", note="They said so.",
        source_grade="B", information_grade=2, by=user,
    )  # fmt: skip
    save_verdict(
        dispute=dispute, revision=0, rating=None, confidence="", summary="It broke.", explanation="",
        claim_ratings={claim.pk: Rating.objects.for_claims()[0]}, by=user,
    )  # fmt: skip
    reject_match(match=match, reason="Duplicate", by=user)
    confirm_dispute(dispute=make_dispute(), by=user)
    reject_match(match=make_match(make_claim(), make_claim()), reason="Elsewhere", by=user)
    client.force_login(user)
    page = client.get(f"/desk/disputes/{dispute.pk}/history/").content.decode()
    for words in (
        "added the evidence “A call”",
        "saved the verdict",
        "rejected a pair of claims: Duplicate",
        claim.text,
    ):
        assert words in page
    assert "Elsewhere" not in page
    assert page.count("<time") == 3


def test_every_action_on_a_dispute_has_its_sentence() -> None:
    source = "".join(path.read_text() for path in ACTIONS.glob("*.py"))
    verbs = set(re.findall(r'"((?:dispute|match|evidence|verdict)\.[a-z_]+)"', source))
    assert len(verbs) > 10
    assert verbs - set(PHRASES) == set()


def test_a_line_without_its_words_can_still_be_read() -> None:
    assert phrase(Event(verb="dispute.rejected")) == "rejected the dispute: …"
    assert phrase(Event(verb="dispute.painted_green")) == "dispute painted green"


def test_braces_in_what_was_typed_are_only_words() -> None:
    event = Event(verb="dispute.rejected", after={"reason": "{before} {0}"})
    assert phrase(event) == "rejected the dispute: {before} {0}"


def test_changes_name_what_differs_only() -> None:
    event = Event(
        before={"summary": "Old", "confidence": "low", "claim ratings": {"7": "True"}, "sides": ["A", "B"]},
        after={"summary": "New", "confidence": "low", "claim ratings": {"7": "False"}, "sides": ["A", "C"]},
    )
    assert changes(event, {"7": "The dam broke."}) == [
        ("summary", "Old", "New"),
        ("The dam broke.", "True", "False"),
        ("sides", "A, B", "A, C"),
    ]


@pytest.mark.parametrize("rows", [2, 8])
def test_more_lines_cost_no_more_queries(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = make_user("editor")
    dispute = make_dispute(state="open")
    for revision in range(rows):
        save_verdict(
            dispute=dispute, revision=revision, rating=None, confidence="", summary=f"Draft {revision}",
            explanation="", claim_ratings={}, by=make_user("editor"),
        )  # fmt: skip
    client.force_login(user)
    with django_assert_num_queries(QUERIES):
        client.get(f"/desk/disputes/{dispute.pk}/history/")


def trail(client: Client) -> Dispute:
    """A dispute that an editor opened and confirmed, evidence added by an approver, pairs by the machine."""
    editor, approver = make_user("editor", first_name="Olena"), make_user("approver", first_name="Tomas")
    dispute = make_dispute()
    confirm_dispute(dispute=dispute, by=editor)
    add_evidence(
        position=dispute.positions.all()[0], effect="supports", kind="note", title="=A walk", note="Seen.",
        source_grade="A", information_grade=1, by=approver,
    )  # fmt: skip
    Event.objects.create(
        claim=dispute.memberships.all()[0].claim, verb="claim.edited", before={"text": "Old"}
    )
    client.force_login(editor)
    return dispute


def lines(client: Client, dispute: Dispute, query: str) -> list[str]:
    page = client.get(f"/desk/disputes/{dispute.pk}/history/{query}").content.decode()
    return [re.sub(r"\s+", " ", line) for line in re.findall(r"</time>: (.*?)</p>", page)]


def test_the_trail_is_filtered_by_kind_and_person(client: Client) -> None:
    dispute = trail(client)
    tomas = Event.objects.get(verb="evidence.added").actor_id
    assert len(lines(client, dispute, "")) == 3
    assert lines(client, dispute, "?kind=evidence.") == ["Tomas added the evidence “=A walk” to “Side 1”"]
    assert lines(client, dispute, f"?who={tomas}") == lines(client, dispute, "?kind=evidence.")
    assert lines(client, dispute, "?who=machine") == ["the desk&#x27;s machine corrected the claim “Old”"]
    assert lines(client, dispute, f"?kind=verdict.&who={tomas}") == []
    assert len(lines(client, dispute, "?kind=nonsense&who=nobody")) == 3


def test_a_filter_that_finds_nothing_says_so(client: Client) -> None:
    dispute = trail(client)
    page = client.get(f"/desk/disputes/{dispute.pk}/history/?kind=verdict.").content.decode()
    assert "Nothing of this kind was done." in page


def test_the_whole_trail_is_kept_as_csv(client: Client) -> None:
    dispute = trail(client)
    answer = client.get(f"/desk/disputes/{dispute.pk}/history/csv/")
    assert answer["Content-Disposition"] == f'attachment; filename="dispute-{dispute.pk}-trail.csv"'
    rows = list(csv.reader(answer.content.decode("utf-8-sig").splitlines()))
    assert [row[2] for row in rows] == [
        "what",
        "confirmed the dispute",
        "added the evidence “=A walk” to “Side 1”",
        "corrected the claim “Old”",
    ]
    assert rows[2][1] == "Tomas"
    assert datetime.fromisoformat(rows[1][0]).tzinfo
    assert "title: “” → “=A walk”" in rows[2][3]


def test_the_whole_trail_is_kept_as_text_and_shown_to_print(client: Client) -> None:
    dispute = trail(client)
    text = client.get(f"/desk/disputes/{dispute.pk}/history/txt/").content.decode()
    assert text.startswith(f"{dispute.question}\n{dispute.topic.title}\n")
    assert text.index("Olena confirmed the dispute") < text.index("Tomas added the evidence")
    page = client.get(f"/desk/disputes/{dispute.pk}/history/print/").content.decode()
    assert page.index("confirmed the dispute") < page.index("added the evidence")
    assert "<details" not in page.split("<main")[1].split("</main>")[0]


def test_a_trail_of_another_kind_is_not_found(client: Client) -> None:
    dispute = trail(client)
    assert client.get(f"/desk/disputes/{dispute.pk}/history/pdf/").status_code == 404
