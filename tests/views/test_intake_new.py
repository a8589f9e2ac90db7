"""Add article: pasted or uploaded text becomes a draft; whatever is wrong, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.documents.fetching import Fetched
from claims.models import Claim, Intake
from claims.views import intake as views
from tests.factories import make_intake, make_topic, make_user

pytestmark = pytest.mark.django_db

ARTICLE = "Ann Hart, the mayor, said that the bridge was open on Monday.\nThe keeper denied that."


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def post(client: Client, **overrides: Any) -> Any:
    values = {"text": ARTICLE, "topic_title": "Bridge", **overrides}
    return client.post(reverse("intake_new"), values)


def upload(content: bytes, name: str = "article.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_pasted_article_becomes_a_draft(editor: Client) -> None:
    answer = post(
        editor, text=ARTICLE.replace("\n", "\r\n"), publisher="Example Wire", url="example.org/bridge",
        published_on="2022-08-30", language="en",
    )  # fmt: skip
    intake = Intake.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("intake_review", args=[intake.pk]))
    assert (intake.text, intake.topic_title, intake.publisher) == (ARTICLE, "Bridge", "Example Wire")
    assert (intake.url, str(intake.published_on)) == ("https://example.org/bridge", "2022-08-30")
    assert intake.rows[0]["claimant"] == "Ann Hart"
    assert not Claim.objects.exists()


def test_an_uploaded_file_does_the_same(editor: Client) -> None:
    post(editor, text="", file=upload(b"\xef\xbb\xbf" + "Мер сказав, що міст відкритий.".encode()))
    intake = Intake.objects.get()
    assert intake.text == "Мер сказав, що міст відкритий."
    assert intake.language == "uk"


def test_a_file_fills_what_the_editor_left_empty(editor: Client) -> None:
    page = """<!doctype html><html lang="uk"><head><title>Міст відкрито</title>
    <meta property="og:site_name" content="Кур'єр">
    <meta property="article:published_time" content="2026-03-03"></head>
    <body><article><h1>Міст відкрито</h1><p>Мер сказав, що міст відкритий.</p></article></body></html>"""
    post(editor, text="", topic_title="", file=upload(page.encode(), "article.html"), publisher="My Courier")
    intake = Intake.objects.get()
    assert (intake.title, intake.publisher, intake.language) == ("Міст відкрито", "My Courier", "uk")
    assert str(intake.published_on) == "2026-03-03"
    assert intake.rows[0]["text"] == "міст відкритий"


def test_a_document_of_an_office_program_is_read(editor: Client) -> None:
    document = docx.Document()
    document.add_paragraph("Ann Hart, the mayor, said that the bridge was open on Monday.")
    written = BytesIO()
    document.save(written)
    post(editor, text="", file=upload(written.getvalue(), "article.docx"))
    assert Intake.objects.get().rows[0]["claimant"] == "Ann Hart"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (upload(b"text,claimant\na,b\n", "claims.csv"), "Import a table"),
        (upload(b'{"text": "a"}\n{"text": "b"}\n', "claims.jsonl"), "Import a table"),
        (upload(b"%PDF-1.7", "article.pdf"), "file"),
        (upload(b"\x89PNG\r\n\x1a\n" + bytes(99), "article.txt"), "file"),
        (upload(b"x" * (20 * 2**20 + 1)), "larger than 20 MB"),
        (upload(b""), "empty"),
    ],
)
def test_other_files_are_refused_with_the_reason(
    editor: Client, file: SimpleUploadedFile, sentence: str
) -> None:
    file.seek(0)
    page = post(editor, text="", file=file, publisher="Example Wire").content.decode()
    assert sentence in page[page.index("errorlist") :]
    assert 'value="Example Wire"' in page
    assert not Intake.objects.exists()


def fetched(page: bytes) -> Callable[..., Fetched]:
    """A web of this one page."""

    def fetch(url: str, **_: object) -> Fetched:
        return Fetched(url, url, page, "text/html", "utf-8", datetime.now(tz=UTC))

    return fetch


def test_an_address_alone_is_fetched_and_read(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    words = (
        "Ann Hart, the mayor, said that the bridge was open on Monday. The keeper denied that it was closed."
    )
    page = f"<html><head><title>Open</title></head><body><article><p>{words}</p></article></body></html>"
    monkeypatch.setattr(views, "fetch", fetched(page.encode()))
    post(editor, text="", url="https://news.example.org/open")
    intake = Intake.objects.get()
    assert (intake.url, intake.publisher) == ("https://news.example.org/open", "news.example.org")
    assert "Ann Hart" in {row["claimant"] for row in intake.rows}


def test_an_address_beside_a_text_is_only_noted(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "fetch", None)
    post(editor, url="https://news.example.org/open")
    assert Intake.objects.get().url == "https://news.example.org/open"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]/", "https://localhost/a", "ftp://example.org/"]
)
def test_an_address_of_our_own_network_is_refused_and_kept(editor: Client, url: str) -> None:
    answer = post(editor, text="", url=url, publisher="Example Wire")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{url}"' in page
    assert 'value="Example Wire"' in page
    assert not Intake.objects.exists()


def test_a_short_first_line_is_taken_for_the_headline(editor: Client) -> None:
    post(editor, text=f"The bridge is open\n\n{ARTICLE}")
    post(editor)
    assert {intake.title for intake in Intake.objects.all()} == {"The bridge is open", ""}


def test_a_text_without_statements_becomes_a_draft_too(editor: Client) -> None:
    post(editor, text="Rain.")
    assert Intake.objects.get().rows == []


def test_the_topic_may_wait(editor: Client) -> None:
    post(editor, topic_title="")
    assert Intake.objects.get().topic_title == ""


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"published_on": "yesterday"}, "Enter a valid date"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"language": "fr"}, "Select a valid choice"),
        ({"text": "   ", "url": ""}, "Paste the article, choose a file, or give its address."),
        ({"text": "a\x00b"}, "Null characters are not allowed"),
    ],
)
def test_bad_input_keeps_everything_typed(editor: Client, wrong: dict[str, str], sentence: str) -> None:
    typed = {"publisher": "Example Wire", "url": "https://example.org/a", **wrong}
    page = post(editor, **typed).content.decode()
    assert sentence in page
    assert 'value="Example Wire"' in page
    if "text" not in wrong:
        assert "the bridge was open on Monday" in page
    assert not Intake.objects.exists()


def test_the_text_of_a_file_survives_another_fields_error(editor: Client) -> None:
    page = post(editor, text="", published_on="x", file=upload(ARTICLE.encode())).content.decode()
    assert "the bridge was open on Monday" in page


def test_text_and_file_at_once_is_one_too_many(editor: Client) -> None:
    page = post(editor, file=upload(b"Another text.")).content.decode()
    assert "not both" in page
    assert "the bridge was open on Monday" in page


def test_an_article_that_is_too_long_is_refused_and_kept(editor: Client) -> None:
    page = post(editor, text="word " * 200_001).content.decode()
    assert "longer than 1,000,000 characters" in page
    assert "word word" in page


def test_topics_are_offered_and_one_can_be_chosen_in_the_address(editor: Client) -> None:
    make_topic(title="The <bridge>")
    page = editor.get(reverse("intake_new"), {"topic": "Chosen"}).content.decode()
    assert '<option value="The &lt;bridge&gt;">' in page
    assert 'value="Chosen"' in page


def test_half_done_articles_wait_for_their_owner_alone(editor: Client) -> None:
    me = User.objects.get()
    mine = make_intake(owner=me, topic_title="My bridge")
    make_intake(topic_title="Another's tunnel")
    make_intake(owner=me, topic_title="Kept road", state="kept")
    page = editor.get(reverse("intake_new")).content.decode()
    assert reverse("intake_review", args=[mine.pk]) in page
    assert reverse("intake_discard", args=[mine.pk]) in page
    assert "Another&#x27;s tunnel" not in page
    assert "Kept road" not in page


def test_discarding_puts_it_away(editor: Client) -> None:
    me = User.objects.get()
    intake = make_intake(owner=me)
    answer = editor.post(reverse("intake_discard", args=[intake.pk]), follow=True)
    intake.refresh_from_db()
    assert intake.state == "discarded"
    assert "The article is discarded." in answer.content.decode()
    again = editor.post(reverse("intake_discard", args=[intake.pk]), follow=True)
    assert "was kept or discarded already" in again.content.decode()


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_asks_the_same_few_questions(
    editor: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    me = User.objects.get()
    for _ in range(number):
        make_intake(owner=me)
        make_topic()
    with django_assert_num_queries(7):
        editor.get(reverse("intake_new"))
