"""Lines of print put together to paragraphs, and words that a line's end had parted made whole."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median

import simplemma

from claims.documents.pdf_lines import Line
from claims.text.language import detect_language

_SAME_SIZE = 0.12
_WIDE_GAP = 1.25  # of the usual distance of two lines
_LOOSEST = 1.45  # distance of two lines in sizes, where a text has too few to tell
_INDENT = 0.7  # in sizes
_ROOM = 0.8  # of a usual line: where the next word would have fitted in, it was not parted for want of room
_ROOM_AFTER_STOP = 0.92
_FULL = 0.85
_ITEM = re.compile(r"[•‣◦▪●○■□–—*·]\s|\(?\d{1,2}[.)]\s|\(?[a-zа-яіїє]\)\s")
_BULLET = re.compile(r"^[•‣◦▪●○■□·]\s*")
_LONE_BULLET = re.compile(r"^[•‣◦▪●○■□·]$")
_END = re.compile(r"[.!?…][\"'»”’)\]]*$")
_PARTED = re.compile(r"([^\W\d_]+)[-‐]$")
_WORD_AT_START = re.compile(r"[^\W\d_]+")


def paragraphs(pages: list[list[Line]]) -> list[str]:
    """The paragraphs of all pages; one that runs over to the next page stays one."""
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    setting = _Setting(lines)
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if setting.goes_on(before, line):
            groups[-1].append(line)
        else:
            groups.append([line])
    words = _Words(lines)
    return [text for group in groups if (text := _BULLET.sub("", words.joined(group)))]


class _Setting:
    """How a text is set: the usual distance and length of its lines, by the size of letters."""

    def __init__(self, lines: list[Line]) -> None:
        gaps: dict[int, Counter[float]] = {}
        for before, line in pairwise(lines):
            gap = round((before.y - line.y) * 2) / 2
            if gap > 0 and self._same_size(before, line):
                gaps.setdefault(round(line.size), Counter())[gap] += 1
        self._leading = {size: self._usual(met, size) for size, met in gaps.items()}
        lengths: dict[int, list[int]] = {}
        for line in lines:
            lengths.setdefault(round(line.size), []).append(len(line.text))
        self._length = {size: median(sorted(met)[len(met) // 2 :]) for size, met in lengths.items()}

    @staticmethod
    def _usual(met: Counter[float], size: float) -> float:
        gap, times = min(met.items(), key=lambda item: (-item[1], item[0]))
        return gap if times > 2 else min(gap, size * _LOOSEST)

    @staticmethod
    def _same_size(before: Line, line: Line) -> bool:
        return abs(before.size - line.size) <= _SAME_SIZE * max(before.size, line.size)

    def goes_on(self, before: Line, line: Line) -> bool:
        """Whether the line belongs to the paragraph of the line before."""
        if _LONE_BULLET.match(before.text):
            return True
        if not self._same_size(before, line) or _ITEM.match(line.text) or _LONE_BULLET.match(line.text):
            return False
        gap = before.y - line.y
        if gap <= 0 or gap > 20 * line.size:
            return self._runs_over(before, line)
        if gap > _WIDE_GAP * self._leading.get(round(line.size), line.size * _LOOSEST):
            return False
        indented = line.x - before.x > _INDENT * line.size and not _ITEM.match(before.text)
        return not indented and not self._had_room(before, line)

    def _had_room(self, before: Line, line: Line) -> bool:
        """Whether the line's first word would have stood in the line before, had it belonged there."""
        if line.text[0].islower():
            return False
        share = _ROOM_AFTER_STOP if _END.search(before.text) else _ROOM
        return len(before.text) + len(line.text.split(" ", 1)[0]) < share * self._length[round(line.size)]

    def _runs_over(self, before: Line, line: Line) -> bool:
        """Whether a paragraph goes on in the next column or on the next page."""
        if _PARTED.search(before.text):
            return True
        full = len(before.text) >= _FULL * self._length[round(before.size)]
        return not _END.search(before.text) and (full or line.text[0].islower())


class _Words:
    """Knows the words of a text, to tell a hyphen of theirs from one that parts a word at a line's end."""

    def __init__(self, lines: list[Line]) -> None:
        text = " ".join(line.text for line in lines)
        self._language = detect_language(text)
        self._written = {word.casefold() for word in re.findall(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*", text)}

    def joined(self, group: list[Line]) -> str:
        text = group[0].text
        for line in group[1:]:
            text = self._with(text, line.text)
        return text

    def _with(self, text: str, following: str) -> str:
        parted = _PARTED.search(text)
        rest = _WORD_AT_START.match(following)
        if parted is None or rest is None or not rest[0][0].islower():
            return f"{text} {following}"
        return text[:-1] + following if self._is_one_word(parted[1], rest[0]) else text + following

    def _is_one_word(self, start: str, rest: str) -> bool:
        """Whether the hyphen only parts: it is kept where the text or the dictionary writes it elsewhere."""
        apart, whole = f"{start}-{rest}".casefold(), f"{start}{rest}".casefold()
        if apart in self._written or self._known(apart):
            return False
        if whole in self._written or self._known(whole):
            return True
        return not (self._known(start.casefold()) and self._known(rest.casefold()))

    def _known(self, word: str) -> bool:
        return simplemma.is_known(word, lang=self._language)
