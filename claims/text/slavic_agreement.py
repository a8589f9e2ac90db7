"""A Ukrainian or Russian noun with its adjectives from the genitive back to the nominative."""

from functools import cache

from claims.text.lexicon import read_rows
from claims.text.words import lemma_of

_SHORTEST_NOUN = 4
_CONSONANTS = "бвгґджзйклмнпрстфхцчшщ"


def nominative_group(words: list[str], language: str) -> list[str]:
    """["британської", "розвідки", "Києва"] -> ["британська", "розвідка", "Києва"]; unknown endings stay.

    The endings stand in lexicons/slavic_endings.tsv: those of adjectives ("adj") give the gender to which the
    noun must fit, those of nouns in the plural ("many") serve where there is no adjective, too.
    """
    leading: list[str] = []
    genders: set[str] = set()
    for word in words[:-1]:
        endings = [row for row in _endings(language, "adj") if word.endswith(row[0])]
        if not endings:
            break
        fitting = {row[2] for row in endings}
        genders = genders & fitting if leading else fitting
        leading.append(word)
    noun = words[len(leading)]
    if len(noun) < _SHORTEST_NOUN:
        return words
    for gender, nominative in _nominatives(noun, language):
        if not leading or gender in genders:
            return [
                *(_adjective(word, gender, language) for word in leading),
                nominative,
                *words[len(leading) + 1 :],
            ]
    return words


def _nominatives(noun: str, language: str) -> list[tuple[str, str]]:
    """(gender, form) of what the noun may be: a plural by its ending, else its dictionary form."""
    many = [
        ("p", noun[: len(noun) - len(old)] + new)
        for old, new, _ in _endings(language, "many")
        if noun.endswith(old) and len(noun) > len(old) + 2
    ]
    lemma = lemma_of(noun, language)
    if lemma == noun or not lemma:
        return many[:1]
    gender = (
        "f" if lemma[-1] in "ая" else "n" if lemma[-1] in "оеє" else "m" if lemma[-1] in _CONSONANTS else ""
    )
    plain = lemma if noun.replace("ё", "е")[: len(lemma)] != lemma else noun[: len(lemma)]
    return [*many[:1], (gender, plain)] if gender else many[:1]


def _adjective(word: str, gender: str, language: str) -> str:
    ending = next(row for row in _endings(language, "adj") if word.endswith(row[0]) and row[2] == gender)
    return word[: len(word) - len(ending[0])] + ending[1]


@cache
def _endings(language: str, part: str) -> list[tuple[str, str, str]]:
    """(genitive, nominative, gender), the longest endings first."""
    rows = [row for row in read_rows("slavic_endings") if row[:2] == [language, part]]
    return sorted(((row[2], row[3], row[4]) for row in rows), key=lambda row: -len(row[0]))
