"""The parts of one statement that can be held against another's: who, what, where, when, how much.

There is no parser here. What is done is the first finite verb with what belongs to it; who does it are the
words before; places stand behind a word of place; days and numbers are those that the reader finds.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from claims.matching.lexicon import read_table, stop_words
from claims.matching.reading import Counted, Mention, Reading
from claims.text.dates import read_dates
from claims.text.numbers import phrase_of
from claims.text.phrases import Phrases, plain
from claims.text.tense import read_tenses

ACTOR, ACTION, PLACE, TIME, NUMBER = ASPECTS = ("actor", "action", "place", "time", "number")

DAY, HOUR = "day", "hour"
"""Units of a time: ordinals of days, minutes since midnight."""

_MOST = 3
_LONGEST, _LONGEST_NAME = 8, 12
_REACH = 4
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")
_CLAUSE = frozenset(",;:()—–")
_OF_A_DATE = frozenset({"date", "month", "year"})
_PLACE_FRAMES = frozenset({"place", "elsewhere"})
_IDLE = frozenset(
    {
        "be",
        "have",
        "do",
        "to",
        "will",
        "can",
        "could",
        "may",
        "might",
        "not",
        "no",
        "longer",
        "бути",
        "быть",
        "не",
        "ні",
    }
)
_AND = frozenset({"and", "та", "і", "й", "и"})


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a statement at characters start..end, and what they mean, to be compared.

    keys: of a text in any language; low..high: a number's value or a time's; unit: theirs.
    """

    words: str
    language: str
    start: int
    end: int
    keys: frozenset[str]
    low: float | None = None
    high: float | None = None
    unit: str = ""


def read_parts(reading: Reading) -> dict[str, tuple[Part, ...]]:
    """The parts of a statement by aspect; an aspect of which it says nothing has none."""
    verb = _verb(reading)
    return {
        ACTOR: _one(_actor(reading, verb)),
        ACTION: _one(_action(reading, verb)),
        PLACE: tuple(_places(reading))[:_MOST],
        TIME: (*_days(reading), *_hours(reading))[:_MOST],
        NUMBER: tuple(_numbers(reading))[:_MOST],
    }


def _one(part: Part | None) -> tuple[Part, ...]:
    return (part,) if part else ()


def _part(reading: Reading, first: int, last: int, keys: frozenset[str]) -> Part:
    start, end = reading.span(first, last)
    return Part(reading.claim.text[start:end], reading.language, start, end, keys)


def _keys(reading: Reading, places: range) -> frozenset[str]:
    """What the words at these places mean, in keys that other texts have too."""
    terms = [*reading.terms.values(), *reading.bridge.values()]
    return frozenset(term.key for term in terms if not set(term.places).isdisjoint(places))


def _verb(reading: Reading) -> range:
    """The words of the first finite verb: its helpers and negations, the verb itself, what completes it."""
    tenses = read_tenses(reading.words, reading.language)
    first = next((place for place, tense in enumerate(tenses) if tense), None)
    if first is None:
        return range(0)
    negating = {p for n in reading.negations for p in range(n.cue_first, n.cue_last)}
    last, told = first + 1, _tells(reading, first)
    while last < min(len(reading.words), first + _LONGEST) and not _breaks_off(reading, last):
        if told and last not in negating and not tenses[last]:
            break
        told = told or _tells(reading, last)
        last += 1
    longer = [m.last for m in reading.mentions if first <= m.first < last < m.last]
    while first and first - 1 in negating:
        first -= 1
    return range(first, max([last, *longer]))


def _tells(reading: Reading, place: int) -> bool:
    """Whether the word says something itself, unlike a helper, an article or "probably"."""
    word = reading.words[place]
    idle = word.lemma in _IDLE or plain(word.text) in _IDLE or plain(word.text).endswith("ly")
    return not idle and word.lemma not in stop_words(reading.language)


def _breaks_off(reading: Reading, place: int) -> bool:
    between = reading.claim.text[reading.words[place - 1].end : reading.words[place].start]
    return not _CLAUSE.isdisjoint(between)


def _action(reading: Reading, verb: range) -> Part | None:
    if not verb:
        return None
    mentioned = {
        _pole_key(mention) for mention in reading.mentions if verb.start <= mention.first < verb.stop
    }
    signed = {
        f"{'not ' if reading.signs[place] < 0 else ''}{key}"
        for place in verb
        for key in _keys(reading, range(place, place + 1))
    }
    return _part(reading, verb.start, verb.stop, frozenset(mentioned | signed))


def _actor(reading: Reading, verb: range) -> Part | None:
    """The words before the verb, back to the beginning of its clause. Slavic sentences may name the doer
    behind the verb: where a place, or what something is done to, stands before it.
    """
    first = verb.start
    while first > max(0, verb.start - _LONGEST_NAME) and not (
        first < verb.start and _breaks_off(reading, first)
    ):
        first -= 1
    before, behind = range(first, verb.start), _behind(reading, verb)
    turned = reading.language in ("uk", "ru") and (_is_place(reading, first) or _names_side(reading, behind))
    return _named(reading, behind if turned and not _names_side(reading, before) else before)


def _behind(reading: Reading, verb: range) -> range:
    last = verb.stop
    while last < min(len(reading.words), verb.stop + _REACH) and not _breaks_off(reading, last):
        last += 1
    return range(verb.stop, last)


def _is_place(reading: Reading, first: int) -> bool:
    return any(found.first == first for found in _place_words("before", reading.language).find(reading.words))


def _names_side(reading: Reading, places: range) -> bool:
    return any(found.first in places for found in reading.parties)


def _named(reading: Reading, places: range) -> Part | None:
    """These words without a number at their head; None where they name nothing, as a bare "it"."""
    spans = [places.start]
    for quantity in reading.quantities:
        inside = [p for p in places if quantity.start <= reading.words[p].start < quantity.end]
        led = bool(inside) and inside[0] - places.start <= 1
        spans += [inside[-1] + 1] if led else []
    places = range(max(spans), places.stop)
    telling = [p for p in places if _tells(reading, p)]
    keys = _keys(reading, places) if telling else frozenset[str]()
    return _part(reading, places.start, places.stop, keys) if keys else None


@cache
def _place_words(kind: str, language: str) -> Phrases[bool]:
    phrases: Phrases[bool] = Phrases(language)
    for row in read_table("places"):
        if row["kind"] == kind:
            for entry in (row.get(language) or "").split(","):
                phrases.add(entry.strip(), True)
    return phrases


@cache
def _place_concepts() -> frozenset[str]:
    rows = (row for row in read_table("places") if row["kind"] == "concept")
    return frozenset(f"c:{name.strip()}" for row in rows for name in row["en"].split(","))


def _places(reading: Reading) -> Iterator[Part]:
    """Behind a word of place: a name that is no party's, or a word for a place; and poles such as inside."""
    named, taken = _place_names(reading), 0
    for found in _place_words("before", reading.language).find(reading.words):
        following = list(_following(reading, found.first))
        last = next((place for place in following if named(place)), None)
        if last is None or found.first < taken or any(_is_place(reading, p) for p in range(found.last, last)):
            continue
        taken = _end_of_place(reading, last, named)
        yield _part(reading, found.first, taken, _keys(reading, range(found.first, taken)))
    for mention in reading.mentions:
        if mention.pole.kind in _PLACE_FRAMES and mention.first >= taken:
            taken = mention.last
            keys = _keys(reading, range(mention.first, mention.last)) | {_pole_key(mention)}
            yield _part(reading, mention.first, mention.last, keys)


def _end_of_place(reading: Reading, last: int, named: Callable[[int], bool]) -> int:
    """Behind the last word of a place: "the Kherson and Mykolaiv | regions"."""
    end = last + 1
    while end < len(reading.words) and not _breaks_off(reading, end):
        joined = reading.words[end].lemma in _AND and end + 1 < len(reading.words) and named(end + 1)
        if not (named(end) or joined):
            break
        end += 1
    return end


def _following(reading: Reading, first: int) -> Iterator[int]:
    for place in range(first + 1, min(len(reading.words), first + 1 + _REACH)):
        if _breaks_off(reading, place):
            return
        yield place


def _pole_key(mention: Mention) -> str:
    return f"frame:{mention.pole.frame}:{-mention.pole.side if mention.turned else mention.pole.side}"


def _place_names(reading: Reading) -> Callable[[int], bool]:
    """Whether the word at a place belongs to one: a word for it, or a name of no party and no date."""
    places = {p for term in reading.bridge.values() if term.key in _place_concepts() for p in term.places}
    for found in _place_words("word", reading.language).find(reading.words):
        places.update(range(found.first, found.last))
    names = {p for term in reading.terms.values() if term.name for p in term.places}
    for party in reading.parties:
        names.difference_update(range(party.first, party.last))
    for day in _days(reading):
        names -= {p for p, word in enumerate(reading.words) if day.start <= word.start < day.end}
    return (places | names).__contains__


def _days(reading: Reading) -> Iterator[Part]:
    text = reading.claim.text
    for day in read_dates(text, reading.language, reading.claim.date):
        low, high = day.first.toordinal(), day.last.toordinal()
        yield Part(
            text[day.start : day.end], reading.language, day.start, day.end, frozenset(), low, high, DAY
        )


def _hours(reading: Reading) -> Iterator[Part]:
    """Hours as the clock shows them, in minutes since midnight."""
    for found in _CLOCK.finditer(reading.claim.text):
        minutes = 60 * int(found[1]) + int(found[2])
        start, end = found.span()
        yield Part(found[0], reading.language, start, end, frozenset(), minutes, minutes, HOUR)


def _counted_keys(counted: Counted) -> frozenset[str]:
    """What is counted; where that is not said behind the number, what stands before it: "killed 82"."""
    return frozenset(key for key in counted.nouns or counted.before if not key.startswith("p:"))


def _numbers(reading: Reading) -> Iterator[Part]:
    for quantity, counted in zip(reading.quantities, reading.counted, strict=True):
        if quantity.unit in _OF_A_DATE or not quantity.high:
            continue
        start, end = phrase_of(reading.claim.text, quantity, reading.words, reading.language)
        yield Part(
            reading.claim.text[start:end],
            reading.language,
            start,
            end,
            _counted_keys(counted),
            quantity.low,
            quantity.high,
            quantity.unit,
        )
