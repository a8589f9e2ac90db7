"""Independent origins are counted, not articles: copies of a text and what one agency reported are one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from claims.models import Appearance, Claim, Source
from claims.models.origins import Origins, origins_of
from claims.models.records import dispute_record
from tests.factories import make_claim, make_dispute, make_published, make_source, make_topic

pytestmark = pytest.mark.django_db


def seen(claim: Claim, agency: str = "", **overrides: Any) -> Source:
    source = make_source(**overrides)
    Appearance.objects.create(claim=claim, source=source, agency=agency)
    return source


def counted(*claims: Claim) -> Origins:
    return origins_of(Claim.objects.filter(pk__in=[claim.pk for claim in claims]).with_sources())


def test_copies_count_once_even_where_the_original_has_no_such_claim() -> None:
    claim, wire = make_claim(source=None), make_source()
    for _ in range(3):
        seen(claim, origin=wire)
    seen(claim)
    origins = counted(claim)
    assert (len(origins), origins.articles) == (2, 4)
    assert origins.words == "2 independent origins, 4 articles"


def test_one_agency_behind_one_claim_is_one_origin() -> None:
    topic = make_topic()
    claim, other = (make_claim(source=None, topic=topic) for _ in range(2))
    first, second = seen(claim, "Reuters"), seen(claim, "Reuters")
    seen(claim, "AFP")
    seen(other, "Reuters")
    assert len(counted(claim)) == 2
    assert len(counted(claim, other)) == 3, "another claim of the same agency may be another dispatch"
    (reuters, _) = counted(claim)
    assert (reuters.sources, reuters.agency) == ((first, second), "Reuters")


def test_a_copy_that_credits_nobody_hangs_together_with_one_that_does() -> None:
    claim = make_claim(source=None)
    wire = seen(claim)
    seen(claim, "Reuters", origin=wire)
    seen(claim, "Reuters")
    assert len(counted(claim)) == 1


def test_one_article_with_two_claims_is_one_article() -> None:
    source, topic = make_source(), make_topic()
    claims = [make_claim(source=source, topic=topic) for _ in range(2)]
    origins = counted(*claims)
    assert (len(origins), origins.articles, origins.words) == (1, 1, "1 article")
    assert counted().words == "0 articles"


def test_the_earliest_dated_source_is_the_first_appearance() -> None:
    claim = make_claim(source=None)
    undated, late, early = (
        seen(claim, published_on=day) for day in (None, date(2026, 3, 5), date(2026, 3, 1))
    )
    first = Claim.objects.with_sources().get(pk=claim.pk).first_appearance
    assert first is not None
    assert first.source == early
    assert [origin.first for origin in counted(claim)] == [early, late, undated]
    assert make_claim(source=None).first_appearance is None


def test_records_count_them_and_published_ones_keep_the_count() -> None:
    dispute = make_dispute(state="open")
    claim = dispute.positions.all()[0].claims.get()
    seen(claim, origin=claim.appearances.get().source)
    verdict = make_published(dispute)
    seen(claim)
    assert verdict.record is not None
    for record, count in ((verdict.record, (1, 2)), (dispute_record(dispute), (2, 3))):
        position = record["positions"][0]
        assert (position["origins"], position["articles"]) == count


@pytest.mark.parametrize("number", [1, 12])
def test_counting_asks_nothing(number: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    claim = make_claim()
    for _ in range(number):
        seen(claim)
    claims = list(Claim.objects.with_sources())
    with django_assert_num_queries(0):
        assert len(origins_of(claims)) == number + 1
