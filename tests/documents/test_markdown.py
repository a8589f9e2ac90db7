"""Plain text stays as it is; Markdown loses its marks."""

from __future__ import annotations

from datetime import date

import pytest

from claims.documents.document import DocumentError
from claims.documents.reading import read_document


def read(text: str, name: str = "a.md"):
    return read_document(text.encode(), name)


def test_plain_text_keeps_its_lines_and_loses_what_nobody_sees():
    given = "The mayor said:\r\n\r\n\r\n\r\n  “Open.”  \rShe left.\u2028\x0cNext\u00ad\ufeff *not* bold."
    assert read(given, "a.txt").text == "The mayor said:\n\n  “Open.”\nShe left.\n\nNext *not* bold."


@pytest.mark.parametrize("mark", [" \t", "a<", "<!--", "<!-- --> ", "[", "{", "%", "\n "])
def test_hostile_plain_text_stays_what_it_is(mark):
    assert read(f"The mayor said so.\n{mark * 100_000}x", "a.txt").text.startswith("The mayor said so.")
    assert read(f"{mark * 100_000}x", "a.txt").text.endswith("x")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("# Head *line*\n\nThe mayor **said**\nso.", "Head line\n\nThe mayor said so."),
        ("Line one  \nline two", "Line one\nline two"),
        (
            'See [the report](http://x.example "t") and <http://y.example>.',
            "See the report and http://y.example.",
        ),
        ("![A bridge](b.png) stood.", "A bridge stood."),
        ("* one\n* two\n  - three\n\n1. four", "one\n\ntwo\n\nthree\n\nfour"),
        ("> He said:\n> “No.”\n>\n> So.", "He said: “No.”\n\nSo."),
        ("| City | Homes |\n|---|---:|\n| Kyiv | **82** |", "City | Homes\n\nKyiv | 82"),
        ("`code` and ~~struck~~ &amp; \\*kept\\* 2 * 3 * 4", "code and struck & *kept* 2 * 3 * 4"),
        ("```\nlet x\n```", "let x"),
        ("<div>In <b>HTML</b></div>\n\nText <i>here</i><!-- not here -->.", "In HTML\n\nText here."),
        ("Setext\n======\n\n---\n\nWords.", "Setext\n\nWords."),
    ],
)
def test_marks_are_taken_off(written, seen):
    assert read(written).text == seen


def test_a_title_and_the_fields_in_front():
    assert read("Words first.\n\n# The *bridge* is open\n\n# Another").title == "The bridge is open"
    document = read(
        '---\ntitle: "The bridge"\ndate: 2024-05-06 10:00\npublisher: River Post\n'
        "url: https://post.example/a\nlang: en\ntags: [a, b]\n---\n# Other\n\nWords."
    )
    assert (document.title, document.publisher) == ("The bridge", "River Post")
    assert (document.published_on, document.language) == (date(2024, 5, 6), "en")
    assert (document.url, document.text) == ("https://post.example/a", "Other\n\nWords.")


@pytest.mark.parametrize("text", ["---\ntitle: x\n---\n", "<!-- nothing -->", "[x]: http://x.example", "***"])
def test_marks_alone_are_no_text(text):
    with pytest.raises(DocumentError, match="no text"):
        read(text)


@pytest.mark.parametrize("mark", ["> ", "[", "* ", "`", "|x", "![](", "<a ", "**a", "\n- "])
def test_hostile_marks_end(mark):
    try:
        text = read("The mayor said so.\n\n" + mark * 20_000 + "x").text
    except DocumentError as error:
        text = str(error)
    assert text.startswith("The mayor said so.")
