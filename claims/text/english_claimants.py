"""Who is meant in English: from the speaker as written to the fullest name that the article gives."""

from bisect import bisect_left

from claims.text.english_kinds import gender_of, person_start
from claims.text.english_meant import PRONOUNS, is_person, meant
from claims.text.english_phrases import phrase_ending
from claims.text.english_words import is_possessive
from claims.text.found import Claimant, Found
from claims.text.lexicon import read_classes
from claims.text.names import Names, bare, is_title, read_names
from claims.text.tokens import MARK, WORD, Token, Unit

_Known = tuple[Found, Claimant]

_W = read_classes("en_words")
_NOBODY = PRONOUNS | _W["relative"] | {"i", "we", "you"}
_STOPS = frozenset({".", "?", "!", ";", ":"})
_OPENING_MARKS = frozenset('"“‘«')
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
    if len(words) == 1 and low in _NOBODY:
        one = meant(low, found, founds[: len(known)], known, names) if low in PRONOUNS else None
        if one:
            return _with_role(one.name, surface, one.role, known, person=one.person)
        # Nobody to name: left out; but a lone sentence keeps its pronoun for a person to fill in.
        kept = names.alone and low in PRONOUNS
        return Claimant(surface, surface, "", person=False) if kept else _unnamed(surface)
    name, before = _named(words, names)
    quotes = text[found.cue[1] : found.cue[1] + 2].lstrip()[:1] in _OPENING_MARKS
    if text[found.cue[0]] == ":" and not (name and quotes) and not _may_head(name, words):
        return _unnamed(surface)
    if name:
        body = names.kinds.get(name) == "body" or " and " in name
        person = is_person(name, names) or (_is_person(name) and not body)
        return _with_role(name, surface, role or before, known, person=person)
    name = _described(words, list(zip(founds, known, strict=False)), names)
    return _with_role(name, surface, role, known, person=_is_one(_noun(words)))


def _may_head(name: str, words: list[Token]) -> bool:
    """A label before a colon speaks if it is a known person, a body or an abbreviation, no mere topic."""
    listed = _W["body"] | _W["person"]
    return bool(gender_of(name)) or any(word.text.isupper() or word.low in listed for word in words)


def _noun(words: list[Token]) -> str:
    """ "spokesman" of "a spokesman for Holm"."""
    before = next((k for k, word in enumerate(words) if k and word.low in _W["preposition"]), len(words))
    return words[before - 1].low


def _is_one(word: str) -> bool:
    """A word for one person: spokesman, mayor; not officials, police, people."""
    return (
        word in _W["person"] and not word.endswith("s") and word not in {"police", "people", "men", "women"}
    )


def _unnamed(surface: str) -> Claimant:
    return Claimant("", surface, "", person=False)


def _with_role(name: str, surface: str, role: str, known: list[Claimant], *, person: bool) -> Claimant:
    if not role:
        role = next((one.role for one in known if one.name == name and one.role), "")
    return Claimant(name, surface, role, person)


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
    described = k > 0 and words[k - 1].low not in _ARTICLES and not is_possessive(words[k - 1])
    return name, before if described else ""


def _joins(words: list[Token], k: int) -> bool:
    """ "Ann Lee and Tom Ray": two speakers, who stay together."""
    if words[k].low != "and" or not words[k - 1].text[0].isupper() or not words[k + 1].text[0].isupper():
        return False
    return any(gender_of(word.text) for word in words[k + 1 :])


def _from_one(word: str, before: str, leading: list[Token], names: Names) -> tuple[str, str]:
    if leading and word.casefold() in _W["body"]:
        return "", ""
    titled = all(is_title(token) or token.low in _ARTICLES for token in leading)
    if not titled and not _describes(leading[-1]):
        return "", ""
    if word in names.short:
        return names.short[word], ""
    full = [name for name in names.full.get(word.casefold(), []) if _is_person(name) or not leading]
    role = before if any(token.text.islower() and token.low not in _ARTICLES for token in leading) else ""
    return (full[0] if full and _is_person(full[0]) else word), role


def _describes(word: Token) -> bool:
    """ "spokesman Holm", "the ocean agency NOAA": what stands before a name of one word, no part of it."""
    return word.low in _W["person"] or word.text in _W["body"]


def _without_brackets(words: list[Token]) -> list[Token]:
    opening = next((k for k, token in enumerate(words) if token.text == "("), len(words))
    return [token for token in words[:opening] if token.kind != MARK or token.text == "&"]


def _described(words: list[Token], known: list[_Known], names: Names) -> str:
    """A description without its article; "the command" and its spokesperson by an earlier claimant."""
    words = _without_brackets(words) or words
    definite = words[0].low == "the" and len(words) > 1
    if words[0].low in _ARTICLES and len(words) > 1:
        words = words[1:]
    if definite and len(words) == 1:
        short = names.short.get(bare(words[0].text), "")
        return short or _in_short(words[0], known, names) or bare(words[0].text)
    if definite and len(words) == 2 and words[0].low.endswith("'s"):
        _, owner = _earlier(bare(words[0].low), known)
        if owner:
            return f"{words[1].text} of the {owner}"
    if len(words) == 1:
        return names.short.get(bare(words[0].text), bare(words[0].text))
    return " ".join([*(token.text for token in words[:-1]), bare(words[-1].text)])


def _in_short(word: Token, known: list[_Known], names: Names) -> str:
    """ "the commission": the last claimant or name of that kind, "" where there was none."""
    head = bare(word.low)
    mentions = names.mentions[: bisect_left(names.mentions, (word.start, ""))] if head in _W["body"] else []
    named = next((one for one in reversed(mentions) if one[1].split()[-1].casefold() == head), (-1, ""))
    return max(_earlier(head, known), named, key=lambda one: one[0])[1]


def _earlier(head: str, known: list[_Known]) -> tuple[int, str]:
    """Place and name of the last earlier claimant whose head noun is this word; (-1, "") for none."""
    found = ((one, what) for what, one in reversed(known) if _head(one.name) == head)
    return next(((what.cue[0], one.name) for one, what in found), (-1, ""))


def _head(name: str) -> str:
    """The noun that the rest describes: "ministry" of "Britain's Ministry of Defence"."""
    return (name.casefold().partition(" of ")[0].split() or [""])[-1]
