"""The ways in which dates are written, from lexicons/dates_patterns.tsv and dates_words.tsv."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.text.lexicon import read_rows

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FIGURES = {
    "day": r"\d{1,2}",
    "second": r"\d{1,2}",
    "mon": r"\d{1,2}",
    "year": r"(?:19|20)\d\d",
}
_START, _END = r"(?<!\w)(?<!\d[.,:/-])(?:", r")(?!\w)(?![.,:]\d)"


@dataclass(frozen=True, slots=True)
class Rule:
    """name: how the span is reckoned; value: its direction or distance as the file has it."""

    name: str
    value: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A date as written, its parts as values: month 8, weekday 1, number 3, unit "week", few "2..7"."""

    rule: Rule
    parts: dict[str, str]
    start: int
    end: int

    def number(self, name: str, default: int = 0) -> int:
        return int(self.parts.get(name, default))


def find_dates(text: str, language: str) -> list[Found]:
    """Every date that a rule finds, in order; of those that overlap the longest."""
    found = sorted(_all(text, language), key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _all(text: str, language: str) -> Iterator[Found]:
    for rule in _rules(language):
        for match in rule.pattern.finditer(text):
            parts = {name: _value(language, name, said) for name, said in match.groupdict().items() if said}
            yield Found(rule, parts, match.start(), match.end())


@cache
def _rules(language: str) -> list[Rule]:
    return [
        Rule(name, value, re.compile(_START + _filled(pattern, language) + _END))
        for code, name, value, pattern in read_rows("dates_patterns")
        if code in ("*", language)
    ]


def _filled(pattern: str, language: str) -> str:
    """Groups for the placeholders, any white space for a space."""
    spaced = pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")
    return _PLACEHOLDER.sub(lambda found: f"(?P<{found[1]}>{_forms(found[1], language)})", spaced)


def _forms(name: str, language: str) -> str:
    if name in _FIGURES:
        return _FIGURES[name]
    figures = [r"\d{1,3}"] if name == "number" else []
    return "|".join(figures + [form for form, _ in _words(language).get(name, [])])


@cache
def _words(language: str) -> dict[str, list[tuple[str, str]]]:
    """Class -> (form, value), each form a regular expression."""
    classes: dict[str, list[tuple[str, str]]] = {}
    for code, name, value, forms in read_rows("dates_words"):
        if code == language:
            classes.setdefault(name, []).extend((form, value) for form in forms.split())
    return classes


@lru_cache
def _value(language: str, name: str, said: str) -> str:
    """What a group means; figures mean themselves."""
    low = " ".join(said.lower().split())
    for form, value in _words(language).get(name, []):
        if re.fullmatch(form, low, re.IGNORECASE):
            return value
    return said
