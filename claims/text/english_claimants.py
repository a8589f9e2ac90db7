"""Who is meant in English: from the speaker as written to the fullest name that the article gives."""

from bisect import bisect_left

from claims.text.english_phrases import phrase_ending
from claims.text.found import Claimant, Found
from claims.text.lexicon import read_classes
from claims.text.names import Names, bare, gender_of, is_title, person_start, read_names
from claims.text.tokens import MARK, WORD, Token, Unit

_W = read_classes("en_words")
_SINGULAR = frozenset({"he", "she", "his", "her"})
_BODY = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "their"})
_PRONOUNS = _SINGULAR | _BODY | _PLURAL
_STOPS = frozenset({".", "?", "!", ";", ":"})
_ARTICLES = frozenset({"the", "a", "an"})


def resolve_english(text: str, units: list[Unit], founds: list[Found]) -> list[Claimant]:
    """One claimant for each attribution, in the same order."""
    names = read_names(units)
    tokens = [token for unit in units for token in unit.tokens]
    starts = [token.start for token in tokens]
    known: list[Claimant] = []
    for found in founds:
        where = found.who or (0, 0)
        first, last = bisect_left(starts, where[0]), bisect_left(starts, where[1])
        if last - first == 1 and tokens[first].low in _W["relative"]:
            first, last = _antecedent(tokens, first) or (first, last)
        words = [token for token in tokens[first:last] if token.kind == WORD or token.text in "()&."]
        known.append(_resolve_one(text, founds, words, known, names))
    return known


def _antecedent(tokens: list[Token], relative: int) -> tuple[int, int] | None:
    """The phrase that "who" takes up: "Terekhov" in "Terekhov, who said"."""
    end = relative - (tokens[relative - 1].text == ",") if relative else 0
    floor = next(
        (k + 1 for k in range(end - 1, max(0, end - 20), -1) if tokens[k].text in _STOPS), max(0, end - 20)
    )
    return phrase_ending(tokens, end, floor) if end > floor else None


def _resolve_one(
    text: str, founds: list[Found], words: list[Token], known: list[Claimant], names: Names
) -> Claimant:
    """The claimant of founds[len(known)]."""
    found = founds[len(known)]
    surface = text[found.who[0] : found.who[1]] if found.who else ""
    if not words:
        return Claimant(surface, surface, "", person=False)
    role = text[found.role[0] : found.role[1]] if found.role else ""
    low = words[0].low
    if len(words) == 1 and low in _PRONOUNS:
        meant = _meant(low, founds, known, names)
        if meant is None:
            return Claimant(surface, surface, "", person=False)
        return _with_role(meant.name, surface, meant.role, known, person=meant.person)
    name, before = _named(words, names)
    if text[found.cue[0]] == ":" and not _may_head(name, words):
        return Claimant("", surface, "", person=False)
    if name:
        return _with_role(
            name, surface, role or before, known, person=_is_person(name) and " and " not in name
        )
    name = _described(words, known, names)
    return _with_role(name, surface, role, known, person=_is_one(words[-1].low))


def _may_head(name: str, words: list[Token]) -> bool:
    """A label before a colon speaks if it is a known person, a body or an abbreviation, no mere topic."""
    listed = _W["body"] | _W["person"]
    return bool(gender_of(name)) or any(word.text.isupper() or word.low in listed for word in words)


def _is_one(word: str) -> bool:
    """A word for one person: spokesman, mayor; not officials, police, people."""
    return (
        word in _W["person"] and not word.endswith("s") and word not in {"police", "people", "men", "women"}
    )


def _with_role(name: str, surface: str, role: str, known: list[Claimant], *, person: bool) -> Claimant:
    if not role:
        role = next((one.role for one in known if one.name == name and one.role), "")
    return Claimant(name, surface, role, person)


def _meant(pronoun: str, founds: list[Found], known: list[Claimant], names: Names) -> Claimant | None:
    """Whom the pronoun of founds[len(known)] means: the last claimant or sentence subject that it fits."""
    claimant, since = None, -1
    for one, found in zip(reversed(known), reversed(founds[: len(known)]), strict=True):
        if one.name.lower() not in _PRONOUNS and _fits(pronoun, one):
            claimant, since = one, found.who[0] if found.who else 0
            break
    who = founds[len(known)].who
    if pronoun in _PLURAL or who is None:
        return claimant
    return _subject_since(pronoun, since, who[0], names) or claimant


def _fits(pronoun: str, one: Claimant) -> bool:
    if pronoun in _PLURAL:
        return True
    return one.person == (pronoun in _SINGULAR) and _agrees(pronoun, one.name)


def _agrees(pronoun: str, name: str) -> bool:
    """No pronoun of the other gender; an unknown given name fits both."""
    return gender_of(name) != ("m" if pronoun in {"she", "her"} else "f") or pronoun not in _SINGULAR


def _subject_since(pronoun: str, since: int, before: int, names: Names) -> Claimant | None:
    """The last person who was the subject of a sentence between two places in the text."""
    first, last = bisect_left(names.subjects, (since + 1, "")), bisect_left(names.subjects, (before, ""))
    person = pronoun in _SINGULAR
    recent = [name for _, name in names.subjects[first:last][-5:] if bool(gender_of(name)) == person]
    fitting = [name for name in recent if _agrees(pronoun, name)]
    return Claimant(fitting[-1], "", "", person=person) if fitting else None


def _is_person(name: str) -> bool:
    words = name.casefold().split()
    return len(words) > 1 and not any(
        word in _W["body"] or word in _W["document"] or word == "of" for word in words
    )


def _named(words: list[Token], names: Names) -> tuple[str, str]:
    """(full name, role written before it) where the phrase ends with a name; ("", "") for a description."""
    words = _without_brackets(words)
    if any(_joins(words, k) for k in range(1, len(words) - 1)):
        return " ".join(bare(token.text) for token in words if not is_title(token)), ""
    k = len(words)
    while (
        k > 0 and (words[k - 1].text[:1].isupper() or words[k - 1].text == "&") and not is_title(words[k - 1])
    ):
        k -= 1
    run = words[k:]
    if not run or run[0].low in _ARTICLES | _W["subject"]:
        return "", ""
    name = " ".join(bare(token.text) for token in run)
    before = " ".join(token.text for token in words[:k])
    if len(run) == 1:
        return _from_one(name, before, words[:k], names)
    leading = words[: k - 1] if k and words[k - 1].low in _ARTICLES else words[:k]
    if leading and leading[-1].low in _W["preposition"]:
        name, role = _named(leading[:-1], names) if len(leading) > 1 else ("", "")
        return (name, role) if gender_of(name) else ("", "")
    proper = person_start([token.text for token in run])
    if proper:
        return " ".join(bare(token.text) for token in run[proper:]), " ".join(
            token.text for token in words[: k + proper]
        )
    return name, before if k and words[k - 1].low not in _ARTICLES else ""


def _joins(words: list[Token], k: int) -> bool:
    """ "Ann Lee and Tom Ray": two speakers, who stay together."""
    if words[k].low != "and" or not words[k - 1].text[0].isupper() or not words[k + 1].text[0].isupper():
        return False
    return any(gender_of(word.text) for word in words[k + 1 :])


def _from_one(word: str, before: str, leading: list[Token], names: Names) -> tuple[str, str]:
    if leading and word.casefold() in _W["body"]:
        return "", ""
    titled = all(is_title(token) or token.low in _ARTICLES for token in leading)
    if not titled and leading[-1].low not in _W["person"]:
        return "", ""
    if word in names.short:
        return names.short[word], ""
    full = [name for name in names.full.get(word.casefold(), []) if _is_person(name) or not leading]
    role = before if any(token.text.islower() and token.low not in _ARTICLES for token in leading) else ""
    return (full[0] if full and _is_person(full[0]) else word), role


def _without_brackets(words: list[Token]) -> list[Token]:
    opening = next((k for k, token in enumerate(words) if token.text == "("), len(words))
    return [token for token in words[:opening] if token.kind != MARK or token.text == "&"]


def _described(words: list[Token], known: list[Claimant], names: Names) -> str:
    """A description without its article; "the command" and its spokesperson by an earlier claimant."""
    words = _without_brackets(words) or words
    definite = words[0].low == "the" and len(words) > 1
    if words[0].low in _ARTICLES and len(words) > 1:
        words = words[1:]
    if definite and len(words) == 1:
        short = names.short.get(bare(words[0].text), "")
        return short or _earlier(bare(words[0].low), known) or bare(words[0].text)
    if definite and len(words) == 2 and words[0].low.endswith("'s"):
        owner = _earlier(bare(words[0].low), known)
        if owner:
            return f"{words[1].text} of the {owner}"
    if len(words) == 1:
        return names.short.get(bare(words[0].text), bare(words[0].text))
    return " ".join([*(token.text for token in words[:-1]), bare(words[-1].text)])


def _earlier(head: str, known: list[Claimant]) -> str:
    """The last earlier claimant whose head noun is this word."""
    return next((one.name for one in reversed(known) if _head(one.name) == head), "")


def _head(name: str) -> str:
    """The noun that the rest describes: "ministry" of "Britain's Ministry of Defence"."""
    return (name.casefold().partition(" of ")[0].split() or [""])[-1]
