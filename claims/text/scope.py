"""The part of a sentence that is still unread."""

from dataclasses import dataclass

from claims.text.found import Found, Piece
from claims.text.tokens import Token

Range = tuple[int, int]  # token indices, end excluded
Reading = tuple[Found, int]  # a finding and the token up to which it reaches


@dataclass(frozen=True, slots=True)
class Scope:
    """tokens: the whole sentence; floor: the first one not yet read; end: where the final stop begins."""

    tokens: list[Token]
    floor: int
    end: int


def chars(tokens: list[Token], piece: Range) -> Piece:
    """The place of tokens in the text."""
    return (tokens[piece[0]].start, tokens[piece[1] - 1].end)
