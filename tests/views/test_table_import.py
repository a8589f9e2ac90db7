"""Import a table: good rows are kept, each bad one is told with its line, twice adds nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Claim
from tests.factories import make_user

pytestmark = pytest.mark.django_db

CSV = """text,claimant,party,date
The bridge was open,Ann Hart,Riverton,2022-08-30
The bridge was closed,,Riverton,2022-08-30
The bridge was long,Bo,Riverton,last week
Міст був відкритий,Рада,Riverton,2022-08-30
"""


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def post(client: Client, content: str | bytes = CSV, name: str = "claims.csv", **overrides: Any) -> str:
    data = content.encode() if isinstance(content, str) else content
    values = {"file": SimpleUploadedFile(name, data), "topic_title": "Bridge", **overrides}
    answer = client.post(reverse("table_import"), values)
    assert answer.status_code in (200, 422)
    return str(answer.content.decode())


def test_what_came_of_each_row_is_told(editor: Client) -> None:
    page = post(editor)
    assert "2 claims created, 0 already there, 2 rejected." in page
    assert '<td class="num">3</td><td>Who said this? The claimant is missing.</td>' in page
    assert '<td class="num">4</td><td>The date “last week” is not of the form YYYY-MM-DD.</td>' in page
    assert "The bridge was closed" in page
    topic = Claim.objects.all()[0].topic
    assert reverse("topic_desk", args=[topic.slug]) in page
    assert {claim.text for claim in Claim.objects.all()} == {"The bridge was open", "Міст був відкритий"}


def test_the_same_table_again_adds_nothing(editor: Client) -> None:
    post(editor)
    assert "0 claims created, 2 already there, 2 rejected." in post(editor)
    assert Claim.objects.count() == 2


def test_jsonl_names_its_own_topics_and_unread_lines(editor: Client) -> None:
    lines = '{"text": "It was open", "claimant": "Ann", "topic": "Tunnel"}\nnot json\n'
    page = post(editor, lines, "claims.jsonl", topic_title="")
    assert "1 claim created, 0 already there, 1 rejected." in page
    assert '<td class="num">2</td><td>The line is not valid JSON.</td>' in page
    assert Claim.objects.get().topic.title == "Tunnel"


def test_rejections_stand_in_the_order_of_their_lines(editor: Client) -> None:
    lines = '{"text": "A"}\nnot json\n{"text": "B"}\n'
    page = post(editor, lines, "claims.jsonl")
    places = [page.index(f'<td class="num">{line}</td>') for line in (1, 2, 3)]
    assert places == sorted(places)
    assert "No row could be kept" in page


def test_of_very_many_rejections_the_first_are_shown(editor: Client) -> None:
    page = post(editor, "text,claimant\n" + "No claimant,\n" * 250)
    assert page.count("The claimant is missing.") == 200
    assert "These are the first 200 of 250." in page


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (CSV, "claims.txt", "A table of claims is a .csv or .jsonl file."),
        ("a,b\n1,2\n", "claims.csv", "The first line must name the columns"),
        (" ", "claims.csv", "The file is empty."),
        (b"x" * (2 * 2**20 + 1), "claims.csv", "larger than 2 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused(
    editor: Client, content: str | bytes, name: str, sentence: str
) -> None:
    page = post(editor, content, name, topic_title="Typed topic")
    assert sentence in page
    assert 'value="Typed topic"' in page
    assert not Claim.objects.exists()


def test_what_a_row_says_stays_text(editor: Client) -> None:
    assert "<b>bold" not in post(editor, "text,claimant\n<b>bold</b>,\n")
