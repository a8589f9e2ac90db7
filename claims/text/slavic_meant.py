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
_LONGEST_OFFICE = 7
_FEMININE = frozenset({"она", "вона", "её", "ее", "її"})
_OFFICE_WORDS, _NEAREST = 3, 2
_HER_WORDS = ("ця", "ца", "ка", "иня", "женщина", "жінка")
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


def same_office(
    word: str, place: int, spoken: Sequence[Placed], acting: Sequence[Placed], language: str
) -> Claimant | None:
    """Whom a bare office means ("директор", "чиновница"): the last person with that office before `place`.

    A word that fits nearly anybody (class generic) means the last person of its gender.
    """
    words = read_grammar(language).words
    before = [one for one in acting if one[0] < place][-_SUBJECTS_BACK:]
    persons = [
        one for _, one in sorted([*spoken[-_SPOKEN_BACK:], *before], key=lambda one: -one[0]) if one.person
    ]
    same = words["head"] if word in words["head"] else {word}
    for one in persons:
        if same.intersection(one.role.lower().split()[:_OFFICE_WORDS]):
            return one
    if word not in words["generic"]:
        return None
    gender = "f" if word.endswith(_HER_WORDS) else "m"
    named = [one for one in persons[:_NEAREST] if " " in one.name]
    return next((one for one in named if _gender(one.name, language) in ("", gender)), None)


def subjects(units: Sequence[Unit], language: str) -> list[Placed]:
    """The persons with whose given name and surname a sentence opens, an office before them or not."""
    found = ((unit, _opening_name(unit, language)) for unit in units if len(unit.tokens) > 2)
    return [
        (
            unit.start,
            Claimant(f"{unit.tokens[k].text} {unit.tokens[k + 1].text}", "", _office(unit, k), person=True),
        )
        for unit, k in found
        if k is not None
    ]


def _opening_name(unit: Unit, language: str) -> int | None:
    """Place of the given name among the first words of a sentence, no mark or preposition before it."""
    words = read_grammar(language).words
    for k, token in enumerate(unit.tokens[:_LONGEST_OFFICE]):
        if token.kind != WORD or token.low in words["preposition"] | words["breaker"]:
            return None
        following = unit.tokens[k + 1 : k + 2]
        named = token.low in given_names(language) and token.text[:1].isupper()
        if named and following and following[0].kind == WORD and following[0].text[:1].isupper():
            return None if is_patronymic(following[0].text) else k
    return None


def _office(unit: Unit, k: int) -> str:
    return " ".join(token.text for token in unit.tokens[:k])


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
