"""News agencies that a text names as where its words come from: "(Reuters) –", "повідомляє УНІАН", "© AP".

A credit at the head or the foot of a text covers the whole of it, one inside a paragraph that paragraph only.
An agency that is merely mentioned ("shares of Bloomberg fell") is credited with nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import read_rows

_HEAD = 2
"""Paragraphs at the top in which a credit in brackets or behind a dash is that of the whole text."""
_LEAD = 160
"""Characters from the start of a paragraph within which its dateline stands."""
_APART = r"[\s,]{1,3}(?:(?:the|news|agency|agencies|(?:інформ|информ)?агентств\w+)\s){0,3}[«\"“„'’(]?"
"""What may stand between the word of reporting and the name."""


@dataclass(frozen=True, slots=True)
class Credit:
    """The characters start..end come from this agency."""

    agency: str
    start: int
    end: int


def agency_named(name: str) -> str:
    """The agency of exactly this name, for a publisher; "" if it is none."""
    found = _agencies().fullmatch(name.strip())
    return _agency(found) if found else ""


def read_credits(text: str) -> list[Credit]:
    """What the text credits to agencies, the credits of the whole text first."""
    paragraphs = [(found.start(), found.end()) for found in re.finditer(r"[^\n]*\S[^\n]*", text)]
    whole = [Credit(agency, 0, len(text)) for agency in _whole(text, paragraphs)]
    parts = [
        Credit(_agency(found), start, end)
        for start, end in paragraphs
        for pattern in _attributed()
        for found in pattern.finditer(text, start, end)
    ]
    return [*whole, *parts]


def credited(told: Sequence[Credit], start: int | None, end: int | None) -> str:
    """The agency credited for these characters, "" if there is none or nobody knows where they stand."""
    if start is None or end is None:
        return ""
    return next((credit.agency for credit in told if credit.start <= start and end <= credit.end), "")


def _whole(text: str, paragraphs: list[tuple[int, int]]) -> Iterator[str]:
    for start, end in paragraphs[:_HEAD]:
        found = _dateline().search(text, start, min(end, start + _LEAD))
        if found:
            yield _agency(found)
    if paragraphs:
        found = _signature().fullmatch(text, *paragraphs[-1])
        if found:
            yield _agency(found)


@cache
def _names() -> dict[str, str]:
    """Name under which an agency is credited -> the name that the desk shows."""
    return {alias: name for name, aliases in read_rows("credit_agencies") for alias in aliases.split("|")}


@cache
def _name() -> str:
    longest_first = sorted(_names(), key=len, reverse=True)
    return rf"(?<![\w-])(?P<agency>{'|'.join(map(re.escape, longest_first))})(?![\w-])"


def _agency(found: re.Match[str]) -> str:
    return _names()[found["agency"]]


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(_name())


@cache
def _dateline() -> re.Pattern[str]:
    """ "KYIV, 30 August (Reuters) –", "/ТАСС/", "МОСКВА, 30 авг – РИА Новости."."""
    return re.compile(rf"[(/–—-]\s*{_name()}\s*[)/.]")


@cache
def _signature() -> re.Pattern[str]:
    """A last line that is a credit: "© AP", "Джерело: УНІАН", "(Reuters)"."""
    leading = r"(?i:©|\(c\)|sources?:|джерел[оа]:|источники?:|reporting by|фото:)?"
    return re.compile(rf"\s*[/(–—-]?\s*{leading}\s*[«\"“„]?{_name()}[»\"”“]?(?:,?\s*20\d\d)?\s*[/).]?\s*")


@cache
def _attributed() -> tuple[re.Pattern[str], ...]:
    """An agency beside a word of reporting, which stands before it or after."""
    before, after = (_phrases(side) for side in ("before", "after"))
    return (
        re.compile(rf"(?i:\b(?:{before})){_APART}{_name()}"),
        re.compile(rf"{_name()}[»\"”’]?\s+(?i:has |had |також |также )?(?i:(?:{after})\b)"),
    )


def _phrases(side: str) -> str:
    rows = (phrase for _, own, phrase in read_rows("credit_words") if own == side)
    return "|".join(re.escape(phrase).replace(r"\*", r"\w*").replace("е", "[её]") for phrase in rows)
