"""Speech that runs over sentences and paragraphs: "A," he said. "B." and quotations without a cue."""

from claims.text.found import Found, Piece
from claims.text.tokens import MARK, QUOTE, Token, Unit, is_title


def join_speech(read: list[tuple[Unit, list[Found]]]) -> list[Found]:
    """All attributions in order, each with the quoted sentences that go on with it.

    A sentence that is nothing but quotation belongs to the attribution with a quotation before it in the same
    paragraph, or to the last one of the paragraph before where it is a paragraph of its own.
    """
    founds: list[Found] = []
    speaking: Found | None = None
    before: Unit | None = None
    for unit, here in read:
        if here:
            if here[0].of_previous and before and not unit.first:
                here[0].pieces = (
                    []
                    if founds and founds[-1].pieces and founds[-1].pieces[-1][1] > before.start
                    else [(before.start, before.end)]
                )
            founds += here
            speaking = _speaker(unit, here)
        elif speaking and _goes_on(before, unit):
            speaking.pieces.append(_opening_speech(unit))
        elif unit.first and not unit.only_quoted():
            speaking = None
        before = unit
    return [found for found in founds if found.pieces]


def _goes_on(before: Unit | None, unit: Unit) -> bool:
    """Is this sentence more of the same speech: quotation only, or opened by one in the same paragraph?"""
    first = next((token for token in unit.tokens if token.kind != MARK), unit.tokens[0])
    if before is None or first.kind != QUOTE or _is_named(first, unit):
        return False
    if not unit.first:
        return unit.only_quoted() or first.speech
    return unit.only_quoted()


def _is_named(quote: Token, unit: Unit) -> bool:
    """A title that opens the sentence; "That's the way it is, Nicole." ends like speech."""
    ended = unit.only_quoted() and quote.text.rstrip("\"'”’»")[-1:] in {".", "!", "?"}
    return quote is unit.tokens[0] and not ended and is_title(quote)


def _opening_speech(unit: Unit) -> Piece:
    quoted = [token for token in unit.tokens if token.kind == QUOTE]
    return (quoted[0].start, quoted[-1 if unit.only_quoted() else 0].end)


def _speaker(unit: Unit, here: list[Found]) -> Found | None:
    """The last attribution of the sentence that quotes, or that announces a quotation by a colon."""
    if not here[-1].pieces or unit.tokens[-1].text == ":":
        return here[-1]
    quotes = [token for token in unit.tokens if token.kind == QUOTE]
    for found in reversed(here):
        if any(start <= token.start and token.end <= end for start, end in found.pieces for token in quotes):
            return found
    return None
