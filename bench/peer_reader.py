"""A peer for the statement reader: regular expressions, as a desk would write them in an afternoon."""

import re
from collections.abc import Iterator
from typing import Any

_VERBS = (
    "said|says|told|added|adds|wrote|writes|claimed|claims|denied|denies|insisted|warned|argued|announced|"
    "reported|stated|confirmed|tweeted|explained|noted|acknowledged|admitted|"
    "сказав|сказала|заявив|заявила|заявили|заявляє|повідомив|повідомила|повідомили|повідомляє|додав|додала|"
    "написав|написала|каже|кажуть|зазначив|зазначила|наголосив|наголосила|стверджує|вважає|пояснив|пояснила|"
    "сказал|сказала|заявил|заявила|заявили|заявляет|сообщил|сообщила|сообщили|сообщает|добавил|добавила|"
    "написал|написала|говорит|отметил|отметила|подчеркнул|подчеркнула|утверждает|считает|пояснил|пояснила"
)
_NAME = r"(?P<who>(?:[A-ZА-ЯІЇЄҐ](?:[\w’'-]+|\.)\s?){1,4}|he|she|they|він|вона|вони|он|она|они)"
_QUOTED = r"(?P<said>[“\"«„][^”\"»“\n]{3,600}[”\"»“])"
_PATTERNS = [
    re.compile(rf"{_QUOTED},?\s*(?:[—–-]\s*)?(?P<cue>{_VERBS})\s+{_NAME}"),
    re.compile(rf"{_QUOTED},?\s*(?:[—–-]\s*)?{_NAME}\s*(?P<cue>{_VERBS})\b"),
    re.compile(rf"{_NAME}\s*(?P<cue>{_VERBS})[^.\n“\"«„]{{0,40}}?[,:]?\s+{_QUOTED}"),
    re.compile(
        rf"{_NAME}\s*(?P<cue>{_VERBS})(?:\s+\w+){{0,3}}?,?\s+(?:that|що|что)\s+(?P<said>[^.\n]{{5,400}})"
    ),
    re.compile(rf"(?P<said>[^.\n]{{10,400}}), (?P<cue>{_VERBS})\s+{_NAME}"),
    re.compile(
        r"(?P<said>\b[^.\n]{10,400}), (?P<cue>according to)\s+(?:the\s+)?"
        r"(?P<who>[\w’'-]+(?:\s[A-Z][\w’'-]*)*)"
    ),
    re.compile(
        r"(?P<cue>По словам|За словами|За даними|По данным)\s+(?P<who>[^,\n]{3,60}),\s*"
        r"(?P<said>[^.\n]{5,400})"
    ),
]


def read_by_patterns(text: str) -> list[dict[str, Any]]:
    """What the patterns find, in order; of two findings that overlap the earlier pattern's stays."""
    taken: list[tuple[int, int]] = []
    found = []
    for match in _matches(text):
        start, end = match.span("said")
        if all(end <= other or start >= stop for other, stop in taken):
            taken.append((start, end))
            found.append({"claimant": match["who"].strip(), "cue": match["cue"], "start": start, "end": end})
    return sorted(found, key=lambda one: one["start"])


def _matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in _PATTERNS:
        yield from pattern.finditer(text)
