"""What was said: the stretch of a Ukrainian or Russian sentence around a cue."""

from claims.text.scope import Range, Scope
from claims.text.slavic_grammar import Grammar, SlavicCue
from claims.text.slavic_phrases import is_name
from claims.text.tokens import MARK, QUOTE, Token, is_title

_DASHES = frozenset({"—", "–", "-", "--"})
_MARKS = _DASHES | {","}
_THAT_WAY = frozenset({"том", "тому", "те", "цьому", "это", "то"})
_REACH = 14
_INFINITIVE = ("ть", "ти", "ться", "тись", "тися")
_CUTS = frozenset({"хотя", "хоча"})


def statement_before(scope: Scope, stop: int, least: int = 1) -> Range | None:
    """What ends before `stop` at a comma, a dash or the end of a quotation; None where nothing is set off."""
    tokens, start = scope.tokens, scope.floor
    if stop <= start or not (tokens[stop - 1].text in _MARKS or tokens[stop - 1].speech):
        return None
    while stop > start and tokens[stop - 1].text in _MARKS:
        stop -= 1
    while start < stop and tokens[start].kind == MARK and tokens[start].text not in "([":
        start += 1
    if start >= stop:
        return None
    quoted = tokens[stop - 1].kind == QUOTE
    return (start, stop) if quoted or stop - start > least else None


def trailing(scope: Scope, k: int) -> list[Range]:
    """What goes on after the speaker: ", — «B»" and ", — B"."""
    tokens, end = scope.tokens, scope.end
    if k + 1 >= end or tokens[k].text not in _MARKS | {".", ":"}:
        return []
    while k < end and tokens[k].kind == MARK:
        dashed = tokens[k].text in _DASHES or tokens[k].text == ":"
        k += 1
    if k >= end:
        return []
    return [(k, end)] if dashed or tokens[k].kind == QUOTE else []


def after_cue(scope: Scope, k: int, cue: SlavicCue, grammar: Grammar) -> Range | None:
    """The statement that follows a cue ending at k: behind "что", a colon, "о …", or as its object."""
    tokens, end = scope.tokens, scope.end
    if k >= end:
        return None
    infinitive = "t" in cue.frames and tokens[k].low.endswith(_INFINITIVE)
    as_object = "o" in cue.frames and tokens[k].kind != MARK and not _is_aside(tokens, k, grammar)
    if infinitive or as_object:
        return (
            (k, _close(tokens, k, end, grammar))
            if end - k > 1 or tokens[k].kind == QUOTE or is_name(tokens[k])
            else None
        )
    return next(
        (
            _led_by(scope, j, cue, grammar)
            for j in range(k, min(end, k + _REACH))
            if _leads(tokens, j, cue, grammar)
        ),
        None,
    )


def is_bare_object(tokens: list[Token], piece: Range, cue: SlavicCue, grammar: Grammar) -> bool:
    """ "осудил удар": an object that is neither clause, quotation nor infinitive, behind cue or speaker.

    Not so with cues that say what something is or should be (frame k: "назвал это ложью").
    """
    start, end = piece
    before, first = tokens[start - 1], tokens[start]
    led = before.kind == MARK or before.low in grammar.words["that"] | grammar.words["about"]
    if led or "o" not in cue.frames or "k" in cue.frames or first.low.endswith(_INFINITIVE):
        return False
    return not any(token.kind == QUOTE or token.text in {",", ":"} for token in tokens[start:end])


def _leads(tokens: list[Token], j: int, cue: SlavicCue, grammar: Grammar) -> bool:
    """May the statement begin at or right behind this token?"""
    low, words = tokens[j].low, grammar.words
    about = low in words["about"] and "p" in cue.frames
    return low in {":", ","} or low in words["that"] or about or _is_speech(tokens, j)


def _led_by(scope: Scope, j: int, cue: SlavicCue, grammar: Grammar) -> Range | None:
    tokens, end = scope.tokens, scope.end
    if tokens[j].text == ":":
        return (j + 1, end) if j + 1 < end else None
    if tokens[j].kind == QUOTE:
        return (j, _close(tokens, j, end, grammar))
    if tokens[j].low in grammar.words["about"]:
        return _about(tokens, j, end, grammar)
    return _subordinate(tokens, j, end, grammar) if "c" in cue.frames else None


def _is_speech(tokens: list[Token], j: int) -> bool:
    token = tokens[j]
    if token.kind != QUOTE or (is_title(token) and j + 1 < len(tokens) and tokens[j + 1].text == ","):
        return False
    return token.speech or len(token.text) > 25 or tokens[j - 1].text in _DASHES


def _is_aside(tokens: list[Token], k: int, grammar: Grammar) -> bool:
    low = tokens[k].low
    others = (
        grammar.words["adverb"]
        | grammar.words["time"]
        | grammar.words["dative"]
        | grammar.words["preposition"]
    )
    return low in others or low in grammar.words["that"]


def _about(tokens: list[Token], j: int, end: int, grammar: Grammar) -> Range | None:
    """ "о взятии города"; "о том, что …" leads to its clause."""
    if j + 1 < end and tokens[j + 1].low in _THAT_WAY:
        return _subordinate(tokens, j + 2, end, grammar)
    return (j + 1, _close(tokens, j + 1, end, grammar)) if j + 1 < end else None


def _subordinate(tokens: list[Token], j: int, end: int, grammar: Grammar) -> Range | None:
    """From behind ", что"; other clauses ("какие", "почему", "сколько") begin with their own word."""
    while j < end and tokens[j].kind == MARK:
        j += 1
    if j + 1 >= end:
        return None
    if tokens[j].low in grammar.words["that"]:
        return (j + 1, _close(tokens, j + 1, end, grammar))
    if tokens[j].kind == QUOTE:
        return (j, _close(tokens, j, end, grammar))
    asks = tokens[j].low in grammar.words["breaker"] - grammar.words["relative"]
    return (j, _close(tokens, j, end, grammar)) if asks else None


def _close(tokens: list[Token], start: int, end: int, grammar: Grammar) -> int:
    """Where the clause gives way to another attribution or to a concession."""
    for k in range(start + 1, end):
        if tokens[k].low in grammar.words["conjunction"] and _cue_follows(tokens, k + 1, end, grammar):
            return k
        if tokens[k].text == "," and k + 1 < end:
            cue = grammar.cues.get(tokens[k + 1].low)
            if cue and (cue.form == "gerund" or "i" in cue.frames):
                return k
            following = tokens[k + 1].low
            so = following == "так" and k + 2 < end and tokens[k + 2].low == "что"
            if following in _CUTS or so:
                return k
    return end


def _cue_follows(tokens: list[Token], k: int, end: int, grammar: Grammar) -> bool:
    """ "…, но подчеркнул, что …": a cue with a statement of its own."""
    while k + 2 < end and tokens[k].low in grammar.words["adverb"]:
        k += 1
    cue = grammar.cues.get(tokens[k].low) if k + 2 < end else None
    return cue is not None and "c" in cue.frames and tokens[k + 1].text in {",", ":"}
