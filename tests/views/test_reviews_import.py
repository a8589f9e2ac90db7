"""The pages that bring other newsrooms' reviews in: a file or an address, seen first, then filed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.documents.fetching import Fetched, FetchError
from claims.models import BulkImport, Claim
from claims.views import reviews as views
from tests.actions.test_import_reviews import feed, review
from tests.factories import make_reviews_import, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


def bring(client: Client, **values: Any) -> Any:
    return client.post(reverse("reviews_import"), {"topic_title": "Bridges", **values})


def upload(data: bytes, name: str = "feed.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def fetched(page: bytes, charset: str = "") -> Callable[..., Fetched]:
    """A web of this one page, which leads on from wherever one asks."""

    def fetch(url: str, **_: object) -> Fetched:
        final = "https://checkers.example/review"
        return Fetched(url, final, page, "text/html", charset, datetime.now(tz=UTC))

    return fetch


def test_a_file_is_seen_then_filed_and_imported(
    client: Client, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    page = client.get(bring(client, file=upload(feed(review(1), {"@type": "Thing"})))["Location"])
    words = page.content.decode()
    for told in (
        "1 review is found; 1 entry is none.",
        "Bridge number 1 is closed.",
        "Ann Hart",
        "No. This entry",
    ):
        assert told in words
    assert 'value="Bridges"' in words
    assert not Claim.objects.exists()
    draft = BulkImport.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("reviews_page", args=[draft.pk]), {"topic_title": "Old bridges"})
    assert answer["Location"] == reverse("import_page", args=[draft.pk])
    outcome = client.get(answer["Location"]).content.decode()
    assert "1 review is kept, 1 entry could not be kept." in outcome
    assert "Entries not kept" in outcome
    claim = Claim.objects.get()
    assert claim.topic.title == "Old bridges"
    shown = client.get(reverse("claim_edit", args=[claim.pk])).content.decode()
    assert "Other newsrooms" in shown
    assert "Reviewed by Example Checkers" in shown
    assert "3 May 2023" in shown
    assert "posts.example" in shown, "a source without a publisher goes by its address"
    assert "Review by Example Checkers (“False”) brought in by" in shown


def test_an_address_is_fetched_and_where_it_led_is_kept(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = json.dumps(review(1, url=""))
    page = f'<html><head><script type="application/ld+json">{script}</script></head></html>'
    monkeypatch.setattr(views, "fetch", fetched(page.encode(), "utf-8"))
    bring(client, url="https://checkers.example/short")
    draft = BulkImport.objects.get()
    assert (draft.name, draft.address) == ("checkers.example", "https://checkers.example/review")
    assert draft.sample[0]["cells"][-1] == "https://checkers.example/review"


def test_an_address_that_can_not_be_had_is_told_and_kept(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(url: str, **_: object) -> Fetched:
        raise FetchError("There is no such page.")

    monkeypatch.setattr(views, "fetch", fetch)
    answer = bring(client, url="https://checkers.example/gone")
    assert answer.status_code == 422
    assert "There is no such page." in answer.content.decode()
    assert 'value="https://checkers.example/gone"' in answer.content.decode()


def test_our_own_network_is_not_asked(client: Client, editor: User) -> None:
    answer = bring(client, url="http://127.0.0.1/feed.json")
    assert answer.status_code == 422
    assert not BulkImport.objects.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "Choose a file, or give an address."),
        ({"url": "https://a.example/", "file": b"{}"}, "Choose a file or give an address, not both."),
        ({"file": b"A letter."}, "neither a page nor JSON"),
        ({"file": b"[]"}, "There is no review of a claim in it."),
        ({"file": b"[1]", "topic_title": ""}, "This field is required."),
        ({"url": "nonsense nonsense"}, "Enter a valid URL."),
    ],
)
def test_bad_input_is_told_in_words(
    client: Client, editor: User, values: dict[str, Any], sentence: str
) -> None:
    if "file" in values:
        values = {**values, "file": upload(values["file"])}
    answer = bring(client, **values)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not BulkImport.objects.exists()


def test_a_draft_without_its_topic_is_not_started(client: Client, editor: User) -> None:
    draft = make_reviews_import(owner=editor)
    answer = client.post(reverse("reviews_page", args=[draft.pk]), {"topic_title": " "})
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_draft_of_somebody_else_is_not_there(client: Client, editor: User) -> None:
    draft = make_reviews_import()
    assert client.get(reverse("reviews_page", args=[draft.pk])).status_code == 404


def test_a_draft_is_found_by_the_address_of_imports_and_stands_in_one_list_only(
    client: Client, editor: User
) -> None:
    draft = make_reviews_import(owner=editor)
    answer = client.get(reverse("import_page", args=[draft.pk]))
    assert answer["Location"] == reverse("reviews_page", args=[draft.pk])
    assert draft.name in client.get(reverse("reviews_import")).content.decode()
    assert draft.name not in client.get(reverse("table_import")).content.decode()


def test_a_draft_is_discarded(client: Client, editor: User) -> None:
    draft = make_reviews_import(owner=editor)
    answer = client.post(reverse("import_discard", args=[draft.pk]), follow=True)
    assert "The reviews are discarded." in answer.content.decode()
    assert client.get(reverse("reviews_page", args=[draft.pk])).status_code == 404


@pytest.mark.parametrize("number", [1, 9])
def test_the_list_asks_the_same_few_questions(
    client: Client, editor: User, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        make_reviews_import(owner=editor)
    with django_assert_num_queries(7):
        client.get(reverse("reviews_import"))
