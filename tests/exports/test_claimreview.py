"""ClaimReview by schema.org's and Google's field rules, checked field by field."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import override_settings

from claims.exports.claimreview import claim_review

REQUIRED = {
    "@context",
    "@type",
    "url",
    "claimReviewed",
    "author",
    "reviewRating",
    "itemReviewed",
    "datePublished",
}


def make_source(**overrides: Any) -> dict[str, Any]:
    values = {"title": "", "publisher": "Example Wire", "url": "https://example.org/1", "language": "en"}
    return {**values, "published_on": "2022-08-30", **overrides}


def make_claim(**overrides: Any) -> dict[str, Any]:
    return {
        "id": 7, "text": "The bridge stood open.", "quote": "", "kind": "indirect", "language": "en",
        "claimant": "Ann Hart", "role": "mayor of Riverton", "party": "Riverton", "party_colour": "blue",
        "said_on": "2022-08-29", "rating": "Half true", "rating_meaning": "Part holds.",
        "rating_colour": "amber", "rating_value": 3, "appearances": [make_source(), make_source(url="https://example.org/2")],
        **overrides,
    }  # fmt: skip


def make_record(**overrides: Any) -> dict[str, Any]:
    return {
        "summary": "It was open at noon.", "published_at": "2022-09-02T08:00:00+00:00",
        "first_published_at": "2022-09-01T08:00:00+00:00", **overrides,
    }  # fmt: skip


@override_settings(DESK_NAME="River Desk", DESK_URL="https://desk.example.org")
def test_a_whole_claim_gives_a_whole_review():
    assert claim_review(make_record(), make_claim()) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://desk.example.org/claims/7/",
        "claimReviewed": "The bridge stood open.",
        "author": {"@type": "Organization", "name": "River Desk", "url": "https://desk.example.org/"},
        "datePublished": "2022-09-01",
        "dateModified": "2022-09-02",
        "inLanguage": "en",
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Half true",
            "ratingExplanation": "It was open at noon.",
            "ratingValue": 3,
            "bestRating": 5,
            "worstRating": 1,
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ann Hart", "jobTitle": "mayor of Riverton"},
            "datePublished": "2022-08-29",
            "firstAppearance": {
                "@type": "CreativeWork",
                "url": "https://example.org/1",
                "publisher": {"@type": "Organization", "name": "Example Wire"},
                "datePublished": "2022-08-30",
                "inLanguage": "en",
            },
            "appearance": [
                {
                    "@type": "CreativeWork",
                    "url": "https://example.org/2",
                    "publisher": {"@type": "Organization", "name": "Example Wire"},
                    "datePublished": "2022-08-30",
                    "inLanguage": "en",
                }
            ],
        },
    }


def test_a_bare_claim_leaves_out_what_is_not_known():
    bare = make_claim(role="", party="", said_on=None, appearances=[])
    review = claim_review(make_record(summary=""), bare)
    assert review.keys() >= REQUIRED
    assert review["itemReviewed"] == {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": "Ann Hart"},
    }
    assert "ratingExplanation" not in review["reviewRating"]


def test_the_first_appearance_is_the_earliest_whose_date_is_known():
    dates = [None, "2022-09-01", "2022-08-30"]
    sources = [make_source(url=f"https://example.org/{day}", published_on=day) for day in dates]
    item = claim_review(make_record(), make_claim(appearances=sources))["itemReviewed"]
    assert item["firstAppearance"]["url"] == "https://example.org/2022-08-30"
    assert [row["url"][-4:] for row in item["appearance"]] == ["9-01", "None"]


def test_a_rating_outside_the_scale_has_its_name_alone():
    rating = claim_review(make_record(), make_claim(rating="Unproven", rating_value=None))["reviewRating"]
    assert rating["alternateName"] == "Unproven"
    assert rating.keys().isdisjoint({"ratingValue", "bestRating", "worstRating"})


@pytest.mark.parametrize("value", [1, 2, 3, 4, 5])
def test_a_number_stands_within_its_scale(value: int):
    rating = claim_review(make_record(), make_claim(rating_value=value))["reviewRating"]
    assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]


@pytest.mark.parametrize(
    ("claimant", "role", "party", "kind"),
    [
        ("Ann Hart", "mayor", "Riverton", "Person"),
        ("Riverton", "", "Riverton", "Organization"),
        ("UK Ministry of Defence", "daily intelligence update", "United Kingdom", "Organization"),
        ("Міністерство оборони", "відомство", "", "Organization"),
        ("Володимир Зеленський", "президент України", "Україна", "Person"),
        ("Operational Group Kakhovka", "formation of the army", "", "Organization"),
    ],
)
def test_a_claimant_is_a_person_or_a_body(claimant: str, role: str, party: str, kind: str):
    claim = make_claim(claimant=claimant, role=role, party=party)
    assert claim_review(make_record(), claim)["itemReviewed"]["author"]["@type"] == kind


def test_every_date_is_a_day():
    review = claim_review(make_record(), make_claim())
    days = [review["datePublished"], review["dateModified"], review["itemReviewed"]["datePublished"]]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) and date.fromisoformat(day) for day in days)
