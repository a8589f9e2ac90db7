"""The names an article uses: full names by their last word, abbreviations, the roles written beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from claims.text.english_kinds import gender_of, named_beside, person_start, read_kinds
from claims.text.english_words import is_verb
from claims.text.lexicon import read_classes
from claims.text.tokens import WORD, Token, Unit

_W = read_classes("en_words")
_FUNCTION_CLASSES = (
    "determiner",
    "preposition",
    "subordinator",
    "conjunction",
    "subject",
    "subject_clause",
    "interrogative",
    "aux",
    "adverb",
    "time",
)
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_LONGEST_NAME = 5
_PARTICLES = _W["particle"]
_NOT_NAMES = frozenset().union(*(_W[label] for label in _FUNCTION_CLASSES)) | {
    "not",
    "please",
    "yes",
    "according",
}


@dataclass(slots=True)
class Names:
    """full: last word of a name, case-folded -> full names as mentioned; mentions: (place, name) in order.

    short: abbreviation -> what it stands for; subjects: like mentions, those a sentence is about;
    kinds: name -> "person" or "body" where the article tells; paragraphs: where each one starts;
    alone: the text is one sentence; crowded: places of subjects whose sentence holds other names, too.
    """

    full: dict[str, list[str]] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    mentions: list[tuple[int, str]] = field(default_factory=list)
    subjects: list[tuple[int, str]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    paragraphs: list[int] = field(default_factory=list)
    alone: bool = False
    crowded: set[int] = field(default_factory=set)


def bare(word: str) -> str:
    """The word without a possessive ending."""
    return _POSSESSIVE.sub("", word)


def read_names(units: Iterable[Unit]) -> Names:
    """Every capitalised name of two words or more outside quotations, and "Ministry of Defence (MoD)"."""
    units = list(units)
    names = Names(alone=len(units) == 1)
    for unit in units:
        if unit.first:
            names.paragraphs.append(unit.start)
        for start, words in _name_runs(unit.tokens):
            name = " ".join(words)
            known = names.full.setdefault(words[-1].casefold(), [])
            if name not in known:
                known.append(name)
            names.mentions.append((start, name))
        _read_short(unit.tokens, names)
        read_kinds(unit.tokens, capitals(unit.tokens), names.kinds)
    for unit in units:
        subject = _subject(unit.tokens, names)
        if subject:
            names.subjects.append((unit.start, subject))
            if len(list(capitals(unit.tokens))) > 1:
                names.crowded.add(unit.start)
    return names


def _subject(tokens: list[Token], names: Names) -> str:
    """The person or body that the sentence is about: a name that opens it or stands before a verb."""
    beside = named_beside(tokens)
    if beside:
        return " ".join(token.text for token in tokens[beside[0] : beside[1]])
    for start, stop in capitals(tokens):
        last = tokens[stop - 1].text
        if _POSSESSIVE.search(last):
            continue
        acts = stop < len(tokens) and is_verb(tokens, stop)
        full = names.full.get(last.casefold(), [""])[0]
        known = bool(gender_of(full)) or names.kinds.get(full) == "person"
        if full and known and (acts or start == 0):
            return full
        if stop - start == 1 and tokens[start].low in _W["pronoun"] | _W["determiner"]:
            continue
        aside = stop < len(tokens) and tokens[stop].text == ","
        if start <= 1 and (acts or aside):
            return " ".join(token.text for token in tokens[start:stop])
    return ""


def capitals(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """The rows of capitalised words, as token indices; titles do not belong to them."""
    start = 0
    while start < len(tokens):
        stop = start
        while (
            stop < len(tokens) and stop - start < _LONGEST_NAME and _in_name(tokens[stop], tokens[start:stop])
        ):
            stop += 1
        if stop > start and not all(is_title(token) for token in tokens[start:stop]):
            yield start, stop
        start = max(stop, start + 1)


def _name_runs(tokens: list[Token]) -> Iterator[tuple[int, list[str]]]:
    run: list[Token] = []
    for token in tokens:
        if _in_name(token, run):
            run.append(token)
            if not _POSSESSIVE.search(token.text):
                continue
        yield from _as_name(run)
        run = []
    yield from _as_name(run)


def _in_name(token: Token, run: list[Token]) -> bool:
    if token.kind != WORD:
        return False
    if token.low in _PARTICLES and run:
        return True
    # "Access Now": inside a row of capitals an adverb is part of the name.
    allowed = token.low not in _NOT_NAMES or (bool(run) and token.low in _W["adverb"])
    return token.text[:1].isupper() and allowed


def _as_name(run: list[Token]) -> Iterator[tuple[int, list[str]]]:
    titles = [k for k, token in enumerate(run) if is_title(token)]
    run = run[titles[-1] + 1 :] if titles else run
    run = run[person_start([token.text for token in run]) :]
    while run and run[-1].low in _PARTICLES:
        run = run[:-1]
    if 2 <= len(run) <= _LONGEST_NAME:
        yield run[0].start, [bare(token.text) for token in run]


def is_title(token: Token) -> bool:
    return bare(token.low).rstrip(".") in _W["title"]


def _read_short(tokens: list[Token], names: Names) -> None:
    for k in range(2, len(tokens) - 1):
        word = tokens[k].text
        if tokens[k - 1].text == "(" and tokens[k + 1].text == ")" and _is_short(word):
            names.short.setdefault(word, _spelled_out(tokens, k - 1, word))


def _is_short(word: str) -> bool:
    return 2 <= len(word) <= 8 and sum(letter.isupper() for letter in word) >= 2


def _spelled_out(tokens: list[Token], end: int, short: str) -> str:
    """The words before the bracket, back to the one that begins with the abbreviation's first letter."""
    for k in range(end - 1, max(-1, end - 9), -1):
        if tokens[k].kind != WORD:
            break
        if tokens[k].text[:1] == short[:1] and _covers(tokens, k, end, short):
            return " ".join(token.text for token in tokens[k:end])
    return short


def _covers(tokens: list[Token], start: int, end: int, short: str) -> bool:
    """Do the capitals of the words spell the capitals of the abbreviation?"""
    initials = "".join(token.text[0] for token in tokens[start:end] if token.text[0].isupper())
    return initials == "".join(letter for letter in short if letter.isupper())
