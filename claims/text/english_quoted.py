"""English quotations whose attribution has no verb of saying: "…," she went on; he returned to it: "…"."""

from claims.text.cues import english_cues
from claims.text.english_phrases import main_subject, phrase_after, phrase_before
from claims.text.english_scope import make
from claims.text.english_speakers import is_known
from claims.text.english_words import has_verb, is_name, is_verb
from claims.text.found import Found
from claims.text.lexicon import read_classes
from claims.text.scope import Range, Scope
from claims.text.tokens import QUOTE, WORD, Token, is_title

_CUES = english_cues()
_W = read_classes("en_words")
_LONGEST_SPEAKER = 8
_LEAST_LETTERS = 25
_NARRATOR = frozenset({"i", "we", "you", "it", "there", "this", "that", "what"})
_NO_DEED = _W["aux"] | _W["subject_clause"]


def read_quoted(scope: Scope, founds: list[Found]) -> Found | None:
    """The attribution of a quotation that none of `founds` took; None where nobody clearly speaks it."""
    tokens = scope.tokens
    for k in range(scope.end):
        if tokens[k].speech and not is_title(tokens[k]) and not _taken(tokens[k], founds):
            return _behind(scope, k) or _announced(scope, k)
    if tokens[-1].text == ":" and not founds:
        return _announced(scope, len(tokens))
    return None


def _taken(quote: Token, founds: list[Found]) -> bool:
    return any(start <= quote.start < end for found in founds for start, end in found.pieces)


def _behind(scope: Scope, quote: int) -> Found | None:
    """ "…," she went on" and "…," quipped Holm": whatever is done behind a quotation that breaks off."""
    tokens, end, k = scope.tokens, scope.end, quote + 1
    if k + 1 >= end or tokens[quote].text.rstrip("\"'”’»")[-1:] not in {",", "?", "!", "—", "–"}:
        return None
    reach = range(k, min(end, k + _LONGEST_SPEAKER))
    verb = next((j for j in reach if tokens[j].kind != WORD or _is_deed(tokens, j)), k)
    if verb == k:
        who = phrase_after(tokens, k + 1, end) if _is_deed(tokens, k) else None
        named = who is not None and is_known(tokens, who) and tokens[who[0]].low not in _W["subject"]
        return make(scope, who, (k, k + 1), [(scope.floor, k)])[0] if who and named else None
    who = phrase_before(tokens, verb, k) if tokens[verb].kind == WORD else None
    if who is None or who[0] != k or not _has_speaker(tokens, who):
        return None
    return make(scope, who, (verb, verb + 1), [(quote, k)])[0]


def _is_deed(tokens: list[Token], k: int) -> bool:
    cue = _CUES.get(tokens[k].low)
    finite = cue is not None and cue.form in {"past", "s", "base"}
    return tokens[k].low not in _NO_DEED and (is_verb(tokens, k) or finite)


def _has_speaker(tokens: list[Token], who: Range) -> bool:
    return is_known(tokens, who) and tokens[who[0]].low not in {"i", "we", "you", "there"}


def _announced(scope: Scope, quote: int) -> Found | None:
    """ "He returned to it: “…”": the subject of a sentence that leads to a whole quotation by a colon.

    By a comma where a cue stands before it ("As Holm put it, “…”").
    """
    tokens, colon = scope.tokens, quote - 1
    if colon < 1 or not _leads(tokens, colon) or any(token.kind == QUOTE for token in tokens[:colon]):
        return None
    if quote < len(tokens) and (quote + 1 < scope.end or len(tokens[quote].text) < _LEAST_LETTERS):
        return None
    opened = tokens[scope.floor].low == "as"
    labelled = tokens[colon].text == ":" and not has_verb(tokens, scope.floor, colon)
    inverted = _inverted(tokens, colon)
    who = inverted or (_label(tokens, colon, scope.floor) if labelled else None)
    who = who or main_subject(tokens, scope.floor + opened, colon)
    if who is None or tokens[who[0]].low in _NARRATOR or not _stands_out(tokens, who):
        return None
    cue = 0 if inverted else _deed(tokens, who[1], colon)
    return make(scope, who, (cue, cue + 1), [(quote, quote + 1)] if quote < len(tokens) else [])[0]


def _deed(tokens: list[Token], start: int, mark: int) -> int:
    """Place of the verb that leads to the quotation, of the mark itself where there is none."""
    return next((k for k in range(start, mark) if _is_deed(tokens, k)), mark)


def _label(tokens: list[Token], colon: int, floor: int) -> Range | None:
    """The names before the colon of "More from Holm: “…”"."""
    start = colon
    while start > floor and is_name(tokens[start - 1]):
        start -= 1
    return (start, colon) if start < colon else None


def _inverted(tokens: list[Token], mark: int) -> Range | None:
    """ "Said Comey, “…”" """
    cue = _CUES.get(tokens[0].low)
    if cue is None or cue.form not in {"past", "s"}:
        return None
    who = phrase_after(tokens, 1, mark)
    return who if who and is_name(tokens[who[1] - 1]) else None


def _leads(tokens: list[Token], mark: int) -> bool:
    if tokens[mark].text == ":":
        return True
    lows = [token.low for token in tokens[:mark]]
    put = lows[-1:] == ["it"] and lows[-2:-1] in (["put"], ["puts"])
    return tokens[mark].text == "," and (put or any(_says(low) for low in lows))


def _says(low: str) -> bool:
    cue = _CUES.get(low)
    return cue is not None and (cue.takes("c") or cue.takes("q")) and not cue.takes("n")


def _stands_out(tokens: list[Token], who: Range) -> bool:
    return tokens[who[0]].low in _W["subject"] or any(is_name(token) for token in tokens[who[0] : who[1]])
