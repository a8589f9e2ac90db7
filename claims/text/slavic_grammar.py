"""The word lists of Ukrainian and Russian, and every form of their cues."""

from dataclasses import dataclass
from functools import cache

from claims.text.lexicon import read_classes, read_rows


@dataclass(frozen=True, slots=True)
class SlavicCue:
    """form: past, present or gerund; plural: "they" may be unsaid ("в МИД заявили").

    frames: the letters of the lexicon.
    """

    form: str
    plural: bool
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language: words by class, cues by form, "по словам" by its first word.

    reflexive, finite and surname: endings; given: given names.
    """

    words: dict[str, frozenset[str]]
    cues: dict[str, SlavicCue]
    by: dict[str, tuple[tuple[str, ...], ...]]
    reflexive: tuple[str, ...]
    surname: tuple[str, ...]
    finite: tuple[str, ...]
    given: frozenset[str]


@cache
def read_grammar(language: str) -> Grammar:
    """The grammar of "uk" or "ru"."""
    words = read_classes(f"{language}_words")
    by: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(words["by"], key=len, reverse=True):
        parts = tuple(phrase.split())
        by[parts[0]] = (*by.get(parts[0], ()), parts)
    names = (row[2].split() for row in read_rows("given_names") if row[0] == language)
    return Grammar(
        words,
        _read_cues(language),
        by,
        tuple(words["reflexive"]),
        tuple(words["surname"]),
        tuple(words["finite"]),
        frozenset(name for row in names for name in row),
    )


def _read_cues(language: str) -> dict[str, SlavicCue]:
    cues: dict[str, SlavicCue] = {}
    for past, others, frames in read_rows(f"{language}_cues"):
        letters = frozenset(frames.split())
        for form, word in [*_past_forms(past, language), *(("present", word) for word in others.split())]:
            gerund = form == "gerund" or (form == "present" and word.endswith(("я", "ючи", "чи")))
            plural = word.endswith(("ли", "лись", "лися", "ют", "ят", "ут", "ють", "ять", "уть"))
            cues.setdefault(word, SlavicCue("gerund" if gerund else form, plural, letters))
    return cues


def _past_forms(past: str, language: str) -> list[tuple[str, str]]:
    """The other genders, the plural and the gerund of a past masculine."""
    ending = next((e for e in ("лся", "вся", "л", "в") if past.endswith(e)), "")
    stem, reflexive = past[: len(past) - len(ending)], len(ending) == 3
    tails = ("лася", "лося", "лися") if language == "uk" else ("лась", "лось", "лись")
    forms = [stem + tail for tail in (tails if reflexive else ("ла", "ло", "ли"))]
    gerund = stem + (("вши" if language == "uk" else "в") + ("сь" if reflexive else ""))
    gerunds = [("gerund", gerund)] if ending and gerund != past else []
    return [("past", past), *(("past", form) for form in forms), *gerunds]
