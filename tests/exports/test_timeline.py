"""The timeline: rows become places; nothing is lost, nothing overlaps, the table says what is drawn."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.exports.timeline import EDGE, STEP, WIDTH, Drawing, Happening, Turn, lay_out
from claims.exports.timeline_rows import timeline_of

DAY = date(2022, 8, 29)


def happening(key: str, lane: int = 0, at: date | None = DAY, **overrides: Any) -> Happening:
    values = {"kind": "claim", "who": "Ann", "words": "It stood.", "href": f"#{key}", **overrides}
    return Happening(key, lane, at, **values)


def places(drawing: Drawing) -> dict[str, tuple[int, int]]:
    return {mark.happening.key: (mark.x, mark.y) for mark in drawing.marks}


def test_time_runs_from_left_to_right_and_lanes_from_top_to_bottom() -> None:
    drawing = lay_out(
        ["Open", "Closed"],
        [
            happening("b", 1, DAY + timedelta(days=9)),
            happening("a"),
            happening("c", 0, DAY + timedelta(days=3)),
        ],
    )
    at = places(drawing)
    assert at["a"][0] == EDGE
    assert at["b"][0] == WIDTH - EDGE
    assert at["a"][0] < at["c"][0] < at["b"][0]
    assert at["a"][1] == at["c"][1] < drawing.lanes[1].y < at["b"][1] < drawing.axis < drawing.height


def test_what_is_said_on_one_day_stands_one_above_the_other() -> None:
    at = places(lay_out(["Open"], [happening(key) for key in "abc"]))
    assert {x for x, _ in at.values()} == {WIDTH // 2}
    assert len({y for _, y in at.values()}) == 3


def test_what_finds_no_place_is_counted_at_the_highest_mark() -> None:
    drawing = lay_out(["Open"], [happening(str(number)) for number in range(20)])
    assert sum(1 + mark.more for mark in drawing.marks) == 20
    assert max(mark.more for mark in drawing.marks) == 14
    assert len(drawing.rows) == 20


def test_what_has_no_date_is_told_but_not_drawn() -> None:
    drawing = lay_out(["Open"], [happening("a", at=None), happening("b")])
    assert list(places(drawing)) == ["b"]
    assert (drawing.undated, [row.key for row, _, _ in drawing.rows]) == (1, ["b", "a"])


def test_without_any_date_there_is_nothing_to_draw() -> None:
    drawing = lay_out(["Open", "Closed"], [happening("a", at=None)])
    assert (drawing.marks, drawing.ticks, len(drawing.lanes)) == ([], [], 2)


def test_hours_are_marked_where_they_are_known() -> None:
    morning = datetime(2022, 8, 29, 3, tzinfo=UTC)
    drawing = lay_out(["Open"], [happening("a", at=morning), happening("b", at=morning + timedelta(hours=8))])
    assert any(":" in tick.label for tick in drawing.ticks)
    assert not any(":" in tick.label for tick in lay_out(["Open"], [happening("a")]).ticks)


def test_a_turn_joins_two_marks_and_stands_in_the_table() -> None:
    turns = [Turn("a", "b", "Ann changed the account."), Turn("a", "gone", "Lost.")]
    drawing = lay_out(["Open", "Closed"], [happening("a"), happening("b", 1)], turns)
    at = places(drawing)
    (line,) = drawing.lines
    assert ((line.x1, line.y1), (line.x2, line.y2)) == (at["a"], at["b"])
    assert [note for _, note, _ in drawing.rows] == [
        "Ann changed the account. Lost.",
        "Ann changed the account.",
    ]


dates = st.one_of(
    st.none(), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(DAY, DAY + timedelta(days=3))
)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), dates), max_size=40))
def test_marks_never_overlap_and_nothing_is_lost(rows: list[tuple[int, date | None]]) -> None:
    told = [happening(str(number), lane, at) for number, (lane, at) in enumerate(rows)]
    drawing = lay_out(["One", "Two", "Three"], told)
    assert sum(1 + mark.more for mark in drawing.marks) == sum(one.at is not None for one in told)
    assert Counter(row.key for row, _, _ in drawing.rows) == Counter(one.key for one in told)
    for mark in drawing.marks:
        lane = drawing.lanes[mark.happening.lane]
        assert lane.y < mark.y < lane.bottom
        assert EDGE <= mark.x <= WIDTH - EDGE
    for mark in drawing.marks:
        for other in drawing.marks:
            apart = max(abs(mark.x - other.x), abs(mark.y - other.y))
            assert mark is other or apart >= STEP


def claim(number: int, said_on: str | None, claimant: str = "Ann Hart") -> dict[str, Any]:
    return {
        "id": number, "said_on": said_on, "claimant": claimant, "text": "It stood.", "language": "en",
        "party_colour": "teal",
    }  # fmt: skip


def item(ref: str, effect: str = "supports") -> dict[str, Any]:
    return {"ref": ref, "published_on": "2022-09-02", "effect": effect, "title": "Toll log"}


def test_the_timeline_of_a_dispute_has_its_claims_and_its_evidence() -> None:
    positions = [
        {"label": "Open", "claims": [claim(1, "2022-08-29")], "evidence": [item("E1", "undermines")]},
        {"label": "Closed", "claims": [claim(2, None, "Bo Lind")], "evidence": []},
    ]
    drawing = timeline_of(positions, [])
    assert [(row.href, row.kind, lane) for row, _, lane in drawing.rows] == [
        ("#claim-1", "claim", "Open"),
        ("#E1", "undermines", "Open"),
        ("#claim-2", "claim", "Closed"),
    ]
    assert drawing.marks[0].happening.colour == "teal"


def notes(kind: str, one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    positions = [
        {"label": "Open", "claims": [one], "evidence": []},
        {"label": "Closed", "claims": [other], "evidence": []},
    ]
    reason = {"claim_a": one["id"], "claim_b": other["id"], "kind": kind}
    return {note for _, note, _ in timeline_of(positions, [reason]).rows}


def test_changed_accounts_and_retractions_are_told() -> None:
    early, late = claim(2, "2022-08-29"), claim(1, "2022-09-01")
    between = "between 29 August 2022 and 1 September 2022."
    assert notes("changed_account", early, late) == {f"Ann Hart changed the account {between}"}
    assert notes("denial", late, early) == {
        "Ann Hart took back on 1 September 2022 what was said on 29 August 2022."
    }
    assert notes("denial", claim(1, None), claim(2, "2022-09-01")) == {"Ann Hart has told this otherwise."}
    assert notes("denial", early, claim(1, "2022-09-01", "Bo Lind")) == {""}
