"""English statements turned into questions: the auxiliary goes before the subject, where no grammar is needed
to tell which one that is. What somebody said "had" happened is asked after as what did.
"""

from __future__ import annotations

import re
from functools import cache

import simplemma

_LEAD = re.compile(r"^(?:[\w’'-]+ ?){1,2}: ?(?=\S)|^(?:Yes|But|And|So|Well|Still|Now), ?|^(?:But|And|So) ")
_CREDIT = re.compile(
    r"(?:,|:| -| –) (?:(?!\b(?:and|but|who|which)\b)[^,:–])*"
    r"\b(?:says?|said|confirms?|reports?|sources?|officials?|claims?|analysts?|updated?)\b[^,:–]*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_BREAKS = re.compile(r"[,;:!?()“”\"–—]| - ")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_AUXILIARY = _set("is are was were has have had will would can could may might must should")
_HAVING = {"has": "Does", "have": "Do", "had": "Did"}
_NO_SUBJECT = _set(
    "that which who whom whose when where if as because while whether after before since how why what says "
    "say said claims claimed claim denies deny denied confirms confirmed reports reported not no never did "
    "does do to"
)
_UNCHANGED = _set("cut hit put set shut cost become come run let read spread")
_PARTICIPLES = _UNCHANGED | _set("found left been won")
_BETWEEN = _set("now just also always already still even ever finally")
_LOWERED = _set(
    "the a an his her its their this these those there it he she they some many most more all several both "
    "about around at nearly over"
)
_OWN = re.compile(r"(?:i|we|my|our|you|your)\b", re.IGNORECASE)
_DENIED = re.compile(r"(?:not|no|never)\b", re.IGNORECASE)
_REPORTED = re.compile(r"\band that\b")
_LONGEST_SUBJECT = 9
LONGEST = 110
_CLAUSE = re.compile(r",? (?=(?:after|because|although|while|which|where|when|despite|since|after)\b)|[,;:] ")


def bare(text: str) -> str:
    """A headline or sentence without who reports it, quotation marks around it and the stop at its end."""
    text = _LEAD.sub("", text.strip(" .,;:!\"“”«»'"))
    return _CREDIT.sub("", text).strip(" .,;:!\"“”«»'") or text


def shortened(text: str) -> str:
    """At most LONGEST characters: up to the last clause that fits, else cut off between words."""
    if len(text) <= LONGEST:
        return text
    ends = [found.start() for found in _CLAUSE.finditer(text, LONGEST // 3, LONGEST)]
    return text[: ends[-1]] if ends else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"


def ask(text: str) -> str | None:
    """ "The port was sold" -> "Was the port sold?"; None where no auxiliary follows a plain subject."""
    text = bare(text)
    if text.endswith("?"):
        return capital(text.rstrip("? ") + "?")
    for number, word in enumerate(_WORD.finditer(text)):
        low = word.group().lower()
        if low in _NO_SUBJECT or _BREAKS.search(word.group()) or number > _LONGEST_SUBJECT:
            return None
        if low in _AUXILIARY:
            return _turned(text[: word.start()].strip(), low, text[word.end() :].strip()) if number else None
    return None


def _turned(subject: str, auxiliary: str, rest: str) -> str | None:
    if not rest or _DENIED.match(rest) or _OWN.match(subject) or _REPORTED.search(rest):
        return None
    if auxiliary in _HAVING and not _participle(rest):
        return f"{_HAVING[auxiliary]} {_lowered(subject, rest)} have {rest}?"
    first, _, more = rest.partition(" ")
    if auxiliary == "had" and first != "been" and (first in _UNCHANGED or _stem(first) != first):
        return f"Did {_lowered(subject, rest)} {_stem(first)} {more}".rstrip() + "?"
    return f"{capital(auxiliary)} {_lowered(subject, rest)} {rest}?"


def _participle(rest: str) -> bool:
    """Whether a participle follows "has", so that it is no verb of its own."""
    words = [word.strip(",.") for word in rest.lower().split(maxsplit=5)[:4]]
    after = next((word for word in words if word not in _BETWEEN and not word.endswith("ly")), "")
    return after in _PARTICIPLES or (after.isalpha() and _stem(after) != after and not after.endswith("s"))


@cache
def _stem(word: str) -> str:
    return str(simplemma.lemmatize(word, lang="en"))


def _lowered(subject: str, rest: str) -> str:
    """The subject without the capital letter of a sentence's beginning; a headline keeps its capitals."""
    first, *others = subject.split(" ", 1)
    more = "".join(others)
    low = first.lower()
    if low in _LOWERED:
        return f"{low} {more}".strip()
    plural = _stem(first).islower() and _stem(first) != low and first[1:].islower()
    return f"{low} {more}".strip() if plural and (more or rest)[:1].islower() else subject


def capital(text: str) -> str:
    """With a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]
