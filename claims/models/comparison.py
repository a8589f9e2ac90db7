"""Two wordings of a verdict held against each other: ratings in sentences, texts word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.matching.differences import Piece, word_changes
from claims.models.claims import Claim
from claims.models.wordings import Content

TEXTS = {"summary": "Summary", "explanation": "Explanation", "would_change": "What would change it"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changed ratings as whole sentences, and each changed text under its name."""

    sentences: list[str]
    texts: list[tuple[str, list[Piece]]]

    def __bool__(self) -> bool:
        return bool(self.sentences or self.texts)


def compare(old: Content, new: Content) -> Comparison:
    """Names claims by what is stored of them now; one query where a claim's rating differs."""
    texts = [
        (label, word_changes(old.get(name, ""), new.get(name, "")))
        for name, label in TEXTS.items()
        if old.get(name, "") != new.get(name, "")
    ]
    return Comparison([*_of_dispute(old, new), *_of_claims(old, new)], texts)


def _of_dispute(old: Content, new: Content) -> Iterator[str]:
    if old["rating"] != new["rating"]:
        yield _changed(
            old["rating"],
            new["rating"],
            "The dispute is rated “{new}” now; before, it was not rated.",
            "The dispute is not rated any more; before, it was “{old}”.",
            "The dispute is rated “{new}” now; before, it was “{old}”.",
        )
    if old["confidence"] != new["confidence"]:
        yield _changed(
            old["confidence"],
            new["confidence"],
            "Confidence is {new} now; before, it was not judged.",
            "Confidence is not judged any more; before, it was {old}.",
            "Confidence is {new} now; before, it was {old}.",
        )


def _of_claims(old: Content, new: Content) -> Iterator[str]:
    before, after = old["claim ratings"], new["claim ratings"]
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    if not changed:
        return
    for claim in Claim.objects.filter(pk__in=changed).select_related("claimant").order_by("said_on", "pk"):
        key = str(claim.pk)
        yield _changed(
            before.get(key, ""),
            after.get(key, ""),
            "{who}’s claim “{claim}” is rated “{new}” now; before, it was not rated.",
            "{who}’s claim “{claim}” is not rated any more; before, it was “{old}”.",
            "{who}’s claim “{claim}” is rated “{new}” now; before, it was “{old}”.",
            who=claim.claimant.name,
            claim=claim.text,
        )


def _changed(old: str, new: str, came: str, went: str, both: str, **names: str) -> str:
    sentence = both if old and new else came if new else went
    return sentence.format(old=old, new=new, **names)
