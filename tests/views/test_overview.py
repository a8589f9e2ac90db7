"""The desk at a glance: what waits, what gets done, how the findings fall among the parties."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.models import Dispute, Event, Match
from claims.models.figures import (
    ages_of_waiting,
    balance_of_evidence,
    balance_of_ratings,
    last_weeks,
    longest_waiting,
    state_counts,
)
from claims.templatetags.charts import bar, percent, shares, weeks_chart
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_evidence,
    make_match,
    make_party,
    make_published,
    make_user,
)

pytestmark = pytest.mark.django_db

WEDNESDAY = date(2026, 3, 4)
MONDAY = date(2026, 3, 2)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 12))  # noqa: DTZ001  made aware here


def happened(verb: str, day: date) -> None:
    event = Event.objects.create(verb=verb, dispute=make_dispute())
    Event.objects.filter(pk=event.pk).update(at=at(day))
    Dispute.objects.update(created_at=at(date(2020, 1, 1)))


def decided(state: str, day: date) -> None:
    make_match(make_claim(), make_claim(), state=state, decided_at=at(day))


def test_each_week_counts_what_happened_in_it() -> None:
    happened("dispute.confirmed", MONDAY)
    happened("dispute.confirmed", MONDAY - timedelta(1))
    happened("dispute.rejected", WEDNESDAY)
    happened("verdict.published", WEDNESDAY)
    happened("dispute.revised", WEDNESDAY)
    Dispute.objects.filter(pk=make_dispute().pk).update(created_at=at(MONDAY))
    *_, last, this = last_weeks(WEDNESDAY)
    assert (this.monday, this.suggested, this.confirmed, this.rejected, this.published) == (
        MONDAY,
        1,
        1,
        1,
        1,
    )
    assert (last.monday, last.suggested, last.confirmed) == (MONDAY - timedelta(7), 0, 1)


def test_precision_is_the_share_of_decided_pairs_that_were_confirmed() -> None:
    for state, day in (("confirmed", MONDAY), ("confirmed", WEDNESDAY), ("rejected", MONDAY)):
        decided(state, day)
    make_match(make_claim(), make_claim(), relation="agreeing", state="rejected", decided_at=at(MONDAY))
    make_match(make_claim(), make_claim(), score=0, state="rejected", decided_at=at(MONDAY))
    make_match(make_claim(), make_claim(), rejected_for="duplicate", state="rejected", decided_at=at(MONDAY))
    *_, last, this = last_weeks(WEDNESDAY)
    assert (this.pairs_confirmed, this.pairs_rejected, this.precision) == (2, 1, 2 / 3)
    assert last.precision is None


def test_ages_count_what_waits_and_nothing_else() -> None:
    now = timezone.now()
    for days, state in (
        (0.5, "suggested"),
        (2, "open"),
        (40, "in_review"),
        (40, "published"),
        (2, "dismissed"),
    ):
        dispute = make_dispute(state=state)
        Dispute.objects.filter(pk=dispute.pk).update(created_at=now - timedelta(days))
    assert [count for _, count in ages_of_waiting(now)] == [1, 1, 0, 0, 1]
    assert [dispute.state for dispute in longest_waiting(2)] == ["in_review", "open"]


def test_states_are_counted_in_the_order_of_work() -> None:
    for state in ("open", "open", "published"):
        make_dispute(state=state)
    counts = {state: count for state, _, count in state_counts()}
    assert (counts["suggested"], counts["open"], counts["published"]) == (0, 2, 1)


def test_findings_are_balanced_by_party() -> None:
    city, firm = (make_party(name=name) for name in ("The city", "The firm"))
    sides = [[make_claim(claimant=make_claimant(party=party))] for party in (city, firm)]
    dispute = make_dispute(*sides)
    first, second = dispute.positions.all()
    for _ in range(2):
        make_evidence(first)
    make_evidence(second, effect="undermines")
    make_evidence(second, withdrawn_at=timezone.now())
    make_published(dispute)
    evidence, ratings = balance_of_evidence(), balance_of_ratings()
    assert [head for head, _ in evidence.heads] == ["Supports", "Undermines"]
    assert evidence.rows == (("The city", (2, 0)), ("The firm", (0, 1)))
    assert dict(ratings.rows) == {"The city": (1,), "The firm": (1,)}


def test_an_item_counts_once_however_many_claims_its_position_has() -> None:
    city = make_claimant(party=make_party(name="The city"))
    dispute = make_dispute([make_claim(claimant=city), make_claim(claimant=city)], [make_claim()])
    make_evidence(dispute.positions.all()[0])
    assert dict(balance_of_evidence().rows)["The city"] == (1, 0)


def test_charts_draw_what_the_tables_say() -> None:
    assert 'width="50.0"' in bar(2, 4)
    assert 'width="0"' in bar(0, 0)
    assert shares((1, 3), (("For", "green"), ("Against", "red"))).count("<rect") == 2
    happened("dispute.confirmed", MONDAY)
    drawn = weeks_chart(last_weeks(WEDNESDAY))
    assert drawn.count("<rect") == 1
    assert "02.03" in drawn
    assert [percent(share) for share in (None, 0.0, 2 / 3)] == ["–", "0\u00a0%", "67\u00a0%"]


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_takes_as_many_queries_for_many_as_for_few(
    count: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(make_user("editor"))
    for _ in range(count):
        make_published()
        make_dispute(state="open")
    assert Match.objects.exists()
    with django_assert_num_queries(13):
        page = client.get(reverse("overview")).content.decode()
    assert f"{reverse('desk')}?state=open" in page
