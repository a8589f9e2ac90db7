"""The commands that bring claims in and compare them."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from claims.actions.base import ActionError
from claims.models import Claim, Dispute, Source, Topic
from tests.factories import make_party

pytestmark = pytest.mark.django_db

ARTICLE = (
    "Northland claims its troops have broken through Southland's lines near the town of Elmgate.\n"
    "Southland said that Northland's troops had not broken through near the town of Elmgate.\n"
)


@pytest.fixture
def article(tmp_path):
    north, south = make_party(name="Northland"), make_party(name="Southland")
    north.opponents.add(south)
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


def test_an_article_goes_in_and_its_dispute_comes_out(article, capsys):
    call_command("ingest", str(article), topic="Elmgate", date="2024-05-06", publisher="Wire")
    printed = capsys.readouterr().out
    assert "created 2, already there 0, rejected 0" in printed
    assert "Elmgate: 1 opposing" in printed
    dispute = Dispute.objects.get()
    assert [side.label for side in dispute.positions.all()] == ["Northland", "Southland"]
    assert str(Source.objects.get().published_on) == "2024-05-06"


def test_twice_adds_nothing(article, capsys):
    for _ in range(2):
        call_command("ingest", str(article), topic="Elmgate")
    assert "created 0, already there 2, rejected 0" in capsys.readouterr().out
    assert (Claim.objects.count(), Dispute.objects.count()) == (2, 1)


def test_without_a_topic_the_claims_wait_unsorted(article):
    call_command("ingest", str(article))
    assert Topic.objects.get().title == "Unsorted"


def test_a_table_with_bad_rows_keeps_the_good_ones(tmp_path, capsys):
    path = tmp_path / "claims.jsonl"
    path.write_text(
        '{"text": "It rained.", "claimant": "Ann", "topic": "Rain"}\nnonsense\n{"text": "Dry."}\n'
    )
    call_command("ingest", str(path))
    printed = capsys.readouterr().out
    assert "created 1, already there 0, rejected 2" in printed
    assert "line 2: The line is not valid JSON." in printed
    assert "line 3: Who said this? The claimant is missing." in printed


@pytest.mark.parametrize(
    ("name", "data", "options", "sentence"),
    [
        ("missing.txt", None, {}, "can't be read"),
        ("a.txt", b"\xff\xfe\x00", {}, "not a text"),
        ("a.txt", b"He said so.", {"date": "6 May"}, "YYYY-MM-DD"),
        ("a.txt", b"", {}, "empty"),
        ("a.csv", b"x,y\n1,2\n", {}, "must name the columns"),
    ],
)
def test_what_cannot_be_read_is_said_plainly(tmp_path, name, data, options, sentence):
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError, match=sentence):
        call_command("ingest", str(path), **options)


def test_a_text_without_statements_is_told(tmp_path, capsys):
    path = tmp_path / "a.txt"
    path.write_text("It was a quiet day in the valley.")
    call_command("ingest", str(path))
    assert "No attributed statement was found" in capsys.readouterr().out


def test_matching_one_topic_or_an_unknown_one(article, capsys):
    call_command("ingest", str(article), topic="Elmgate")
    call_command("match", topic="elmgate")
    assert "Elmgate: 1 opposing and 0 agreeing pairs, 0 new disputes suggested" in capsys.readouterr().out
    with pytest.raises(CommandError, match=r"There is no topic “x”\. Topics: elmgate\."):
        call_command("match", topic="x")


@pytest.mark.parametrize("command", ["match", "ingest"])
def test_a_comparison_that_has_to_wait_says_so(article, command):
    call_command("ingest", str(article), topic="Elmgate")
    arguments = [str(article)] if command == "ingest" else []
    with (
        patch(f"claims.management.commands.{command}.match_topic", side_effect=ActionError("Try again.")),
        pytest.raises(CommandError, match=r"Elmgate.*: Try again\."),
    ):
        call_command(command, *arguments, **({"topic": "Elmgate"} if arguments else {}))
    assert Claim.objects.count() == 2
