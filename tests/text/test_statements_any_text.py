"""What holds for every text: offsets that fit, and no crash."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.statements import Statement, read_statements

PIECES = (
    *(
        "“",
        "”",
        '"',
        "«",
        "»",
        "'",
        "—",
        ", ",
        ". ",
        ": ",
        "\n",
        " ",
        "(",
        ")",
        "…",
        "and ",
        "that ",
        "що ",
        "что ",
    ),
    *(
        "said ",
        "according to ",
        "Anna Weiss ",
        "he ",
        "the ministry’s ",
        "claims ",
        "telling ",
        "The bridge is open",
    ),
    *(
        "заявив ",
        "сообщил ",
        "по словам ",
        "Ігор Терехов ",
        "он ",
        "міст відкрито",
        "за даними ",
        "заявив, що ",
        "у ",
        "в ",
        "«Вісті» ",
        "заявили, что ",
        "об этом ",
        "ʼ ",
    ),
)


def assert_fits(text: str, statement: Statement) -> None:
    assert 0 <= statement.start <= statement.end <= len(text)
    assert statement.spans[0][0] == statement.start
    assert statement.spans[-1][1] == statement.end
    assert all(start < end for start, end in statement.spans)
    assert all(a[1] <= b[0] for a, b in pairwise(statement.spans))
    assert text[statement.cue_start : statement.cue_end] == statement.cue
    assert statement.claimant
    assert statement.text
    assert statement.claimant_surface in text
    assert statement.kind in {"direct", "mixed", "indirect"}
    assert (statement.quote == "") == (statement.kind == "indirect")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["en", "uk", "ru", None]))
def test_offsets_fit_whatever_is_said(text: str, language: str | None) -> None:
    statements = read_statements(text, language)
    for statement in statements:
        assert_fits(text, statement)
    assert [one.start for one in statements] == sorted(one.start for one in statements)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "uk", "ru", "xx"]))
def test_any_text_can_be_read(text: str, language: str) -> None:
    for statement in read_statements(text, language):
        assert_fits(text, statement)
