"""Small plain charts, drawn on the server. Each stands beside a table that says the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from claims.models.figures import Week

register = template.Library()

HEIGHT, GROUP, BAR = 120, 44, 16
"""Of the columns, in units of the drawing: the height of the largest, the width of a week, of one column."""


@register.simple_tag
def bar(value: int, most: int) -> SafeString:
    """A horizontal bar whose length is value of most."""
    return format_html(
        '<svg class="bar-chart" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="10"/></svg>',
        round(100 * value / most, 2) if most else 0,
    )


@register.simple_tag
def shares(counts: Sequence[int], heads: Sequence[tuple[str, str]]) -> SafeString:
    """A bar divided by counts, each part in the colour of its head."""
    total, left, parts = sum(counts) or 1, 0.0, []
    for count, (_, colour) in zip(counts, heads, strict=True):
        width = 100 * count / total
        parts.append((colour, round(left, 2), round(max(0.0, width - 0.6), 2)))
        left += width
    drawn = format_html_join("", '<rect data-colour="{}" x="{}" width="{}" height="10"/>', parts)
    return format_html(
        '<svg class="share-chart" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        "{}</svg>",
        drawn,
    )


@register.filter
def percent(share: float | None) -> str:
    """A share as "83 %"; a dash where there is nothing to share."""
    return "–" if share is None else f"{share:.0%}".replace("%", "\u00a0%")


@register.simple_tag
def weeks_chart(weeks: Sequence[Week]) -> SafeString:
    """Two columns a week: disputes that came in, and disputes that were decided or published."""
    most = max((max(week.suggested, _done(week)) for week in weeks), default=0) or 1
    columns = format_html_join("", "{}", ((_week(week, place, most),) for place, week in enumerate(weeks)))
    return format_html(
        '<svg class="weeks-chart" viewBox="0 -12 {} {}" aria-hidden="true">{}'
        '<line x2="{}" y1="{}" y2="{}"/></svg>',
        GROUP * len(weeks), HEIGHT + 32, columns, GROUP * len(weeks), HEIGHT, HEIGHT,
    )  # fmt: skip


def _done(week: Week) -> int:
    return week.confirmed + week.rejected + week.published


def _week(week: Week, place: int, most: int) -> SafeString:
    left = GROUP * place + (GROUP - 2 * BAR) / 2
    label = format_html('<text x="{}" y="{}">{}</text>', left + BAR, HEIGHT + 15, f"{week.monday:%d.%m}")
    columns = ((left, week.suggested, "came"), (left + BAR, _done(week), "done"))
    drawn = ((_column(x, value, most, kind),) for x, value, kind in columns if value)
    return format_html("{}{}", format_html_join("", "{}", drawn), label)


def _column(x: float, value: int, most: int, kind: str) -> SafeString:
    height = round(HEIGHT * value / most, 1)
    return format_html(
        '<rect data-kind="{}" x="{}" y="{}" width="{}" height="{}"/><text x="{}" y="{}">{}</text>',
        kind, x, HEIGHT - height, BAR - 2, height, x + BAR / 2 - 1, HEIGHT - height - 3, value,
    )  # fmt: skip
