"""What a language's reader hands on: an attribution by its places in the text."""

from dataclasses import dataclass

Piece = tuple[int, int]  # offsets in characters, end excluded


@dataclass(slots=True)
class Found:
    """who: place of the speaker as written, None where the sentence names none (a quotation that goes on).

    role: place of an apposition that says who it is; pieces: places of the statement, none where a
    quotation is to follow; of_previous: the sentence before is the statement ("Об этом сообщил …");
    oblique: the speaker is not in the nominative ("по словам …"); weak: the piece is a noun phrase that
    states nothing.
    """

    who: Piece | None
    role: Piece | None
    cue: Piece
    pieces: list[Piece]
    of_previous: bool = False
    oblique: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Claimant:
    """name: resolved; surface: as written; role: "" if none is written; person: one man or woman."""

    name: str
    surface: str
    role: str
    person: bool
