"""Which party a claimant speaks for, by the desk's own list of names."""

from __future__ import annotations

import re

from claims.models import Party, PartyAlias
from claims.text.normalise import fold


class PartyBook:
    """The desk's parties and their aliases, read once for a batch of claimants."""

    def __init__(self) -> None:
        self._parties = {party.pk: party for party in Party.objects.all()}
        aliases = dict(PartyAlias.objects.values_list("name_key", "party_id"))
        names = aliases | {party.name_key: pk for pk, party in self._parties.items()}
        self._names = names
        longest_first = sorted(names, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def named(self, name: str) -> Party | None:
        """The party of exactly this name or alias."""
        pk = self._names.get(fold(name))
        return self._parties[pk] if pk else None

    def suggest(self, name: str, role: str = "") -> Party | None:
        """The party whose name or alias stands first in the claimant's name, else in the role, else None.

        Of two that begin at one place the longer wins: "New York Times" over "New York".
        """
        if not self._names:
            return None
        for text in (name, role):
            found = self._pattern.search(fold(text))
            if found:
                return self._parties[self._names[found.group()]]
        return None
