"""The demo desk: what the matcher finds in it, held against what is expected of it."""

from __future__ import annotations

import tomllib
from itertools import product

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from claims.management.seeds import Desk, load_seeds
from claims.models import Claim, Dispute, Event, Match, Position, Topic, Verdict
from tests.factories import make_user

SEEDS = settings.BASE_DIR / "seeds"
EXPECTED = tomllib.loads((SEEDS / "expected.toml").read_text())
TITLES = {row["slug"]: row["title"] for row in tomllib.loads((SEEDS / "topics.toml").read_text())["topic"]}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo_desk(django_db_setup, django_db_blocker):
    """The desk is loaded once for all tests here, in a transaction that is rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        desk = Desk(make_user("editor"), make_user("approver"))
        load_seeds(SEEDS, desk)
        yield desk
        transaction.set_rollback(True)


def claims_with(topic, snippet):
    return {
        claim.pk
        for claim in Claim.objects.filter(topic__title=TITLES[topic])
        if snippet.lower() in claim.text.lower()
    }


def positions():
    return [
        {
            position.pk: set(position.claims.values_list("pk", flat=True))
            for position in dispute.positions.all()
        }
        for dispute in Dispute.objects.live()
    ]


def stands_opposed(sides, held):
    """Whether one dispute holds a claim of each side, on different positions."""
    return any(
        all(held_side & side for held_side, side in zip(chosen, sides, strict=True))
        and len(set(map(id, chosen))) == len(sides)
        for chosen in product(held.values(), repeat=len(sides))
    )


def told(row):
    return f"{row['topic']}: {row.get('question') or row['claims']}"


def known_to_fail(rows):
    """What expected.toml itself marks as beyond the matcher today; the mark goes when it is no longer so."""
    return [told(row) for row in rows if row.get("missed")]


def test_every_snippet_names_a_claim(demo_desk):
    snippets = [(row["topic"], text) for row in EXPECTED["dispute"] for side in row["sides"] for text in side]
    snippets += [(row["topic"], text) for row in EXPECTED["apart"] for text in row["claims"]]
    assert [pair for pair in snippets if not claims_with(*pair)] == []


def test_the_expected_disputes_are_found(demo_desk):
    held = positions()
    missed = []
    for row in EXPECTED["dispute"]:
        sides = [set().union(*(claims_with(row["topic"], text) for text in side)) for side in row["sides"]]
        if not any(stands_opposed(sides, dispute) for dispute in held):
            missed.append(told(row))
    assert missed == known_to_fail(EXPECTED["dispute"])
    assert len(missed) < len(EXPECTED["dispute"]) / 2


def test_what_only_looks_opposed_stays_apart(demo_desk):
    held = positions()
    wrong = []
    for row in EXPECTED["apart"]:
        first, second = (claims_with(row["topic"], text) for text in row["claims"])
        if any(stands_opposed([first, second], dispute) for dispute in held):
            wrong.append(told(row))
    assert wrong == known_to_fail(EXPECTED["apart"])
    assert len(wrong) < len(EXPECTED["apart"]) / 10


def test_loading_again_adds_nothing(demo_desk):
    models = (Claim, Dispute, Event, Match, Position, Topic, Verdict)
    before = [model.objects.count() for model in models]
    load_seeds(SEEDS, demo_desk)
    assert [model.objects.count() for model in models] == before
    assert Claim.objects.count() >= 60


def test_the_worked_examples_are_published_with_their_evidence(demo_desk):
    verdicts = Verdict.objects.published()
    assert verdicts.count() == 2
    for verdict in verdicts:
        refs = [item["ref"] for side in verdict.record["positions"] for item in side["evidence"]]
        assert all(f"[{ref}]" in verdict.explanation for ref in refs)


def test_the_command_prints_disputes_and_login(demo_desk, capsys, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    call_command("demo", "--no-serve")
    printed = capsys.readouterr().out
    password = (tmp_path / "demo-password").read_text()
    assert "why: " in printed
    assert " against " in printed
    assert password in printed
    assert (tmp_path / "demo-password").stat().st_mode & 0o077 == 0
