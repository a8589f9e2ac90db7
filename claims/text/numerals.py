"""Numerals in the words of a text: digits and number words, scales, shares, vague amounts, ranges."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.text.lexicon import read_rows
from claims.text.phrases import plain
from claims.text.words import Word

_KINDS = (
    *("value", "one", "scale", "single", "vague", "share", "bound", "unit", "month", "weekday"),
    *("label", "clock", "minus", "article", "earlier", "multiple"),
)
# What holds digits and counts nothing: times, dates, fractions, ordinals, names such as T-72 and COVID-19.
_UNCOUNTED = re.compile(
    r"(?<!\d)\d{1,2}:\d\d(?!\d)"
    r"|(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
    r"|(?<!\d)\d{1,4}[./]\d{1,2}[./]\d{1,4}(?!\d)"
    r"|(?<!\d)\d{1,4}/\d{1,4}(?!\d)"
    r"|(?<!\d)\d{1,6}-(?:й|ий|ої|ої|го|ого|му|ому|я|а|га|та|ша|ма|ту|у|ю|е|є|те|ше|ме|ті|ми|х|ой|ый|ом|ым|м)(?!\w)"
    r"|[^\W\d_]-\d{1,6}(?!\d)"
    r"|[№#]\s?\d{1,9}"
)
_LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщьюяіїє"
_GAPS = frozenset(("\u00a0", "\u2009", "\u202f"))
_HUNDRED = 100
_MINUS = frozenset("-−–")
_MEASURES = frozenset("%°$€£₴₽")
_DASHES = ("-", "–", "—", "to", "до")

Lexicon = Mapping[str, Mapping[str, str]]
"""Kind of a word -> the word -> what it stands for."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """words[first:last] say low..high; scale: of the last word, else 1; unit: of shares and multiples."""

    low: float
    high: float
    first: int
    last: int
    scale: float = 1.0
    unit: str = ""


@cache
def read_lexicon(language: str) -> Lexicon:
    """The number words of a language, from lexicons/numbers_words.tsv."""
    kinds: dict[str, dict[str, str]] = {kind: {} for kind in _KINDS}
    for code, word, kind, value in read_rows("numbers_words")[1:]:
        if code == language:
            kinds[kind].setdefault(word, value)
    return kinds


def find_numerals(text: str, words: Sequence[Word], lexicon: Lexicon) -> list[Numeral]:
    """The numerals in order, "4,000 to 5,000" as one; what holds digits and counts nothing is left out."""
    return _joined(text, words, list(_numerals(text, words, lexicon)))


def _numerals(text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Numeral]:
    uncounted = [(found.start(), found.end()) for found in _UNCOUNTED.finditer(text)]
    place, skipped = 0, 0
    while place < len(words):
        while skipped < len(uncounted) and uncounted[skipped][1] <= words[place].start:
            skipped += 1
        inside = skipped < len(uncounted) and uncounted[skipped][0] < words[place].end
        numeral = None if inside else _Reader(text, words, lexicon).numeral(place)
        if numeral:
            yield numeral
        place = numeral.last if numeral else place + 1


@dataclass(frozen=True, slots=True)
class _Reader:
    """What may begin at a word."""

    text: str
    words: Sequence[Word]
    lexicon: Lexicon

    def low(self, place: int) -> str:
        return plain(self.words[place].text) if 0 <= place < len(self.words) else ""

    def numeral(self, place: int) -> Numeral | None:
        labelled = self.low(place - 1) in self.lexicon["label"] and self.words[place].text[0].isdecimal()
        end = self.words[place].end
        if labelled or (self.low(place) == "no" and self.text[end : end + 1] == "."):
            return None
        ways = (self._multiple, self._vague, self._share, self._single, self._exact)
        found = next((found for way in ways if (found := way(place))), None)
        return None if found and self._is_clock(found) else found

    def _multiple(self, place: int) -> Numeral | None:
        """ "twice", "вдвое"."""
        value = self.lexicon["multiple"].get(self.low(place))
        return Numeral(float(value), float(value), place, place + 1, unit="times") if value else None

    def _vague(self, place: int) -> Numeral | None:
        """ "several", "tens of thousands"."""
        span = self.lexicon["vague"].get(self.low(place))
        if span is None or (self.low(place) in self.lexicon["single"] and self._bounded(place)):
            return None
        least, most = (float(end) for end in span.split(".."))
        behind = place + 2 if self.low(place + 1) in ("of", "a") else place + 1
        scale = self._scale(behind) if place + 1 < len(self.words) else 0
        if scale and most < 1000:
            return Numeral(least * scale, (most + 1) * scale - 1, place, behind + 1, scale)
        return Numeral(least, most, place, place + 1)

    def _share(self, place: int) -> Numeral | None:
        """ "half of", "a third of", "two thirds", "half a million", "половина"."""
        part = self.lexicon["share"].get(self.low(place))
        mixed = self.low(place - 2) in ("and", "with")  # "one and a half"
        dated = place + 2 < len(self.words) and self.words[place + 2].lemma in self.lexicon["month"]
        if part is None or mixed or dated or self.low(place - 1) in self.lexicon["earlier"]:
            return None
        behind = place + 2 if self.low(place + 1) in self.lexicon["article"] else place + 1
        scale = self._scale(behind) or float(self.low(behind) in self.lexicon["unit"] and part == "0.5")
        if scale:
            last = behind + (scale > 1)
            return Numeral(float(part) * scale, float(part) * scale, place, last, scale)
        sure = not self.lexicon["article"] or self.low(place + 1) in ("of", "the", "")
        share = float(part) * 100
        return Numeral(share, share, place, place + 1, unit="percent") if sure else None

    def _single(self, place: int) -> Numeral | None:
        """A scale alone: "a hundred", "тисяча", "понад тисячі"; also with what follows: "тисяча двісті"."""
        value = self.lexicon["single"].get(self.low(place))
        english = self.low(place - 1) in self.lexicon["article"]
        if value is None or (self.lexicon["article"] and not english):
            return None
        least, _, most = value.partition("..")
        if not most:
            return self._counted(place, float(least), place + 1)
        scale = self._scale(place + 1) or 1.0
        return Numeral(float(least) * scale, float(most) * scale, place, place + 1 + (scale > 1), scale)

    def _bounded(self, place: int) -> bool:
        return self.low(place - 1) in self.lexicon["bound"]

    def _scale(self, place: int) -> float:
        """How much this word multiplies a number before it, 0 for none."""
        if not 0 <= place < len(self.words):
            return 0.0
        known = self.lexicon["scale"]
        return float(known.get(self.low(place)) or known.get(self.words[place].lemma) or 0)

    def _exact(self, place: int) -> Numeral | None:
        value = number_of(self.words[place].text, self.lexicon)
        if value is None and self.low(place) in self.lexicon["one"] and self._scale(place + 1):
            value = 1.0
        return None if value is None else self._counted(place, *self._grouped(place, value))

    def _counted(self, place: int, value: float, last: int) -> Numeral | None:
        """The number that begins with this value, with its scales and its lesser words, share and sign."""
        value, last, scale = self._whole(value, last, spelled=not self.words[place].text[0].isdecimal())
        if last < len(self.words) and self.low(last) in self.lexicon["share"] and self._plural_share(last):
            share = value * float(self.lexicon["share"][self.low(last)]) * 100
            return Numeral(share, share, place, last + 1, unit="percent")
        if (self.low(last), self.low(last + 1), self.low(last + 2)) == ("and", "a", "half"):
            value, last = value + 0.5, last + 3
        sign = self._sign(place)
        if sign < 0 and not self._measured(last):  # "Orlan -10"
            return None
        return Numeral(sign * value, sign * value, place, last, scale)

    def _whole(self, part: float, last: int, *, spelled: bool) -> tuple[float, int, float]:
        """ "two | hundred and five thousand" with the word behind it and its last scale; part: what its first
        word says. Behind digits ("2 million two years ago") no lesser words belong to it.
        """
        total, scale, least = 0.0, 1.0, math.inf
        while last < len(self.words):
            times, step = self._scale(last), self._lesser(last, part, least) if spelled else 0
            if times and part and times < least and (times != _HUNDRED or part < _HUNDRED):
                part, scale, last = part * times, times, last + 1
                if times > _HUNDRED:
                    total, part, least = total + part, 0.0, times
            elif step:
                last += step
                part += self._worth(last - 1)
            else:
                break
        return total + part, last, scale

    def _lesser(self, place: int, part: float, least: float) -> int:
        """How many words add what goes into the last places of a number written in words; 0 for none."""
        step = 1
        if self.low(place) == "and" and (part >= _HUNDRED or least < math.inf):
            step = 2
        more = self._worth(place + step - 1)
        room = 10 if more < 10 else _HUNDRED if more < _HUNDRED else 10 * _HUNDRED
        fits = part % room == 0 and (room > 10 or part >= 20) if part else more < least < math.inf
        return step if more and fits else 0

    def _worth(self, place: int) -> float:
        low = self.low(place)
        return float(self.lexicon["value"].get(low) or self.lexicon["one"].get(low) or 0)

    def _plural_share(self, place: int) -> bool:
        """ "two thirds", "three-quarters"; not "two half-hours" """
        return self.low(place).endswith("s") or self.words[place].text[0] > "z"

    def _grouped(self, place: int, value: float) -> tuple[float, int]:
        """ "12 500" as one number; where a space may part two numbers only a narrow one joins them."""
        last = place + 1
        digits = self.words[place].text.isdecimal() and len(self.words[place].text) <= 3
        while digits and last < len(self.words):
            word, gap = self.words[last].text, self.text[self.words[last - 1].end : self.words[last].start]
            head = re.match(r"\d{3}(?!\d)", word)
            if not head or not (gap in _GAPS or (gap == " " and not self.lexicon["article"])):
                break
            more = number_of(word, self.lexicon)
            if more is None:
                break
            value, last = value * 1000 + more, last + 1
        return value, last

    def _sign(self, place: int) -> int:
        """-1 behind a minus that stands for itself, or the word for it."""
        start = self.words[place].start
        before = self.text[max(0, start - 2) : start]
        signed = before[-1:] in _MINUS and (len(before) == 1 or before[0].isspace() or before[0] == "(")
        written = self.low(place - 1) in self.lexicon["minus"]
        return -1 if (signed and self.words[place].text[0].isdecimal()) or written else 1

    def _measured(self, last: int) -> bool:
        """A unit or its sign follows."""
        sign = self.text[self.words[last - 1].end : self.words[last - 1].end + 2].strip()[:1]
        return (
            sign in _MEASURES
            or self.low(last) in self.lexicon["unit"]
            or self._lemma(last) in self.lexicon["unit"]
        )

    def _lemma(self, place: int) -> str:
        return self.words[place].lemma if place < len(self.words) else ""

    def _is_clock(self, numeral: Numeral) -> bool:
        """ "5 p.m.", "два часа ночи"."""
        clock, after = self.lexicon["clock"], self.low(numeral.last)
        return after in clock or (after in self.lexicon["unit"] and self.low(numeral.last + 1) in clock)


def is_year_number(value: float) -> bool:
    """Of this century or the last."""
    return 1900 <= value < 2100


def number_of(word: str, lexicon: Lexicon) -> float | None:
    """The value of one word, digits or letters: "1,234", "1.5", "24m", "two"; None for any other."""
    low = plain(word)
    if low in lexicon["value"]:
        return float(lexicon["value"][low])
    number, suffix = split_digits(low)
    if not number or not number[0].isdecimal() or not number.isascii():
        return None
    if suffix and suffix not in lexicon["scale"] and suffix not in lexicon["unit"]:
        return None
    whole = number.replace(",", "") if _has_thousands(number) else number.replace(",", ".")
    try:
        value = float(whole) * float(lexicon["scale"].get(suffix, 1))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def split_digits(low: str) -> tuple[str, str]:
    """ "24m" as "24" and "m"."""
    number = low.rstrip(_LETTERS)
    return number, low[len(number) :]


def _has_thousands(number: str) -> bool:
    groups = number.split(",")
    return len(groups) > 1 and all(len(group.split(".")[0]) == 3 for group in groups[1:])


def _joined(text: str, words: Sequence[Word], numerals: list[Numeral]) -> list[Numeral]:
    """ "4,000 to 5,000", "between 4 and 5", "4-5bn" as one range."""
    joined: list[Numeral] = []
    for numeral in numerals:
        before = joined[-1] if joined else None
        if before and _reaches(text, words, before, numeral):
            scale = _scale_of(words, numeral)
            low = before.low * scale if before.scale == 1 and before.low * scale < numeral.low else before.low
            joined[-1] = replace(before, low=low, high=numeral.high, last=numeral.last, unit=numeral.unit)
        else:
            joined.append(numeral)
    return joined


def _scale_of(words: Sequence[Word], numeral: Numeral) -> float:
    """Also of one written with its number ("5bn")."""
    number, suffix = split_digits(plain(words[numeral.first].text))
    if not suffix or not number[:1].isdecimal():
        return numeral.scale
    bare = number_of(number, {kind: {} for kind in _KINDS}) or 1.0
    return max(1.0, numeral.low / bare)


def _reaches(text: str, words: Sequence[Word], first: Numeral, second: Numeral) -> bool:
    year = is_year_number(second.high) and words[second.last - 1].text.isdecimal()
    if first.low >= second.low or year:
        return False
    between = plain(text[words[first.last - 1].end : words[second.first].start]).strip(" $€£%")
    if between in _DASHES:
        return True
    opening = plain(words[first.first - 1].text) if first.first else ""
    return between in ("and", "та", "і", "и") and opening in ("between", "між", "от", "между")
