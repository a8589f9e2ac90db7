"""The topics that an article could belong to: those whose claims or titles share its rarest words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import log

from django.db.models import Q

from claims.matching.lexicon import rarity, stop_words
from claims.matching.reading import word_key
from claims.models import Claim, Topic
from claims.text.language import detect_language
from claims.text.normalise import fold
from claims.text.words import Word, read_words

READ = 20_000  # characters of the article that are looked at
ASKED = 16  # words of it that are looked for
CLAIMS = 4_000  # of the latest claims that have one of them
SHORTEST = 4  # letters of a word that tells anything
ENDING = 2  # letters that may change at the end of a Ukrainian or Russian word
COMMON = 5.0  # up to this rarity (natural logarithm, in news claims) a word tells no topic
NEW = 8.5  # the rarity of a word that is not among the known ones, the rarest of which has 8.3
SHARED = 2  # words that a topic must share
CLOSE = 0.4  # of the best topic's weight that another must have
SHOWN = 3


@dataclass(frozen=True, slots=True)
class LikelyTopic:
    """A topic with the words, as the article writes them, that it shares; the most telling first."""

    topic: Topic
    words: list[str]


def likely_topics(text: str) -> list[LikelyTopic]:
    """At most three topics, the likeliest first; none where nothing rare is shared. Three queries."""
    weights = _rare_words(text[:READ])
    if not weights:
        return []
    shared = _shared(list(weights))
    spread = Counter(stem for stems in shared.values() for stem in stems)
    scores = {
        topic: sum(weights[stem][1] / spread[stem] for stem in stems)
        for topic, stems in shared.items()
        if len(stems) >= SHARED
    }
    least = CLOSE * max(scores.values(), default=0)
    best = sorted((pk for pk in scores if scores[pk] >= least), key=lambda pk: (-scores[pk], pk))[:SHOWN]
    topics = Topic.objects.in_bulk(best)
    return [LikelyTopic(topics[pk], _in_words(shared[pk], weights)) for pk in best if pk in topics]


def _rare_words(text: str) -> dict[str, tuple[str, float]]:
    """Folded stem -> the word as written first, and its weight: how rare it is, how often it comes back."""
    language = detect_language(text)
    found: dict[str, list[str]] = defaultdict(list)
    rare: dict[str, float] = {}
    for stem, word, rareness in _words(text, language):
        found[stem].append(word)
        rare[stem] = rareness
    weights = {stem: (words[0], rare[stem] * log(1 + len(words))) for stem, words in found.items()}
    return dict(sorted(weights.items(), key=lambda item: -item[1][1])[:ASKED])


def _words(text: str, language: str) -> Iterator[tuple[str, str, float]]:
    stops, known = stop_words(language), rarity()
    for word in read_words(text, language):
        if len(word.text) < SHORTEST or word.lemma in stops or not word.text[0].isalpha():
            continue
        rareness = known.get(word_key(word, language), NEW)
        if rareness > COMMON:
            yield _stem(word, language), word.text, rareness


def _stem(word: Word, language: str) -> str:
    """The beginning that the word's forms share, as folded texts have it."""
    plain = fold(word.lemma if fold(word.text).startswith(fold(word.lemma)[:SHORTEST]) else word.text)
    return plain if language == "en" else plain[: max(SHORTEST, len(plain) - ENDING)]


def _shared(stems: list[str]) -> dict[int, set[str]]:
    """Topic number -> the stems that stand in its title or its claims."""
    claims, titles = Q(), Q()
    for stem in stems:
        claims |= Q(text_key__contains=stem)
        titles |= Q(title_key__contains=stem)
    rows = [
        *Topic.objects.filter(titles).values_list("pk", "title_key"),
        *Claim.objects.filter(claims).order_by("-pk").values_list("topic_id", "text_key")[:CLAIMS],
    ]
    shared: dict[int, set[str]] = defaultdict(set)
    for topic, key in rows:
        shared[topic].update(stem for stem in stems if stem in key)
    return shared


def _in_words(stems: set[str], weights: dict[str, tuple[str, float]]) -> list[str]:
    best = sorted(stems, key=lambda stem: -weights[stem][1])[:SHOWN]
    return [weights[stem][0] for stem in best]
