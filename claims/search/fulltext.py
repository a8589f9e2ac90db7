"""Full-text search over the claims of all three languages, by the database's own index of their words.

A claim is found when it, or its translation, has every word asked for: a word that begins so, or one of the
same dictionary form. Both databases index the same words (claims.text.searched) and so find the same claims.
"""

from __future__ import annotations

from django.db import connection
from django.db.models.expressions import RawSQL

from claims.models import Claim
from claims.models.claims import LONGEST_SEARCH, ClaimQuerySet
from claims.search import fulltext_postgresql, fulltext_sqlite
from claims.text.searched import sought_words

VENDORS = {"sqlite": fulltext_sqlite, "postgresql": fulltext_postgresql}


def claims_with(asked: str) -> ClaimQuerySet:
    """The claims with all these words, in no order; none where nothing is asked that could be a word."""
    words = sought_words(asked[:LONGEST_SEARCH])
    if not words:
        return Claim.objects.none()
    vendor = VENDORS[connection.vendor]
    found = RawSQL(vendor.NUMBERS, [vendor.query(words)])  # noqa: S611  the words are its parameter
    return Claim.objects.filter(pk__in=found)
