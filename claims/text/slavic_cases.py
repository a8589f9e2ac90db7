"""Ukrainian and Russian names and offices from the genitive or locative back to the nominative."""

from functools import cache

from claims.text.lexicon import read_rows
from claims.text.slavic_agreement import nominative_group
from claims.text.slavic_grammar import Grammar, read_grammar
from claims.text.words import lemma_of

_SHORTEST_STEM = 2
_PATRONYMICS = ("ович", "евич", "євич", "йович", "ична", "івна", "ївна", "овна", "евна")


@cache
def _endings(language: str, part: str) -> tuple[tuple[str, str, str], ...]:
    """(genitive, nominative, gender), the longest endings first."""
    rows = [tuple(row[2:5]) for row in read_rows("slavic_endings") if row[:2] == [language, part]]
    return tuple(sorted(((a, b, c) for a, b, c in rows), key=lambda row: -len(row[0])))


def nominative_name(words: list[str], language: str) -> list[str]:
    """["Ігоря", "Терехова"] -> ["Ігор", "Терехов"]; words whose ending no rule knows stay as they are.

    The rules are those of school grammar for names in the genitive, in lexicons/slavic_endings.tsv.
    """
    if len(words) < 2:
        return words
    first, gender = _replaced(words[0], _endings(language, "first"), "")
    if not gender:
        return words
    last, _ = _replaced(words[-1], _endings(language, "last"), gender)
    return [first, *words[1:-1], last]


def _replaced(word: str, endings: tuple[tuple[str, str, str], ...], gender: str) -> tuple[str, str]:
    """The word with the first ending that fits replaced, and the gender; "" where none fits."""
    for old, new, of in endings:
        if word.endswith(old) and len(word) - len(old) >= _SHORTEST_STEM and gender in ("", of):
            return word[: len(word) - len(old)] + new, of
    return word, ""


def nominative_phrase(words: list[str], language: str) -> list[str]:
    """["міського", "голови", "Харкова"] -> ["міський", "голова", "Харкова"]: to the first known office."""
    known = _known(language)
    group = nominative_group(words, language) if words and words[0].islower() else words
    if group != words:
        return group
    for k, word in enumerate(words):
        low = word.lower()
        if low in known and k == 0:
            return words
        head = low if low in known else _head(low, language)
        if head in known:
            leading = [_like(lemma_of(before.lower(), language), before) for before in words[:k]]
            return [*leading, _like(head, word), *words[k + 1 :]]
    if words and words[0].lower() in read_grammar(language).words["document"]:
        return [_like(lemma_of(words[0].lower(), language), words[0]), *words[1:]]
    return [_stripped(words[0]), *words[1:]] if words else words


def is_office(low: str, grammar: Grammar) -> bool:
    """Is a word in any case a known office, person or body ("министерстве")?"""
    return bool(office_of(low, grammar))


def office_of(low: str, grammar: Grammar) -> str:
    """The nominative of a known office, person or body in any case, "" for any other word."""
    known = grammar.words["person"] | grammar.words["body"]
    head = low if low in known else _head(low, "uk" if "що" in grammar.words["that"] else "ru")
    return head if head in known else ""


def _known(language: str) -> frozenset[str]:
    grammar = read_grammar(language)
    return grammar.words["person"] | grammar.words["body"]


def _head(low: str, language: str) -> str:
    lemma = lemma_of(low, language) if any(letter.isalnum() for letter in low) else low
    known = _known(language)
    return next((form for form in (lemma, low[:-1], low[:-1] + "я", low[:-1] + "а") if form in known), lemma)


def _stripped(word: str) -> str:
    """ "Росстата" -> "Росстат": a body nobody listed, if its ending leaves no doubt."""
    consonant = len(word) > 4 and word[0].isupper() and word[-2] in "бвгджзклмнпрстфхцчшщ"
    return word[:-1] if consonant and word[-1] in "ау" else word


def _like(form: str, model: str) -> str:
    """The form with the capital letters of the model, and its ё."""
    if model.lower()[: len(form)].replace("ё", "е") == form:
        form = model.lower()[: len(form)]
    return (
        form.upper()
        if model.isupper() and len(model) > 1
        else form.capitalize()
        if model[0].isupper()
        else form
    )


def is_patronymic(word: str) -> bool:
    return word.lower().endswith(_PATRONYMICS)
