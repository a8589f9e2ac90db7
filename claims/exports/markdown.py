"""Markdown to safe HTML: the one place where a text of ours becomes markup."""

from collections.abc import Iterable, Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
HEADINGS_START_AT = 3  # the page above has h1 and h2
LOWEST_HEADING = 6

_reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def to_html(text: str, refs: Iterable[str] = ()) -> str:
    """The text as HTML without scripts, images or styles.

    `refs` are the numbers of evidence on the page ("E1"): "[E1]" becomes a link to `#E1`.
    Headings begin at h3.
    """
    env = {"references": {ref.upper(): {"title": "", "href": f"#{ref}"} for ref in refs}}
    tokens = _lower_headings(_reader.parse(text, env))
    html = str(_reader.renderer.render(tokens, _reader.options, env))
    return nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)


def _lower_headings(tokens: Sequence[Token]) -> Sequence[Token]:
    """The headings in the outline of the page: the first is h3 and none skips a level."""
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    ranks = sorted({token.tag for token in headings})
    level = HEADINGS_START_AT - 1
    for token in headings:
        if token.type == "heading_open":
            level = min(HEADINGS_START_AT + ranks.index(token.tag), level + 1, LOWEST_HEADING)
        token.tag = f"h{level}"
    return tokens
