"""The page of one rated claim, with its one ClaimReview."""

import json
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from claims.models import Claim, Rating
from tests.factories import make_claim, make_claimant, make_dispute, make_published, make_topic, make_verdict

pytestmark = pytest.mark.django_db


def published_claim(**overrides: Any) -> Claim:
    topic = make_topic()
    claim = make_claim(topic=topic, **overrides)
    make_published(make_dispute([claim], [make_claim(topic=topic)], topic=topic))
    return claim


def page_of(client: Client, claim: Claim) -> str:
    response = client.get(f"/claims/{claim.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def reviews_on(page: str) -> list[dict[str, Any]]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(script) for script in scripts]


def test_it_carries_one_claimreview_whose_words_stand_on_the_page(client: Client):
    claim = published_claim(text="The bridge's pillars hold.", claimant=make_claimant(name="Ann Hart"))
    page = page_of(client, claim)
    (review,) = reviews_on(page)
    body = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    words = [
        review["claimReviewed"], review["reviewRating"]["alternateName"], review["author"]["name"],
        review["itemReviewed"]["author"]["name"], review["reviewRating"]["ratingExplanation"],
    ]  # fmt: skip
    assert [text for text in words if escape(text) not in body] == []
    assert review["claimReviewed"] == claim.text
    assert review["url"] == f"{settings.DESK_URL}/claims/{claim.pk}/"


def test_no_text_can_end_the_script(client: Client):
    text = "</script><script>alert('&')</script>"
    page = page_of(client, published_claim(text=text))
    (review,) = reviews_on(page)
    assert review["claimReviewed"] == text
    assert page.count("<script") == 1


def test_it_leads_to_its_verdict(client: Client):
    claim = published_claim()
    dispute = claim.memberships.get().dispute
    assert f'href="/verdicts/{dispute.pk}/"' in page_of(client, claim)


def test_the_latest_verdict_speaks_when_two_rate_the_claim(client: Client):
    topic = make_topic()
    claim = make_claim(topic=topic)
    make_published(make_dispute([claim], [make_claim(topic=topic)]), summary="The old finding.")
    make_published(make_dispute([claim], [make_claim(topic=topic)]), summary="The new finding.")
    page = page_of(client, claim)
    assert "The new finding." in page
    assert "The old finding." not in page


def test_an_unrated_claim_of_a_published_verdict_has_no_page(client: Client):
    topic = make_topic()
    claim = make_claim(topic=topic)
    verdict = make_published(make_dispute([claim], [make_claim(topic=topic)]))
    verdict.claim_ratings.filter(claim=claim).delete()
    assert client.get(f"/claims/{claim.pk}/").status_code == 404


def test_a_claim_rated_by_a_draft_has_no_page(client: Client):
    topic = make_topic()
    claim = make_claim(topic=topic, text="The secret is out.")
    make_verdict(make_dispute([claim], [make_claim(topic=topic)]))
    response = client.get(f"/claims/{claim.pk}/")
    assert response.status_code == 404
    assert "secret" not in response.content.decode()


def test_an_unknown_claim_is_not_found(client: Client):
    assert client.get("/claims/987654/").status_code == 404


def test_a_rating_renamed_later_keeps_its_published_name(client: Client):
    claim = published_claim()
    name = claim.ratings.get().rating.name
    Rating.objects.filter(name=name).update(name="Changed")
    page = page_of(client, claim)
    assert f">{name}</span>" in page
    assert "Changed" not in page


def test_it_is_read_only_and_caches_may_keep_it(client: Client):
    claim = published_claim()
    assert client.post(f"/claims/{claim.pk}/").status_code == 405
    assert client.get(f"/claims/{claim.pk}/").headers["Cache-Control"] == "public, max-age=60"


def test_one_query_serves_it(client: Client, django_assert_num_queries: DjangoAssertNumQueries):
    claim = published_claim()
    with django_assert_num_queries(1):
        page_of(client, claim)
