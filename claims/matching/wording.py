"""The words of a claim as they are compared one by one: one key for the spellings of a word, numbers by their
value, dates by their day, nothing for articles and marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import simplemma

from claims.matching.lexicon import read_table
from claims.text.lexicon import read_rows
from claims.text.negation import read_negations
from claims.text.normalise import fold
from claims.text.numbers import Quantity, read_numbers
from claims.text.phrases import plain
from claims.text.words import Word, read_words, sound_key

_ORDINAL = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_DAY = re.compile(r"\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))\b")
_THOUSANDS = re.compile(r"\b\d{1,3}(?:[ \u00a0\u202f]\d{3})+\b")
_WRITTEN_DAY = re.compile(r"d\d+m\d+y\d+")
_DATES = ("date", "month", "year")
_NO_NEGATIONS = ("correction",)
_BRITISH = (
    (re.compile(r"is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|able|ite|ites|hood|hoods)?$"), r"or\1"),
    (re.compile(r"ll(ed|ing|er|ers)$"), r"l\1"),
)
_VOWELS = frozenset("аеєиіїоуюя")


@dataclass(frozen=True, slots=True)
class Wording:
    """keys: the words in order; names: those that are names; fixed: numbers, days, and words that turn a
    statement, all of which must be the same in both; denied: the kinds of negation, counted.

    relative, personal: whether it says when as seen from its own day, or speaks of whoever says it.
    """

    language: str
    keys: tuple[str, ...]
    names: frozenset[str]
    fixed: frozenset[str]
    denied: tuple[tuple[str, int], ...]
    relative: bool
    personal: bool


def read_wording(text: str, language: str) -> Wording:
    """Reads one claim; the same claim always gives the same wording."""
    text = _plainer(text)
    words = read_words(text, language)
    parts = _parts(text, words, language)
    kinds = Counter(n.kind for n in read_negations(text, language, words) if n.kind not in _NO_NEGATIONS)
    keys = tuple(key for key, _ in parts)
    lows = {plain(word.text) for word in words}
    weighty = {word.replace("'", "") for kind in ("turning", "relative") for word in listed(language, kind)}
    return Wording(
        language=language,
        keys=keys,
        names=frozenset(key for key, name in parts if name),
        fixed=frozenset(key for key in keys if key[0] in "#@" or key in weighty),
        denied=tuple(sorted(kinds.items())),
        relative=not lows.isdisjoint(listed(language, "relative")),
        personal=not lows.isdisjoint(listed(language, "self")),
    )


@cache
def listed(language: str, kind: str) -> frozenset[str]:
    """Words of lexicons/sameness.tsv: "empty" say nothing, "turning" turn a statement into another one,
    "relative" count from the day on which they are said, "self" mean whoever says them.
    """
    rows = (row for row in read_table("sameness") if (row["language"], row["kind"]) == (language, kind))
    return frozenset(plain(word) for row in rows for word in row["words"].split())


def _plainer(text: str) -> str:
    """Figures as they are read best: no ordinals, no gaps in thousands, a day in figures as one word."""
    text = _THOUSANDS.sub(lambda found: re.sub(r"\s", "", found.group()), _ORDINAL.sub(r"\1", text))
    return _DAY.sub(_one_word, text)


def _one_word(found: re.Match[str]) -> str:
    """ "30.08.2022" and "2022-08-30" as "d30m8y2022"."""
    year, month, day, d, m, y = found.groups()
    return f"d{int(day or d)}m{int(month or m)}y{year or y}"


Part = tuple[str, bool]


def _parts(text: str, words: Sequence[Word], language: str) -> list[Part]:
    """Each word's key and whether it is a name; a number or date is one part."""
    figures = _figures(text, words, language)
    figures |= {
        place: (f"@{word.text}", 1) for place, word in enumerate(words) if _WRITTEN_DAY.fullmatch(word.text)
    }
    dropped = listed(language, "empty") | {""}
    parts: list[Part] = []
    place = 0
    while place < len(words):
        key, size = figures.get(place, ("", 1))
        new = [(key, False)] if key else list(_word_parts(words, place, language))
        if place not in figures and _hyphenated(text, words, place) and parts:
            before, name = parts.pop()
            new = [(before + new[0][0], name)]
        parts += new
        place += size
    return _joined_dates([part for part in parts if part[0] not in dropped])


def _hyphenated(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a hyphen between letters binds the word to the one before: "counter-offensive"."""
    if not place or text[words[place - 1].end : words[place].start] not in ("-", "‑"):
        return False
    return words[place].text.isalpha() and words[place - 1].text.isalpha()


def _word_parts(words: Sequence[Word], place: int, language: str) -> Iterator[Part]:
    word = words[place]
    name = word.text[0].isupper() and not (place == 0 and _is_word(word.text.lower(), language))
    key = _key(word, language)
    if key == "cannot":
        yield from (("can", False), ("not", False))
    else:
        yield (sound_key(key) or key if name else key), name


@lru_cache(maxsize=100_000)
def _is_word(low: str, language: str) -> bool:
    """Whether the dictionary has it, so that it may be no name though it begins a sentence."""
    return bool(simplemma.is_known(low, lang=language)) or not low.isalpha()


def _key(word: Word, language: str) -> str:
    if word.lemma == "not":
        return "not"
    low = fold(word.text).replace("'", "")
    low = _respellings(language).get(low, low)
    if language == "en":
        for ending, other in _BRITISH:
            low = ending.sub(other, low)
    elif language == "uk" and len(low) > 3 and low[0] == "у" and low[1] not in _VOWELS:
        low = f"в{low[1:]}"
    return low


@cache
def _respellings(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in read_table("respellings"):
        if row["language"] == language:
            first, *others = row["spellings"].split()
            found |= dict.fromkeys(others, first)
    return found


def _figures(text: str, words: Sequence[Word], language: str) -> dict[int, tuple[str, int]]:
    """Place of a first word -> the key of the number or date there, and how many words it takes."""
    found: dict[int, tuple[str, int]] = {}
    for quantity in read_numbers(text, language, words):
        inside = [n for n, word in enumerate(words) if quantity.start <= word.start < quantity.end]
        if not inside or inside[0] in found:
            continue
        size = len(inside) + _unit_words(words, inside[-1] + 1, quantity, language)
        found[inside[0]] = (_figure(quantity), size)
    return found


def _figure(quantity: Quantity) -> str:
    if quantity.unit in _DATES:
        return f"@{quantity.unit[0]}{quantity.low:g}"
    return f"#{quantity.low:.12g}..{quantity.high:.12g}{quantity.unit}"


def _unit_words(words: Sequence[Word], place: int, quantity: Quantity, language: str) -> int:
    """How many words behind a number say its unit, which stands in its key."""
    if not quantity.unit or quantity.unit in _DATES:
        return 0
    if [plain(word.text) for word in words[place : place + 2]] == ["per", "cent"]:
        return 2
    near = words[place : place + 1]
    return sum(plain(word.text) in _units(language) or word.lemma in _units(language) for word in near)


@cache
def _units(language: str) -> frozenset[str]:
    rows = read_rows("numbers_words")[1:]
    return frozenset(word for code, word, kind, _ in rows if code == language and kind == "unit")


def _joined_dates(parts: Sequence[Part]) -> list[Part]:
    """A day, its month and its year in any order as one part."""
    joined: list[Part] = []
    run: list[str] = []
    for key, name in [*parts, ("", False)]:
        if key.startswith("@"):
            run.append(key)
            continue
        if run:
            joined.append((f"@{''.join(sorted(part[1:] for part in run))}", False))
            run = []
        if key:
            joined.append((key, name))
    return joined
