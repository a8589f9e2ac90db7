"""One ClaimReview: whose claim it reviews, where the claim appeared, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from claims.documents.document import LONGEST_NAME, LONGEST_TITLE, one_line
from claims.documents.linked_data import Node, address, first_day, first_text, language, many, number

LONGEST_CLAIM = 5_000
LONGEST_ROLE = 300
NO_CLAIM = "The review does not say which claim it is about."
NO_REVIEWER = "The review does not say who made it."

_OF_THE_ITEM = ("url", "headline", "publisher", "datePublished")


@dataclass(frozen=True, slots=True)
class SeenAt:
    """A document in which the claim appeared: an address, or at least a title."""

    url: str
    publisher: str
    title: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Review:
    """What the newsroom found; `rating` is in its own words, `value` lies between `worst` and `best`."""

    reviewer: str
    url: str
    title: str
    rating: str
    value: float | None
    best: float | None
    worst: float | None
    reviewed_on: date | None
    language: str


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A claim that somebody reviewed.

    `text` is never empty. `claimant` is "" where the markup names nobody; of several, their names stand with
    commas. `appearances` begin with the first appearance where it is known, which then is `first_appearance`
    too. Languages are "en", "uk", "ru" or "". `place` says where in the file it stood, for people.
    """

    place: str
    text: str
    claimant: str
    claimant_role: str
    claimant_same_as: tuple[str, ...]
    said_on: date | None
    language: str
    appearances: tuple[SeenAt, ...]
    first_appearance: SeenAt | None
    review: Review


@dataclass(frozen=True, slots=True)
class Refused:
    """An entry that is no review of a claim: where it stood, and why, in a sentence."""

    place: str
    reason: str


class Reading:
    """One ClaimReview; `known` are the objects it may refer to."""

    def __init__(self, node: Node, place: str, known: dict[str, Node], url: str) -> None:
        self._node = node
        self._place = place
        self._known = known
        self._url = url
        self._item = next(iter(self._objects(node.get("itemReviewed"))), {})

    def result(self) -> ReviewedClaim | Refused:
        claim = self._claim()
        review = self._review()
        if not claim:
            return Refused(self._place, NO_CLAIM)
        if not review.reviewer:
            return Refused(self._place, NO_REVIEWER)
        authors = self._objects(self._item.get("author")) or self._objects(self._item.get("creator"))
        roles = (first_text(one, "jobTitle", longest=LONGEST_ROLE) for one in authors)
        same = (address(each) for one in authors for each in many(one.get("sameAs")))
        first = self._first_appearance()
        said_on = first_day(self._item, "datePublished", "dateCreated")
        return ReviewedClaim(
            place=self._place,
            text=claim,
            claimant=self._names(authors),
            claimant_role=next(filter(None, roles), ""),
            claimant_same_as=tuple(dict.fromkeys(filter(None, same))),
            said_on=said_on or (first.published_on if first else None),
            language=language(self._item.get("inLanguage")) or review.language,
            appearances=tuple(self._appearances(first)),
            first_appearance=first,
            review=review,
        )

    def _claim(self) -> str:
        claim = first_text(self._node, "claimReviewed", longest=LONGEST_CLAIM)
        return claim or first_text(self._item, "text", "name", longest=LONGEST_CLAIM)

    def _review(self) -> Review:
        node = self._node
        url = address(node.get("url"), node.get("mainEntityOfPage"), node.get("@id"), self._url)
        makers = self._objects(node.get("author")) or self._objects(node.get("publisher"))
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        rating = next(iter(self._objects(node.get("reviewRating"))), {})
        value = number(rating.get("ratingValue"))
        named = ("alternateName", "name", *(["ratingValue"] if value is None else []))
        return Review(
            reviewer=self._names(makers) or host,
            url=url,
            title=first_text(node, "headline", "name", longest=LONGEST_TITLE),
            rating=first_text(rating, *named, longest=LONGEST_NAME),
            value=value,
            best=number(rating.get("bestRating")),
            worst=number(rating.get("worstRating")),
            reviewed_on=first_day(node, "datePublished", "dateCreated", "dateModified"),
            language=language(node.get("inLanguage")),
        )

    def _first_appearance(self) -> SeenAt | None:
        found = (self._seen_at(node) for node in self._objects(self._item.get("firstAppearance")))
        return next((one for one in found if one.url or one.title), None)

    def _appearances(self, first: SeenAt | None) -> Iterator[SeenAt]:
        """Where the claim appeared, the first appearance first, each document once."""
        whole = {name: self._item[name] for name in _OF_THE_ITEM if name in self._item}
        nodes = self._objects([*many(self._item.get("appearance")), *([whole] if "url" in whole else [])])
        met = {""}
        for one in (*([first] if first else []), *map(self._seen_at, nodes)):
            key = one.url or one.title
            if key not in met:
                met.add(key)
                yield one

    def _seen_at(self, node: Node) -> SeenAt:
        makers = self._objects(node.get("publisher")) or self._objects(node.get("author"))
        return SeenAt(
            url=address(node),
            publisher=self._names(makers),
            title=first_text(node, "headline", "name", longest=LONGEST_TITLE),
            published_on=first_day(node, "datePublished", "dateCreated", "uploadDate"),
        )

    def _objects(self, value: Any) -> list[Node]:
        """The objects of a value: a text is a name or an address, a reference what it refers to."""
        found = []
        for one in many(value):
            if isinstance(one, dict):
                known = self._known.get(str(one.get("@id"))) if len(one) < 3 else None
                found.append({**(known or {}), **one})
            elif isinstance(one, str) and one.strip():
                found.append({"url": one} if address(one) else {"name": one, "alternateName": one})
        return found

    def _names(self, makers: list[Node]) -> str:
        names = (first_text(one, "name", longest=LONGEST_NAME) for one in makers)
        return one_line(", ".join(dict.fromkeys(filter(None, names))), LONGEST_NAME)
