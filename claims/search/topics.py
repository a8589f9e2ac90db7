"""The topics that an article could belong to: those whose claims or titles share its rarest words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log

from django.db.models import Q

from claims.matching.reading import Reading, Term, read_claim
from claims.matching.texts import ClaimText
from claims.models import Claim, Topic
from claims.search.index import nearest_to
from claims.text.normalise import fold

READ = 20_000  # characters of the article that are looked at
ASKED = 24  # words of it that are looked for
CLAIMS = 100  # that are looked at, the likest ones
COMMON = 5.0  # up to this rarity (natural logarithm, in news claims) a word tells no topic
TELLING = 6.6  # from this rarity on a word tells a topic, or if it is a name
SHARED = 2  # words that a topic must share, one of them telling
CLOSE = 0.4  # of the best topic's weight that another must have
SHOWN = 3


@dataclass(frozen=True, slots=True)
class LikelyTopic:
    """A topic with the words, as the article writes them, that it shares; the most telling first."""

    topic: Topic
    words: list[str]


def likely_topics(text: str, language: str) -> list[LikelyTopic]:
    """At most three topics, the likeliest first; none where nothing rare is shared. Four queries.

    Names are known in either alphabet, so the claims of a topic may be in another language than the article.
    """
    article = _rarest(read_claim(ClaimText("", text[:READ], language)))
    shared: dict[int, set[str]] = defaultdict(set)
    for topic, keys in _shared(article):
        shared[topic] |= keys
    weights = {key: _weight(term) for key, term in article.terms.items()}
    spread = Counter(key for keys in shared.values() for key in keys)
    scores = {
        topic: sum(weights[key] / spread[key] for key in keys)
        for topic, keys in shared.items()
        if len(keys) >= SHARED and any(_tells(article.terms[key]) for key in keys)
    }
    least = CLOSE * max(scores.values(), default=0)
    best = sorted((pk for pk in scores if scores[pk] >= least), key=lambda pk: (-scores[pk], pk))[:SHOWN]
    topics = Topic.objects.in_bulk(best)
    return [LikelyTopic(topics[pk], _in_words(article, shared[pk], weights)) for pk in best if pk in topics]


def _rarest(article: Reading) -> Reading:
    """The article as if it said its rarest words alone."""
    rare = [term for term in article.terms.values() if term.weight > COMMON]
    kept = sorted(rare, key=_weight, reverse=True)[:ASKED]
    return replace(article, terms={term.key: term for term in kept}, mentions=(), quantities=())


def _weight(term: Term) -> float:
    """How rare a word is, and how often it comes back."""
    return term.weight * log(1 + len(term.places))


def _tells(term: Term) -> bool:
    return term.name or term.weight >= TELLING


def _shared(article: Reading) -> Iterator[tuple[int, set[str]]]:
    """Topics by their numbers, each with keys of the article that one of its claims or its title has."""
    (near,) = nearest_to([article], limit=CLAIMS)
    claims = Claim.objects.filter(pk__in=[candidate.claim_id for candidate in near])
    titles = Q(pk=None)
    for term in article.terms.values():
        titles |= Q(title_key__contains=fold(_written(article, term)))
    for topic, text, language in [
        *claims.values_list("topic_id", "text", "language"),
        *(
            (pk, title, "")
            for pk, title in Topic.objects.standing().filter(titles).values_list("pk", "title")
        ),
    ]:
        yield topic, article.terms.keys() & read_claim(ClaimText("", text, language)).terms.keys()


def _written(article: Reading, term: Term) -> str:
    return article.words[term.places[0]].text


def _in_words(article: Reading, keys: set[str], weights: dict[str, float]) -> list[str]:
    best = sorted(keys, key=lambda key: (-weights[key], key))[:SHOWN]
    return [_written(article, article.terms[key]) for key in best]
