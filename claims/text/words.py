"""Words of a text with their dictionary forms, and one Latin spelling for names in either script."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import simplemma

from claims.text.language import detect_language

LEMMATISED = ("en", "uk", "ru")

_WORD = re.compile(
    r"(?P<neg>(?<=\w)n['’]t\b)"
    r"|(?P<abbreviation>(?:[^\W\d_]\.){2,})"
    r"|[^\W_](?:(?!n['’]t\b)[^\W_]|(?<=\d)[.,](?=\d)|['’ʼ](?=[а-яіїєґ]|[^\W\d_]{3,}))*(?=n['’]t\b)?"
)
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "э": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "ї": "i", "ы": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "ch",
    "ш": "sh", "щ": "sh", "ю": "u", "я": "a", "ь": "", "ъ": "", "'": "", "’": "", "ʼ": "", "ё": "e",
}  # fmt: skip
_SOUNDS = (
    ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("ts", "c"), ("tz", "c"),
    ("x", "ks"), ("w", "v"), ("q", "k"), ("j", "i"), ("y", "i"), ("ia", "a"), ("iu", "u"), ("io", "o"),
    ("ie", "e"), ("g", "h"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?![ceihksyz]|$)")
_ELIDED = re.compile(
    r"(?:l|d|un|[cmnstv]|(?:de|ne|a|da|su|co|que|be)ll|quest|sant|tutt)['’](?=\w)", re.IGNORECASE
)
_DOUBLED = re.compile(r"(.)\1+")
_CASE_ENDING = re.compile(r"(?:skohho|skoho|skoho|skomu|skim|ska|ske|ski|skih|skoi|sku|sk)$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, its dictionary form in lower case, and where it stands (characters)."""

    text: str
    lemma: str
    start: int
    end: int


def read_words(text: str, language: str = "") -> list[Word]:
    """The words of the text in order. "didn't" gives "did" and "n't" with the lemma "not"; of Italian
    "dell'accordo" only "accordo".

    Languages without a dictionary here keep the lower-cased word as the lemma.
    """
    return list(_words(text, language or detect_language(text)))


def _words(text: str, language: str) -> Iterator[Word]:
    for found in _WORD.finditer(text):
        surface, start = found.group(), found.start()
        elided = _ELIDED.match(surface) if language == "it" else None
        if elided:
            surface, start = surface[elided.end() :], start + elided.end()
        if found["neg"]:
            lemma = "not"
        elif found["abbreviation"]:
            lemma = surface.replace(".", "").lower()
        else:
            lemma = _lemma(surface, language)
        yield Word(surface, lemma, start, found.end())


@lru_cache(maxsize=400_000)
def _lemma(surface: str, language: str) -> str:
    return lemma_of(surface.lower(), language)


@lru_cache(maxsize=400_000)
def lemma_of(word: str, language: str) -> str:
    """The dictionary form of one lower-case word; the word itself where no dictionary knows it."""
    plain = word.replace("’", "'").replace("ʼ", "'").replace("ё", "е")
    if language not in LEMMATISED:
        return plain
    try:
        return simplemma.lemmatize(plain, lang=language).lower().replace("ё", "е")
    except ValueError:  # a word that the dictionary's own tidying leaves nothing of
        return plain


@lru_cache(maxsize=400_000)
def sound_key(word: str) -> str:
    """One rough Latin spelling of a word, so that Kherson and Херсон, Zelensky and Зеленського agree.

    Cyrillic is transliterated letter by letter, then spellings that differ only by transliteration habit
    are folded (kh/h, g/h, ts/c, hard c/k, ia/a, double letters) and adjective endings in -sk- cut to -sk.
    """
    latin = "".join(_LATIN.get(c, c) for c in _HARD_C.sub("k", word.lower()))
    plain = "".join(c for c in unicodedata.normalize("NFKD", latin) if c.isascii() and c.isalnum())
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return _CASE_ENDING.sub("sk", _DOUBLED.sub(r"\1", plain)).rstrip("i") or plain
