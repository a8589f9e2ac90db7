"""Whether a noun phrase is likely to say something with a given cue."""

from claims.text.cues import Cue
from claims.text.english_words import is_name
from claims.text.lexicon import read_classes
from claims.text.scope import Range
from claims.text.tokens import WORD, Token

_W = read_classes("en_words")
_SPEAKERS = _W["person"] | _W["body"] | _W["document"] | _W["subject"] | _W["relative"]


def may_speak(tokens: list[Token], who: Range, cue: Cue) -> bool:
    """Names, persons, bodies, documents and pronouns; other phrases only with a cue that leaves no doubt."""
    words = [token for token in tokens[who[0] : who[1]] if token.kind == WORD]
    if not words or (len(words) == 1 and _is_nobody(words[0].low)):
        return False
    first, last = words[0].low, words[-1].low
    if not cue.takes("n"):
        return first not in {"there", "what"}
    if not _agrees(words, cue):
        return False
    if len(words) == 1 and first in {"it", "there", "this", "that", "what"}:
        return False
    if cue.form in {"base", "s"} and len(words) > 1 and not is_name(words[-1]):
        return last in _SPEAKERS
    return any(is_name(word) or word.low in _SPEAKERS or word.low in _W["pronoun"] for word in words)


def _is_nobody(word: str) -> bool:
    """A year or number, or "I'm"."""
    return word.isdigit() or word in _W["subject_clause"]


def _agrees(words: list[Token], cue: Cue) -> bool:
    """ "reporters claim", "he claims": what only looks like a verb seldom agrees with its neighbour."""
    first, last = words[0].low, words[-1].low
    several = last.endswith("s") or any(
        word.low in {"and", "i", "we", "you", "they", "who"} for word in words
    )
    if cue.form == "base":
        return several or last in _W["pronoun"] | {"police", "people", "men", "women"}
    return cue.form != "s" or first not in {"i", "we", "you", "they"}


def is_known(tokens: list[Token], who: Range) -> bool:
    return any(is_name(token) or token.low in _SPEAKERS for token in tokens[who[0] : who[1]])
