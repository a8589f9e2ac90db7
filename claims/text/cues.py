"""The cues of saying: every form of every verb in lexicons/en_cues.tsv, with what may follow it."""

from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import read_rows

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb of saying. form: base, s, past, participle (irregular only) or ing.

    frames: the letters of the lexicon; prepositions: those that may lead to the statement ("called for …").
    """

    base: str
    form: str
    frames: frozenset[str]
    prepositions: frozenset[str]

    def takes(self, frame: str) -> bool:
        return frame in self.frames


@cache
def english_cues() -> dict[str, Cue]:
    """Form -> Cue. Entries with the frame x (no cue in this project) are left out."""
    cues: dict[str, Cue] = {}
    for base, past, frames in read_rows("en_cues"):
        letters = frozenset(letter for letter in frames.split() if ":" not in letter)
        prepositions = frozenset(letter[2:] for letter in frames.split() if letter.startswith("f:"))
        if "x" in letters:
            continue
        for form, word in _forms(base, past):
            cues.setdefault(word, Cue(base, form, letters, prepositions))
    return cues


def _forms(base: str, past: str) -> list[tuple[str, str]]:
    simple, _, participle = (past or _regular_past(base)).partition("/")
    doubled = simple == f"{base}{base[-1]}ed"
    forms = [("past", simple), ("s", _third_person(base)), ("ing", _ing(base, doubled=doubled))]
    return [*forms, ("participle", participle), ("base", base)] if participle else [*forms, ("base", base)]


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if _ends_consonant_y(base) else base + "ed"


def _third_person(base: str) -> str:
    if _ends_consonant_y(base):
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ing(base: str, *, doubled: bool) -> str:
    if doubled:
        return base + base[-1] + "ing"
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


def _ends_consonant_y(base: str) -> bool:
    return base.endswith("y") and base[-2] not in _VOWELS
