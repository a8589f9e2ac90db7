"""Whom a Ukrainian or Russian pronoun means: the nearest claimant or subject of a sentence that it fits."""

from collections.abc import Sequence
from functools import cache

from claims.text.found import Claimant
from claims.text.lexicon import read_rows
from claims.text.slavic_cases import is_patronymic
from claims.text.slavic_grammar import read_grammar
from claims.text.tokens import WORD, Unit

_HER_ENDINGS = ("ова", "ева", "єва", "ёва", "ина", "іна", "ская", "цкая", "ська", "цька")
_HIS_ENDINGS = ("ов", "ев", "єв", "ёв", "ин", "ін", "ский", "цкий", "ський", "цький")
_SUBJECTS_BACK, _SPOKEN_BACK = 5, 30
_FEMININE = frozenset({"она", "вона", "её", "ее", "її"})
Placed = tuple[int, Claimant]  # where somebody speaks or acts, and who


def meant(
    pronoun: str, place: int, spoken: Sequence[Placed], acting: Sequence[Placed], language: str
) -> Claimant | None:
    """The claimant whom the pronoun at `place` means; None where nobody fits.

    spoken: the claimants so far, acting: the subjects of sentences, both in order.
    """
    words = read_grammar(language).words
    before = [one for one in acting if one[0] < place][-_SUBJECTS_BACK:]
    for _, one in sorted([*spoken[-_SPOKEN_BACK:], *before], key=lambda one: -one[0]):
        if not one.name or one.name.lower() in words["pronoun"]:
            continue
        if pronoun in words["plural"]:
            return one
        if one.person == (pronoun in words["singular"]) and _fits(pronoun, one, language):
            return one
    return None


def subjects(units: Sequence[Unit], language: str) -> list[Placed]:
    """The persons with whose given name and surname a sentence opens."""
    openings = [(unit.start, unit.tokens[:2]) for unit in units if len(unit.tokens) > 2]
    return [
        (start, Claimant(f"{first.text} {last.text}", "", "", person=True))
        for start, (first, last) in openings
        if first.low in given_names(language) and last.kind == WORD and last.text[:1].isupper()
        if not is_patronymic(last.text)
    ]


def _fits(pronoun: str, one: Claimant, language: str) -> bool:
    if pronoun not in read_grammar(language).words["singular"]:
        return True
    return _gender(one.name, language) in ("", "f" if pronoun in _FEMININE else "m")


def _gender(name: str, language: str) -> str:
    """By the given name, else by the ending of the surname; "" where neither tells."""
    known = given_names(language).get(name.split(maxsplit=1)[0].lower(), "")
    by_ending = "f" if name.endswith(_HER_ENDINGS) else "m" if name.endswith(_HIS_ENDINGS) else ""
    return known or by_ending


@cache
def given_names(language: str) -> dict[str, str]:
    """Given name -> gender."""
    rows = [row for row in read_rows("given_names") if row[0] == language]
    return {name: gender for _, gender, names in rows for name in names.split()}
