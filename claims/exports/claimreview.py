"""ClaimReview, the markup by which machines read a rated claim (schema.org/ClaimReview)."""

import re
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

Record = dict[str, Any]

WORST, BEST = 1, 5

# Words that name a body rather than a person. The record does not say which of the two a claimant is.
BODY = re.compile(
    r"\b(ministry|ministers|government|command|army|forces|police|agency|office|service|staff|council|committee|"
    r"commission|parliament|court|company|group|union|party|bank|institute|university|organi[sz]ation|"
    r"association|administration|department|centre|center|media|news|mission|council|officials|sources)\b"
    r"|міністерств|уряд|командування|штаб|адміністрац|агентств|служб|рада\b|компані|поліці"
    r"|министерств|правительств|командовани|администрац|агентств|совет\b|компани|полици",
    re.IGNORECASE,
)


def claim_review(record: Record, claim: Record) -> dict[str, Any]:
    """The ClaimReview of one rated claim of a published record, by schema.org's and Google's field rules.

    Empty fields are left out; `ratingValue` too where the rating has no number (the scale does not fit it).
    """
    desk = {"@type": "Organization", "name": settings.DESK_NAME, "url": f"{settings.DESK_URL}/"}
    return _given(
        {
            "@context": "https://schema.org",
            "@type": "ClaimReview",
            "url": address_of(claim),
            "claimReviewed": claim["text"],
            "author": desk,
            "datePublished": _day(record["first_published_at"] or record["published_at"]),
            "dateModified": _day(record["published_at"]),
            "inLanguage": settings.LANGUAGE_CODE,
            "reviewRating": _rating(record, claim),
            "itemReviewed": _claim(claim),
        }
    )


def address_of(claim: Record) -> str:
    """The claim page's canonical address."""
    return f"{settings.DESK_URL}{reverse('claim_page', args=[claim['id']])}"


def _rating(record: Record, claim: Record) -> dict[str, Any]:
    value = claim["rating_value"]
    scale = {"ratingValue": value, "bestRating": BEST, "worstRating": WORST} if value else {}
    name = {"@type": "Rating", "alternateName": claim["rating"], "ratingExplanation": record["summary"]}
    return _given({**name, **scale})


def _claim(claim: Record) -> dict[str, Any]:
    dated = sorted((row for row in claim["appearances"] if row["published_on"]), key=_published_on)
    undated = [row for row in claim["appearances"] if not row["published_on"]]
    return _given(
        {
            "@type": "Claim",
            "author": _claimant(claim),
            "datePublished": claim["said_on"],
            "firstAppearance": _appearance(dated[0]) if dated else None,
            "appearance": [_appearance(row) for row in [*dated[1:], *undated]],
        }
    )


def _published_on(source: Record) -> str:
    return str(source["published_on"])


def _claimant(claim: Record) -> dict[str, Any]:
    name, party = claim["claimant"], claim["party"]
    is_body = name == party or not claim["role"] or BODY.search(name) is not None
    if is_body:
        return {"@type": "Organization", "name": name}
    return _given({"@type": "Person", "name": name, "jobTitle": claim["role"]})


def _appearance(source: Record) -> dict[str, Any]:
    publisher = {"@type": "Organization", "name": source["publisher"]} if source["publisher"] else None
    return _given(
        {
            "@type": "CreativeWork",
            "url": source["url"],
            "headline": source["title"],
            "publisher": publisher,
            "datePublished": source["published_on"],
            "inLanguage": source["language"],
        }
    )


def _day(moment: str | None) -> str:
    """The day in the desk's zone, as the page tells it."""
    at = parse_datetime(moment or "")
    return localtime(at).date().isoformat() if at else ""


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
