"""Whom an English pronoun means: the nearest claimant or subject of a sentence that it fits."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claims.text.english_kinds import gender_of, is_place
from claims.text.found import Claimant, Found
from claims.text.lexicon import read_classes
from claims.text.names import Names

_W = read_classes("en_words")
_SINGULAR = frozenset({"he", "she", "his", "her"})
_BODY = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their"})
PRONOUNS = _SINGULAR | _BODY | _PLURAL
_NO_PERSON = _W["body"] | _W["document"]
_SUBJECTS_BACK, _SPOKEN_BACK = 5, 30
_LONGEST = 2


def meant(
    pronoun: str, found: Found, before: Sequence[Found], known: Sequence[Claimant], names: Names
) -> Claimant | None:
    """The claimant whom the pronoun of `found` means; None where nobody fits.

    before: the attributions before, known: their claimants. A name of which the article doesn't tell whether
    it is a person or a body fits only in its own paragraph.
    """
    place = found.who[0] if found.who else 0
    paragraph = names.paragraphs[max(bisect_right(names.paragraphs, place) - 1, 0)] if names.paragraphs else 0
    for where, one in _candidates(place, before, known, names):
        if any(start <= where < end for start, end in found.pieces):
            # Whom the statement is about seldom makes it.
            continue
        if pronoun in _PLURAL and not one.person:
            return one
        if pronoun in _PLURAL or not _agrees(pronoun, one.name):
            continue
        doubtful = not one.person and _may_be_person(one.name, names)
        if doubtful and pronoun in _SINGULAR and where >= paragraph and where in names.crowded:
            # "Holm met Korb. She said …": better nobody than the wrong one.
            return None
        if (where >= paragraph) if doubtful else one.person == (pronoun in _SINGULAR):
            return one
    return None


def _candidates(
    place: int, founds: Sequence[Found], known: Sequence[Claimant], names: Names
) -> list[tuple[int, Claimant]]:
    """(place, who) of claimants and of the last subjects of sentences, the nearest first."""
    spoken = [
        (found.who[0], one)
        for found, one in zip(founds[-_SPOKEN_BACK:], known[-_SPOKEN_BACK:], strict=True)
        if found.who and one.name and one.name.casefold() not in PRONOUNS
    ]
    last = bisect_left(names.subjects, (place, ""))
    acting = [
        (where, Claimant(name, "", "", is_person(name, names)))
        for where, name in names.subjects[max(0, last - _SUBJECTS_BACK) : last]
    ]
    # At the same place the claimant comes first: it is resolved to the fullest name.
    return sorted([*spoken, *acting], key=lambda one: -one[0])


def is_person(name: str, names: Names) -> bool:
    """By the given name or by what the article tells beside the name."""
    return bool(gender_of(name)) or names.kinds.get(name) == "person"


def _may_be_person(name: str, names: Names) -> bool:
    """One or two plain capitalised words that are no abbreviation, no country and no known body."""
    words = name.split()
    plain = len(words) <= _LONGEST and all(word.isalpha() and word.istitle() for word in words)
    listed = any(is_place(word) or word.casefold() in _NO_PERSON for word in words)
    return plain and not listed and names.kinds.get(name) != "body"


def _agrees(pronoun: str, name: str) -> bool:
    """No pronoun of the other gender; an unknown given name fits both."""
    return gender_of(name) != ("m" if pronoun in {"she", "her"} else "f") or pronoun not in _SINGULAR
