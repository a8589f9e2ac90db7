"""The index of claims by what they speak of, kept with the claims themselves.

Nothing here is an action of its own: no audit line is written and the caller's transaction is used. The
number of queries does not grow with the number of claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from claims.matching.keys import Shares, stored_keys
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText
from claims.models import Claim, ClaimTerm, ClaimWords, Topic
from claims.text.searched import stored_words

_ROWS = 5_000
_AT_A_TIME = 500


def index_claims(claims: Sequence[Claim]) -> None:
    """Make new claims to be found by what they speak of."""
    index_terms((claim, terms_of(claim)) for claim in claims)


def index_terms(claims: Iterable[tuple[Claim, Shares]]) -> None:
    """The same with the terms of each claim read already."""
    read = list(claims)
    rows = [row for claim, terms in read for row in _rows(claim, terms)]
    ClaimTerm.objects.bulk_create(rows, batch_size=_ROWS, ignore_conflicts=True)
    words = [ClaimWords(claim=claim, words=words_of(claim)) for claim, _ in read]
    ClaimWords.objects.bulk_create(words, batch_size=_ROWS, ignore_conflicts=True)


def words_of(claim: Claim) -> str:
    """The words by which a search finds the claim, those of its translation too."""
    own = stored_words(claim.text, claim.language)
    translated = stored_words(claim.translation, claim.translation_language) if claim.translation else []
    return " ".join(dict.fromkeys([*own, *translated]))


def terms_of(claim: Claim) -> Shares:
    """What the claim, stored or not, speaks of."""
    return stored_keys(read_claim(ClaimText(str(claim.pk), claim.text, claim.language)))


def reindex_claims(claims: Sequence[Claim]) -> None:
    """The same for claims whose words have changed."""
    ClaimTerm.objects.filter(claim__in=claims).delete()
    ClaimWords.objects.filter(claim__in=claims).delete()
    index_claims(claims)


def index_missing(topic: Topic | None = None) -> Iterator[int]:
    """Index the claims (of a topic) that were stored before there was an index, some at a time; yields how
    many it were.

    Each part is a transaction of its own, so that what is done stays done, and nobody waits long.
    """
    last = 0
    missing = _missing().filter(topic=topic) if topic else _missing()
    while some := list(missing.filter(pk__gt=last).order_by("pk")[:_AT_A_TIME]):
        with transaction.atomic():
            index_claims(some)
        last = some[-1].pk
        yield len(some)


def _missing() -> QuerySet[Claim]:
    indexed = Exists(ClaimTerm.objects.filter(claim=OuterRef("pk")))
    worded = Exists(ClaimWords.objects.filter(claim=OuterRef("pk")))
    read = ("text", "language", "translation", "translation_language")
    return Claim.objects.exclude(indexed & worded).only(*read)


def _rows(claim: Claim, terms: Shares) -> Iterable[ClaimTerm]:
    for term, share in terms:
        yield ClaimTerm(term=term, share=1000 * share + claim.pk % 1000, claim=claim)
