"""What nobody types by accident: each is refused in words, row by row, and costs nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions import review
from claims.actions.base import ActionError
from claims.actions.ingest import import_claims, ingest_article
from claims.actions.match import match_topic, reject_match, restore_match
from claims.actions.rejecting import reject_dispute, reopen_dispute
from claims.actions.settings import save_party, save_topic
from claims.actions.tables import read_rows
from claims.models import Claim, Claimant, Dispute, Evidence, Match, Party, Topic
from claims.search.parties import PartyBook
from tests.factories import make_claim, make_dispute, make_match, make_topic, make_user

pytestmark = pytest.mark.django_db


def lines_of(rejected: list[Any]) -> list[int]:
    return [rejection.line for rejection in rejected]


def test_half_a_character_costs_its_row_alone() -> None:
    data = b'{"text": "bad \\ud800", "claimant": "Mayor"}\n{"text": "good", "claimant": "Mayor"}'
    rows, rejected = read_rows(data)
    assert lines_of(rejected) == [1]
    assert rejected[0].row.encode()
    assert import_claims(rows=rows, topic_title="Rain").created == 1


@pytest.mark.parametrize(
    "given",
    [
        {"topic_title": "Rain\udcff"},
        {"publisher": "Wire\udcff"},
        {"title": "a\x00b"},
        {"url": "https://example.org/\udcff"},
    ],
)
def test_an_article_named_in_broken_characters_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ActionError, match="characters are no text"):
        ingest_article(text="The mayor said it rained.", **{"topic_title": "Rain", **given})
    assert not Topic.objects.exists()


def test_a_header_longer_than_any_is_refused_in_words() -> None:
    with pytest.raises(ActionError, match="no row that names its columns"):
        read_rows(b"text,claimant," + b"x" * 200_000 + b"\na,b,c\n")


def test_a_quotation_mark_left_open_costs_its_line_alone() -> None:
    good = "".join(f"Claim {number},Mayor\n" for number in range(500))
    table = f'text,claimant\n{good}"open,Mayor\n{good}"two\nlines",Mayor\n"so ""it"" is",Mayor\n'
    rows, rejected = read_rows(table.encode())
    assert lines_of(rejected) == [502]
    assert "not closed" in rejected[0].reason
    assert len(rows) == 1002
    assert [row["text"] for _, row in rows[-2:]] == ["two\nlines", 'so "it" is']
    assert [line for line, _ in rows[-2:]] == [1003, 1005]


def test_one_bad_row_costs_no_other() -> None:
    rows = [(n, {"text": f"It rained for {n} days.", "claimant": "Mayor"}) for n in range(2, 202)]
    rows[100] = (102, {"text": "It rained.", "claimant": "M" * 5_000})
    outcome = import_claims(rows=rows, topic_title="Rain")
    assert (outcome.created, lines_of(outcome.rejected)) == (199, [102])
    assert "at most 200 characters" in outcome.rejected[0].reason


def test_a_row_twice_in_one_table_is_one_claim() -> None:
    row = {"text": "It rained.", "claimant": "Mayor"}
    outcome = import_claims(rows=[(2, row), (3, {**row, "text": " it  RAINED. "})], topic_title="Rain")
    assert (outcome.created, outcome.already_there, Claim.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "//x.org"])
def test_an_address_that_is_no_web_page_is_refused(address: str) -> None:
    row = {"text": "It rained.", "claimant": "Mayor", "url": address}
    outcome = import_claims(rows=[(2, row)], topic_title="Rain")
    assert (outcome.created, lines_of(outcome.rejected)) == (0, [2])


def test_titles_without_a_letter_are_topics_of_their_own() -> None:
    for title in ("!!!", "😀", "???", "!!!"):
        import_claims(rows=[(2, {"text": "It rained.", "claimant": "Mayor"})], topic_title=title)
    assert list(Topic.objects.order_by("pk").values_list("title", "slug")) == [
        ("!!!", "topic"),
        ("😀", "topic-2"),
        ("???", "topic-3"),
    ]


def add_file(name: str, **changes: Any) -> Evidence:
    dispute = make_dispute(state="open")
    values = {
        "position": dispute.positions.all()[0],
        "effect": "supports",
        "kind": "file",
        "title": "An order",
        "file": ContentFile(b"%PDF-1.7" if name.endswith(".pdf") else b"Cross at dawn.", name=name),
        "source_grade": "B",
        "information_grade": 2,
        "by": make_user("editor"),
        **changes,
    }
    return review.add_evidence(**values)


@pytest.mark.parametrize(
    ("name", "stored"),
    [
        ("***", "file"),
        ("../../etc/passwd", "passwd"),
        ('a\nb"c.html', "a_b_c.html"),
        (".htaccess", "htaccess"),
        ("наказ.pdf", "наказ.pdf"),
        ("я" * 200 + ".pdf", "я" * 58 + ".pdf"),
    ],
)
def test_a_file_keeps_as_much_of_its_name_as_every_disk_takes(name: str, stored: str) -> None:
    kept = Path(str(add_file(name).file))
    assert kept.parts[0] == "evidence"
    assert kept.stem.startswith(Path(stored).stem)
    assert kept.suffix == Path(stored).suffix
    assert len(kept.name.encode()) < 140


def test_a_file_that_may_not_be_kept_is_refused_whoever_brings_it() -> None:
    with pytest.raises(ActionError, match="a program"):
        add_file("order.pdf", file=ContentFile(b"MZ\x90\x00", name="order.pdf"))
    assert not Evidence.objects.exists()


def files_kept() -> set[Path]:
    return {path for path in Path(django_settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_evidence_that_could_not_be_stored_leaves_no_file_behind() -> None:
    before = files_kept()
    with (
        patch.object(review, "record_event", side_effect=RuntimeError("The disk is full.")),
        pytest.raises(RuntimeError),
    ):
        add_file("order.txt")
    assert files_kept() == before
    assert not Evidence.objects.exists()


def party(name: str, *aliases: str) -> Party:
    return save_party(
        party=None, name=name, kind="other", colour="blue", aliases=aliases, opponents=[], by=None
    )


def test_a_name_leads_to_one_party() -> None:
    party("New York", "NYC")
    with pytest.raises(ActionError, match="“New York” is a party of its own already"):
        party("Yankees", "new york")
    with pytest.raises(ActionError, match="“NYC” is an alias of New York already"):
        party("nyc")


def test_names_with_signs_are_read_as_they_are_written() -> None:
    party("A+B", "(x", ".*", "[", "\\", "  ")
    party("Україна", "ukraine's", "України")
    party("New York")
    party("New York Times")
    book = PartyBook()
    found = {name: str(book.suggest(name)) for name in ("a+b", "[", "\\", "the .* thing")}
    assert set(found.values()) == {"A+B"}
    assert [str(book.suggest(name)) for name in ("Ukraine’s army", "Ukraine's army")] == ["Україна"] * 2
    assert str(book.suggest("the New York Times")) == "New York Times"
    assert book.suggest("", "") is None


def test_a_restored_pair_outlives_a_match_run_that_does_not_find_it() -> None:
    topic, by = make_topic(), make_user("editor")
    pair = make_match(
        make_claim(topic=topic, text="It rained on Monday."),
        make_claim(topic=topic, text="The museum sold four paintings."),
    )
    reject_match(match=pair, reason="Opinion", by=by)
    restore_match(match=pair, by=by)
    match_topic(topic=topic)
    assert Match.objects.get().state == "suggested"


def test_reopening_brings_back_what_the_dismissal_rejected_and_nothing_else() -> None:
    topic, by = make_topic(), make_user("editor")
    a, b, c, d = (make_claim(topic=topic) for _ in range(4))
    dispute = make_dispute([a, b], [c, d])
    alone = make_match(b, d)
    reject_match(match=alone, reason="Duplicate", by=by)
    reject_dispute(dispute=dispute, reason="Duplicate", by=by)
    unfound = Match.objects.get(claim_a=a, claim_b=d)
    restore_match(match=unfound, by=by)
    reject_match(match=unfound, reason="Duplicate", by=by)
    reopen_dispute(dispute=dispute, by=by)
    assert Dispute.objects.get().state == "suggested"
    states = {(row.claim_a_id, row.claim_b_id): row.state for row in Match.objects.all()}
    assert states == {(a.pk, c.pk): "suggested", (a.pk, d.pk): "rejected", (b.pk, d.pk): "rejected"}


def test_what_a_refused_row_told_of_its_claimant_is_told_again_by_the_next() -> None:
    row = {"text": "It rained.", "claimant": "Ada", "topic": "Rain"}
    refused = {**row, "text": "It poured.", "role": "mayor", "party": "Town", "language": "xx"}
    kept = {**refused, "text": "It hailed.", "language": "en"}
    again = {**kept, "text": "It snowed."}
    outcome = import_claims(rows=[(2, row), (3, refused), (4, kept), (5, again)])
    assert (outcome.created, lines_of(outcome.rejected)) == (3, [3])
    claimant = Claimant.objects.get()
    assert (claimant.role, str(claimant.party)) == ("mayor", "Town")


def test_a_claim_more_costs_no_more_than_its_own_rows() -> None:
    """Its claim looked for and stored, its appearance, its line; a transaction and a savepoint around."""

    def queries(count: int, word: str) -> int:
        rows = [
            (n, {"text": f"It {word} for {n} days.", "claimant": "Mayor", "role": "mayor"})
            for n in range(count)
        ]
        with CaptureQueriesContext(connection) as captured:
            import_claims(rows=rows, topic_title="Rain")
        return len(captured)

    queries(1, "rained")
    assert queries(22, "hailed") - queries(2, "snowed") <= 20 * 8


def test_signs_that_nobody_sees_are_not_stored() -> None:
    hidden = {
        "text": "It \u202edeniar\u202c\u200b  rained.",
        "claimant": "Ma\u00adyor\u2066",
        "party": "\u200b",
    }
    plain = {"text": "It deniar rained.", "claimant": "Mayor"}
    nobody = {"text": "It rained.", "claimant": "\u200b\u202e"}
    outcome = import_claims(rows=[(2, hidden), (3, plain), (4, nobody)], topic_title="Ra\u200bin")
    assert (outcome.created, outcome.already_there, lines_of(outcome.rejected)) == (1, 1, [4])
    claim = Claim.objects.get()
    assert (claim.text, claim.claimant.name, claim.topic.title) == ("It deniar rained.", "Mayor", "Rain")
    assert claim.claimant.party is None


def test_a_topic_is_retitled_without_unseen_signs() -> None:
    topic = save_topic(topic=make_topic(), title=" Ra\u200bin  in\u202e May ", summary="", by=None)
    assert (topic.title, topic.title_key) == ("Rain in May", "rain in may")
    with pytest.raises(ActionError):
        save_topic(topic=make_topic(), title="\u200b", summary="", by=None)
