"""Reports to download: attachments in every format, for the desk alone."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from claims.exports.formats import FORMATS
from tests.factories import make_dispute, make_published, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def ids(client: Client, **query: str | int) -> list[int]:
    content = client.get(reverse("export_download", args=["json"]), query).content
    return sorted(record["id"] for record in json.loads(content)["disputes"])


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_an_attachment_that_nothing_keeps_or_guesses(editor: Client, name: str) -> None:
    dispute = make_dispute(question="Чи був міст?")
    answer = editor.get(reverse("export_download", args=[name]), {"dispute": dispute.pk})
    assert answer.status_code == 200
    assert answer["Content-Type"] == FORMATS[name].content_type
    assert answer["Content-Disposition"].startswith(f'attachment; filename="dispute-{dispute.pk}-20')
    assert answer["Content-Disposition"].endswith(f'.{name}"')
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert "Чи був міст?" in answer.content.decode()


def test_a_slug_in_another_alphabet_makes_a_safe_name(editor: Client) -> None:
    make_topic(slug="міст")
    answer = editor.get(reverse("export_download", args=["csv"]), {"topic": "міст"})
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''disputes-%D0%BC")


def test_the_address_narrows_it(editor: Client) -> None:
    topic = make_topic(slug="bridge")
    inside, other = make_dispute(topic=topic, state="open"), make_dispute(state="open")
    make_published(other)
    assert ids(editor) == [inside.pk, other.pk]
    assert ids(editor, topic="bridge") == [inside.pk]
    assert ids(editor, dispute=other.pk) == [other.pk]
    assert ids(editor, published="1") == [other.pk]


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("docx", {}),
        ("json", {"topic": "nowhere"}),
        ("json", {"dispute": "77"}),
        ("json", {"dispute": "first"}),
        ("json", {"dispute": "-1"}),
        ("json", {"dispute": "9" * 30}),
        ("json", {"topic": "a\x00b"}),
        ("json", {"topic": "x" * 81}),
    ],
)
def test_what_does_not_exist_is_not_found(editor: Client, name: str, query: dict[str, str]) -> None:
    assert editor.get(reverse("export_download", args=[name]), query).status_code == 404


def test_an_outsider_gets_nothing(client: Client) -> None:
    dispute = make_dispute(state="open")
    make_published(dispute)
    client.force_login(make_user())
    assert client.get(reverse("export_download", args=["json"]), {"dispute": dispute.pk}).status_code == 404
