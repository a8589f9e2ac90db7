"""What a language's reader hands on: an attribution by its places in the text."""

from dataclasses import dataclass

Piece = tuple[int, int]  # offsets in characters, end excluded


@dataclass(slots=True)
class Found:
    """who: place of the speaker as written, None where the sentence names none (a quotation that goes on).

    role: place of an apposition that says who it is; pieces: places of the statement.
    """

    who: Piece | None
    role: Piece | None
    cue: Piece
    pieces: list[Piece]
