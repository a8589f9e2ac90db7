"""Objects of an English cue that state nothing: "rejects the result", "spoke of a real attack"."""

from claims.text.cues import Cue
from claims.text.english_words import is_verb
from claims.text.lexicon import read_classes
from claims.text.scope import Range
from claims.text.tokens import MARK, QUOTE, Token, is_title

_W = read_classes("en_words")
_CLAUSE_BEFORE = frozenset({"that", ":"})
_CLAUSE_FIRST = _W["interrogative"] | _W["subject"] | _W["subject_clause"] | {"to", "that"}


def is_bare_object(tokens: list[Token], piece: Range, cue: Cue) -> bool:
    """Is what follows the cue only a noun phrase, neither clause nor quotation?

    Not so with cues that say what something is, or what should be (frame k: "called it a fake", "called for
    a new wall"), and where a deed is named ("criticised him for leaving").
    """
    start, end = piece
    before = tokens[start - 1].low if start else ""
    if end - start == 1 and tokens[start].kind != QUOTE:
        # "blamed Moscow": nothing is said of it.
        return True
    if cue.takes("k") or not (cue.takes("o") or before in cue.prepositions):
        return False
    if before in _CLAUSE_BEFORE or tokens[start].low in _CLAUSE_FIRST:
        return False
    if any(token.kind == QUOTE and not is_title(token) for token in tokens[start:end]):
        return False
    return not (_has_main_verb(tokens, start, end) or _names_deed(tokens, start, end))


def _names_deed(tokens: list[Token], start: int, end: int) -> bool:
    return any(
        tokens[k].low in {"for", "of"} and tokens[k + 1].low.endswith("ing") for k in range(start, end - 1)
    )


def _has_main_verb(tokens: list[Token], start: int, end: int) -> bool:
    """A finite verb before any relative clause or comma: "the wall was dry", not "the wall that was dry"."""
    for k in range(start + 1, end):
        if tokens[k].low in _W["relative"] or tokens[k].kind == MARK:
            return False
        if is_verb(tokens, k):
            return True
    return False
