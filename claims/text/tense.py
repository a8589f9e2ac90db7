"""Which words of a text are verbs of the past, and which speak of what is to come."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from claims.text.lexicon import read_rows
from claims.text.phrases import plain
from claims.text.words import Word

PAST, PRESENT, FUTURE, WE_SHALL, MODAL = "past", "present", "future", "we shall", "modal"
"""WE_SHALL: a form in which those who speak bind themselves ("залишимо"); MODAL: might, should, could."""

_INFINITIVE = ("ти", "тися", "тись", "ть", "ться", "чь", "чься")
_PAST_FORM = re.compile(r"(?:в|ла|ло|ли|л)(?:ся|сь)?\Z")
_PRESENT_FORM = re.compile(r"(?:е|є|ить|їть|ять|ать|уть|ють|ет|ит|ят|ат|ут|ют)(?:ть)?(?:ся|сь)?\Z")
_WE_FORM = re.compile(r"(?:емо|имо|їмо|ємо|ем|им)(?:ся|сь)?\Z")
_SYNTHETIC = re.compile(r"(?:тим(?:у|е|уть|емо|еш))(?:ся|сь)?\Z")
_IMPERFECTIVE_FORM = re.compile(r"(?:[аяує][єю]|[ауяюе][ею])(?:мо|м|ть|т)?(?:ться|тся|ся|сь)?\Z")
_SHORT_PARTICIPLE = re.compile(r"(?:(?:ен|ан|ян)[оаы]?|ято|ито|уто|рто|ыт[оаы]|ят[аы])\Z")
_HELPERS = frozenset(("has", "have", "had", "ve", "is", "are", "was", "were", "been", "being", "be", "got"))

Classes = Mapping[str, frozenset[str]]


@cache
def tense_words(language: str) -> dict[str, frozenset[str]]:
    """Class -> words of lexicons/tense.tsv."""
    classes: dict[str, set[str]] = {}
    for code, label, words in read_rows("tense"):
        if code == language:
            classes.setdefault(label, set()).update(words.split())
    return {label: frozenset(words) for label, words in classes.items()}


def read_tenses(words: Sequence[Word], language: str) -> list[str]:
    """A tense for each word that is a finite verb, "" for the others."""
    lows = [plain(word.text) for word in words]
    classes = tense_words(language if language in ("uk", "ru") else "en")
    if language in ("uk", "ru"):
        return [_slavic(low, plain(word.lemma), classes) for low, word in zip(lows, words, strict=True)]
    return [_english(words, lows, place, classes) for place in range(len(words))]


def _english(words: Sequence[Word], lows: list[str], place: int, classes: Classes) -> str:
    low = lows[place]
    if low in classes["future"]:
        return PRESENT if low == "d" and _is_past(lows[place + 1 : place + 2], classes) else FUTURE
    if low in classes["modal"] and not (low == "may" and words[place].text[0].isupper() and place):
        return MODAL
    if low in classes["copula"] or low in classes["have"]:
        return PRESENT
    if low in classes["past"] or low in ("was", "were"):
        return PAST
    attribute = bool(place) and lows[place - 1] in classes["determiner"]
    regular = (
        low.endswith("ed") and not attribute and low not in classes["not_past"] and words[place].lemma != low
    )
    helped = low in classes["participle"] and not _HELPERS.isdisjoint(lows[max(0, place - 3) : place])
    return PAST if regular or helped else ""


def _is_past(behind: Sequence[str], classes: Classes) -> bool:
    """ "he'd | left" rather than "he'd | leave"."""
    return any(low.endswith("ed") or low in classes["past"] or low in classes["participle"] for low in behind)


def _slavic(low: str, lemma: str, classes: Classes) -> str:
    if low in classes["future"] or _SYNTHETIC.search(low):
        return WE_SHALL if low in ("буду", "будем", "будемо") or low.endswith(("тиму", "тимемо")) else FUTURE
    if low in classes["copula"]:
        return PRESENT
    if low in classes["past"]:
        return PAST
    participle = bool(_SHORT_PARTICIPLE.search(low))
    if not lemma.endswith(_INFINITIVE) or low == lemma:
        return PAST if participle and len(low) > 5 else ""
    if _PAST_FORM.search(low) or (participle and not _PRESENT_FORM.search(low)):
        return PAST
    return _present_or_future(low, lemma, classes)


def _present_or_future(low: str, lemma: str, classes: Classes) -> str:
    """The present forms of a perfective verb speak of the future."""
    perfective = lemma in classes["perfective"] or (
        _is_perfective(lemma, classes) and not _IMPERFECTIVE_FORM.search(low)
    )
    if _WE_FORM.search(low):
        return WE_SHALL if perfective else PRESENT
    if _PRESENT_FORM.search(low):
        return FUTURE if perfective else PRESENT
    return ""


def _is_perfective(lemma: str, classes: Classes) -> bool:
    """By its prefix; the stems that stay imperfective with one are listed."""
    prefixed = any(lemma.startswith(prefix) for prefix in classes["prefix"])
    return prefixed and not any(stem in lemma for stem in classes["imperfective"])
