"""What is read from a claim's words comes with it into the desk, and follows its corrections."""

from __future__ import annotations

from datetime import date

import pytest

from claims.actions.editing import edit_claim
from claims.actions.ingest import add_claim, ingest_article
from claims.actions.reading import statement_rows
from claims.models import Claim
from claims.text.statements import Statement
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


def shouting_reader(text: str, language: str | None, published_on: date | None) -> list[Statement]:
    """A reader of another house: every line with a colon is a statement."""
    lines = [line.partition(": ") for line in text.splitlines()]
    starts = [text.index(line) for line in text.splitlines()]
    return [
        Statement(
            claimant=who,
            claimant_surface=who,
            role="",
            cue=mark,
            cue_start=at + len(who),
            cue_end=at + len(who + mark),
            start=at + len(who + mark),
            end=at + len(who + mark + said),
            spans=((at + len(who + mark), at + len(who + mark + said)),),
            text=said,
            quote="",
            kind="indirect",
            said_on=published_on,
        )
        for at, (who, mark, said) in zip(starts, lines, strict=True)
        if mark
    ]


def test_another_reader_can_be_plugged_in(settings):
    settings.STATEMENT_READER = f"{__name__}.shouting_reader"
    (row,) = statement_rows("Anna Weiss: the bridge is open\nNo statement here", "en", ON)
    assert (row["claimant"], row["text"], row["said_on"]) == (
        "Anna Weiss",
        "the bridge is open",
        "2022-08-31",
    )
    assert (row["worth"], row["take"]) == ("", True)
