"""Person or body: what given names, titles and appositions of an English article tell about a name."""

from collections.abc import Iterable
from functools import cache

from claims.text.english_words import is_name, is_possessive
from claims.text.lexicon import read_classes, read_rows
from claims.text.tokens import WORD, Token

_W = read_classes("en_words")
_ARTICLES = frozenset({"a", "an", "the", "one"})
_LONGEST_ASIDE = 9
_LONGEST_OFFICE = 8


@cache
def _given_names() -> dict[str, str]:
    rows = [row for row in read_rows("given_names") if row[0] == "en"]
    return {name: gender for _, gender, listed in rows for name in listed.split()}


def gender_of(name: str) -> str:
    """ "m" or "f" by the given name, "" where it is not a known one."""
    return _given_names().get(name.partition(" ")[0].casefold(), "")


def person_start(words: list[str]) -> int:
    """Where the name proper begins in "Hollywood Actor Clint Howard": at the given name, else at 0."""
    given = _given_names()
    return next((k for k, word in enumerate(words[:-1]) if word.casefold() in given), 0)


def is_place(name: str) -> bool:
    """A country or capital, which may speak but is never "he" or "she"."""
    return name.casefold() in _W["country"]


def read_kinds(tokens: list[Token], capitals: Iterable[tuple[int, int]], kinds: dict[str, str]) -> None:
    """Adds name -> "person" or "body" for the names of a sentence whose surroundings tell; the first stays.

    A person has a given name, a title before the name, an age, "who" or an office behind it.
    """
    for start, stop in capitals:
        words = [token for token in tokens[start:stop] if token.low not in _W["honorific"]]
        if not words or is_possessive(words[-1]):
            continue
        name = " ".join(token.text for token in words)
        titled = tokens[start].low in _W["honorific"] and len(words) <= 2
        kind = "person" if titled or gender_of(name) else _kind_aside(tokens, stop)
        if not kind or words[-1].low in _W["body"]:
            continue
        kinds.setdefault(name, kind)
        if kind == "person":
            kinds.setdefault(words[-1].text, kind)


def _kind_aside(tokens: list[Token], comma: int) -> str:
    """What ", a former teacher who …" or ", 34," behind a name makes of it."""
    if comma + 2 >= len(tokens) or tokens[comma].text != ",":
        return ""
    first = tokens[comma + 1]
    if first.text.isdigit() and tokens[comma + 2].text == ",":
        return "person"
    if first.low == "who":
        return "person"
    described = first.low in _ARTICLES or is_possessive(first) or first.low in _W["possessive"]
    return _kind_of_noun(tokens[comma + 1 :]) if described else ""


def _kind_of_noun(words: list[Token]) -> str:
    """By the head of a description: the last known noun before a preposition, a relative or a mark."""
    kind = ""
    for word in words[:_LONGEST_ASIDE]:
        if word.kind != WORD or word.low in _W["preposition"] | _W["relative"]:
            break
        if word.low in _W["person"]:
            kind = "person"
        elif word.low in _W["body"] | _W["document"]:
            kind = "body"
    return kind


def named_beside(tokens: list[Token]) -> tuple[int, int] | None:
    """The name in "His partner, Elena Brandt, saw …", as token indices: an office that opens a sentence."""
    comma = next((k for k, token in enumerate(tokens[:_LONGEST_OFFICE]) if token.text == ","), 0)
    office = tokens[:comma]
    if comma < 2 or any(token.kind != WORD for token in office) or office[-1].low not in _W["person"]:
        return None
    stop = comma + 1
    while stop < len(tokens) and is_name(tokens[stop]):
        stop += 1
    closed = stop < len(tokens) and tokens[stop].text == ","
    return (comma + 1, stop) if closed and 2 <= stop - comma - 1 <= 4 else None
