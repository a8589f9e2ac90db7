"""Schema.org's data as it is met on the web: one value or many, a text or an object, near or referred to."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from claims.documents.days import read_day
from claims.documents.document import DocumentError, known_language, one_line, web_address

Node = dict[str, Any]

_DEEPEST = 25
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_PREFIX = re.compile(r"^(?:https?://schema\.org/|schema:)", re.IGNORECASE)
_WEEKDAY = re.compile(r"^[^\W\d_]{3,12},\s*")
_EARLIEST = 1900


def types(node: Node) -> set[str]:
    return {_PREFIX.sub("", str(name)) for name in many(node.get("@type"))}


def many(value: Any) -> list[Any]:
    """The values as a list: none, one, or many."""
    if value is None:
        return []
    return [one for one in value if one is not None] if isinstance(value, list) else [value]


def nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """The objects in a value, outer before inner."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from nodes(inner, depth + 1)


def by_id(value: Any) -> dict[str, Node]:
    """The objects that others may refer to by their @id."""
    named: dict[str, Node] = {}
    for node in nodes(value):
        key = node.get("@id")
        if isinstance(key, str) and len(node) > len(named.get(key, ())):
            named[key] = node
    return named


def text(value: Any, longest: int) -> str:
    """One line of text from a value that is meant as text: without tags and entities, cut where too long."""
    for one in many(value):
        spoken = one.get("@value") if isinstance(one, dict) else one
        if isinstance(spoken, str | int | float) and not isinstance(spoken, bool):
            line = one_line(_TAG.sub(" ", html.unescape(html.unescape(str(spoken)))), longest)
            if line:
                return line
    return ""


def first_text(node: Node, *names: str, longest: int) -> str:
    """The first of these fields that says something."""
    return next(filter(None, (text(node.get(name), longest) for name in names)), "")


def address(*values: Any) -> str:
    """The first address of the web among values, each a text, an object with its url, or many of these."""
    for value in values:
        for one in many(value):
            parts = (
                [one.get(name) for name in ("url", "@id", "contentUrl")] if isinstance(one, dict) else [one]
            )
            for part in parts:
                found = next((web_address(each) for each in many(part) if isinstance(each, str)), "")
                if found:
                    return found
    return ""


def number(value: Any) -> float | None:
    """The number of a value such as 1, "1" or "2,5"; None where it is none."""
    spoken = text(value, 30).replace(",", ".")
    try:
        found = float(spoken)
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def language(value: Any) -> str:
    """ "en", "uk" or "ru" from a tag, or from an object that names one, else ""."""
    for one in many(value):
        tags = [one.get("alternateName"), one.get("name")] if isinstance(one, dict) else [one]
        for tag in tags:
            if isinstance(tag, str) and known_language(tag):
                return known_language(tag)
    return ""


def first_day(node: Node, *names: str) -> date | None:
    """The first day among fields, in the forms that tables have too, with or without a time.

    The day is the one written, in the writer's zone. Days that may be read in two ways (8/9/2022) are none.
    """
    return next(filter(None, (_day(text(node.get(name), 60)) for name in names)), None)


def _day(spoken: str) -> date | None:
    try:
        found = read_day(_WEEKDAY.sub("", spoken))
    except DocumentError:
        return None
    return found if found and found.year >= _EARLIEST else None
