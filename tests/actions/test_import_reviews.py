"""A feed of other newsrooms' reviews is looked at, then imported: each review once, each bad entry told."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.actions import claims
from claims.actions.base import ActionError
from claims.actions.import_reviews import LOOKED_AT, SAMPLE, draft_reviews, import_reviews
from claims.actions.imports import map_columns, start_import
from claims.models import BulkImport, Claim, Job, OutsideReview, RejectedRow, Topic
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def review(number: int, **overrides: Any) -> dict[str, Any]:
    """A ClaimReview as newsrooms write them."""
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://checkers.example/{number}",
        "claimReviewed": f"Bridge number {number} is closed.",
        "datePublished": "2023-05-03",
        "author": {"@type": "Organization", "name": "Example Checkers"},
        "reviewRating": {"@type": "Rating", "ratingValue": 1, "worstRating": 1, "bestRating": 5,
                         "alternateName": "False"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ann Hart"},
            "datePublished": "2023-05-01",
            "appearance": {"@type": "CreativeWork", "url": f"https://posts.example/{number}"},
        },
        **overrides,
    }  # fmt: skip


def feed(*reviews: Any) -> bytes:
    elements = [{"@type": "DataFeedItem", "item": one} for one in reviews]
    return json.dumps({"@type": "DataFeed", "dataFeedElement": elements}).encode()


@pytest.fixture
def editor() -> User:
    return make_user("editor")


@pytest.fixture
def few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "AT_A_TIME", 10)


def draft(data: bytes, by: User, **overrides: Any) -> BulkImport:
    values = {"name": "feed.json", "topic_title": "Bridges", **overrides}
    return draft_reviews(file=io.BytesIO(data), by=by, **values)


Run = Callable[..., BulkImport]


@pytest.fixture
def imported(editor: User, django_capture_on_commit_callbacks: Any) -> Run:
    """Imports the reviews to their end, the job run at once."""

    def start(data: bytes, **values: Any) -> BulkImport:
        with django_capture_on_commit_callbacks(execute=True):
            bulk_import = start_import(bulk_import=draft(data, editor, **values), by=editor)
        bulk_import.refresh_from_db()
        return bulk_import

    return start


def counts(bulk_import: BulkImport) -> tuple[int, int, int]:
    return bulk_import.created, bulk_import.already_there, bulk_import.rejected


def test_a_draft_tells_what_was_found(editor: User) -> None:
    found = draft(feed(review(1), {"@type": "NewsArticle"}, review(2, itemReviewed={})), editor)
    assert found.note == "2 reviews are found; 1 entry is none."
    assert [(row["line"], bool(row["fault"])) for row in found.sample] == [(1, False), (2, True), (3, True)]
    assert found.sample[0]["cells"] == [
        "Bridge number 1 is closed.", "Ann Hart", "Example Checkers", "False", "2023-05-03",
        "https://checkers.example/1",
    ]  # fmt: skip
    assert not Claim.objects.exists()
    assert not Topic.objects.exists()


def test_of_a_long_feed_the_beginning_is_looked_at(editor: User) -> None:
    found = draft(feed(*map(review, range(LOOKED_AT + 5))), editor)
    assert found.note == "Among the first 1,000 entries 1,000 reviews are found. More follow."
    assert len(found.sample) == SAMPLE


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "neither a page nor JSON"),
        (b"A letter.", "neither a page nor JSON"),
        (b"<html><body><p>No markup", "holds no ClaimReview markup"),
        (b"[]", "There is no review of a claim in it."),
        (feed({"@type": "MediaReview"}), "The first entry: A MediaReview rates a picture or a film"),
    ],
)
def test_what_holds_no_review_is_refused_and_leaves_nothing(data: bytes, sentence: str, editor: User) -> None:
    with pytest.raises(ActionError, match=sentence):
        draft(data, editor)
    assert not BulkImport.objects.exists()


def test_reviews_are_imported_and_what_can_not_be_is_told(imported: Run) -> None:
    done = imported(feed(review(1), {"@type": "NewsArticle"}, review(2), review(3, itemReviewed={})))
    assert done.job is not None
    assert (done.job.state, counts(done)) == ("done", (2, 0, 2))
    assert done.job.message == "2 reviews are kept, 2 entries could not be kept."
    assert [claim.text for claim in Claim.objects.order_by("pk")] == [
        "Bridge number 1 is closed.",
        "Bridge number 2 is closed.",
    ]
    assert [(row.line, row.reason) for row in RejectedRow.objects.all()] == [
        (2, "This entry holds no ClaimReview."),
        (4, "The review does not say who made the claim."),
    ]
    assert Topic.objects.get().title == "Bridges"


def test_the_same_feed_again_adds_nothing(imported: Run) -> None:
    data = feed(*map(review, range(5)))
    imported(data)
    assert counts(imported(data)) == (0, 5, 0)
    assert (Claim.objects.count(), OutsideReview.objects.count()) == (5, 5)


def test_an_import_that_died_goes_on_where_it_was(
    imported: Run,
    few_at_a_time: None,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    whole, calls = OutsideReview.objects.bulk_create, iter(range(1, 99))

    def dying(*args: Any, **values: Any) -> Any:
        if next(calls) == 3:
            raise KeyboardInterrupt
        return whole(*args, **values)

    monkeypatch.setattr(OutsideReview.objects, "bulk_create", dying)
    with pytest.raises(KeyboardInterrupt):
        imported(feed(*map(review, range(35))))
    monkeypatch.setattr(OutsideReview.objects, "bulk_create", whole)
    half = BulkImport.objects.get()
    assert half.job_id is not None
    assert (half.cursor, OutsideReview.objects.count()) == (20, 20)
    with django_capture_on_commit_callbacks(execute=True):
        Job.objects.filter(pk=half.job_id).update(state="queued", finished_at=None)
        import_reviews.enqueue(half.job_id)
    half.refresh_from_db()
    assert counts(half) == (35, 0, 0)
    assert OutsideReview.objects.count() == 35


def test_a_page_in_an_old_charset_reads_the_same_in_the_job(imported: Run) -> None:
    script = json.dumps(review(1, claimReviewed="Міст закрито."), ensure_ascii=False)
    page = f'<html><head><script type="application/ld+json">{script}</script></head></html>'
    done = imported(
        page.encode("windows-1251"), address="https://checkers.example/page", charset="windows-1251"
    )
    assert counts(done) == (1, 0, 0)
    assert Claim.objects.get().text == "Міст закрито."


def test_reviews_need_a_topic(editor: User) -> None:
    found = draft(feed(review(1)), editor)
    map_columns(bulk_import=found, mapping={}, topic_title=" ", by=editor)
    with pytest.raises(ActionError, match="Name the topic"):
        start_import(bulk_import=found, by=editor)
