"""How a finding is cut out of a Ukrainian or Russian sentence."""

from claims.text.found import Found, Piece
from claims.text.scope import Range, Reading, Scope, chars
from claims.text.slavic_grammar import Grammar
from claims.text.slavic_phrases import is_name, speaker_start
from claims.text.tokens import WORD, Token


def make(
    scope: Scope,
    who: Range,
    cue: int,
    pieces: list[Range],
    grammar: Grammar,
    *,
    cue_end: int = 0,
    of_previous: bool = False,
    oblique: bool = False,
    weak: bool = False,
) -> Reading:
    tokens = scope.tokens
    if tokens[who[0]].low in {"в", "во", "на", "у"} and who[1] - who[0] > 1:
        who, oblique = (who[0] + 1, who[1]), True
    found = Found(
        who=chars(tokens, who),
        role=_role(tokens, who, grammar),
        cue=chars(tokens, (cue, cue_end or cue + 1)),
        pieces=[chars(tokens, piece) for piece in sorted(pieces) if piece[1] > piece[0]],
        of_previous=of_previous,
        oblique=oblique,
        weak=weak,
    )
    return found, max([cue + 1, who[1], *(end for _, end in pieces)])


def _role(tokens: list[Token], who: Range, grammar: Grammar) -> Piece | None:
    """The apposition behind a name: ", мэр города,"."""
    start = who[1] + 1
    if start >= len(tokens) or tokens[who[1]].text != "," or not is_name(tokens[who[1] - 1]):
        return None
    stop = start
    while stop < len(tokens) and tokens[stop].kind == WORD and stop - start < 10:
        stop += 1
    closed = stop == len(tokens) or tokens[stop].text in {",", "."}
    first = speaker_start(tokens, start, min(stop, start + 3), grammar)
    return chars(tokens, (start, stop)) if closed and first == start else None
