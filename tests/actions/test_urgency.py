"""How urgent a dispute is: what the formula says, and that it is kept up as disputes and claims change."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from claims.actions.disputes import move_claim, open_dispute
from claims.actions.editing import edit_claim
from claims.actions.match import match_topic, reject_match
from claims.actions.origins import name_origin
from claims.actions.settings import save_topic
from claims.actions.urgency import HALF_LIFE, refresh_urgency, urgency_of
from claims.models import Appearance, Dispute, Match
from tests.factories import make_claim, make_dispute, make_source, make_topic, make_user

DAY = date(2026, 3, 2)
PLAIN: dict[str, Any] = {"score": 0.5, "origins": 1, "weight": 2, "day": DAY}
scores = st.floats(0.02, 1)
days = st.integers(0, 2000).map(lambda number: date(2021, 1, 1) + timedelta(days=number))


@pytest.mark.parametrize(
    "more", [{"score": 1.0}, {"weight": 4}, {"origins": 3}, {"day": DAY + timedelta(days=HALF_LIFE)}]
)
def test_twice_as_much_of_anything_adds_one(more: dict[str, Any]) -> None:
    assert urgency_of(**{**PLAIN, **more}) == pytest.approx(urgency_of(**PLAIN) + 1, abs=1e-5)


@given(a=st.tuples(scores, days), b=st.tuples(scores, days), shift=st.integers(1, 500))
def test_the_order_of_two_is_the_same_on_every_day(a, b, shift: int) -> None:
    """Both grow older together, so what is stored need not be computed anew."""
    early = [urgency_of(score=score, origins=2, weight=2, day=day) for score, day in (a, b)]
    later = [
        urgency_of(score=score, origins=2, weight=2, day=day + timedelta(days=shift)) for score, day in (a, b)
    ]
    assert early[0] - early[1] == pytest.approx(later[0] - later[1], abs=1e-4)


def test_a_score_of_none_and_no_origin_are_no_fault() -> None:
    assert urgency_of(score=0, origins=0, weight=1, day=DAY) < urgency_of(**PLAIN)


def stored(dispute: Dispute) -> tuple[float, str, int]:
    dispute.refresh_from_db()
    return dispute.urgency, dispute.kind, dispute.origin_number


@pytest.mark.django_db
def test_it_is_kept_with_the_dispute() -> None:
    topic = make_topic(weight=4)
    sides = [[make_claim(topic=topic, said_on=date(2026, 3, day))] for day in (1, 2)]
    dispute = make_dispute(*sides, score=0.8)
    assert refresh_urgency(Dispute.objects.all()) == 1
    wanted = urgency_of(score=0.8, origins=2, weight=4, day=DAY)
    assert stored(dispute) == (wanted, "denial", 2)
    assert refresh_urgency(Dispute.objects.all()) == 0


@pytest.mark.django_db
def test_a_day_that_is_still_to_come_counts_as_today() -> None:
    topic = make_topic()
    ahead = timezone.localdate() + timedelta(days=400)
    dispute = make_dispute(*([make_claim(topic=topic, said_on=ahead)] for _ in range(2)))
    refresh_urgency(Dispute.objects.all())
    assert stored(dispute)[0] == urgency_of(score=0.9, origins=2, weight=2, day=timezone.localdate())


@pytest.mark.django_db
def test_matching_a_topic_weighs_its_suggestions() -> None:
    topic = make_topic()
    for words in ("open", "not open"):
        make_claim(topic=topic, text=f"The bridge over the river is {words} to traffic.")
    (dispute,) = match_topic(topic=topic).disputes
    urgency, kind, origins = stored(dispute)
    assert urgency > 0
    assert (kind, origins) == ("denial", 2)


@pytest.mark.django_db
def test_what_changes_it_is_followed() -> None:
    editor, topic = make_user("editor"), make_topic()
    a, b, c = (make_claim(topic=topic, said_on=date(2026, 3, 1)) for _ in range(3))
    dispute = open_dispute(topic=topic, question="Is it?", sides=[("A", [a, c]), ("B", [b])], by=editor)
    begun = stored(dispute)[0]
    edit_claim(claim=a, revision=0, text=a.text, quote="", said_on=date(2026, 3, 8), by=editor)
    assert stored(dispute)[0] == pytest.approx(begun + 1, abs=1e-5)
    save_topic(topic=topic, title="The bridge", summary="", weight=4, by=editor)
    assert stored(dispute)[0] == pytest.approx(begun + 2, abs=1e-5)
    move_claim(dispute=dispute, claim=c, position=dispute.positions.all()[1], by=editor)
    assert stored(dispute)[2] == 3
    first, second = (Appearance.objects.get(claim=claim).source for claim in (a, b))
    name_origin(source=second, origin=first, by=editor)
    assert stored(dispute)[2] == 2


@pytest.mark.django_db
def test_a_rejected_pair_gives_a_dispute_no_kind() -> None:
    dispute = make_dispute()
    refresh_urgency(Dispute.objects.all())
    assert stored(dispute)[1] == "denial"
    reject_match(match=Match.objects.get(), reason="Two bridges.", by=make_user("editor"))
    assert stored(dispute)[1] == ""


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [2, 9])
def test_more_disputes_cost_no_more_queries(rows: int, django_assert_num_queries) -> None:
    for _ in range(rows):
        make_dispute()
    with django_assert_num_queries(10):
        refresh_urgency(Dispute.objects.all())


@pytest.mark.django_db
def test_articles_of_one_origin_count_once() -> None:
    topic = make_topic()
    head = make_source()
    claim = make_claim(topic=topic, source=head)
    Appearance.objects.create(claim=claim, source=make_source(origin=head))
    dispute = make_dispute([claim], [make_claim(topic=topic)])
    refresh_urgency(Dispute.objects.all())
    assert stored(dispute)[2] == 2
