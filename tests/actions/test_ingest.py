"""An article or a table goes in; claims come out once, and a bad row costs no good one."""

from __future__ import annotations

from datetime import date

import pytest

from claims.actions.base import ActionError, Conflict
from claims.actions.editing import edit_claim
from claims.actions.ingest import add_claim, import_claims, ingest_article
from claims.actions.tables import read_rows
from claims.models import Appearance, Claim, Claimant, Event, Party, Source
from tests.factories import make_claim, make_party, make_user

pytestmark = pytest.mark.django_db

ARTICLE = (
    "The bridge at Lower Ford was closed on Sunday, said Maria Stone, the mayor of Lower Ford. "
    "According to the river police, two people were injured.\n"
    "“Nobody was hurt,” Stone said."
)


def ingest(**overrides):
    values = {"text": ARTICLE, "topic_title": "Lower Ford", "published_on": date(2024, 5, 6), **overrides}
    return ingest_article(**values)


def test_article_becomes_claims_with_their_claimants_and_places():
    outcome = ingest()
    assert outcome.created == Claim.objects.count() >= 3
    quoted = Claim.objects.get(text__icontains="nobody was hurt")
    assert (quoted.claimant.name, quoted.kind, quoted.said_on) == ("Maria Stone", "direct", date(2024, 5, 6))
    place = Appearance.objects.get(claim=quoted)
    assert "Nobody was hurt" in ARTICLE[place.start : place.end]


def test_twice_adds_nothing_and_no_event():
    ingest()
    counts = [model.objects.count() for model in (Claim, Claimant, Source, Appearance, Event)]
    again = ingest()
    assert (again.created, again.rejected) == (0, [])
    assert again.already_there == counts[0]
    assert [model.objects.count() for model in (Claim, Claimant, Source, Appearance, Event)] == counts


def test_same_article_elsewhere_is_another_appearance_of_the_same_claims():
    first = ingest(publisher="One")
    second = ingest(publisher="Two")
    assert second.created == 0
    assert first.claims[0].appearances.count() == 2


def test_party_is_suggested_from_the_desks_own_list():
    party = make_party(name="Lower Ford")
    ingest()
    assert Claimant.objects.get(name="Maria Stone").party == party


def test_rows_of_an_editor_replace_the_readers():
    row = {"take": True, "text": "The bridge stood.", "claimant": "Somebody", "start": 4, "end": 10}
    outcome = ingest(rows=[row, {**row, "take": False, "text": "Left out"}, {**row, "claimant": ""}])
    assert [claim.text for claim in outcome.claims] == ["The bridge stood."]
    assert [(item.line, item.reason) for item in outcome.rejected] == [
        (3, "Who said this? The claimant is missing.")
    ]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"text": " "}, "The article is empty."),
        ({"text": "a\x00b"}, "This is not plain text."),
        ({"topic_title": " "}, "Name the topic"),
        ({"language": "xx"}, "The language “xx” is not one of"),
        ({"url": "javascript:alert(1)"}, "Url: Enter a valid URL."),
    ],
)
def test_article_that_cannot_be_stored_is_refused_whole(values, sentence):
    with pytest.raises(ActionError, match=sentence):
        ingest(**values)
    assert not Source.objects.exists()


CSV = """text,claimant,party,date,publisher,language
The dam held.,Ann Ray,Water Board,2020-01-02,Herald,en
,Ann Ray,,,,
The dam broke.,,,,,
The dam leaked.,Bo Li,,yesterday,,
The dam leaked.,Bo Li,,,,xx
one,cell,too,2020-01-02,many,en,here
"Дамбу ""прорвало"", кажуть",Місто,Україна,2020-01-03,Вісник,uk
"""


def test_bad_rows_of_a_table_are_told_and_cost_no_good_one():
    rows, unreadable = read_rows(CSV.encode())
    outcome = import_claims(rows=rows, topic_title="Dam")
    assert outcome.created == 2
    told = {item.line: item.reason for item in [*outcome.rejected, *unreadable]}
    assert told == {
        3: "The claim's text is missing.",
        4: "Who said this? The claimant is missing.",
        5: "The date “yesterday” can’t be read. Write it as 2022-08-30 or 30.08.2022.",
        6: "The language “xx” is not one of en, uk, ru.",
        7: "The row has 7 cells, the header 6.",
    }
    assert set(Party.objects.values_list("name", flat=True)) == {"Water Board", "Україна"}
    assert import_claims(rows=rows, topic_title="Dam").created == 0
    assert Claim.objects.search("дамбу ПРОРВАЛО").count() == 1


def test_jsonl_with_bad_lines_and_bad_bytes():
    data = b'{"text": "It rained.", "claimant": "Ann"}\nnot json\n[1]\n{"text": "\xff", "claimant": "Bo"}\n'
    rows, unreadable = read_rows(data)
    assert [row["text"] for _, row in rows] == ["It rained."]
    assert [(item.line, item.reason) for item in unreadable] == [
        (2, "The line is not valid JSON."),
        (3, "The line is not a JSON object."),
        (4, "The row has bytes that are not UTF-8."),
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (b"a,b\n1,2\n", "must name the columns"),
        (b"%PDF-1.7", "This is no table of claims."),
    ],
)
def test_table_that_cannot_be_read(data, sentence):
    with pytest.raises(ActionError, match=sentence):
        read_rows(data)


def test_multiline_cells_keep_the_line_numbers_right():
    data = 'text,claimant\n"two\nlines",Ann\n,Bo\n'
    rows, _ = read_rows(data.encode())
    assert [line for line, _ in rows] == [2, 4]


def test_single_claim_twice_is_refused():
    values = {"topic_title": "T", "text": "It is so.", "claimant": "Ann", "by": make_user("editor")}
    claim = add_claim(**values)
    assert claim.topic.title == "T"
    with pytest.raises(ActionError, match="already"):
        add_claim(**values)


def test_edit_over_anothers_edit_is_told_what_changed():
    claim, first, second = make_claim(), make_user("editor", first_name="Iryna"), make_user("editor")
    edit_claim(claim=claim, revision=0, text="First was here.", quote="", said_on=None, by=first)
    with pytest.raises(Conflict) as raised:
        edit_claim(claim=claim, revision=0, text="Second too.", quote="", said_on=None, by=second)
    assert raised.value.theirs["text"] == "First was here."
    assert (raised.value.who, raised.value.revision) == ("Iryna", 1)
    edit_claim(claim=claim, revision=1, text="Second too.", quote="", said_on=None, by=second)
    assert Claim.objects.get(pk=claim.pk).text_key == "second too."


def test_a_reworded_quotation_is_no_longer_called_verbatim():
    claim = make_claim(text="It was so.", quote="It was so.", kind="direct")
    values = {"claim": claim, "quote": "It was so.", "by": make_user("editor")}
    assert edit_claim(revision=0, text="It was so.", said_on=date(2024, 1, 1), **values).kind == "direct"
    assert edit_claim(revision=1, text="It had been so.", said_on=None, **values).kind == "mixed"
