"""An article with its statements marked where they stand, each led by who says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from claims.models import Claim

register = template.Library()

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the article inside the same statements (numbers from 1), and those that begin with it."""

    text: str
    inside: tuple[int, ...]
    begins: tuple[int, ...]


@register.simple_tag
def marked_article(text: str, rows: Sequence[Row], colours: Mapping[str, str]) -> SafeString:
    """The text with the rows' spans marked in their party's colour; statements may overlap or hold others.

    Each statement begins with a link to its row ("#row-3"), and can be linked to itself ("#statement-3").
    colours: the colour of each party by its name.
    """
    shown = ((_shown(piece, rows, colours),) for piece in pieces(text, rows))
    return format_html_join("", "{}", shown)


def pieces(text: str, rows: Sequence[Row]) -> Iterator[Piece]:
    """The text cut wherever a statement begins or ends; joined, the pieces are the text again."""
    spans = [(number, *_span(row, len(text))) for number, row in enumerate(rows, 1)]
    spans = sorted((span for span in spans if span[1] < span[2]), key=lambda span: (span[1], -span[2]))
    cuts = sorted({0, len(text), *(span[1] for span in spans), *(span[2] for span in spans)})
    waiting, running = spans[::-1], list[tuple[int, int, int]]()
    for start, end in pairwise(cuts):
        running = [span for span in running if span[2] > start]
        begins = []
        while waiting and waiting[-1][1] == start:
            begins.append(waiting.pop())
        running += begins
        yield Piece(text[start:end], tuple(span[0] for span in running), tuple(span[0] for span in begins))


def _span(row: Row, length: int) -> tuple[int, int]:
    start, end = row.get("start"), row.get("end")
    if start is None or end is None:
        return 0, 0
    return max(0, int(start)), min(length, int(end))


def _shown(piece: Piece, rows: Sequence[Row], colours: Mapping[str, str]) -> SafeString:
    if not piece.inside:
        return format_html("{}", piece.text)
    heads = ((_head(number, rows[number - 1], colours),) for number in piece.begins)
    left = all(not rows[number - 1].get("take") for number in piece.inside)
    return format_html(
        '{}<mark data-rows="{}" data-depth="{}" {}{}>{}</mark>',
        format_html_join("", "{}", heads),
        " ".join(map(str, piece.inside)),
        min(3, len(piece.inside)),
        _colour(rows[piece.inside[-1] - 1], colours),
        mark_safe(" data-left") if left else "",
        piece.text,
    )


def _head(number: int, row: Row, colours: Mapping[str, str]) -> SafeString:
    return format_html(
        '<a class="says" id="statement-{0}" data-rows="{0}" href="#row-{0}" {2}>{0} {1}</a>',
        number,
        row.get("claimant") or "?",
        _colour(row, colours),
    )


def _colour(row: Row, colours: Mapping[str, str]) -> SafeString:
    colour = colours.get(row.get("party", ""))
    return format_html('data-colour="{}"', colour) if colour else SafeString("")


@register.simple_tag
def party_colour(party: str, colours: Mapping[str, str]) -> SafeString:
    """The attribute that colours a part by its party; parties that the desk does not know have none."""
    return format_html('data-colour="{}"', colours.get(party, "none"))


@register.filter
def fact(row: Row) -> str:
    """ "yes" or "no" as a row's worth says; "" where nothing is known of it."""
    worth = row.get("worth", "")
    return ("yes" if worth in Claim.FACTS else "no") if worth else ""


@register.filter
def worth_label(worth: str) -> str:
    """What there is to check, in a word: "responsibility" is "Responsibility"."""
    return str(Claim.Worth(worth).label) if worth in Claim.Worth.values else ""
