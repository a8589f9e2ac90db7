"""Reads hostile text of a size to the end: python -m tests.text.hostile LANGUAGE SIZE [PIECE].

The test starts it as a process of its own, so that a reader which hangs can be ended.
"""

import sys
from datetime import date

from claims.text.dates import read_dates
from claims.text.numbers import read_numbers
from claims.text.sentences import split_sentences
from claims.text.statements import read_statements
from claims.text.worth import weigh

SHAPES = (
    *('"', "“", "”", "«", "« ", "'", "“«‘", "“a” ", "“said” he ", "«Ні», — сказав він, ", "Weiss: “a” "),
    *("said ", "he said ", "said, ", "who said that ", "that ", "to tell ", "according to ", "will be "),
    *("not ", "заявив, що ", "— сказал он, ", "за словами ", "по словам ", "Anna Weiss ", "Anna Weiss and "),
    *("7", "7 ", "123 ", "1-", "-5 ", "1:", "1/", "1,", "1.", "million ", "half a ", "tens of ", "and "),
    *("May 5 ", "on Monday ", "three days ago ", "30 серпня — ", "с 1 по 5 мая ", "2022-", "29-31 August "),
    *(",", ", ", ".", "… ", "?!", "-", "— ", "(", "\n", "A. ", "А.", "a.B", "т. ", "два десятки "),
    *("ы", "ё" * 50 + " ", "aыїя1-", "\u200b"),
)
PUBLISHED = date(2022, 8, 31)


def read_all(text: str, language: str) -> None:
    """Everything that reads a text, one after the other."""
    for statement in read_statements(text, language, PUBLISHED):
        assert 0 <= statement.start < statement.end <= len(text)
    assert all(0 <= one.start < one.end <= len(text) for one in read_numbers(text, language))
    assert all(one.first <= one.last for one in read_dates(text, language, PUBLISHED))
    assert split_sentences(text)[-1].end <= len(text)
    weigh(text, language)


def main(language: str, size: int, pieces: tuple[str, ...]) -> None:
    """The pieces repeated one after the other, in one text of this many characters."""
    share = size // len(pieces)
    read_all("\n".join((piece * (share // len(piece) + 1))[:share] for piece in pieces), language)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), tuple(sys.argv[3:]) or SHAPES)
