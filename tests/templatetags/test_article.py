"""The article with its statements marked: nested and overlapping ones, hostile ones, all of the text."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from claims.templatetags.article import Piece, fact, marked_article, party_colour, pieces, worth_label

TEXT = "He denied that she had left."


def row(start: int | None, end: int | None, **overrides: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "take": True, "claimant": "Ann", "party": "", **overrides}


def test_a_statement_is_marked_and_led_by_who_says_it() -> None:
    page = marked_article(TEXT, [row(15, 27, party="Riverton")], {"Riverton": "blue"})
    assert page == (
        'He denied that <a class="says" id="statement-1" data-rows="1" href="#row-1" data-colour="blue">'
        "1 Ann</a>"
        '<mark data-rows="1" data-depth="1" data-colour="blue">she had left</mark>.'
    )


def test_a_statement_within_another_is_marked_twice() -> None:
    assert list(pieces(TEXT, [row(0, 27), row(15, 27)])) == [
        Piece("He denied that ", (1,), (1,)),
        Piece("she had left", (1, 2), (2,)),
        Piece(".", (), ()),
    ]


def test_statements_may_overlap() -> None:
    assert [(piece.text, piece.inside) for piece in pieces("abcdef", [row(0, 4), row(2, 6)])] == [
        ("ab", (1,)),
        ("cd", (1, 2)),
        ("ef", (2,)),
    ]


def test_of_two_that_begin_together_the_longer_leads() -> None:
    first = next(pieces("abcdef", [row(0, 2), row(0, 6)]))
    assert (first.text, first.begins) == ("ab", (2, 1))


def test_an_unticked_statement_is_told_apart() -> None:
    assert "data-left" in marked_article(TEXT, [row(0, 5, take=False)], {})
    assert "data-left" not in marked_article(TEXT, [row(0, 5, take=False), row(0, 5)], {})


def test_a_row_of_the_editors_own_marks_nothing() -> None:
    assert marked_article(TEXT, [row(None, None)], {}) == TEXT


def test_everything_is_escaped() -> None:
    page = marked_article("<b>&</b>", [row(0, 3, claimant="<i>Ann</i>")], {})
    assert "<b>" not in page
    assert "<i>" not in page


def test_a_piece_names_all_the_rows_it_stands_in() -> None:
    assert 'data-rows="1 2"' in marked_article(TEXT, [row(0, 27), row(15, 27)], {})


def test_a_row_is_a_fact_or_not_or_nobody_knows() -> None:
    assert [fact({"worth": worth}) for worth in ("figure", "responsibility", "wish", "")] == [
        "yes", "yes", "no", "",
    ]  # fmt: skip
    assert fact({}) == ""


def test_worth_and_party_are_said_as_the_desk_says_them() -> None:
    assert (worth_label("responsibility"), worth_label("gold")) == ("Responsibility", "")
    assert party_colour("Riverton", {"Riverton": "blue"}) == 'data-colour="blue"'
    assert party_colour("<b>", {"Riverton": "blue"}) == 'data-colour="none"'


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=6),
)
def test_no_character_is_lost_and_each_is_in_its_statements(text: str, spans: list[tuple[int, int]]) -> None:
    rows = [row(start, end) for start, end in spans]
    cut = list(pieces(text, rows))
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        for offset in range(at, at + len(piece.text)):
            assert set(piece.inside) == {n for n, (a, b) in enumerate(spans, 1) if max(0, a) <= offset < b}
        at += len(piece.text)
