"""What is read from a claim's words comes with it into the desk, and follows its corrections."""

from __future__ import annotations

import re
import sys
from datetime import date

import pytest

from claims.actions.editing import edit_claim
from claims.actions.ingest import add_claim, ingest_article
from claims.actions.reading import statement_rows
from claims.apps import check_reader
from claims.models import Claim
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ON = date(2022, 8, 31)  # a Wednesday
ARTICLE = (
    "Maria Stone said on Monday that 82 soldiers were killed on 25 August.\n"
    "Karl Holm said it was a terrible decision.\n"
    "Anna Weiss vowed to rebuild the bridge."
)


def rows():
    return statement_rows(ARTICLE, "en", ON)


def ingest(given=None):
    ingest_article(text=ARTICLE, topic_title="Bridge", published_on=ON, language="en", rows=given)
    return list(Claim.objects.order_by("pk"))


def test_rows_say_what_there_is_to_check_and_only_facts_are_ticked():
    assert [(row["worth"], row["take"], row["said_on"]) for row in rows()] == [
        ("figure", True, "2022-08-29"),
        ("opinion", False, ""),
        ("promise", False, ""),
    ]


def test_a_kept_claim_has_its_fields_and_the_day_it_was_made():
    (claim,) = ingest()
    assert (claim.worth, claim.worth_reason) == ("figure", "Gives a figure: 82 soldiers.")
    assert [(one["low"], one["high"], one["noun"].split()[0]) for one in claim.quantities] == [
        (82, 82, "soldier")
    ]
    assert [one["first"] for one in claim.dates] == ["2022-08-25"]
    assert claim.said_on == date(2022, 8, 29)


def test_what_an_editor_says_of_a_row_stands():
    given = [
        {**row, "take": True, "worth": "event", "worth_reason": "", "said_on": "2022-08-30"} for row in rows()
    ]
    assert {(claim.worth, claim.worth_reason, claim.said_on) for claim in ingest(given)} == {
        ("event", "", date(2022, 8, 30))
    }


def test_a_row_that_says_no_day_has_that_of_the_source():
    given = [{"take": True, "text": "The bridge is 40 metres long", "claimant": "Ann"}]
    (claim,) = ingest(given)
    assert (claim.said_on, claim.worth) == (ON, "figure")


@pytest.mark.parametrize("wrong", [{"said_on": "soon"}, {"worth": "gossip"}])
def test_a_row_with_a_wrong_field_costs_no_other(wrong):
    given = [{"take": True, "text": f"The bridge is {n} metres long", "claimant": "Ann"} for n in (40, 50)]
    outcome = ingest_article(
        text=ARTICLE, topic_title="Bridge", published_on=ON, rows=[{**given[0], **wrong}, given[1]]
    )
    assert (outcome.created, len(outcome.rejected)) == (1, 1)
    assert next(iter(wrong.values())) in outcome.rejected[0].reason


def test_a_corrected_claim_is_read_anew():
    claim = add_claim(
        topic_title="T", text="The bridge fell", claimant="Ann", said_on=ON, by=make_user("editor")
    )
    assert (claim.worth, claim.quantities) == ("event", [])
    edited = edit_claim(
        claim=claim, revision=0, text="The bridge cost $40 yesterday", quote="", said_on=ON, by=None
    )
    assert (edited.worth, edited.quantities[0]["unit"]) == ("figure", "usd")
    assert edited.dates[0]["first"] == "2022-08-30"


def test_a_mark_that_an_editor_set_outlasts_another_date():
    (claim,) = ingest([{"take": True, "text": "It fell yesterday", "claimant": "Ann", "worth": "opinion"}])
    edited = edit_claim(claim=claim, revision=0, text=claim.text, quote="", said_on=date(2022, 8, 2), by=None)
    assert (edited.worth, edited.dates[0]["first"]) == ("opinion", "2022-08-01")


@pytest.fixture
def minutes(tmp_path, monkeypatch, settings):
    """The reader of docs/reader.md, where Python finds it."""
    page = (settings.BASE_DIR / "docs/reader.md").read_text()
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "minutes.py").write_text(example)
    monkeypatch.syspath_prepend(tmp_path)
    settings.STATEMENT_READER = "minutes.read_minutes"
    yield
    sys.modules.pop("minutes", None)


def test_the_reader_of_the_documentation_can_be_plugged_in(minutes):
    text = "Anna Weiss: the bridge is 40 metres long\nNo statement here"
    (row,) = statement_rows(text, "en", ON)
    assert (row["claimant"], row["text"]) == ("Anna Weiss", "the bridge is 40 metres long")
    assert text[row["start"] : row["end"]] == row["text"]
    assert (row["worth"], row["take"], row["said_on"]) == ("", True, "")
    assert check_reader(None) == []
    outcome = ingest_article(text=text, topic_title="Bridge", published_on=ON, language="en")
    assert [(claim.worth, claim.said_on) for claim in outcome.claims] == [("figure", ON)]


@pytest.mark.parametrize("wrong", ["minutes.read_minutes", "claims.text.worth.FACTS", "reader"])
def test_a_reader_that_is_not_there_is_told_at_the_start(settings, wrong):
    settings.STATEMENT_READER = wrong
    (error,) = check_reader(None)
    assert wrong in error.msg
