"""The verbs around a place in a text."""

import re
from bisect import bisect_left
from functools import cached_property

from claims.text.tense import FUTURE, PAST, PRESENT, read_tenses
from claims.text.words import Word, read_words

_STOP = re.compile(r"[.!?;\n]")
_AROUND = 30  # words


class Verbs:
    """Whether the verbs around a place speak of the past or of what lies ahead; read when first asked for."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language

    @cached_property
    def _read(self) -> tuple[list[Word], list[str]]:
        words = read_words(self._text, self._language)
        return words, read_tenses(words, self._language)

    def before(self, place: int) -> list[str]:
        """PAST or FUTURE for each verb of the sentence before this character, the nearest first."""
        words, _ = self._read
        last = bisect_left(words, place, key=lambda word: word.start)
        return self._within(range(last - 1, max(-1, last - 1 - _AROUND), -1), place)

    def behind(self, place: int) -> list[str]:
        """The same of those behind it."""
        words, _ = self._read
        first = bisect_left(words, place, key=lambda word: word.start)
        return self._within(range(first, min(len(words), first + _AROUND)), place)

    def _within(self, places: range, edge: int) -> list[str]:
        """Of these words up to a stop; what is so at present tells nothing of a day."""
        (words, tenses), found = self._read, []
        for place in places:
            near, far = (words[place].end, edge) if places.step < 0 else (edge, words[place].start)
            if _STOP.search(self._text, near, far):
                break
            edge = words[place].start if places.step < 0 else words[place].end
            if tenses[place] and tenses[place] != PRESENT:
                found.append(tenses[place] if tenses[place] == PAST else FUTURE)
        return found
