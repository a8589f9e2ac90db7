"""The one sanitizer: whatever goes in, no script, style, image or foreign scheme comes out."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.exports.markdown import TAGS, to_html

PIECES = st.sampled_from(
    [
        "<script>", "</script>", "<img src=x onerror=y>", "](javascript:x)", "[a", "`", "**", "\n\n", "# ",
        "> ",         "- ", "<a href=", '"', "'>", "&lt;", "data:text/html,x", "[E1]", "word", "<!--",
        "| a | b |\n|---|---|\n",
        "\x00", "<style>", "!",
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("[log](https://example.org/)", '<p><a href="https://example.org/">log</a></p>'),
        ("<b>raw</b>", "<p>&lt;b&gt;raw&lt;/b&gt;</p>"),
        ("![picture](https://example.org/x.png)", '<p>!<a href="https://example.org/x.png">picture</a></p>'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("", ""),
    ],
)
def test_it_writes_plain_html(text: str, html: str):
    assert to_html(text).strip() == html


def test_evidence_on_the_page_is_linked_and_other_brackets_are_not():
    html = to_html("See [E1], [e2] and [E9].", refs=["E1", "E2"])
    assert html.strip() == '<p>See <a href="#E1">E1</a>, <a href="#E2">e2</a> and [E9].</p>'


def test_a_text_can_not_point_evidence_elsewhere():
    assert 'href="#E1"' in to_html("[E1]\n\n[E1]: https://example.org/", refs=["E1"])


@pytest.mark.parametrize(
    ("text", "levels"),
    [("# a\n# b", "33"), ("### a\n##### b\n### c", "343"), ("### a\n# b\n###### c", "334"), ("a\n===", "3")],
)
def test_headings_fit_under_the_page_without_skipping_a_level(text: str, levels: str):
    assert "".join(re.findall(r"<h(\d)>", to_html(text))) == levels


@given(st.lists(PIECES, max_size=25).map("".join))
def test_only_known_tags_and_safe_addresses_come_out(text: str):
    html = to_html(text, refs=["E1"])
    tags = re.findall(r"<(/?)(\w*)([^>]*)>", html)
    assert {name for _, name, _ in tags} <= TAGS
    assert html.count("<") == len(tags)
    for _, name, attributes in tags:
        assert re.fullmatch(r'( href="(https?:|mailto:|#E1|[^:"]*)[^"]*")?', attributes), (name, attributes)
