"""What stands around an English cue, and how a finding is cut out of the sentence."""

from claims.text.english_kinds import gender_of
from claims.text.english_words import has_verb, is_name
from claims.text.found import Found, Piece
from claims.text.lexicon import read_classes
from claims.text.scope import Range, Reading, Scope, chars
from claims.text.tokens import MARK, QUOTE, Token

_W = read_classes("en_words")
_LEADING_MARKS = frozenset({",", "—", "–", ";", ":", "--", ")", "?", "!"})
_TRAILING_MARKS = frozenset({",", "—", "–", "--", "-"})
_REACH = 40
_BREAKS = frozenset({"(", ":", ";", "—"})
_ROLE_OPENERS = frozenset({"the", "a", "an", "one"}) | _W["person"] | _W["title"]


def statement_before(scope: Scope, stop: int, verbless: int = 0) -> Range | None:
    """The quotation or clause that ends before `stop`, marks trimmed; None where neither stands.

    verbless: number of words from which on no known verb is asked for, 0 for never.
    """
    tokens, start = scope.tokens, scope.floor
    while stop > start and tokens[stop - 1].text in _TRAILING_MARKS:
        stop -= 1
    while start < stop and tokens[start].text in _LEADING_MARKS:
        start += 1
    if start >= stop:
        return None
    if tokens[stop - 1].kind == QUOTE:
        return (_after_break(tokens, start, stop - 1), stop)
    if verbless and stop - start >= verbless:
        return (start, stop)
    return (start, stop) if stop - start > 1 and has_verb(tokens, max(start, stop - _REACH), stop) else None


def _after_break(tokens: list[Token], start: int, quote: int) -> int:
    return next((j + 1 for j in range(quote - 1, start, -1) if tokens[j].text in _BREAKS), start)


def set_off(scope: Scope, k: int) -> bool:
    """Is token k set off from what stands before it: by a comma, a dash, or a quotation that ended?"""
    if k <= scope.floor:
        return False
    before = scope.tokens[k - 1]
    return before.text in _TRAILING_MARKS | {"?", "!"} or (before.kind == QUOTE and before.speech)


def make(scope: Scope, who: Range, cue: Range, pieces: list[Range], *, weak: bool = False) -> Reading:
    """The attribution in characters, and the token up to which it reaches."""
    tokens = scope.tokens
    name = named_apposition(tokens, who)
    found = Found(
        who=chars(tokens, name or who),
        role=chars(tokens, who) if name else _role(tokens, who),
        cue=chars(tokens, cue),
        pieces=[chars(tokens, piece) for piece in sorted(pieces)],
        weak=weak,
    )
    return found, max([cue[1], who[1], *(end for _, end in pieces)])


def named_apposition(tokens: list[Token], who: Range) -> Range | None:
    """The name in "the mayor of Enerhodar, Alexander Volga, …"; None where the phrase is followed by none."""
    start = stop = who[1] + 1
    first = tokens[who[0]]
    named = is_name(tokens[who[1] - 1]) and is_name(first) and first.low not in _W["determiner"]
    if start >= len(tokens) or tokens[who[1]].text != "," or named:
        return None
    while stop < len(tokens) and is_name(tokens[stop]):
        stop += 1
    closed = stop < len(tokens) and tokens[stop].text in {",", "."}
    office = any(token.low in _W["person"] for token in tokens[who[0] : who[1]])
    known = bool(gender_of(tokens[start].text)) or office
    least = 1 if gender_of(tokens[start].text) else 2
    return (start, stop) if closed and least <= stop - start <= 4 and known else None


def _role(tokens: list[Token], who: Range) -> Piece | None:
    """The apposition right after the speaker: ", the mayor of …,"."""
    start = who[1] + 1
    if start >= len(tokens) or tokens[who[1]].text != "," or tokens[start].low not in _ROLE_OPENERS:
        return None
    stop = start
    while stop < len(tokens) and tokens[stop].kind not in {MARK, QUOTE}:
        stop += 1
    return chars(tokens, (start, stop)) if stop > start + 1 and not has_verb(tokens, start, stop) else None
