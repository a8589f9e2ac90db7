"""The rows that one claim needs: its topic, claimant, source and appearance, each found or made.

Nothing here is an action of its own: no audit line is written and the caller's transaction is used.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import Count
from django.utils.text import slugify

from claims.actions.base import ActionError, check_fields, storable
from claims.models import Appearance, Claim, Claimant, Language, Party, Source, Topic
from claims.search.parties import PartyBook
from claims.text.credits import agency_named
from claims.text.language import detect_language
from claims.text.normalise import fold

MAX_CLAIM = 5_000
LONGEST_NUMBER = 18  # digits of a row's number that both databases can look up
UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Signs that show nothing, or turn the writing so that a page reads otherwise than it is stored."""
RowT = TypeVar("RowT", bound=models.Model)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim as it comes in, all fields already read."""

    text: str
    claimant: str
    role: str = ""
    party: str = ""
    quote: str = ""
    kind: str = Claim.Kind.INDIRECT
    said_on: date | None = None
    language: str = ""
    cue: str = ""
    start: int | None = None
    end: int | None = None
    agency: str = ""


class Batch:
    """What row after row needs: the desk's parties, and the topics, sources and claimants found so far.

    Only what was found is remembered: a row that was made goes again if the claim it was for is refused.
    """

    def __init__(self) -> None:
        self.book = PartyBook()
        self._found: dict[tuple[type[models.Model], str], Any] = {}

    def find(self, model: type[RowT], **key: str) -> RowT | None:
        """The row with this one value in a field that tells rows apart."""
        ((field, value),) = key.items()
        place = (model, value)
        if place not in self._found:
            row = model._default_manager.filter(**{field: value}).first()
            if row is None:
                return None
            self._found[place] = row
        found: RowT = self._found[place]
        return found

    def forget(self, model: type[models.Model], value: str) -> None:
        """Look this one up anew, for it has changed."""
        self._found.pop((model, value), None)


def digest(*parts: str) -> str:
    """SHA-256 of the parts, hexadecimal."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def one_line(text: str) -> str:
    """The text as a reader sees it: without unseen signs, each run of white space one space."""
    return " ".join(UNSEEN.sub("", storable(text)).split())


def kind_of(text: str, quote: str) -> str:
    """How a claim in an editor's words stands to the quotation beside it: only the very words are direct."""
    if not quote.strip():
        return Claim.Kind.INDIRECT.value
    return (Claim.Kind.DIRECT if fold(text) == fold(quote) else Claim.Kind.MIXED).value


def _stored(row: RowT, twin: Callable[[], RowT | None]) -> RowT:
    """Store a new row; or, where somebody stored the same since it was looked for, take that one, the twin.

    The database holds the rules of what is unique, so none of them is asked for beforehand.
    """
    check_fields(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        found = twin()
        if found is None:
            raise
        return found
    return row


def topic_titled(title: str, batch: Batch) -> Topic:
    """The topic of this title, made if there is none."""
    title = one_line(title)
    if not title:
        raise ActionError("Name the topic under which the claims are kept.")
    found = batch.find(Topic, title_key=fold(title))
    if found:
        return found
    topic = Topic(title=title, title_key=fold(title), slug=_free_slug(title))
    return _stored(topic, twin=lambda: topic_titled(title, batch))  # another title may have taken the slug


def _free_slug(title: str) -> str:
    base = slugify(title, allow_unicode=True)[:70] or "topic"
    taken = set(Topic.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )


def language_of(text: str, language: str) -> str:
    """The language named, or the one the text is written in."""
    if not language:
        return detect_language(text)
    if language not in Language.values:
        raise ActionError(f"The language “{language}” is not one of {', '.join(Language.values)}.")
    return language


def kept_source(
    batch: Batch,
    *,
    publisher: str,
    url: str,
    title: str,
    published_on: date | None,
    language: str,
    text: str = "",
) -> tuple[Source, bool]:
    """The source with these particulars, and whether it is new."""
    publisher, url, title = one_line(publisher), storable(url).strip(), one_line(title)
    particulars = fold(text) if text else f"{fold(title)}{published_on or ''}"
    key = digest(fold(publisher), url, particulars)
    found = batch.find(Source, digest=key)
    if found:
        return found, False
    source = Source(
        publisher=publisher,
        url=url,
        title=title,
        published_on=published_on,
        language=language,
        text=text,
        digest=key,
    )
    kept = _stored(source, twin=lambda: batch.find(Source, digest=key))
    return kept, kept is source


def kept_claimant(row: ClaimRow, batch: Batch) -> Claimant:
    """The claimant of this name, made if unknown; an empty role or party is filled, a known one stays."""
    name = one_line(row.claimant)
    if not name:
        raise ActionError("Who said this? The claimant is missing.")
    key = fold(name)
    claimant = batch.find(Claimant, name_key=key)
    if claimant is None:
        fresh = Claimant(name=name, name_key=key, role=one_line(row.role), party=_party(row, batch))
        return _stored(fresh, twin=lambda: batch.find(Claimant, name_key=key))
    _fill(claimant, row, batch)
    return claimant


def _fill(claimant: Claimant, row: ClaimRow, batch: Batch) -> None:
    role, party_id = claimant.role, claimant.party_id
    claimant.role = role or one_line(row.role)
    if party_id is None:
        claimant.party = _party(row, batch)
    if (claimant.role, claimant.party_id) != (role, party_id):
        batch.forget(Claimant, claimant.name_key)
        check_fields(claimant)
        claimant.save(update_fields=["role", "party"])


def _party(row: ClaimRow, batch: Batch) -> Party | None:
    """The party named in the row, made if the desk does not know it; else the one that the names suggest."""
    name = one_line(row.party)
    if not name:
        return batch.book.suggest(row.claimant, row.role)
    found = batch.book.named(name) or batch.find(Party, name_key=fold(name))
    return found or _stored(_new_party(name), twin=lambda: batch.find(Party, name_key=fold(name)))


def _new_party(name: str) -> Party:
    """A party in the colour that the fewest have."""
    used = dict(Party.objects.values_list("colour").annotate(Count("pk")))
    colour = min(Party.Colour.values, key=lambda value: used.get(value, 0))
    return Party(name=name, name_key=fold(name), colour=colour)


def kept_claim(row: ClaimRow, *, topic: Topic, source: Source, batch: Batch) -> tuple[Claim, bool]:
    """The claim of this row with its appearance in the source, and whether it is new."""
    text = one_line(row.text)
    _check_text(text)
    claimant = kept_claimant(row, batch)
    key = fold(text)
    known = Claim.objects.filter(topic=topic, claimant=claimant, digest=digest(key))
    claim, new = known.first(), False
    if claim is None:
        fresh = Claim(
            topic=topic,
            claimant=claimant,
            text=text,
            text_key=key,
            digest=digest(key),
            quote=UNSEEN.sub("", row.quote).strip(),
            kind=row.kind,
            language=language_of(text, row.language),
            said_on=row.said_on,
        )
        claim = _stored(fresh, known.first)
        new = claim is fresh
    keep_appearance(claim, source, row, known=not new)
    return claim, new


def keep_appearance(claim: Claim, source: Source, row: ClaimRow, *, known: bool = True) -> None:
    """Note where the claim stands in the source, once; known: it may be noted there already."""
    agency = agency_named(source.publisher) or row.agency
    place = {"cue": row.cue[:80], "start": row.start, "end": row.end, "agency": agency}
    if known:
        Appearance.objects.get_or_create(claim=claim, source=source, defaults=place)
    else:
        Appearance.objects.create(claim=claim, source=source, **place)


def _check_text(text: str) -> None:
    if not text:
        raise ActionError("The claim's text is missing.")
    if len(text) > MAX_CLAIM:
        raise ActionError(f"The claim is longer than {MAX_CLAIM:,} characters; a claim is one statement.")
    if "\ufffd" in text:
        raise ActionError("The text has bytes that are not UTF-8.")
