"""What the templates say with: words for scores and dates, statements with their words lit, safe Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.contrib.auth.models import User
from django.template.context import RequestContext
from django.template.defaultfilters import date as format_date
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.timezone import is_aware, localtime

from claims.actions.base import moment_words
from claims.actions.base import person as person_name
from claims.exports.markdown import to_html
from claims.models import Claim, Evidence, Match, Position
from claims.models.origins import origins_of
from claims.models.records import claim_record

Span = Sequence[Any]
"""Start, end and, where its mark has a class, that class."""

register = template.Library()

JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}

MARKS = '"“”„«»'  # quotation marks as they are printed in our three languages

# The words are ours; the number always stands beside them.
SCORE_WORDS = ((0.9, "very likely"), (0.7, "likely"), (0.5, "possibly"), (0.0, "perhaps"))
SOURCE_WORDS = {"F": "reliability of the source cannot be judged"}
RELATION_WORDS = {"opposing": "opposed", "agreeing": "in agreement"}


@register.simple_tag
def desk_name() -> str:
    return str(settings.DESK_NAME)


@register.simple_tag(takes_context=True)
def canonical(context: RequestContext) -> str:
    """The page's address as the desk signs it, without its query."""
    return f"{settings.DESK_URL}{context['request'].path}"


@register.simple_tag(takes_context=True)
def nav_link(context: RequestContext, name: str, label: str, *also: str) -> SafeString:
    """A link of the desk's bar, marked as current on its page and on the pages named in `also`."""
    try:
        address = reverse(name)
    except NoReverseMatch:
        return SafeString("")
    match = context["request"].resolver_match
    here = match is not None and match.url_name in {name, *also}
    current = mark_safe(' aria-current="page"') if here else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', address, current, label)


@register.filter
def markdown(text: str, refs: Iterable[str] = ()) -> SafeString:
    """Markdown as safe HTML; `refs` are the evidence numbers that "[E1]" may link to."""
    return mark_safe(to_html(text, refs))  # noqa: S308 (sanitised in claims.exports.markdown)


@register.filter
def marked(text: str, spans: Iterable[Span]) -> SafeString:
    """The text with each span [start, end] of it in <mark>; overlapping spans become one.

    Spans with a class are marked by it: where some overlap, the words that they share have all their classes.
    """
    pieces, at = [], 0
    for start, end, classes in _pieces(spans, len(text)):
        mark = format_html('<mark class="{}">{}</mark>', classes, text[start:end]) if classes else None
        pieces += [text[at:start], mark or format_html("<mark>{}</mark>", text[start:end])]
        at = end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[at:]]))


def _pieces(spans: Iterable[Span], length: int) -> Iterator[tuple[int, int, str]]:
    """What is marked, in order: start, end and the classes of each piece, "" for a plain one."""
    within = [(max(0, span[0]), min(length, span[1]), *span[2:]) for span in spans or ()]
    edges = sorted({edge for span in within for edge in span[:2]})
    at = -1
    pending: tuple[int, int, str] | None = None
    for start, end in pairwise(edges):
        over = [span for span in within if span[0] <= start and end <= span[1]]
        classes = " ".join(dict.fromkeys(span[2] for span in over if len(span) > 2))
        if pending and (not over or classes != pending[2] or start != at):
            yield pending
            pending = None
        if over:
            pending = (pending[0] if pending else start, end, classes)
        at = end
    if pending:
        yield pending


@register.simple_tag
def said(text: str, quote: str, kind: str, spans: Iterable[Span] = ()) -> SafeString:
    """A statement as it may honestly be shown: only words said verbatim stand in quotation marks (<q>).

    Where the text brings its own marks along, none are added.
    """
    spans = [tuple(span) for span in spans or ()]
    start, end = (0, len(text)) if kind == "direct" else _place_of(quote, text)
    if start == end or _has_marks(text, start, end):
        return marked(text, spans)
    before, inside, after = (
        marked(text[low:high], [(a - low, b - low, *classes) for a, b, *classes in spans])
        for low, high in ((0, start), (start, end), (end, len(text)))
    )
    return format_html("{}<q>{}</q>{}", before, inside, after)


def _place_of(quote: str, text: str) -> tuple[int, int]:
    words = quote.strip(f" .,;'{MARKS}")
    start = text.find(words) if words else -1
    return (start, start + len(words)) if start >= 0 else (0, 0)


def _has_marks(text: str, start: int, end: int) -> bool:
    around = {*text[max(0, start - 1) : start + 1], *text[max(0, end - 1) : end + 1]}
    return not around.isdisjoint(MARKS)


@register.filter
def has_more_words(claim: dict[str, Any]) -> bool:
    """Whether the verbatim quote says more than the statement shows already."""
    quote, text = claim["quote"], claim["text"]
    return bool(quote) and quote.strip() != text.strip() and _place_of(quote, text) == (0, 0)


@register.filter
def as_record(claim: Claim) -> dict[str, Any]:
    """A stored claim (`with_sources`) as published records have it."""
    return claim_record(claim)


@register.filter
def person(user: User | None) -> str:
    """A member's name as colleagues know it."""
    return person_name(user)


@register.filter
def age(moment: datetime) -> str:
    """How long ago, in its largest unit: "3 days"."""
    return timesince(moment, depth=1)


@register.filter
def host(url: str) -> str:
    """Whose page stands at an address, for a source that names no publisher: "posts.example"."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


@register.simple_tag
def origin_count(position: Position) -> str:
    """How many independent origins a position (with_sides) has: "3 origins"; nothing where none is known."""
    number = len(origins_of(membership.claim for membership in position.memberships.all()))
    return f"{number} {'origin' if number == 1 else 'origins'}" if number else ""


@register.filter
def long_date(value: date | datetime | str | None) -> str:
    """ "29 August 2022"; a moment has its hour too, in the desk's zone: "29 August 2022, 18:05"."""
    moment = _read(value) if isinstance(value, str) else value
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        return moment_words(moment) if is_aware(moment) else format_date(moment, "j E Y, H:i")
    return format_date(moment, "j E Y")


def _read(value: str) -> date | datetime | None:
    return parse_date(value) if len(value) <= len("2022-08-29") else parse_datetime(value)


@register.filter
def long_moment(value: str | None) -> str:
    """An ISO moment written out, with its hour and the zone's name: "30 August 2022, 18:05 EEST"."""
    moment = parse_datetime(value or "")
    return format_date(localtime(moment), "j E Y, H:i T") if moment else ""


@register.filter
def long_day(value: str | None) -> str:
    """The day of an ISO moment in the desk's zone: for readers, whom the hour does not concern."""
    moment = parse_datetime(value or "")
    return format_date(localtime(moment), "j E Y") if moment else ""


@register.filter
def score_words(score: float, relation: str = "opposing") -> str:
    """A score is never shown bare: 0.86 is "likely opposed (0.86)"."""
    word = next(word for floor, word in SCORE_WORDS if score >= floor)
    return f"{word} {RELATION_WORDS.get(relation, relation)} ({score:.2f})"


@register.filter
def grade_words(evidence: dict[str, Any]) -> str:
    """What a recorded item's grade says: "usually reliable source; probably true"."""
    source = str(Evidence.SourceGrade(evidence["source_grade"]).label)
    information = str(Evidence.InformationGrade(int(evidence["information_grade"])).label)
    return f"{SOURCE_WORDS.get(evidence['source_grade'], f'{source.lower()} source')}; {information.lower()}"


@register.simple_tag
def grade_scale() -> dict[str, list[tuple[Any, str]]]:
    """The Admiralty scale: its letters for `sources`, its numbers for `information`, each with its words."""
    return {
        "sources": [(value, str(label)) for value, label in Evidence.SourceGrade.choices],
        "information": [(value, str(label)) for value, label in Evidence.InformationGrade.choices],
    }


@register.simple_tag
def lights(match: Match, signal: dict[str, Any]) -> str:
    """The words that a reason points to, by claim, for the script that lights them: {"12": [[0, 5]], …}."""
    spans = {str(match.claim_a_id): signal["spans_a"], str(match.claim_b_id): signal["spans_b"]}
    return json.dumps(spans)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Data as a JSON-LD script, in which no text can close the script or open markup."""
    text = json.dumps(data, ensure_ascii=False).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped above)
