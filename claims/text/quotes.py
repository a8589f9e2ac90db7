"""Quotations by their marks: straight and curly, guillemets, low-high, single ones where they stand apart."""

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[\"“”„«»‟]|''|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_CLOSERS = {"“": '”"“', "„": '“”"', "«": "»", '"': '"”', "''": "''\"", "”": "”", "‟": "”", "‘": "’", "'": "'"}
_WORDLIKE = re.compile(r"\w")
_ENDINGS = ",.?!…—–"
# Marks looked at for a closing one: keeps hostile rows of opening marks linear.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Quote:
    """start and end with the marks, inner_start and inner_end without; open: the closing mark is missing."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    open: bool = False


def find_quotes(text: str) -> list[Quote]:
    """Outermost quotations in order; none runs over the end of a line.

    A mark that opens a paragraph or a sentence and is never closed quotes to the end of the line.
    Any other unclosed mark is ignored.
    """
    quotes: list[Quote] = []
    start = 0
    for line in text.splitlines(keepends=True):
        quotes += _line_quotes(line.rstrip("\r\n"), start)
        start += len(line)
    return quotes


def _line_quotes(line: str, offset: int) -> list[Quote]:
    marks = [(mark.start(), mark.group()) for mark in _MARKS.finditer(line)]
    # The last place of each mark tells without a search whether an opening can still be closed.
    last = {mark: place for place, mark in marks}
    quotes: list[Quote] = []
    i = 0
    while i < len(marks):
        place, mark = marks[i]
        close = _closing(line, marks, i, last) if _opens(line, place, mark) else 0
        if close:
            end, closer = marks[close]
            quotes.append(
                Quote(offset + place, offset + end + len(closer), offset + place + len(mark), offset + end)
            )
            i = close
        elif _stays_open(line, place, mark):
            end = len(line.rstrip())
            return [*quotes, Quote(offset + place, offset + end, offset + place + 1, offset + end, open=True)]
        i += 1
    return quotes


def _stays_open(line: str, place: int, mark: str) -> bool:
    """An unclosed mark that opens the line, or a curly one that opens a sentence of it."""
    before = line[max(0, place - 3) : place].rstrip()
    if not line[:place].strip():
        return mark in '“"«„' and len(line) > place + 1
    after_sentence = before[-1:] in {".", "!", "?"} and line[place - 1].isspace()
    return mark in "“«" and after_sentence and place + 1 < len(line)


def _opens(line: str, place: int, mark: str) -> bool:
    if mark in "»’" or place + len(mark) >= len(line) or line[place + len(mark)].isspace():
        return False
    if mark in "\"''”":
        return place == 0 or not (line[place - 1].isalnum() or line[place - 1] in ".,!?…")
    return True


def _closing(line: str, marks: list[tuple[int, str]], i: int, last: dict[str, int]) -> int:
    """Index of the mark that closes marks[i], 0 where there is none."""
    place, mark = marks[i]
    closers = _CLOSERS[mark]
    if not any(last.get(closer, -1) > place for closer in (closers if mark != "''" else ("''", '"'))):
        return 0
    depth = 0
    for j in range(i + 1, min(len(marks), i + _REACH)):
        other = marks[j][1]
        if other == mark and mark in "«“‘" and _opens(line, marks[j][0], other):
            depth += 1
        elif other in closers and (mark not in "'‘\"" or not _opens_again(line, marks[j][0])):
            if depth == 0:
                return j
            depth -= 1
    return 0


def _opens_again(line: str, place: int) -> bool:
    """A straight mark after a space and before a word can only open."""
    before, after = line[place - 1 : place], line[place + 1 : place + 2]
    return before.isspace() and after.isalnum()


def ends_like_speech(text: str, quote: Quote) -> bool:
    """Does it end where an attribution may follow: by a comma, stop or the like, inside or right after?"""
    inner = text[quote.inner_start : quote.inner_end].rstrip(" \u00a0'’\"”")
    return bool(inner) and (inner[-1] in _ENDINGS or text[quote.end : quote.end + 1] == ",")


def quote_end(_text: str, quote: Quote) -> int:
    """The end with the marks, as a reach for read_units."""
    return quote.end


def has_words(text: str, quote: Quote) -> bool:
    return _WORDLIKE.search(text, quote.inner_start, quote.inner_end) is not None
