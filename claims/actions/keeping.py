"""What a claim needs beside itself, each found or made: its topic, its source, the party of its claimant.

Nothing here is an action of its own: no audit line is written and the caller's transaction is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models import Count
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.actions.base import ActionError, check_fields, storable
from claims.models import Claim, Language, Party, Source, Topic
from claims.search.parties import PartyBook
from claims.text.language import detect_language
from claims.text.normalise import digest, fold

LONGEST_NUMBER = 18  # digits of a row's number that both databases can look up
UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Signs that show nothing, or turn the writing so that a page reads otherwise than it is stored."""
REMEMBERED = 20_000  # rows; some 25 MB
RowT = TypeVar("RowT", bound=models.Model)
KeyT = TypeVar("KeyT", bound=Any)


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
    worth: str = ""  # what there is to check; read from the text where ""
    worth_reason: str = ""
    cue: str = ""
    start: int | None = None
    end: int | None = None
    translation: str = ""
    translation_language: str = ""
    translated_by: str = ""
    agency: str = ""


class Batch:
    """What row after row needs: the desk's parties, and what was found, made or checked for the rows before.

    For one transaction, or for several of which each was committed: what a transaction made goes with it.
    """

    def __init__(self) -> None:
        self.book = PartyBook()
        self._found: dict[tuple[type[models.Model], str], Any] = {}
        self._sound: set[tuple[type[models.Model], str]] = set()

    def find(self, model: type[RowT], **key: str) -> RowT | None:
        """The row with this one value in a field that tells rows apart."""
        ((field, value),) = key.items()
        return self.find_all(model, field, [value]).get(value)

    def find_all(self, model: type[RowT], field: str, values: Iterable[str]) -> dict[str, RowT]:
        """The rows there are, by these values of a field that tells rows apart; one query for all unknown."""
        wanted = set(values)
        unknown = sorted(value for value in wanted if (model, value) not in self._found)
        if unknown:
            rows = model._default_manager.filter(**{f"{field}__in": unknown})
            self.remember({getattr(row, field): row for row in rows})
        return {value: self._found[model, value] for value in wanted if (model, value) in self._found}

    def remember(self, rows: Mapping[str, models.Model]) -> None:
        """Keep rows by the value that tells them apart; of very many, those of late."""
        if len(self._found) + len(rows) > REMEMBERED:
            self._found.clear()
        self._found |= {(type(row), value): row for value, row in rows.items()}

    def check(self, model: type[models.Model], value: str, make: Callable[[], models.Model]) -> None:
        """Hold a row to be made against its fields' rules, once for all that have this value in common."""
        if (model, value) not in self._sound:
            check_fields(make())
            if len(self._sound) >= REMEMBERED:
                self._sound.clear()
            self._sound.add((model, value))


def one_line(text: str) -> str:
    """The text as a reader sees it: without unseen signs, each run of white space one space."""
    return " ".join(UNSEEN.sub("", storable(text)).split())


def kind_of(text: str, quote: str) -> str:
    """How a claim in an editor's words stands to the quotation beside it: only the very words are direct."""
    if not quote.strip():
        return Claim.Kind.INDIRECT.value
    return (Claim.Kind.DIRECT if fold(text) == fold(quote) else Claim.Kind.MIXED).value


def stored_all(
    fresh: Mapping[KeyT, RowT], find: Callable[[Collection[KeyT]], Mapping[KeyT, RowT]]
) -> dict[KeyT, RowT]:
    """Store new rows by the key that tells them apart; where somebody stored one since, that one is taken.

    The database holds the rules of what is unique, so none is asked for beforehand. Rows go in by the order
    of their keys, so that no two writers wait for each other.
    """
    waiting, theirs = dict(sorted(fresh.items())), dict[KeyT, RowT]()
    while waiting:
        rows = list(waiting.values())
        try:
            with transaction.atomic():
                type(rows[0])._default_manager.bulk_create(rows)
        except IntegrityError:
            found = find(waiting)
            if not found:
                raise
            theirs |= found
            waiting = {key: _unstored(row) for key, row in waiting.items() if key not in found}
        else:
            break
    return theirs | waiting


def _unstored(row: RowT) -> RowT:
    """The row as it was before a transaction that stored it and was undone."""
    row.pk, row._state.adding = None, True
    return row


def checked_title(title: str, batch: Batch) -> str:
    """A topic's title as it is kept. Raises ActionError where there can be no topic of this title."""
    title = one_line(title)
    if not title:
        raise ActionError(_("Name the topic under which the claims are kept."))
    batch.check(Topic, title, lambda: Topic(title=title, title_key=fold(title), slug="topic"))
    return title


def topic_titled(title: str, batch: Batch) -> Topic:
    """The topic of this title, made if there is none."""
    title = checked_title(title, batch)
    key = fold(title)
    while True:  # another title may take the slug in between
        found = batch.find(Topic, title_key=key)
        if found:
            return found.merged_into or found
        try:
            with transaction.atomic():
                topic = Topic.objects.create(title=title, title_key=key, slug=_free_slug(title))
        except IntegrityError:
            continue
        batch.remember({key: topic})
        return topic


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


def source_of(
    batch: Batch,
    *,
    publisher: str,
    url: str,
    title: str,
    published_on: date | None,
    language: str,
    text: str = "",
) -> Source:
    """A source with these particulars and the digest that tells it from others, not stored yet."""
    publisher, url, title = one_line(publisher), storable(url).strip(), one_line(title)
    particulars = fold(text) if text else f"{fold(title)}{published_on or ''}"
    source = Source(
        publisher=publisher,
        url=url,
        title=title,
        published_on=published_on,
        language=language,
        text=text,
        digest=digest(fold(publisher), url, particulars),
    )
    batch.check(Source, source.digest, lambda: source)
    return source


def kept_sources(sources: Iterable[Source], batch: Batch) -> dict[str, Source]:
    """The stored sources by their digests, those made that were not there."""
    wanted = {source.digest: source for source in sources}

    def find(digests: Collection[str]) -> dict[str, Source]:
        return batch.find_all(Source, "digest", digests)

    there = find(wanted)
    made = stored_all({key: wanted[key] for key in wanted.keys() - there.keys()}, find)
    batch.remember(made)
    return there | made


def kept_party(name: str, batch: Batch) -> Party:
    """The party of this name or alias, made if the desk does not know it."""
    found = batch.book.named(name) or batch.find(Party, name_key=fold(name))
    if found:
        return found
    party = _new_party(name)
    kept = stored_all({party.name_key: party}, lambda keys: batch.find_all(Party, "name_key", keys))
    batch.remember(kept)
    return kept[party.name_key]


def _new_party(name: str) -> Party:
    """A party in the colour that the fewest have."""
    used = dict(Party.objects.values_list("colour").annotate(Count("pk")))
    colour = min(Party.Colour.values, key=lambda value: used.get(value, 0))
    return Party(name=name, name_key=fold(name), colour=colour)
