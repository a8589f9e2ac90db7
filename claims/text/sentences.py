"""Where sentences begin and end."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from claims.text.lexicon import read_classes

# A mark that may end a sentence with what closes over it, then space; or the end of a line.
_MARK = re.compile(r"[.!?…]{1,9}[\"'”’»)\]“]{0,4}(?=\s)|\n")
_WORD_BEFORE = re.compile(r"[\w.]{1,12}\Z")
_WORD = re.compile(r"[^\W\d_]{1,20}")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENING = re.compile(r"[\s\"'“‘«„(\[–—-]*")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, offsets in characters, end excluded."""

    start: int
    end: int


def split_sentences(text: str, unbroken: Sequence[Span] = ()) -> list[Span]:
    """The sentences of the text in order, without the space around them; a line end ends a sentence.

    No sentence ends inside a span of `unbroken` (sorted, no overlaps): the reader keeps quotations whole.
    A line that goes on in lower case is taken for wrapped text, not for a new paragraph.
    """
    spans: list[Span] = []
    start, inside = 0, 0
    for mark in _MARK.finditer(text):
        cut = mark.end()
        while inside < len(unbroken) and unbroken[inside].end < cut:
            inside += 1
        if inside < len(unbroken) and unbroken[inside].start < cut < unbroken[inside].end:
            continue
        if _ends_sentence(text, mark):
            _append(spans, text, start, cut)
            start = cut
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if stripped := piece.strip():
        spans.append(Span(start + left, start + left + len(stripped)))


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() : mark.end() + 40]
    if mark.group() == "\n":
        return not following[:1].islower()
    opening = _OPENING.match(following)
    first = following[opening.end() :][:1] if opening else ""
    if "\n" in following[: opening.end() if opening else 0]:
        return True
    if first.islower():
        return False
    behind = mark.end() + (opening.end() if opening else 0)
    return mark.group() != "." or not _is_abbreviation(text, mark.start(), behind, first)


def _is_abbreviation(text: str, stop: int, behind: int, following: str) -> bool:
    """Does the full stop at `stop` belong to the word before it (Mr., ст., J.), given what follows?

    behind: where the next word begins; following: its first letter.
    """
    found = _WORD_BEFORE.search(text[max(0, stop - 12) : stop])
    if not found:
        return False
    word, kinds = found.group(), read_classes("abbreviations")
    low = word.casefold()
    if word.isdecimal():
        return len(word) < 4 and _opens_line(text, stop - len(word))
    if low in kinds["name"] or low in kinds["never"]:
        return not word.isupper() or len(word) < 3
    if low in kinds["unit"]:
        return following.isdigit()
    if following.isdigit() and low in kinds["measure"]:
        return True
    return _may_go_on(word, low, following) and not _starts_sentence(text, behind, kinds["starter"])


def _may_go_on(word: str, low: str, following: str) -> bool:
    """Of initials, places and the like: the sentence goes on unless the next word begins one."""
    kinds = read_classes("abbreviations")
    if low in kinds["other"] or (low in kinds["measure"] and not word.isascii()):
        return True
    return following.isupper() and word.isupper() and bool(_INITIALS.fullmatch(word))


def _opens_line(text: str, start: int) -> bool:
    """Nothing but space stands before on the line: "1." of a list."""
    return not text[max(0, start - 12) : start].rpartition("\n")[2].strip()


def _starts_sentence(text: str, start: int, starters: Container[str]) -> bool:
    """A word that begins sentences stands here, not an initial."""
    word = _WORD.match(text, start)
    if word is None or text[word.end() : word.end() + 1] == ".":
        return False
    return word.group().casefold() in starters
