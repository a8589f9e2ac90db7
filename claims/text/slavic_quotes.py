"""Quotations of Ukrainian and Russian print: "«A, — сказал X, — B»" and lines that a dash opens."""

import re
from bisect import bisect_left
from collections.abc import Container

from claims.text.quotes import Quote, find_quotes

_ASIDE = re.compile(r"[,!?….]\s{0,2}[—–-]\s{1,2}(?=\w)")
_ASIDE_END = re.compile(r"[,.:]\s{0,2}[—–-]\s{1,2}")
_DIALOGUE = re.compile(r"^[ \t]*[—–-][ \t]+(?=\S)", re.MULTILINE)
_WORD = re.compile(r"[\w'’ʼ-]+")
_LONGEST_ASIDE = 160


def find_speech(text: str, cues: Container[str]) -> list[Quote]:
    """The quotations in order, cut where an attribution stands inside one; `cues` are the forms of saying.

    A line that a dash opens is speech where an attribution stands in it, else it may be an item of a list.
    """
    quotes = [part for quote in find_quotes(text) for part in _parts(text, quote, cues)]
    spoken = [part for quote in _dialogue(text, quotes) for part in _parts(text, quote, cues, least=2)]
    return sorted([*quotes, *spoken], key=lambda quote: quote.start)


def _dialogue(text: str, quotes: list[Quote]) -> list[Quote]:
    """Lines that a dash opens and that hold no quotation marks."""
    starts = [quote.start for quote in quotes]
    lines: list[Quote] = []
    for dash in _DIALOGUE.finditer(text):
        end = text.find("\n", dash.end())
        end = len(text) if end < 0 else end
        if bisect_left(starts, dash.end()) == bisect_left(starts, end):
            lines.append(Quote(dash.end(), end, dash.end(), end))
    return lines


def _parts(text: str, quote: Quote, cues: Container[str], least: int = 1) -> list[Quote]:
    """The quotation without the asides in it; nothing where fewer than `least` cuts and ends remain."""
    parts: list[Quote] = []
    start, inner, asides = quote.start, quote.inner_start, 0
    for aside in _ASIDE.finditer(text, quote.inner_start, quote.inner_end):
        if aside.start() < inner or not _reports(text, aside.end(), cues):
            continue
        asides += 1
        cut = aside.start() + (text[aside.start()] != ",")
        parts.append(Quote(start, cut, inner, cut))
        resumed = _ASIDE_END.search(text, aside.end(), min(quote.inner_end, aside.end() + _LONGEST_ASIDE))
        if resumed is None:
            return parts
        start = inner = resumed.end()
    if asides + 1 >= least:
        parts.append(Quote(start, quote.end, inner, quote.inner_end, quote.open))
    return parts if asides + 1 >= least else []


def _reports(text: str, place: int, cues: Container[str]) -> bool:
    """Is one of the next three words a cue of saying?"""
    words = [found.group().lower().replace("’", "'") for found in _WORD.finditer(text, place, place + 60)][:3]
    return any(word in cues for word in words)
