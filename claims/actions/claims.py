"""Claims as they come in, one or many at a time: checked, found or made, with claimants and appearances.

Nothing here is an action of its own: no audit line is written and the caller's transaction is used. The
number of queries does not grow with the number of rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.utils.translation import gettext as _

from claims.actions.base import ActionError, check_fields
from claims.actions.indexing import index_terms, terms_of
from claims.actions.keeping import (
    UNSEEN,
    Batch,
    ClaimRow,
    checked_title,
    kept_party,
    kept_sources,
    language_of,
    one_line,
    stored_all,
    topic_titled,
)
from claims.actions.urgency import refresh_around
from claims.matching.keys import Shares
from claims.models import Appearance, Claim, Claimant, Party, Source, Topic
from claims.text.claimed import read_claimed
from claims.text.credits import agency_named
from claims.text.normalise import digest, fold

MAX_CLAIM = 5_000
AT_A_TIME = 250
"""Rows of one transaction: some tenths of a second, so that nobody who writes meanwhile waits long."""

Key = tuple[int, int, str]
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with where it belongs: the title of its topic, and its source, stored or not yet, if known."""

    row: ClaimRow
    topic: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Again:
    """A claim that is stored already, and another source in which it appeared."""

    row: ClaimRow
    claim: Claim
    source: Source


@dataclass(frozen=True, slots=True)
class Kept:
    """The claim that is kept now, and whether it is new."""

    claim: Claim
    new: bool


@dataclass(slots=True)
class _Draft:
    """An entry that passed every check that needs no database; what follows stores it."""

    claim: Claim
    row: ClaimRow
    source: Source | None
    title: str
    name: str
    name_key: str
    role: str
    party: str
    new: bool = False
    terms: Shares | None = None  # by which the claim is found, once they are read

    def read(self) -> Shares:
        """Read the claim's words, once."""
        if self.terms is None:
            read_into(self.claim, cue=self.row.cue, weigh=not self.row.worth)
            self.terms = terms_of(self.claim)
        return self.terms


Checked = _Draft | Again | ActionError


def some_at_a_time(rows: Iterable[RowT]) -> Iterator[list[RowT]]:
    """The rows in lists of as many as go into one transaction."""
    left = iter(rows)
    return iter(lambda: list(islice(left, AT_A_TIME)), [])


def keep_claims(entries: Iterable[Entry | Again | ActionError], batch: Batch) -> list[Kept | ActionError]:
    """Keep claims with their appearances; one that can't be kept is an ActionError in its place.

    What was refused before it became an entry may stand among them, so that all keep their places.
    """
    return store_claims([_checked(entry, batch) for entry in entries], batch)


def check_claims(entries: Iterable[Entry | Again | ActionError], batch: Batch) -> list[Checked]:
    """The part of keep_claims that stores nothing, and takes most of its time: before the transaction, so
    that on SQLite others can write meanwhile."""
    drafts = [_checked(entry, batch) for entry in entries]
    fresh = [draft for draft in drafts if isinstance(draft, _Draft)]
    digests = Claim.objects.filter(digest__in={draft.claim.digest for draft in fresh})
    known = set(digests.values_list("digest", flat=True))
    for draft in fresh:
        if draft.claim.digest not in known:
            draft.read()
    return drafts


def store_claims(drafts: Sequence[Checked], batch: Batch) -> list[Kept | ActionError]:
    """The part of keep_claims that stores. What it was given is used up, also where it is undone."""
    fresh = [draft for draft in drafts if isinstance(draft, _Draft)]
    _set_topics(fresh, batch)
    _set_claimants(fresh, batch)
    _store(fresh)
    index_terms((draft.claim, draft.read()) for draft in fresh if draft.new)
    stored = [draft for draft in drafts if not isinstance(draft, ActionError)]
    _store_appearances(stored, batch)
    refresh_around(draft.claim.pk for draft in stored if not (isinstance(draft, _Draft) and draft.new))
    return [_kept(draft) for draft in drafts]


def fault_of(entry: Entry | ActionError, batch: Batch) -> str:
    """Why the claim could not be kept, "" where it could, as far as is known without storing it."""
    checked = _checked(entry, batch)
    return str(checked) if isinstance(checked, ActionError) else ""


def _kept(draft: Checked) -> Kept | ActionError:
    if isinstance(draft, ActionError):
        return draft
    return Kept(draft.claim, isinstance(draft, _Draft) and draft.new)


def _checked(entry: Entry | Again | ActionError, batch: Batch) -> Checked:
    try:
        return _drafted(entry, batch) if isinstance(entry, Entry) else entry
    except ActionError as error:
        return error


def _drafted(entry: Entry, batch: Batch) -> _Draft:
    """Everything that can be said against the entry without a look at what is stored."""
    row = entry.row
    name, role, party = one_line(row.claimant), one_line(row.role), one_line(row.party)
    claim = _claim_of(row)
    if not name:
        raise ActionError(_("Who said this? The claimant is missing."))
    key = fold(name)
    batch.check(Claimant, f"{name}\x1f{role}", lambda: Claimant(name=name, name_key=key, role=role))
    if party:
        batch.check(Party, party, lambda: Party(name=party, name_key=fold(party)))
    title = checked_title(entry.topic, batch)
    return _Draft(claim, row, entry.source, title, name, key, role, party)


def _claim_of(row: ClaimRow) -> Claim:
    text = one_line(row.text)
    _check_text(text)
    key = fold(text)
    claim = Claim(
        text=text,
        text_key=key,
        digest=digest(key),
        quote=UNSEEN.sub("", row.quote).strip(),
        kind=row.kind,
        language=language_of(text, row.language),
        said_on=row.said_on,
        worth=row.worth,
        worth_reason=row.worth_reason,
        translation=one_line(row.translation),
        translation_key=fold(row.translation),
        translation_language=row.translation_language,
        translated_by=one_line(row.translated_by),
    )
    if claim.translation and not (claim.translated_by and claim.translation_language):
        raise ActionError(_("Say who made the translation, and into which language."))
    if claim.translation and claim.translation_language == claim.language:
        raise ActionError(_("The translation is in the language of the claim itself. Choose another one."))
    check_fields(claim)
    return claim


def _check_text(text: str) -> None:
    if not text:
        raise ActionError(_("The claim's text is missing."))
    if len(text) > MAX_CLAIM:
        raise ActionError(
            _("The claim is longer than %(most)s characters; a claim is one statement.")
            % {"most": f"{MAX_CLAIM:,}"}
        )
    if "\ufffd" in text:
        raise ActionError(_("The text has bytes that are not UTF-8."))


def _set_topics(drafts: Sequence[_Draft], batch: Batch) -> None:
    titles = {draft.title for draft in drafts}
    batch.find_all(Topic, "title_key", map(fold, titles))
    topics = {title: topic_titled(title, batch) for title in sorted(titles)}
    for draft in drafts:
        draft.claim.topic = topics[draft.title]


def _set_claimants(drafts: Sequence[_Draft], batch: Batch) -> None:
    """The claimants of these names, made if unknown; an empty role or party is filled, a known one stays."""

    def find(keys: Collection[str]) -> dict[str, Claimant]:
        return batch.find_all(Claimant, "name_key", keys)

    known = find({draft.name_key for draft in drafts})
    fresh: dict[str, Claimant] = {}
    for draft in drafts:
        if draft.name_key not in known:
            one = fresh.setdefault(draft.name_key, Claimant(name=draft.name, name_key=draft.name_key))
            one.role, one.party = one.role or draft.role, one.party or _party(draft, batch)
    made = stored_all(fresh, find)
    batch.remember(made)
    claimants = known | made
    for draft in sorted(drafts, key=lambda draft: draft.name_key):
        draft.claim.claimant = claimants[draft.name_key]
        if claimants[draft.name_key] is not fresh.get(draft.name_key):
            _fill(claimants[draft.name_key], draft, batch)


def _fill(claimant: Claimant, draft: _Draft, batch: Batch) -> None:
    if draft.role and not claimant.role:
        Claimant.objects.filter(pk=claimant.pk, role="").update(role=draft.role)
        claimant.role = draft.role
    if claimant.party_id is None:
        claimant.party = _party(draft, batch)
        if claimant.party:
            Claimant.objects.filter(pk=claimant.pk, party=None).update(party=claimant.party)


def _party(draft: _Draft, batch: Batch) -> Party | None:
    """The party that the row names; else the one that the names suggest."""
    return kept_party(draft.party, batch) if draft.party else batch.book.suggest(draft.name, draft.role)


def _store(drafts: Sequence[_Draft]) -> None:
    """The claims: those there already are taken, of the others the first of each is new."""
    known = _find({_key(draft.claim) for draft in drafts})
    fresh: dict[Key, Claim] = {}
    for draft in drafts:
        if _key(draft.claim) not in known and _key(draft.claim) not in fresh:
            fresh[_key(draft.claim)] = draft.claim
            draft.read()
    claims = known | stored_all(fresh, _find)
    for draft in drafts:
        kept = claims[_key(draft.claim)]
        draft.claim, draft.new = kept, kept is draft.claim


def read_into(claim: Claim, *, cue: str = "", weigh: bool = True) -> None:
    """Set what is read from the claim's words; weigh: what there is to check in them, too."""
    read = read_claimed(claim.text, claim.language, claim.said_on, cue)
    claim.quantities, claim.dates = read.quantities, read.dates
    if weigh:
        claim.worth, claim.worth_reason = read.worth, read.worth_reason


def _key(claim: Claim) -> Key:
    return claim.topic_id, claim.claimant_id, claim.digest


def _find(keys: Collection[Key]) -> dict[Key, Claim]:
    """By the digest alone, which an index knows; topic and claimant are looked at here."""
    rows = Claim.objects.filter(digest__in={key[2] for key in keys}).select_related("topic", "claimant")
    return {_key(claim): claim for claim in rows if _key(claim) in keys}


def _store_appearances(drafts: Sequence[_Draft | Again], batch: Batch) -> None:
    """Where the claims appeared; what is known of an appearance already stays."""
    seen = [(draft, draft.source) for draft in reversed(drafts) if draft.source]
    sources = kept_sources((source for _, source in seen), batch)
    rows = {
        (draft.claim.pk, sources[source.digest].pk): _appearance(draft, sources[source.digest])
        for draft, source in seen
    }
    Appearance.objects.bulk_create([rows[pair] for pair in sorted(rows)], ignore_conflicts=True)


def _appearance(draft: _Draft | Again, source: Source) -> Appearance:
    row = draft.row
    return Appearance(
        claim=draft.claim,
        source=source,
        cue=row.cue[:80],
        start=row.start,
        end=row.end,
        agency=agency_named(source.publisher) or row.agency,
    )
