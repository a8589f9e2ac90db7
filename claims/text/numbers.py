"""Quantities in a text: how much, of what, and how exactly it is said."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.text.lexicon import read_rows
from claims.text.phrases import plain
from claims.text.words import Word, read_words

_ABOUT = 0.1
_NOUNS = 4
_YEARS = range(1900, 2100)
_MONEY = {"$": "usd", "€": "eur", "£": "gbp", "₴": "uah", "₽": "rub"}
_KINDS = ("value", "scale", "vague", "bound", "unit", "month", "weekday")
_ENOUGH = frozenset({"and", "or", "та", "і", "й", "и", "или", "або"})


Lexicon = dict[str, dict[str, str]]
"""Kind of a word -> the word -> what it stands for."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """low..high of something (inf where open).

    unit: "" a count, "percent", "usd", "km", …; "year", "month" and "date" (a day of a month) for dates.
    noun: lemmas of the words that say what is counted, separated by spaces, "" if none is near.
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


@dataclass(frozen=True, slots=True)
class _Numeral:
    """words[first:last] say low..high; scaled: the last word was a scale such as thousand."""

    low: float
    high: float
    first: int
    last: int


def read_numbers(text: str, language: str = "", words: Sequence[Word] | None = None) -> list[Quantity]:
    """The quantities of the text in order; dates come as units "year" and "month"."""
    words = read_words(text, language) if words is None else words
    lexicon = _lexicon(language or "en")
    numerals = _joined(text, words, _numerals(words, lexicon))
    found = [_quantity(text, words, numeral, lexicon) for numeral in numerals] + _months(words, lexicon)
    return [quantity for quantity in found if quantity.high > 0 or quantity.noun]


def phrase_of(text: str, quantity: Quantity, words: Sequence[Word], language: str) -> tuple[int, int]:
    """Where the quantity stands with its bound, unit and noun: "at least | five | people"."""
    lexicon = _lexicon(language or "en")
    first = next(place for place, word in enumerate(words) if word.end > quantity.start)
    after = next((place for place, word in enumerate(words) if word.start >= quantity.end), len(words))
    start, end = _bound_start(words, first, lexicon), quantity.end
    if text[quantity.start - 1 : quantity.start] in _MONEY:
        return min(words[start].start, quantity.start - 1), end
    if text[end : end + 1] in {"%", *_MONEY}:
        return words[start].start, end + 1
    counted = {*quantity.noun.split(), *(("per", "cent") if quantity.unit == "percent" else ())}
    for word in words[after : after + _NOUNS + 1]:
        if word.lemma not in counted and not _names_unit(word, quantity.unit, lexicon):
            break
        end = word.end
    return words[start].start, end


def _names_unit(word: Word, unit: str, lexicon: Lexicon) -> bool:
    named = lexicon["unit"].get(plain(word.text)) or lexicon["unit"].get(word.lemma)
    return bool(unit) and named == unit


def _bound_start(words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    """Where "at least" and the like begin before a number; its own place without them."""
    sizes = (3, 2, 1)
    return next((place - size for size in sizes if _bound_of(words, place, size, lexicon)), place)


@cache
def _lexicon(language: str) -> Lexicon:
    kinds: Lexicon = {kind: {} for kind in _KINDS}
    for code, word, kind, value in read_rows("numbers_words")[1:]:
        if code == language:
            kinds[kind].setdefault(word, value)
    return kinds


def _numerals(words: Sequence[Word], lexicon: Lexicon) -> list[_Numeral]:
    found: list[_Numeral] = []
    place = 0
    while place < len(words):
        numeral = _numeral(words, place, lexicon)
        if numeral:
            found.append(numeral)
        place = numeral.last if numeral else place + 1
    return found


def _numeral(words: Sequence[Word], place: int, lexicon: Lexicon) -> _Numeral | None:
    low = plain(words[place].text)
    if low in lexicon["vague"]:
        least, most = lexicon["vague"][low].split("..")
        return _Numeral(float(least), float(most), place, place + 1)
    value = _value(words[place].text, lexicon)
    if value is None:
        return None
    last = place + 1
    while last < len(words) and (scaled := _next_value(words[last], value, lexicon)) is not None:
        value, last = scaled, last + 1
    return _Numeral(value, value, place, last)


def _value(word: str, lexicon: Lexicon) -> float | None:
    low = plain(word)
    if low in lexicon["value"]:
        return float(lexicon["value"][low])
    return _digits(low, lexicon)


def _digits(word: str, lexicon: Lexicon) -> float | None:
    """ "1,234", "1.5", "24m"; None for words that merely hold a digit."""
    number = word.rstrip("abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщьюяіїє")
    scale = word[len(number) :]
    if not number or not number[0].isdecimal() or not number.isascii():
        return None
    if scale and scale not in lexicon["scale"] and scale not in lexicon["unit"]:
        return None
    whole = number.replace(",", "") if _thousands(number) else number.replace(",", ".")
    try:
        value = float(whole) * float(lexicon["scale"].get(scale, 1))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _thousands(number: str) -> bool:
    groups = number.split(",")
    return len(groups) > 1 and all(len(group.split(".")[0]) == 3 for group in groups[1:])


def _next_value(word: Word, value: float, lexicon: Lexicon) -> float | None:
    """The value after one more word ("two | hundred", "19 | million"), None if it ends here."""
    low = plain(word.text)
    scale = lexicon["scale"].get(low) or lexicon["scale"].get(word.lemma)
    if scale and float(scale) > value % 1000 / 1000:
        return value * float(scale)
    more = lexicon["value"].get(low)
    if more and 0 < float(more) < 100 and value >= 20 and value % (10 if float(more) < 10 else 100) == 0:
        return value + float(more)
    return None


def _joined(text: str, words: Sequence[Word], numerals: list[_Numeral]) -> list[_Numeral]:
    """ "4,000 to 5,000", "between 4 and 5", "4-5" as one range."""
    joined: list[_Numeral] = []
    for numeral in numerals:
        before = joined[-1] if joined else None
        if before and _range(text, words, before, numeral):
            joined[-1] = replace(before, high=numeral.high, last=numeral.last)
        else:
            joined.append(numeral)
    return joined


def _range(text: str, words: Sequence[Word], first: _Numeral, second: _Numeral) -> bool:
    if first.low >= second.low or second.high in _YEARS:
        return False
    between = plain(text[words[first.last - 1].end : words[second.first].start]).strip(" $€£")
    if between in ("-", "–", "—", "to", "до"):
        return True
    opening = plain(words[first.first - 1].text) if first.first else ""
    return between in ("and", "та", "і", "и") and opening in ("between", "між", "от", "между")


def _quantity(text: str, words: Sequence[Word], numeral: _Numeral, lexicon: Lexicon) -> Quantity:
    start, end = words[numeral.first].start, words[numeral.last - 1].end
    low, high = _bounded(words, numeral, lexicon)
    unit, after = _unit(text, words, numeral, lexicon)
    unit = unit or _date_unit(words, numeral, lexicon)
    return Quantity(low, high, unit, _noun(text, words, numeral.first, after, lexicon), start, end)


def _date_unit(words: Sequence[Word], numeral: _Numeral, lexicon: Lexicon) -> str:
    near = words[max(0, numeral.first - 1) : numeral.last + 1]
    if 1 <= numeral.low <= 31 and any(word.lemma in lexicon["month"] for word in near):
        return "date"
    alone = numeral.last == numeral.first + 1 and words[numeral.first].text.isdecimal()
    return "year" if alone and numeral.low in _YEARS else ""


def _bounded(words: Sequence[Word], numeral: _Numeral, lexicon: Lexicon) -> tuple[float, float]:
    bound = _bound(words, numeral.first, lexicon)
    if bound == "low":
        return numeral.low, math.inf
    if bound == "high":
        return 0.0, numeral.high
    if bound == "about":
        return numeral.low * (1 - _ABOUT), numeral.high * (1 + _ABOUT)
    return numeral.low, numeral.high


def _bound(words: Sequence[Word], place: int, lexicon: Lexicon) -> str:
    return next((found for size in (3, 2, 1) if (found := _bound_of(words, place, size, lexicon))), "")


def _bound_of(words: Sequence[Word], place: int, size: int, lexicon: Lexicon) -> str:
    if place < size:
        return ""
    phrase = " ".join(plain(word.text) for word in words[place - size : place])
    return lexicon["bound"].get(phrase, "")


def _unit(text: str, words: Sequence[Word], numeral: _Numeral, lexicon: Lexicon) -> tuple[str, int]:
    """The unit and the number of the first word after it."""
    start, end = words[numeral.first].start, words[numeral.last - 1].end
    before = text[max(0, start - 1) : start]
    if before in _MONEY:
        return _MONEY[before], numeral.last
    if text[end : end + 2].strip()[:1] == "%":
        return "percent", numeral.last
    after = text[end : end + 1]
    if after in _MONEY:
        return _MONEY[after], numeral.last
    if numeral.last < len(words):
        word = words[numeral.last]
        unit = lexicon["unit"].get(plain(word.text)) or lexicon["unit"].get(word.lemma)
        if unit:
            return unit, numeral.last + 1
        if word.lemma == "per" and plain(text[word.start : word.start + 8]) == "per cent":
            return "percent", numeral.last + 2
    return "", numeral.last


def _noun(text: str, words: Sequence[Word], first: int, after: int, lexicon: Lexicon) -> str:
    """What is counted: up to four content words behind the number, else the two before it."""
    behind: list[str] = []
    for place in range(after, min(len(words), after + 8)):
        gap = text[words[place - 1].end : words[place].start]
        over = any(mark in gap for mark in ".,;:!?") or _value(words[place].text, lexicon) is not None
        if over or (behind and words[place].lemma in _ENOUGH):
            break
        if _counts(words[place], lexicon):
            behind.append(words[place].lemma)
    before = [word.lemma for word in words[max(0, first - 5) : first] if _counts(word, lexicon)]
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
