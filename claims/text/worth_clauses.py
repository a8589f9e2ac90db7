"""The clauses of a statement, each weighed by its first predicate.

A verb of the past or the present states a fact; "will", "should" or "I think" before it do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import read_rows
from claims.text.numbers import Quantity, phrase_of, read_numbers, stop_words
from claims.text.phrases import Found, Phrases, longest, plain
from claims.text.tense import FUTURE, MODAL, PAST, PRESENT, WE_SHALL, read_tenses, tense_words
from claims.text.words import Word, read_words

_DATES = frozenset(("year", "month", "date"))
_BREAKS = frozenset(".!?;:\n")
_JOINTS = frozenset(("but", "and", "while", "whereas", "а", "але", "та", "і", "но", "и", "однак", "однако"))
_DEFINITE = frozenset(
    ("the", "these", "those", "both", "our", "their", "his", "her", "its", "ці", "ті", "эти", "те")
)
_WE = frozenset(("i", "we", "я", "ми", "мы"))
_BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "get", "got", "re"))
_NEGATION = frozenset(("not", "n't", "no", "never", "не"))
_GOVERNING = frozenset(("belief", "wish", "promise", "prediction"))
_APOSTROPHES = frozenset("'’")
_DASHES = frozenset(("–", "—", "-", "--"))
_REACH = 6
_ACTIVE = re.compile(r"(?:в|л|ла|ло|ли)\Z")
_OBLIQUE = re.compile(r"(?:у|ю|ого|ої|их|ых|ій|ой|ми|ам|ах|ом|ем|ою)\Z")
_INSTRUMENTAL = re.compile(r"(?:ми|ом|ем|ою|ею|єю|ой|ей)\Z")


@dataclass(frozen=True, slots=True)
class Weighed:
    """kind as in Worth, or "denial" of what others say; the words it rests on, in characters of the text."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    """words[first:last] of a statement; everything read of it once, in places of all its words."""

    text: str
    language: str
    words: Sequence[Word]
    lows: Sequence[str]
    tenses: Sequence[str]
    marks: Sequence[Found[str]]
    quantities: Sequence[Quantity]
    first: int
    last: int

    def marked(self, *labels: str) -> Iterator[Found[str]]:
        return (mark for mark in self.marks if mark.label in labels)

    def near(self, place: int, before: int, behind: int) -> Sequence[str]:
        """The words around a place that the clause has, in lower case."""
        return self.lows[max(self.first, place - before) : min(self.last, place + behind + 1)]

    def weighed(self, kind: str, first: int, last: int) -> Weighed:
        """Resting on these places, with the word that a "'ll" hangs on, without prepositions at the end."""
        last = min(last, self.last)
        hangs = self.text[self.words[first].start - 1 : self.words[first].start] in _APOSTROPHES
        first -= hangs and first > self.first
        while last > first + 1 and self.lows[last - 1] in stop_words():
            last -= 1
        return Weighed(kind, self.words[first].start, self.words[last - 1].end)


def weigh_clauses(text: str, language: str, *, assured: bool) -> list[Weighed]:
    """What each clause has to check, those left out of which nothing can be told.

    assured: what lies ahead was promised by the attribution ("assured that").
    """
    words = read_words(text, language)
    if not words:
        return []
    lows = [plain(word.text) for word in words]
    tenses = read_tenses(words, language)
    marks = longest(_lexicon(language).find(words))
    quantities = [one for one in read_numbers(text, language, words) if one.unit not in _DATES]
    weighed = []
    for first, last in _spans(text, words, lows):
        if "?" in text[words[last - 1].end : words[last].start if last < len(words) else len(text)]:
            continue
        inside = [mark for mark in marks if first <= mark.first and mark.last <= last]
        counted = [one for one in quantities if words[first].start <= one.start < words[last - 1].end]
        clause = _Clause(text, language, words, lows, tenses, inside, counted, first, last)
        found = _weigh(clause, assured=assured)
        weighed += [found] if found else []
    return weighed


def _spans(text: str, words: Sequence[Word], lows: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Clauses as places of words: they end at a stop, and at a comma before "and" or "but"."""
    first = 0
    for place in range(1, len(words)):
        gap = text[words[place - 1].end : words[place].start]
        if not _BREAKS.isdisjoint(gap) or ("," in gap and lows[place] in _JOINTS):
            yield first, place
            first = place
    yield first, len(words)


def _weigh(clause: _Clause, *, assured: bool) -> Weighed | None:
    begin = _main(clause)
    mark = next((mark for mark in clause.marked(*_GOVERNING) if mark.first >= begin), None)
    verb = next((place for place in range(begin, clause.last) if clause.tenses[place]), None)
    if mark and (verb is None or mark.first <= verb + 2 * (clause.tenses[verb] == PRESENT)):
        return _marked(clause, mark)
    if verb is None:
        return None if clause.lows[clause.first] in _JOINTS else _verbless(clause)
    if clause.tenses[verb] in (PAST, PRESENT):
        return _fact(clause, verb)
    return _ahead(clause, verb, assured=assured)


def _ahead(clause: _Clause, verb: int, *, assured: bool) -> Weighed:
    """A verb of the future, or one such as "could": who speaks for himself promises, others predict."""
    tense = clause.tenses[verb]
    if tense == MODAL and not _NEGATION.isdisjoint(clause.near(verb, 0, 1)):  # "could not"
        return _fact(clause, verb)
    if tense != WE_SHALL and "have" in clause.near(verb, 0, 2):
        kind = "opinion" if tense == FUTURE else "event"
    elif tense == MODAL:
        kind = "prediction"
    else:
        ours = tense == WE_SHALL or assured or not _WE.isdisjoint(clause.near(verb, 3, 0))
        kind = "promise" if ours else "prediction"
    return clause.weighed(kind, verb, verb + 2)


def _main(clause: _Clause) -> int:
    """Where the main clause begins: behind the comma of a subordinate one that stands first."""
    opening = next(clause.marked("subordinate"), None)
    if opening is None or opening.first != clause.first:
        return clause.first
    for place in range(clause.first + 1, clause.last):
        gap = clause.text[clause.words[place - 1].end : clause.words[place].start]
        if "," in gap or gap.strip() in _DASHES:
            return place
    return clause.first


def _marked(clause: _Clause, mark: Found[str]) -> Weighed | None:
    around = clause.near(mark.first, 1, mark.last - mark.first + 1)
    if mark.label == "belief":
        return _fact_of_words(clause) or clause.weighed("opinion", mark.first, mark.last)
    if "have" in around and mark.label in ("wish", "prediction"):  # "should have", "may have"
        return clause.weighed("opinion" if mark.label == "wish" else "event", mark.first, mark.last + 2)
    if mark.label == "prediction" and not _NEGATION.isdisjoint(clause.near(mark.first, 1, 0)):
        return _fact(clause, mark.first)
    return clause.weighed(mark.label, mark.first, mark.last + (mark.last - mark.first < 3))


def _verbless(clause: _Clause) -> Weighed | None:
    return _fact_of_words(clause) or _labelled(clause, "value", "opinion")


def _fact_of_words(clause: _Clause) -> Weighed | None:
    """What tells a fact whatever the verb: a figure, somebody's blame, "a fake"."""
    return _figure(clause) or _blame(clause) or _labelled(clause, "denial", "denial")


def _labelled(clause: _Clause, label: str, kind: str) -> Weighed | None:
    mark = next(clause.marked(label), None)
    return clause.weighed(kind, mark.first, mark.last) if mark else None


def _fact(clause: _Clause, verb: int) -> Weighed:
    found = _fact_of_words(clause) or _judged(clause, verb)
    return found or clause.weighed("event", max(clause.first, verb - 1), verb + 3)


def _judged(clause: _Clause, verb: int) -> Weighed | None:
    """ "was the worst decision": a judgement in the predicate of the verb to be."""
    if clause.lows[verb] not in _copulas():
        return None
    for mark in clause.marked("value"):
        between = range(verb + 1, mark.first)
        known = any(other.first in between for other in clause.marked("record"))
        if (
            verb < mark.first <= verb + _REACH
            and not known
            and PAST not in clause.tenses[verb + 1 : mark.first]
        ):
            return clause.weighed("opinion", mark.first, mark.last + 1)
    return None


@cache
def _copulas() -> frozenset[str]:
    return frozenset().union(*(tense_words(code)["copula"] for code in ("en", "uk", "ru")))


def _figure(clause: _Clause) -> Weighed | None:
    """The first quantity of something that is no date and not merely "the two leaders"."""
    for quantity in clause.quantities:
        first = next(p for p in range(clause.first, clause.last) if clause.words[p].end > quantity.start)
        small = quantity.exact and quantity.low <= 10 and not quantity.unit
        if not quantity.high or (small and not _DEFINITE.isdisjoint(clause.near(first, 1, 0))):
            continue
        if not (quantity.noun or quantity.unit) or quantity.unit == "times":
            continue
        return Weighed("figure", *phrase_of(clause.text, quantity, clause.words, clause.language))
    return None


def _blame(clause: _Clause) -> Weighed | None:
    """Who did harm: words of blame, or a verb of harm with somebody who acts."""
    mark = next(clause.marked("blame"), None)
    if mark:
        return clause.weighed("responsibility", max(clause.first, mark.first - 2), mark.last)
    for mark in clause.marked("harm", "attack"):
        actor = _actor(clause, mark)
        if actor is not None:
            return clause.weighed("responsibility", min(actor, mark.first), max(actor + 1, mark.last))
    return _dealt(clause)


def _dealt(clause: _Clause) -> Weighed | None:
    """ "удару завдала українська сторона": a blow, a verb that deals it, and an actor."""
    verb, blow = next(clause.marked("aim"), None), next(clause.marked("dealt"), None)
    actor = next(clause.marked("actor"), None)
    if not (verb and blow and actor):
        return None
    places = [mark.first for mark in (verb, blow, actor)]
    return clause.weighed("responsibility", min(places), max(places) + 1)


def _actor(clause: _Clause, harm: Found[str]) -> int | None:
    """The place of the one who acts, None if nobody does or only nature."""
    actors = [mark.first for mark in clause.marked("actor")]
    if clause.tenses[harm.first] != PAST:  # "Russian shelling", "обстріл російських військ" blames nobody yet
        return harm.first - 1 if harm.first - 1 in actors else None
    if clause.language in ("uk", "ru"):
        return _slavic_actor(clause, harm, actors)
    if _BE.isdisjoint(clause.near(harm.first, 3, -1)):
        natural = any(mark.first < harm.first for mark in clause.marked("nature"))
        return None if natural or harm.first == clause.first else max(clause.first, harm.first - 2)
    reach = range(harm.last, min(clause.last - 1, harm.last + _REACH))
    return next((place + 1 for place in reach if clause.lows[place] == "by"), None)


def _slavic_actor(clause: _Clause, harm: Found[str], actors: Sequence[int]) -> int | None:
    """Somebody in the nominative with an active verb, in the instrumental with a participle."""
    active = _ACTIVE.search(clause.lows[harm.first])
    names = [
        place
        for place in range(clause.first + 1, clause.last)
        if clause.words[place].text[0].isupper() and place not in actors
    ]
    ending = _OBLIQUE if active else _INSTRUMENTAL
    fitting = (
        place for place in (*actors, *names) if bool(ending.search(clause.lows[place])) != bool(active)
    )
    return next(fitting, None)


@cache
def _lexicon(language: str) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(language)
    for code, label, entries in read_rows("worth"):
        if code == language:
            for entry in entries.split():
                phrases.add(plain(entry.replace("_", " ")), label)
    return phrases
