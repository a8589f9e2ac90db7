"""What there is to check in a statement: facts before predictions, promises, wishes and opinions.

A statement is weighed clause by clause. One clause that states a fact makes it worth checking, unless the cue
says that nothing of it is meant as one ("vowed to").
"""

from dataclasses import dataclass
from functools import cache

from claims.text.language import detect_language
from claims.text.lexicon import read_rows
from claims.text.phrases import Phrases, plain
from claims.text.words import read_words
from claims.text.worth_clauses import Weighed, weigh_clauses

FACTS = ("figure", "responsibility", "event")
_ORDER = ("figure", "responsibility", "denial", "event", "prediction", "promise", "wish", "opinion")
_SENTENCES = {
    "figure": "Gives a figure",
    "responsibility": "Says who is responsible",
    "denial": "Denies what others say",
    "event": "Says what happened or is so",
    "prediction": "Says what is to come",
    "promise": "Makes a promise",
    "wish": "Says what should be",
    "opinion": "Gives an opinion",
}
_OVERRULED = {
    "promise": (*_ORDER, ""),
    "wish": (*_ORDER, ""),
    "prediction": ("responsibility", *_ORDER[3:], ""),
    "opinion": (*_ORDER[3:], ""),  # "called it a disgrace"
    "responsibility": (*_ORDER[3:], ""),
}
"""What a cue of each kind makes of a statement, whatever of these the statement itself says."""
_LONGEST = 5_000
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Worth:
    """kind: a value of Claim.Worth, "" where nothing can be told; reason: a sentence for people, "" then.

    start, end: the words it rests on, in characters of the text; the whole text where the cue tells.
    """

    kind: str
    reason: str
    start: int
    end: int


def weigh(text: str, language: str = "", cue: str = "") -> Worth:
    """What there is to check in the statement; cue: the words of its attribution ("vowed"), if known.

    language: found out from the text where "". Of a longer text the first 5,000 characters are weighed.
    """
    text = text[:_LONGEST]
    language = language or detect_language(text)
    kind = cue_kind(cue, language)
    clauses = weigh_clauses(text, language, assured=kind == "assurance")
    best = min(clauses, key=lambda one: _ORDER.index(one.kind), default=Weighed("", 0, 0))
    asked = not clauses and text.rstrip("\"'”’») ").endswith("?")
    if best.kind in _OVERRULED.get(kind, ()) and text and not asked:
        return Worth(kind, _reason(kind, cue), 0, len(text))
    if not best.kind:
        return Worth("", "", 0, 0)
    kind = "event" if best.kind == "denial" else best.kind
    return Worth(kind, _reason(best.kind, text[best.start : best.end]), best.start, best.end)


def _reason(kind: str, words: str) -> str:
    shown = " ".join(words.split())
    if len(shown) > _LONGEST_SHOWN:
        shown = shown[:_LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
    return f"{_SENTENCES[kind]}: {shown.rstrip('.,;:')}."


@cache
def cue_kind(cue: str, language: str) -> str:
    """What a verb of saying tells of its statement: a kind, "assurance", or "" for most."""
    words = read_words(cue, language)
    found = _cues(language).find(words)
    return found[0].label if found else ""


@cache
def _cues(language: str) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(language)
    for code, kind, entries in read_rows("worth_cues"):
        if code == language:
            for entry in entries.split():
                phrases.add(plain(entry.replace("_", " ")), kind)
    return phrases
