"""Who is meant in Ukrainian and Russian: full names in the nominative, offices apart from names."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from claims.text.found import Claimant, Found
from claims.text.slavic_bodies import (
    Mention,
    body_of,
    is_body_name,
    last_of_kind,
    names_something,
    plain_name,
    read_bodies,
)
from claims.text.slavic_cases import is_patronymic, nominative_name, nominative_phrase, office_of
from claims.text.slavic_grammar import read_grammar
from claims.text.slavic_meant import Placed, given_names, meant, same_office, subjects
from claims.text.tokens import QUOTE, WORD, Token, Unit

# How a man's given name ends in the nominative, and a country's or town's name in the genitive never does.
_PLURALS = ("и", "ы", "і")
_NAME_ENDINGS = frozenset("бвгґджзйклмнпрстфхцчшщьо")


@dataclass(slots=True)
class _Article:
    """language; full: surname stem -> full name; bodies: as named; paragraph: the one being read; alone: it
    is one sentence; acting: the persons that open sentences; known: the claimants so far, at places.
    """

    language: str
    full: dict[str, str]
    bodies: list[Mention]
    alone: bool
    acting: list[Placed]
    paragraph: int = 0
    known: list[Claimant] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def resolve_ukrainian(text: str, units: list[Unit], founds: list[Found]) -> list[Claimant]:
    """One claimant for each attribution, in the same order."""
    return _resolve(text, units, founds, "uk")


def resolve_russian(text: str, units: list[Unit], founds: list[Found]) -> list[Claimant]:
    """One claimant for each attribution, in the same order."""
    return _resolve(text, units, founds, "ru")


def _resolve(text: str, units: list[Unit], founds: list[Found], language: str) -> list[Claimant]:
    tokens = [token for unit in units for token in unit.tokens]
    starts = [token.start for token in tokens]
    openings, paragraphs = [unit.start for unit in units], [unit.paragraph for unit in units]
    bodies = read_bodies(units, read_grammar(language))
    article = _Article(
        language, _full_names(units, language), bodies, len(units) == 1, subjects(units, language)
    )
    for found in founds:
        where = found.who or (0, 0)
        words = tokens[bisect_left(starts, where[0]) : bisect_left(starts, where[1])]
        article.paragraph = paragraphs[max(bisect_right(openings, where[0]) - 1, 0)]
        surface = text[where[0] : where[1]]
        article.places.append(where[0])
        article.known.append(
            _claimant(article, text, found, [w for w in words if w.kind in {WORD, QUOTE}], surface)
        )
    return article.known


def _claimant(article: _Article, text: str, found: Found, words: list[Token], surface: str) -> Claimant:
    pronouns = read_grammar(article.language).words
    if len(words) == 1 and words[0].low in pronouns["singular"] | pronouns["plural"] | pronouns["neuter"]:
        return _pronoun(article, words[0], surface)
    role = text[found.role[0] : found.role[1]] if found.role else ""
    if len(words) == 1 and words[0].low in pronouns["other"]:
        return Claimant("", surface, "", person=False)
    if len(words) > 1 and words[0].kind == QUOTE and _is_name(words[1]) and not found.oblique:
        # "В интервью «Вестнику» Лесов заявил": whom he spoke to.
        words = words[1:]
    named = _person(article, words, oblique=found.oblique)
    if named:
        name, office = named
        if " " in name:
            article.full.setdefault(_stem(name.split()[-1]), name)
        earlier = next((one.role for one in article.known if one.name == name and one.role), "")
        return Claimant(name, surface, role or office or earlier, person=True)
    body = _body(article, words, oblique=found.oblique)
    if body:
        name, kind = body
        return Claimant(name, surface, role or kind, person=False)
    return _office(article, words, surface) or _as_written(
        article, words, surface, role, oblique=found.oblique
    )


def _office(article: _Article, words: list[Token], surface: str) -> Claimant | None:
    """ "директор" alone: the person who was named with that office."""
    grammar = read_grammar(article.language)
    head = office_of(words[0].low, grammar) if words and words[0].kind == WORD else ""
    of_region = len(words) == 2 and head in grammar.words["head"]
    if head not in grammar.words["person"] or not (len(words) == 1 or of_region):
        return None
    spoken = list(zip(article.places, article.known, strict=False))
    one = same_office(head, words[0].start, spoken, article.acting, article.language)
    return Claimant(one.name, surface, one.role, person=True) if one else None


def _as_written(article: _Article, words: list[Token], surface: str, role: str, *, oblique: bool) -> Claimant:
    plain = [word.text for word in words]
    name = " ".join(nominative_phrase(plain, article.language) if oblique else plain) or surface
    known = read_grammar(article.language).words["person"]
    one = any(word.low in known and not word.low.endswith(_PLURALS) for word in words[:2])
    return Claimant(name, surface, role, person=one or _is_surname(words, article.language))


def _body(article: _Article, words: list[Token], *, oblique: bool) -> tuple[str, str] | None:
    """(name, word for its kind) of компанія «Укрвода», «Укрвода», or "компанія" by what was named before."""
    if not words or len(words) > 2:
        return None
    grammar = read_grammar(article.language)
    head = body_of(words[0].low, grammar) if words[0].kind == WORD else ""
    named = is_body_name(words[-1]) or (head and names_something(words[-1]))
    if named and (head or len(words) == 1):
        return plain_name(words[-1].text, oblique=oblique and not head), head
    if not head or len(words) > 1 or words[0].low in grammar.cues:
        return None
    mention = last_of_kind(head, words[0].start, article.paragraph, article.bodies, grammar)
    earlier = next(
        (one.name for one in reversed(article.known) if one.name.lower().startswith(f"{head} ")), ""
    )
    name = mention.name if mention else earlier or _last_body(article, head)
    return (name, "") if name else None


def _last_body(article: _Article, head: str) -> str:
    """ "установа", "ведомство": the last body that spoke; "" for a word that says which kind it is."""
    words = read_grammar(article.language).words
    bodies = (one.name for one in reversed(article.known) if one.name and not one.person)
    return next((name for name in bodies if " " in name), "") if head in words["generic_body"] else ""


def _is_surname(words: list[Token], language: str) -> bool:
    """One word that ends like a surname and is no listed body."""
    grammar = read_grammar(language)
    alone = len(words) == 1 and _is_name(words[0]) and words[0].low not in grammar.words["body"]
    return alone and words[0].low.endswith(grammar.surname)


def _pronoun(article: _Article, word: Token, surface: str) -> Claimant:
    """Nobody to name: no statement; but a lone sentence keeps its pronoun for a person to fill in."""
    spoken = list(zip(article.places, article.known, strict=False))
    one = meant(word.low, word.start, spoken, article.acting, article.language)
    if one:
        return Claimant(one.name, surface, one.role, one.person)
    alone = article.alone and word.low not in read_grammar(article.language).words["his"]
    return Claimant(surface if alone else "", surface, "", person=False)


def _full_names(units: list[Unit], language: str) -> dict[str, str]:
    """Surname stem -> full name, for every given name with a surname behind it, in any case."""
    full: dict[str, str] = {}
    for unit in units:
        for first, last in zip(unit.tokens, unit.tokens[1:], strict=False):
            if not (_is_name(first) and _is_name(last)) or is_patronymic(last.text):
                continue
            name = [first.text, last.text]
            if first.low not in given_names(language):
                name = nominative_name(name, language)
            if name[0].lower() in given_names(language):
                full.setdefault(_stem(name[1]), " ".join(name))
    return full


def _person(article: _Article, words: list[Token], *, oblique: bool) -> tuple[str, str] | None:
    """(full name, office before it) where the phrase ends with a person's name."""
    grammar = read_grammar(article.language)
    k = len(words)
    offices = grammar.words["body"] | grammar.words["person"]
    while k > 0 and _is_name(words[k - 1]) and words[k - 1].low not in offices:
        k -= 1
    run = [word.text for word in words[k:]]
    if not run or (len(run) == 1 and run[0].isupper()):
        return None
    length = _name_length(article, run, oblique=oblique)
    office = [word.text for word in words[: len(words) - length]]
    if length == 1:
        return _surname(article, run[-1], office, oblique=oblique)
    name = nominative_name(run[-length:], article.language) if oblique else run[-length:]
    if not office and name[0].lower() not in given_names(article.language) and not _looks_full(name):
        return None
    role = " ".join(nominative_phrase(office, article.language) if oblique else office)
    return article.full.get(_stem(name[-1]), " ".join(name)) if len(name) == 2 else " ".join(name), role


def _looks_full(name: list[str]) -> bool:
    """Two words that only begin with a capital: not РИА Новости, not ТАСС."""
    return len(name) >= 2 and not any(part.isupper() for part in name)


def _name_length(article: _Article, run: list[str], *, oblique: bool) -> int:
    """How many words at the end of a row of capitals are the name: "Росії Володимир Путін" has two."""
    given = given_names(article.language)
    if len(run) == 1:
        return 1
    if len(run) > 2 and (is_patronymic(run[-1]) or is_patronymic(run[-2])):
        return 3
    first = nominative_name(run[-2:], article.language)[0] if oblique else run[-2]
    alone = len(run) == 2 and _stem(run[-1]) not in article.full
    return 2 if first.lower() in given or first[-1] in _NAME_ENDINGS or alone else 1


def _surname(article: _Article, word: str, office: list[str], *, oblique: bool) -> tuple[str, str] | None:
    """A surname alone: of a person named in full elsewhere, or behind an office."""
    # "Леонтьева" is one letter longer than "Леонтьев".
    cuts = (2, 1, 3) if oblique else (2, 1)
    full = next((article.full[_stem(word, cut)] for cut in cuts if _stem(word, cut) in article.full), "")
    known = read_grammar(article.language).words["person"]
    if full:
        return full, " ".join(office)
    # "Власти Гранова", "жители Лозовой": a place behind several people.
    one = office and not office[-1].lower().endswith(_PLURALS)
    if one and office[-1].lower() in known and not oblique:
        return word, " ".join(office)
    return None


def _stem(surname: str, cut: int = 2) -> str:
    low = surname.lower()
    return low[: max(3, len(low) - cut)]


def _is_name(token: Token) -> bool:
    return token.kind == WORD and token.text[:1].isupper() and not token.text[:1].isdigit()
