"""Quantities in a text: how much, of what, and how exactly it is said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import read_rows
from claims.text.numerals import (
    Lexicon,
    Numeral,
    find_numerals,
    is_year_number,
    number_of,
    read_lexicon,
    split_digits,
)
from claims.text.phrases import plain
from claims.text.words import Word, read_words

_ABOUT = 0.1
_NOUNS = 4
_SHOWN = 2
_MONEY = {"$": "usd", "€": "eur", "£": "gbp", "₴": "uah", "₽": "rub"}
_SIGNS = {"%": "percent", "°": "degree", **_MONEY}
_DATES = frozenset(("date", "year"))
_ENOUGH = frozenset({"and", "or", "та", "і", "й", "и", "или", "або"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """low..high of something (inf where open; below 0 behind a minus).

    unit: "" a count, "percent" (also of "half of"), "usd", "km", "times" …; "year", "month" and "date" (a day
    of a month) for dates. noun: lemmas of the words that say what is counted, separated by spaces, "" if none
    is near.
    """

    low: float
    high: float
    unit: str
    noun: str
    start: int
    end: int

    @property
    def exact(self) -> bool:
        return self.low == self.high


def read_numbers(text: str, language: str = "", words: Sequence[Word] | None = None) -> list[Quantity]:
    """The quantities of the text in order; dates come as units "year" and "month".

    Not counted are times ("10:30"), ordinals, versions, numbers that only name something ("Article 5",
    "T-72") and a bare "one".
    """
    words = read_words(text, language) if words is None else words
    lexicon = read_lexicon(language or "en")
    found = [_quantity(text, words, numeral, lexicon) for numeral in find_numerals(text, words, lexicon)]
    return [one for one in found + _months(words, lexicon) if one.high or one.noun]


def phrase_of(text: str, quantity: Quantity, words: Sequence[Word], language: str) -> tuple[int, int]:
    """Where the quantity stands with its bound, unit and noun: "at least | five | people"."""
    lexicon = read_lexicon(language or "en")
    first = next(place for place, word in enumerate(words) if word.end > quantity.start)
    after = next((place for place, word in enumerate(words) if word.start >= quantity.end), len(words))
    start, end = first - _bound(words, first, lexicon)[0], quantity.end
    if text[quantity.start - 1 : quantity.start] in _MONEY:
        return min(words[start].start, quantity.start - 1), end
    if text[end : end + 1] in _SIGNS:
        return words[start].start, end + 1
    counted = {*quantity.noun.split(), *(("per", "cent") if quantity.unit == "percent" else ())}
    for word in words[after : after + _SHOWN]:
        if word.lemma not in counted and not _names_unit(word, quantity.unit, lexicon):
            break
        end = word.end
    return words[start].start, end


def _names_unit(word: Word, unit: str, lexicon: Lexicon) -> bool:
    named = lexicon["unit"].get(plain(word.text)) or lexicon["unit"].get(word.lemma)
    return bool(unit) and named == unit


def _quantity(text: str, words: Sequence[Word], numeral: Numeral, lexicon: Lexicon) -> Quantity:
    start, end = words[numeral.first].start, words[numeral.last - 1].end
    unit, after = _date_unit(words, numeral, lexicon), numeral.last
    if not unit:
        unit, after = _unit(text, words, numeral, lexicon)
    low, high = (numeral.low, numeral.high) if unit in _DATES else _bounded(words, numeral, lexicon)
    return Quantity(low, high, unit, _noun(text, words, numeral.first, after, lexicon), start, end)


def _date_unit(words: Sequence[Word], numeral: Numeral, lexicon: Lexicon) -> str:
    near = words[max(0, numeral.first - 1) : numeral.last + 1]
    if 1 <= numeral.low <= 31 and any(word.lemma in lexicon["month"] for word in near):
        return "date"
    alone = numeral.last == numeral.first + 1 and words[numeral.first].text.isdecimal()
    return "year" if alone and is_year_number(numeral.low) else ""


def _bounded(words: Sequence[Word], numeral: Numeral, lexicon: Lexicon) -> tuple[float, float]:
    _, bound = _bound(words, numeral.first, lexicon)
    if bound == "low":
        return numeral.low, math.inf
    if bound == "high":
        return (0.0 if numeral.high > 0 else -math.inf), numeral.high
    if bound == "nearly":
        return numeral.low - _ABOUT * abs(numeral.low), numeral.high
    if bound == "about":
        return numeral.low - _ABOUT * abs(numeral.low), numeral.high + _ABOUT * abs(numeral.high)
    return numeral.low, numeral.high


def _bound(words: Sequence[Word], place: int, lexicon: Lexicon) -> tuple[int, str]:
    """How many words before the number bound it ("no more than"), and how; 0 and "" where none do."""
    before = [plain(word.text) for word in words[max(0, place - 3) : place]]
    for first in range(len(before)):
        kind = lexicon["bound"].get(" ".join(before[first:]))
        if kind:
            return len(before) - first, kind
    return 0, ""


def _unit(text: str, words: Sequence[Word], numeral: Numeral, lexicon: Lexicon) -> tuple[str, int]:
    """The unit and the number of the first word after it."""
    start, end = words[numeral.first].start, words[numeral.last - 1].end
    before, behind = text[max(0, start - 1) : start], text[end : end + 2].strip()[:1]
    sign = (
        numeral.unit
        or _MONEY.get(before)
        or _SIGNS.get(behind)
        or _unit_within(words[numeral.last - 1], lexicon)
    )
    if sign:
        return sign, numeral.last
    if numeral.last < len(words):
        word = words[numeral.last]
        unit = lexicon["unit"].get(plain(word.text)) or lexicon["unit"].get(word.lemma)
        if unit:
            return unit, numeral.last + 1
        if word.lemma == "per" and plain(text[word.start : word.start + 8]) == "per cent":
            return "percent", numeral.last + 2
    return "", numeral.last


def _unit_within(word: Word, lexicon: Lexicon) -> str:
    """ "5km"."""
    number, suffix = split_digits(plain(word.text))
    return lexicon["unit"].get(suffix, "") if number and suffix else ""


def _noun(text: str, words: Sequence[Word], first: int, after: int, lexicon: Lexicon) -> str:
    """What is counted: up to four content words behind the number, else the two before it."""
    behind: list[str] = []
    for place in range(after, min(len(words), after + 8)):
        gap = text[words[place - 1].end : words[place].start]
        over = any(mark in gap for mark in ".,;:!?") or number_of(words[place].text, lexicon) is not None
        if over or (behind and words[place].lemma in _ENOUGH):
            break
        if _counts(words[place], lexicon):
            behind.append(words[place].lemma)
    bound = first - _bound(words, first, lexicon)[0]
    before = [word.lemma for word in words[max(0, bound - 5) : bound] if _counts(word, lexicon)]
    return " ".join(behind[:_NOUNS] or before[-2:])


def _counts(word: Word, lexicon: Lexicon) -> bool:
    low = plain(word.text)
    small = low in stop_words() or low in lexicon["bound"] or len(low) < 2
    return not small and low[0].isalpha()


@cache
def stop_words() -> frozenset[str]:
    """Words of the three languages that count nothing and mean little at an end."""
    return frozenset(word for _, word in read_rows("numbers_stops")[1:])


def _months(words: Sequence[Word], lexicon: Lexicon) -> list[Quantity]:
    found = []
    for word in words:
        month = lexicon["month"].get(word.lemma)
        if month and (word.text[0].isupper() or not word.text.isascii()):
            found.append(Quantity(float(month), float(month), "month", "", word.start, word.end))
    return found
