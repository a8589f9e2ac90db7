"""A dispute's history: each line of the trail as a sentence, with what was before and after."""

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
from claims.models import Event, Match, Rating
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
