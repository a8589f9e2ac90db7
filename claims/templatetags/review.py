"""A verdict in review: its texts with the passages marked that were remarked on, and what changed in them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from claims.exports.markdown import to_html
from claims.exports.passages import mark_passages
from claims.matching.differences import Piece
from claims.models import Remark

register = template.Library()

FOLDED = 600  # characters that stayed, of which only the edges are shown
EDGE = 120


@register.simple_tag
def reviewed_text(text: str, remarks: Iterable[Remark], part: str, refs: Iterable[str] = ()) -> SafeString:
    """Markdown as safe HTML with the passages of this part's remarks marked, each under "passage-3"."""
    return mark_safe(mark_passages(to_html(text, refs), _passages(remarks, part)))  # noqa: S308 (sanitised)


@register.simple_tag
def reviewed_line(text: str, remarks: Iterable[Remark], part: str) -> SafeString:
    """A plain text, escaped, with the passages of this part's remarks marked."""
    return mark_safe(mark_passages(conditional_escape(text), _passages(remarks, part)))  # noqa: S308 (escaped)


def _passages(remarks: Iterable[Remark], part: str) -> list[tuple[str, str]]:
    return [(f"passage-{remark.pk}", remark.passage) for remark in remarks if remark.part == part]


@register.filter
def changed_words(pieces: list[Piece]) -> SafeString:
    """What went in <del>, what came in <ins>; a long stretch that stayed is cut to its edges."""
    shown = [_shown(piece, place, len(pieces)) for place, piece in enumerate(pieces)]
    return format_html_join("", "{}", ((html,) for html in shown))


def _shown(piece: Piece, place: int, count: int) -> SafeString:
    if piece.kind == "removed":
        return format_html("<del>{}</del>", piece.text)
    if piece.kind == "added":
        return format_html("<ins>{}</ins>", piece.text)
    if len(piece.text) <= FOLDED:
        return format_html("{}", piece.text)
    head = "" if place == 0 else _cut(piece.text[:EDGE], end=True)
    tail = "" if place == count - 1 else _cut(piece.text[-EDGE:], end=False)
    return format_html('{} <span class="folded">[…]</span> {}', head, tail)


def _cut(text: str, *, end: bool) -> str:
    """Without the word that the cut went through."""
    return text.rpartition(" ")[0] if end else text.partition(" ")[2]
