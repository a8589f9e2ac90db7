"""Copies of one text are grouped under the earliest, in whatever order they come; an editor's word stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from claims.actions.base import ActionError
from claims.actions.ingest import ingest_article
from claims.actions.origins import free_origin, group_source, name_origin
from claims.models import Event, Source, SourceMark
from tests.factories import make_source, make_user
from tests.matching.dispatches import (
    DISPATCH,
    INDEPENDENT,
    OWN_LINES,
    cut_short_and_reworded,
    framed,
    reordered,
    respelled,
    shortened,
)

pytestmark = pytest.mark.django_db

WIRE = DISPATCH["en"]
ARRIVALS = [
    ("wire", WIRE, date(2026, 3, 3)),
    ("brief", shortened("en"), date(2026, 3, 4)),
    ("weekly", framed("en"), date(2026, 3, 9)),
    ("undated", respelled("en"), None),
    ("mixed", cut_short_and_reworded("en"), date(2026, 3, 4)),
    ("reporter", INDEPENDENT["en"], date(2026, 3, 3)),
    ("columnist", OWN_LINES["en"], date(2026, 3, 8)),
    ("дріт", DISPATCH["uk"], date(2026, 3, 3)),
    ("вісник", reordered("uk"), date(2026, 3, 2)),
]
GROUPS = {
    "wire": {"wire", "brief", "weekly", "undated", "mixed", "columnist"},
    "reporter": {"reporter"},
    "вісник": {"дріт", "вісник"},
}


def arrive(name: str, text: str, published_on: date | None = None) -> Source:
    source = make_source(publisher=name, text=text, published_on=published_on)
    group_source(source)
    return source


def groups() -> dict[str, set[str]]:
    """Publisher of the head -> the publishers of its group."""
    found: dict[str, set[str]] = {}
    for source in Source.objects.select_related("origin"):
        head = source.origin or source
        found.setdefault(head.publisher, set()).add(source.publisher)
    return found


def editor() -> Any:
    return make_user("editor")


def test_copies_go_back_to_the_earliest_and_reports_of_their_own_stand_alone():
    """The weekly prints the dispatch and the columnist's lines whole, so all three hang together."""
    for arrival in ARRIVALS:
        arrive(*arrival)
    assert groups() == GROUPS


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.permutations(ARRIVALS))
def test_the_order_of_arrival_changes_nothing(arrivals: Sequence[tuple[str, str, date | None]]) -> None:
    with transaction.atomic():
        for arrival in arrivals:
            arrive(*arrival)
        assert groups() == GROUPS
        transaction.set_rollback(True)


def test_an_earlier_copy_that_comes_later_becomes_the_origin():
    arrive("late", WIRE, date(2026, 3, 5))
    arrive("later", shortened("en"), date(2026, 3, 6))
    assert groups() == {"late": {"late", "later"}}
    arrive("early", respelled("en"), date(2026, 3, 1))
    assert groups() == {"early": {"early", "late", "later"}}


def test_two_groups_become_one_when_what_joins_them_arrives():
    first, *_, last = WIRE.split("\n\n")
    arrive("head", first, date(2026, 3, 1))
    arrive("foot", last, date(2026, 3, 2))
    assert groups() == {"head": {"head"}, "foot": {"foot"}}
    arrive("whole", WIRE, date(2026, 3, 3))
    assert groups() == {"head": {"head", "foot", "whole"}}


def test_an_article_that_comes_in_is_grouped():
    for publisher in ("Wire", "Courier"):
        ingest_article(text=WIRE, topic_title="Bridge", publisher=publisher, published_on=date(2026, 3, 3))
    assert groups() == {"Wire": {"Wire", "Courier"}}
    count = SourceMark.objects.count()
    ingest_article(text=WIRE, topic_title="Bridge", publisher="Wire", published_on=date(2026, 3, 3))
    assert SourceMark.objects.count() == count


def test_what_an_editor_took_out_stays_out_and_the_others_are_grouped_anew():
    wire, brief = arrive("wire", WIRE, date(2026, 3, 3)), arrive("brief", shortened("en"), date(2026, 3, 4))
    arrive("undated", respelled("en"))
    name_origin(source=wire, origin=None, by=editor())
    assert groups() == {"wire": {"wire"}, "brief": {"brief", "undated"}}
    arrive("weekly", framed("en"), date(2026, 3, 1))
    assert groups() == {"wire": {"wire"}, "weekly": {"weekly", "brief", "undated"}}
    brief.refresh_from_db()
    assert not brief.origin_decided


def test_a_group_that_only_the_source_taken_out_held_together_falls_apart():
    first, *_, last = WIRE.split("\n\n")
    arrive("head", first, date(2026, 3, 1))
    arrive("foot", last, date(2026, 3, 2))
    whole = arrive("whole", WIRE, date(2026, 3, 3))
    name_origin(source=whole, origin=None, by=editor())
    assert groups() == {"head": {"head"}, "foot": {"foot"}, "whole": {"whole"}}


def test_a_named_origin_is_followed_wherever_it_goes():
    wire = arrive("wire", WIRE, date(2026, 3, 3))
    other = arrive("translation", DISPATCH["ru"], date(2026, 3, 5))
    name_origin(source=other, origin=wire, by=editor())
    assert groups() == {"wire": {"wire", "translation"}}
    arrive("early", respelled("en"), date(2026, 3, 1))
    assert groups() == {"early": {"early", "wire", "translation"}}
    wire.refresh_from_db()
    name_origin(source=wire, origin=None, by=editor())
    assert groups() == {"early": {"early"}, "wire": {"wire", "translation"}}


def test_the_machine_may_be_let_again():
    wire, brief = arrive("wire", WIRE, date(2026, 3, 3)), arrive("brief", shortened("en"), date(2026, 3, 4))
    by = editor()
    name_origin(source=brief, origin=None, by=by)
    free_origin(source=brief, by=by)
    assert groups() == {"wire": {"wire", "brief"}}
    verbs = list(Event.objects.order_by("pk").values_list("verb", "before__origin", "after__origin"))
    assert verbs == [
        ("source.origin_named", str(wire), "its own"),
        ("source.origin_freed", "its own", str(wire)),
    ]


def test_a_circle_is_refused():
    a, b, c = (arrive(name, "") for name in "abc")
    by = editor()
    name_origin(source=b, origin=a, by=by)
    name_origin(source=c, origin=b, by=by)
    for source, origin, sentence in (
        (a, a, "can’t be its own origin"),
        (a, b, "is said to repeat this one"),
        (a, c, "is said to repeat this one"),
    ):
        with pytest.raises(ActionError, match=sentence):
            name_origin(source=source, origin=origin, by=by)
    assert groups() == {"a": {"a", "b", "c"}}


def test_nothing_decided_can_not_be_taken_back():
    with pytest.raises(ActionError, match="Nobody has decided"):
        free_origin(source=arrive("wire", WIRE), by=editor())


def test_sources_older_than_the_groups_are_grouped_later(capsys: pytest.CaptureFixture[str]) -> None:
    for publisher, text, day in ARRIVALS:
        make_source(publisher=publisher, text=text, published_on=day)
    make_source(publisher="flash", text="Too short.")
    kept = make_source(publisher="decided", text=WIRE, origin_decided=True)
    call_command("group_sources")
    assert capsys.readouterr().out == f"{len(ARRIVALS)} sources grouped.\n"
    assert groups() == {**GROUPS, "decided": {"decided"}, "flash": {"flash"}}
    call_command("group_sources")
    assert capsys.readouterr().out == "0 sources grouped.\n"
    assert not kept.marks.exists()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("arrive"), st.integers(0, len(ARRIVALS) - 1)),
        st.tuples(st.just("alone"), st.integers(0, 8)),
        st.tuples(st.just("name"), st.tuples(st.integers(0, 8), st.integers(0, 8))),
        st.tuples(st.just("free"), st.integers(0, 8)),
    ),
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STEPS)
def test_whatever_is_done_every_source_has_one_head_that_has_none(
    steps: Sequence[tuple[str, Any]],
) -> None:
    """And what editors decided stands as they left it."""
    with transaction.atomic():
        by = editor()
        for verb, what in steps:
            stored = list(Source.objects.order_by("pk"))
            if verb == "arrive":
                arrive(*ARRIVALS[what])
            elif stored:
                pick = [stored[n % len(stored)] for n in (what if isinstance(what, tuple) else (what,))]
                do(verb, pick, by)
            check_whole()
        transaction.set_rollback(True)


def do(verb: str, pick: list[Source], by: Any) -> None:
    try:
        if verb == "free":
            free_origin(source=pick[0], by=by)
        else:
            name_origin(source=pick[0], origin=pick[1] if verb == "name" else None, by=by)
    except ActionError:
        pass


def check_whole() -> None:
    for source in Source.objects.select_related("origin", "named_origin"):
        if source.origin:
            assert source.origin.origin_id is None, "a head is no echo itself"
        if source.named_origin:
            assert source.head_id == source.named_origin.head_id
        elif source.origin_decided:
            assert source.origin_id is None
        elif source.origin:
            assert not source.origin.origin_decided, "what an editor decided takes no part"


@pytest.mark.parametrize("copies", [2, 25])
def test_a_copy_finds_its_place_with_the_same_few_questions(
    copies: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Lock or none: marks, candidates, texts, the group, its new head, who follows; and
    the disputes of what it says."""
    for number in range(copies):
        arrive(f"outlet {number}", respelled("en"), date(2026, 3, 9))
    early = make_source(publisher="wire", text=WIRE, published_on=date(2026, 3, 3))
    lock = transaction.get_connection().vendor == "postgresql"
    with django_assert_num_queries(8 if lock else 7):
        group_source(early)
    assert groups() == {"wire": {"wire", *(f"outlet {number}" for number in range(copies))}}
