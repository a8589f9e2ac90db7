"""The slots of a claim that another version of it may fill otherwise: where, by whom, as what it is called.

There is no parser here. A place is a name behind a preposition of place; what something is called are the
words behind "is" or "це"; the doer of harm stands on the side of its verb where the other words do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.matching.lexicon import blame, read_table
from claims.text.numbers import Quantity
from claims.text.phrases import Found, Phrases, longest
from claims.text.words import Word

Places = range
"""Words by number."""

_TAIL = 8
_PLACE = 4
_SUPPOSED = 12
_BREAK = re.compile(r"[,;:.!?()—–]")
_DASH = re.compile(r"\s[—–-]\s")
_CASE = re.compile(r"(?:ом|ем|єм|ою|ею|єю|ой|ей|ым|им|ами|ями|ством|тям|ням)$")
_KINDS = ("says", "at", "is", "article", "by", "cause", "unsure")


@dataclass(frozen=True, slots=True)
class Slots:
    """told: the words without "…, police say" behind them; dated: words that only say when; unsure: words
    under a question, wish, plan or maybe; places, called, harms: the slots.
    """

    told: Places
    dated: frozenset[int]
    unsure: Places
    places: tuple[Places, ...]
    called: Places
    harms: tuple[Places, ...]


def read_slots(text: str, language: str, words: Sequence[Word], moments: Sequence[Quantity]) -> Slots:
    """The slots of one claim; empty ones where nothing of the kind is said."""
    lexicon = _lexicon(language)
    told = range(_tail(text, words, lexicon))
    dated = frozenset(
        place for place, word in enumerate(words) if any(m.start <= word.start < m.end for m in moments)
    )
    return Slots(
        told=told,
        dated=dated,
        unsure=_unsure(text, words, lexicon),
        places=tuple(_places(text, words, told, dated, lexicon)),
        called=_called(text, words, told, language, lexicon),
        harms=tuple(range(found.first, found.last) for found in _harms(language, words, lexicon)),
    )


def caused_by(words: Sequence[Word], language: str, place: int) -> int:
    """Where the words begin that say by whom or by what, behind this place; -1 if they do not."""
    lexicon = _lexicon(language)
    found = [*lexicon["by"].find(words), *lexicon["cause"].find(words)]
    return min((one.last for one in found if one.first >= place), default=-1)


def _harms(language: str, words: Sequence[Word], lexicon: Mapping[str, Phrases[bool]]) -> list[Found[bool]]:
    """Words for harm done, and those that say what something came of."""
    return [*longest(blame(language).find(words)), *lexicon["cause"].find(words)]


@cache
def _lexicon(language: str) -> Mapping[str, Phrases[bool]]:
    kinds: dict[str, Phrases[bool]] = {kind: Phrases(language) for kind in _KINDS}
    for row in read_table("slots"):
        if row["language"] == language:
            for entry in row["words"].split(","):
                kinds[row["kind"]].add(entry.strip(), True)
    return kinds


def _firsts(lexicon: Mapping[str, Phrases[bool]], kind: str, words: Sequence[Word]) -> list[Found[bool]]:
    return longest(lexicon[kind].find(words))


def _breaks(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a mark parts this word from the one before."""
    return bool(_BREAK.search(text[words[place - 1].end : words[place].start]))


def _tail(text: str, words: Sequence[Word], lexicon: Mapping[str, Phrases[bool]]) -> int:
    """Where the last part behind a comma begins, if it only says who says so; else the end."""
    start = next((p for p in range(len(words) - 1, 0, -1) if _breaks(text, words, p)), 0)
    said = any(found.first >= start for found in _firsts(lexicon, "says", words)) if start else False
    return start if said and len(words) - start <= min(_TAIL, start) else len(words)


def _unsure(text: str, words: Sequence[Word], lexicon: Mapping[str, Phrases[bool]]) -> Places:
    if text.rstrip(" »”\"'").endswith("?"):
        return range(len(words))
    found = [
        one for one in _firsts(lexicon, "unsure", words) if not one.first or words[one.first].text.islower()
    ]
    return range(found[0].last, min(len(words), found[0].last + _SUPPOSED)) if found else range(0)


def _places(
    text: str,
    words: Sequence[Word],
    told: Places,
    dated: frozenset[int],
    lexicon: Mapping[str, Phrases[bool]],
) -> Iterator[Places]:
    """Names behind a preposition of place: "near | Belgorod", "у | Львові"."""
    heads = {found.first for found in _firsts(lexicon, "at", words)}
    for head in sorted(heads):
        end = head + 1
        while end < min(len(told), head + 1 + _PLACE) and end not in heads | dated:
            if end > head + 1 and _breaks(text, words, end):
                break
            end += 1
        named = [place for place in range(head + 1, end) if words[place].text[0].isupper()]
        if named:
            yield range(named[0], named[-1] + 1)


def _called(
    text: str, words: Sequence[Word], told: Places, language: str, lexicon: Mapping[str, Phrases[bool]]
) -> Places:
    """What the subject is said to be: words behind "is a", "це", a dash, or a past "to be" and its case."""
    articles = {found.first for found in _firsts(lexicon, "article", words)}
    for found in _firsts(lexicon, "is", words):
        start = found.last
        if not 0 < found.first < start < len(told):
            continue
        if start in articles if language == "en" else _is_noun_of(words, start):
            return range(start, _clause_end(text, words, start, told))
    for place in range(1, len(told)) if language != "en" else ():
        if _DASH.search(text[words[place - 1].end : words[place].start]):
            return range(place, _clause_end(text, words, place, told))
    return range(0)


def _is_noun_of(words: Sequence[Word], start: int) -> bool:
    """Behind "це" anything, behind "був" a noun or adjective in the instrumental."""
    return words[start - 1].lemma in ("це", "это") or bool(_CASE.search(words[start].text.lower()))


def _clause_end(text: str, words: Sequence[Word], start: int, told: Places) -> int:
    return next((p for p in range(start + 1, len(told)) if _breaks(text, words, p)), len(told))
