"""Which party a claimant speaks for, by the desk's own list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.models import Party, PartyAlias
from claims.text.lexicon import read_classes
from claims.text.normalise import fold
from claims.text.party_names import PartyNames, is_person, lemmas_of, named_states

_WORD = re.compile(r"[\w'-]+")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of a party that stands in a folded text; key: that name as the desk has it, folded."""

    start: int
    end: int
    key: str


class PartyBook:
    """The desk's parties and their aliases, read once for a batch of claimants."""

    def __init__(self) -> None:
        self._parties = {party.pk: party for party in Party.objects.all()}
        aliases = dict(PartyAlias.objects.values_list("name_key", "party_id"))
        names = aliases | {party.name_key: pk for pk, party in self._parties.items()}
        self._names = names
        self._forms = PartyNames(names)
        longest_first = sorted(names, key=len, reverse=True)
        # "Kyiv-based" and "pro-Russian" name nobody who speaks.
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w|-\w)")

    def named(self, name: str) -> Party | None:
        """The party of exactly this name or alias."""
        pk = self._names.get(fold(name))
        return self._parties[pk] if pk else None

    def suggest(self, name: str, role: str = "") -> Party | None:
        """The party whose name or alias stands first in the claimant's name, else in the role, else None.

        Cyrillic names are known in any case, states by their adjective before an office ("Ukrainian army").
        Of two that begin at one place the longer wins: "New York Times" over "New York"; a name made of
        common words ("Ministry of Defence") gives way to any other. Of whom it is only spoken ("ambassador
        to Russia"), and who left an office or a side, is not suggested.
        """
        if not self._names:
            return None
        for text in (name, role):
            found = self._first(text)
            if found:
                return self._parties[self._names[found.key]]
        return None

    def _first(self, text: str) -> _Named | None:
        folded = fold(text)
        found = [one for one in self._all(text, folded) if _speaks(one, folded)]
        special = [one for one in found if not _is_common(one.key)]
        return min(special or found, key=lambda one: (one.start, -one.end), default=None)

    def _all(self, text: str, folded: str) -> Iterator[_Named]:
        for match in self._pattern.finditer(folded):
            yield _Named(match.start(), match.end(), match.group())
        for start, end, key in (*self._forms.find(text), *named_states(text, self._names)):
            yield _Named(start, end, key)


def _speaks(one: _Named, folded: str) -> bool:
    """Is it the party's own voice: not "ambassador to Russia", "former … of Russia", "Russian opposition"?"""
    words = read_classes("party_words")
    before, after = folded[: one.start], folded[one.end :]
    last = _WORD.findall(before)[-1:]
    if words["away"].intersection(last):
        return False
    if not words["apart"].isdisjoint(lemmas_of(f"{before} {after}")):
        return False
    # Who left an office may still be on the desk's list by name.
    return words["former"].isdisjoint(lemmas_of(before)) or is_person(one.key)


def _is_common(key: str) -> bool:
    """Is the name made of offices and bodies that every state has?"""
    listed = read_classes("party_words")["common"]
    return all(word in listed for word in _WORD.findall(key))
