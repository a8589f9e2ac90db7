"""Other newsrooms' reviews become claims with reviews beside them, once; a bad one costs no other."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actions.base import ActionError
from claims.actions.keeping import Batch
from claims.actions.outside import keep_reviews
from claims.documents.claim_markup import ReviewedClaim, SeenAt
from claims.models import Appearance, Claim, Event, OutsideReview, Source
from tests.factories import make_reviewed_claim

pytestmark = pytest.mark.django_db


def keep(*found: ReviewedClaim, **overrides: Any) -> list[Any]:
    values = {"topic_title": "The bridge", "by": None, "batch": Batch(), **overrides}
    return keep_reviews(found, **values)


def stored() -> list[int]:
    return [model.objects.count() for model in (Claim, OutsideReview, Source, Appearance, Event)]


def test_a_review_becomes_a_claim_with_all_that_is_said_of_it() -> None:
    seen = (
        SeenAt("https://posts.example/1", "Posts", "", date(2023, 5, 1)),
        SeenAt("", "Radio", "Evening news", None),
    )
    (result,) = keep(make_reviewed_claim(text="The bridge is closed.", appearances=seen))
    claim = Claim.objects.with_sources().get()
    assert (result.claim, result.new) == (claim, True)
    assert (claim.text, claim.claimant.name, claim.claimant.role) == (
        "The bridge is closed.",
        "Ann Hart",
        "mayor",
    )
    assert (claim.said_on, claim.topic.title, claim.language) == (date(2023, 5, 1), "The bridge", "en")
    assert [row.source.publisher for row in claim.appearances.all()] == ["Posts", "Radio"]
    (review,) = claim.outside_reviews.all()
    assert (review.reviewer, review.rating, review.value) == ("Example Checkers", "False", 1.0)
    assert (review.worst, review.best, review.reviewed_on) == (1.0, 5.0, date(2023, 5, 3))
    assert not claim.ratings.exists(), "an outside review rates nothing"


def test_twice_adds_nothing() -> None:
    found = [make_reviewed_claim() for _ in range(3)]
    keep(*found)
    before = stored()
    again = keep(*found, *found)
    assert [result.new for result in again] == [False] * 6
    assert stored() == before


def test_a_second_newsroom_is_another_review_of_the_same_claim() -> None:
    keep(make_reviewed_claim(text="The bridge is closed."))
    other = make_reviewed_claim(text="The bridge is CLOSED.", review={"reviewer": "Verify Weekly"})
    (result,) = keep(other)
    assert result.new
    assert Claim.objects.get().outside_reviews.count() == 2


def test_a_newsroom_that_corrects_its_rating_is_followed() -> None:
    found = make_reviewed_claim()
    keep(found)
    corrected = make_reviewed_claim(
        text=found.text, review={"url": found.review.url, "rating": "Half true", "value": 3.0}
    )
    (result,) = keep(corrected)
    assert not result.new
    assert [(review.rating, review.value) for review in OutsideReview.objects.all()] == [("Half true", 3.0)]
    assert Event.objects.filter(verb="claim.reviewed").count() == 2


def test_one_that_can_not_be_kept_costs_no_other() -> None:
    bad = [
        make_reviewed_claim(claimant=""),
        make_reviewed_claim(text="x" * 5001),
        make_reviewed_claim(review={"rating": "x" * 201}),
        make_reviewed_claim(appearances=(SeenAt("", "x" * 201, "", None),)),
    ]
    good = make_reviewed_claim()
    results = keep(*bad, good)
    told = [str(result) for result in results if isinstance(result, ActionError)]
    assert told[0] == "The review does not say who made the claim."
    assert "longer than 5,000 characters" in told[1]
    assert told[2].startswith("Rating:")
    assert told[3].startswith("Publisher:")
    assert results[-1].claim.text == good.text
    assert (Claim.objects.count(), OutsideReview.objects.count()) == (1, 1)


def test_a_claim_that_appeared_nowhere_has_no_source() -> None:
    keep(make_reviewed_claim(appearances=()))
    assert Claim.objects.count() == 1
    assert not Source.objects.exists()


def test_without_an_address_a_review_is_told_by_what_it_says() -> None:
    found = [make_reviewed_claim(text="It is so.", review={"url": "", "rating": rating}) for rating in "AAB"]
    keep(*found)
    assert sorted(OutsideReview.objects.values_list("rating", flat=True)) == ["A", "B"]


def test_many_ask_the_same_few_questions() -> None:
    def questions(number: int) -> int:
        found = [make_reviewed_claim() for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            keep(*found)
        return len(captured)

    keep(make_reviewed_claim())
    assert questions(2) == questions(20) <= 21
