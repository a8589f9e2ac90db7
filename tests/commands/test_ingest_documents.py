"""An article comes in from a document of any kind, or from the web, with what it says of itself."""

from __future__ import annotations

from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from claims.documents.fetching import Fetched, FetchError
from claims.models import Claim, Source
from tests.documents.files import pdf_of, word_file, workbook

pytestmark = pytest.mark.django_db

WORDS = "The mayor of Elmgate said that the bridge was open."
PAGE = f"""<html lang="en"><head><title>Bridge</title><meta property="og:site_name" content="River Post">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"></head>
<body><p>{WORDS}</p></body></html>"""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word_file(WORDS)),
        ("a.pdf", pdf_of(WORDS)),
        ("a.md", WORDS.replace("bridge", "**bridge**").encode()),
        ("a.html", PAGE.encode()),
        ("a.txt", WORDS.encode("utf-16")),
        ("named-otherwise.txt", word_file(WORDS)),
    ],
)
def test_every_kind_of_document_gives_the_same_claim(tmp_path, name, data, capsys):
    path = tmp_path / name
    path.write_bytes(data)
    call_command("ingest", str(path), topic="Elmgate")
    assert "created 1, already there 0, rejected 0" in capsys.readouterr().out
    assert Claim.objects.get().text == "the bridge was open"
    assert Source.objects.get().text == WORDS


def test_a_page_of_the_web_keeps_what_it_says_of_itself(settings):
    settings.DESK_NAME, settings.DESK_URL = "River desk", "https://desk.example"
    address = "https://post.example/bridge"
    page = Fetched(address, address, PAGE.encode(), "text/html", "utf-8", datetime(2024, 5, 7, tzinfo=UTC))
    with patch("claims.management.commands.ingest.fetch", return_value=page) as fetching:
        call_command("ingest", address)
        call_command("ingest", address, publisher="Wire", title="Open", date="2024-05-05")
    fetching.assert_called_with(address, agent="FactCheckWorkbench/1.0 (River desk; +https://desk.example)")
    told, said = Source.objects.order_by("pk")
    assert (told.publisher, told.title, told.published_on) == ("River Post", "Bridge", date(2024, 5, 6))
    assert (said.publisher, said.title, said.published_on) == ("Wire", "Open", date(2024, 5, 5))
    assert told.url == said.url == address


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.pdf", b"Plain words.", "called .pdf"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.docx", workbook(["text"]), "a table"),
        ("a.docx", word_file(WORDS)[:500], "damaged"),
    ],
)
def test_what_is_no_document_is_told_and_stores_nothing(tmp_path, name, data, sentence):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(CommandError, match=sentence):
        call_command("ingest", str(path))
    assert not Source.objects.exists()


def test_an_address_that_is_refused_says_why():
    with pytest.raises(CommandError, match="private network"):
        call_command("ingest", "http://127.0.0.1/a")
    refusal = patch(
        "claims.management.commands.ingest.fetch", side_effect=FetchError("There is no such page.")
    )
    with refusal, pytest.raises(CommandError, match="no such page"):
        call_command("ingest", "https://post.example/none")
