"""What kind of word an English token is, told by closed lists and endings."""

from claims.text.cues import english_cues
from claims.text.lexicon import read_classes
from claims.text.tokens import WORD, Token

_W = read_classes("en_words")
_CUES = english_cues()


def is_name(token: Token) -> bool:
    return token.kind == WORD and token.text[:1].isupper()


def is_possessive(token: Token) -> bool:
    return token.low.endswith(("'s", "s'")) and token.low not in _W["subject_clause"]


def is_verb(tokens: list[Token], k: int) -> bool:
    """Does this token read as a finite verb? Auxiliaries, listed verbs, cues and lower-case words in -ed."""
    token = tokens[k]
    low = token.low
    if token.kind != WORD or is_name(token):
        return False
    if low in _W["aux"] or low in _W["verb"] or low in _W["subject_clause"]:
        return True
    before = tokens[k - 1].low if k else ""
    if before in _W["article"] or (k and is_possessive(tokens[k - 1])):
        return False
    cue = _CUES.get(low)
    if cue and cue.form != "ing":
        return "n" not in cue.frames or cue.form in {"past", "participle"}
    return low.endswith("ed") and len(low) > 4 and before not in _W["preposition"]


def has_verb(tokens: list[Token], start: int, end: int) -> bool:
    return any(is_verb(tokens, k) for k in range(start, end))
