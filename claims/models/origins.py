"""How many independent origins stand behind claims, whatever the number of articles that carry them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from claims.models.claims import Appearance, Claim
from claims.models.sources import Source


@dataclass(frozen=True, slots=True)
class Origin:
    """Articles that go back to one text or to one dispatch, the earliest first."""

    sources: tuple[Source, ...]
    agency: str

    @property
    def first(self) -> Source:
        return self.sources[0]

    @property
    def echoes(self) -> tuple[Source, ...]:
        return self.sources[1:]


@dataclass(frozen=True, slots=True)
class Origins:
    """The independent origins of some claims, the earliest first."""

    found: tuple[Origin, ...]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[Origin]:
        return iter(self.found)

    @property
    def articles(self) -> int:
        return sum(len(origin.sources) for origin in self.found)

    @property
    def words(self) -> str:
        """As "3 independent origins, 12 articles"; "1 article" where there is nothing to tell apart."""
        articles = f"{self.articles} {'article' if self.articles == 1 else 'articles'}"
        if self.articles < 2:
            return articles
        return f"{len(self)} independent {'origin' if len(self) == 1 else 'origins'}, {articles}"


def origins_of(claims: Iterable[Claim]) -> Origins:
    """The origins of claims fetched with_sources, without a query.

    Two articles have one origin where their texts are copies, or where both credit the same agency for the
    same claim.
    """
    appearances = [row for claim in claims for row in claim.appearances.all()]
    joined = _joined(appearances)
    groups: dict[Hashable, list[Appearance]] = {}
    for row in sorted(appearances, key=lambda row: (row.source.published_on is None, *_place(row.source))):
        groups.setdefault(joined[_text(row)], []).append(row)
    return Origins(tuple(_origin(group) for group in groups.values()))


def _place(source: Source) -> tuple[str, int]:
    return str(source.published_on or ""), source.pk


def _text(row: Appearance) -> Hashable:
    return "text", row.source.head_id


def _joined(appearances: Iterable[Appearance]) -> dict[Hashable, Hashable]:
    """Each text and each claim's agency -> the same thing for all that hang together."""
    parents: dict[Hashable, Hashable] = {}

    def top(node: Hashable) -> Hashable:
        while parents.setdefault(node, node) != node:
            node = parents[node]
        return node

    for row in appearances:
        text = top(_text(row))
        if row.agency:
            parents[top(("agency", row.claim_id, row.agency))] = text
    return {node: top(node) for node in list(parents)}


def _origin(group: Iterable[Appearance]) -> Origin:
    rows = list(group)
    agencies = [row.agency for row in rows if row.agency]
    sources = dict.fromkeys(row.source for row in rows)
    return Origin(tuple(sources), agencies[0] if agencies else "")
