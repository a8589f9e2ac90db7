"""The map of a topic's contradictions: speakers on a ring, a line between those who contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.models.contradictions import Contradiction, Speaker

register = template.Library()

SHOWN = 10
"""Speakers drawn, those with the most disputes; the table beside the map has them all."""
WIDTH, HEIGHT, RING = 460, 300, 105
NAME = 24

Point = tuple[float, float]


@register.simple_tag
def contradiction_map(contradictions: Sequence[Contradiction]) -> SafeString:
    """An SVG whose lines are as thick as the disputes are many; empty where nobody contradicts anybody."""
    speakers = drawn_speakers(contradictions)
    places = dict(zip(speakers, ring(len(speakers)), strict=True))
    drawn = [each for each in contradictions if each.a in places and each.b in places]
    if not drawn:
        return SafeString("")
    most = len(drawn[0].disputes)
    lines = format_html_join("", "{}", ((_line(each, places, most),) for each in drawn))
    nodes = format_html_join("", "{}", ((_node(speaker, places[speaker]),) for speaker in speakers))
    return format_html(
        '<svg class="map" viewBox="{} {} {} {}" aria-hidden="true">{}{}</svg>',
        -WIDTH / 2, -HEIGHT / 2, WIDTH, HEIGHT, lines, nodes,
    )  # fmt: skip


def drawn_speakers(contradictions: Sequence[Contradiction]) -> list[Speaker]:
    """The speakers with the most disputes, in an order in which neighbours seldom contradict each other."""
    counts: dict[Speaker, int] = {}
    for each in contradictions:
        for speaker in (each.a, each.b):
            counts[speaker] = counts.get(speaker, 0) + len(each.disputes)
    chosen = sorted(counts, key=lambda speaker: (-counts[speaker], speaker.name))[:SHOWN]
    opposed = {frozenset((each.a, each.b)) for each in contradictions}
    ordered: list[Speaker] = []
    while chosen:
        calm = (each for each in chosen if not ordered or frozenset((ordered[-1], each)) not in opposed)
        following = next(calm, chosen[0])
        chosen.remove(following)
        ordered.append(following)
    return ordered


def ring(count: int) -> list[Point]:
    """So many places on a ring that is wider than high, the first on the left."""
    angles = (pi + 2 * pi * number / count for number in range(count))
    return [(round(1.25 * RING * cos(angle), 1), round(RING * sin(angle), 1)) for angle in angles]


def _line(each: Contradiction, places: dict[Speaker, Point], most: int) -> SafeString:
    (x1, y1), (x2, y2) = places[each.a], places[each.b]
    width = round(1 + 5 * len(each.disputes) / most, 1)
    return format_html('<line x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"/>', x1, y1, x2, y2, width)


def _node(speaker: Speaker, place: Point) -> SafeString:
    x, y = place
    name = speaker.name if len(speaker.name) <= NAME else f"{speaker.name[: NAME - 1]}…"
    below = y >= 0
    return format_html(
        '<circle data-colour="{}" cx="{}" cy="{}" r="8"/><text x="{}" y="{}">{}</text>',
        speaker.colour or "grey", x, y, x, y + 24 if below else y - 15, name,
    )  # fmt: skip
