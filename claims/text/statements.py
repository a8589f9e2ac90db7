"""The reader: attributed statements of an article, who made them and where they stand."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from claims.text.english import read_english
from claims.text.english_claimants import resolve_english
from claims.text.english_other import speech_reach
from claims.text.found import Claimant, Found, Piece
from claims.text.language import detect_language
from claims.text.quotes import Quote, find_quotes, has_words, quote_end
from claims.text.said import Saying
from claims.text.slavic import read_russian, read_ukrainian
from claims.text.slavic_claimants import resolve_russian, resolve_ukrainian
from claims.text.slavic_grammar import read_grammar
from claims.text.slavic_quotes import find_speech
from claims.text.speech import join_speech
from claims.text.tokens import Unit, read_units
from claims.text.worth import weigh

_Language = tuple[
    Callable[[str], list[Quote]],
    Callable[[str, Quote], int],
    Callable[[Unit], list[Found]],
    Callable[[str, list[Unit], list[Found]], list[Claimant]],
]
_LANGUAGES: dict[str, _Language] = {
    "en": (find_quotes, speech_reach, read_english, resolve_english),
    "uk": (partial(find_speech, cues=read_grammar("uk").cues), quote_end, read_ukrainian, resolve_ukrainian),
    "ru": (partial(find_speech, cues=read_grammar("ru").cues), quote_end, read_russian, resolve_russian),
}
_TRIMMED = " \t\r\n,;:–—-"
_DIRECT_SHARE = 0.9
_WORDS = re.compile(r"\w+")
_BEFORE_QUOTE = " \t\r\n–—-\"'“”„«»‘’"
_FINAL = frozenset(".!?…")
# The one at the end of a quotation is trimmed, but not that of "U.S." or of an ellipsis.
_STOP = re.compile(r"(?<=\w\w)\.$")


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement; offsets in characters of the article, ends excluded.

    claimant: the fullest name known in the article; claimant_surface: as written at the cue; role: "" if none
    is written; spans: the pieces when it is discontinuous, else one; text: the words of the statement,
    quotation marks and closing marks trimmed where the whole is a quotation; quote: the verbatim words inside
    quotation marks, "" for indirect; kind: "direct" | "mixed" | "indirect"; worth, worth_reason: what there
    is to check, as in `Worth`; said_on: the day named beside the cue, None where none is.
    """

    claimant: str
    claimant_surface: str
    role: str
    cue: str
    cue_start: int
    cue_end: int
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    text: str
    quote: str
    kind: str
    worth: str = ""
    worth_reason: str = ""
    said_on: date | None = None


def read_statements(
    text: str, language: str | None = None, published_on: date | None = None
) -> list[Statement]:
    """The statements of the article in order of their start; those whose claimant stays unknown are left out.

    So are those that only name what somebody spoke of ("rejects the result").

    language: "en", "uk" or "ru"; found out from the text where None. Any other language is read as English.
    published_on: the day from which "said on Monday" is reckoned; without it only full dates are.
    """
    language = language or detect_language(text)
    language = language if language in _LANGUAGES else "en"
    find, reach, read, resolve = _LANGUAGES[language]
    quotes = [quote for quote in find(text) if has_words(text, quote)]
    units = read_units(text, quotes, reach)
    founds = join_speech([(unit, read(unit)) for unit in units])
    claimants = resolve(text, units, founds)
    statements = [
        _statement(text, found, claimant, quotes)
        for found, claimant in zip(founds, claimants, strict=True)
        if claimant.name and not _is_weak(found)
    ]
    statements = [one for one in statements if _WORDS.search(one.text)]
    saying = Saying(text, language, published_on, units, (span for one in statements for span in one.spans))
    statements = [_with_fields(one, language, saying) for one in statements]
    return sorted(statements, key=lambda one: (one.start, one.cue_start))


def _with_fields(one: Statement, language: str, saying: Saying) -> Statement:
    worth = weigh(one.text, language, one.cue)
    day = saying.day((one.cue_start, one.cue_end))
    return replace(one, worth=worth.kind, worth_reason=worth.reason, said_on=day)


def _is_weak(found: Found) -> bool:
    """A mere noun phrase, unless a quotation went on from it."""
    return found.weak and len(found.pieces) == 1


def _statement(text: str, found: Found, claimant: Claimant, quotes: list[Quote]) -> Statement:
    pieces = tuple(_merged(text, sorted(found.pieces)))
    inside = _quotes_inside(quotes, pieces)
    kind = _kind(text, pieces, inside)
    return Statement(
        claimant=claimant.name,
        claimant_surface=claimant.surface,
        role=claimant.role,
        cue=text[found.cue[0] : found.cue[1]],
        cue_start=found.cue[0],
        cue_end=found.cue[1],
        start=pieces[0][0],
        end=pieces[-1][1],
        spans=pieces,
        text=_joined(text, pieces, [_words(text, piece, inside, kind) for piece in pieces], kind),
        quote=" ".join(_inner(text, quote) for quote in inside),
        kind=kind,
    )


def _merged(text: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces without marks at their ends; neighbours with nothing but space between them made one."""
    merged: list[Piece] = []
    for start, end in (_trimmed(text, piece) for piece in pieces):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged or pieces[:1]


def _trimmed(text: str, piece: Piece) -> Piece:
    start, end = piece
    while start < end and text[start] in _TRIMMED:
        start += 1
    while end > start and text[end - 1] in _TRIMMED:
        end -= 1
    return start, end


def _quotes_inside(quotes: list[Quote], pieces: tuple[Piece, ...]) -> list[Quote]:
    first = bisect_left(quotes, pieces[0][0], key=lambda quote: quote.start)
    inside = []
    for place in range(first, len(quotes)):
        quote = quotes[place]
        if quote.start >= pieces[-1][1]:
            break
        if any(start <= quote.start and quote.end <= end for start, end in pieces):
            inside.append(quote)
    return inside


def _kind(text: str, pieces: tuple[Piece, ...], inside: list[Quote]) -> str:
    if not inside:
        return "indirect"
    words = sum(_count_words(text, start, end) for start, end in pieces)
    quoted = sum(_count_words(text, quote.inner_start, quote.inner_end) for quote in inside)
    return "direct" if quoted >= _DIRECT_SHARE * words else "mixed"


def _count_words(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORDS.finditer(text, start, end))


def _words(text: str, piece: Piece, inside: list[Quote], kind: str) -> str:
    """The words of one piece; without the marks where nothing in it stands outside quotations."""
    quotes = [quote for quote in inside if piece[0] <= quote.start < piece[1]]
    edges = [piece[0], *(edge for quote in quotes for edge in (quote.start, quote.end)), piece[1]]
    outside = "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    if kind == "direct" and quotes and not _WORDS.search(outside):
        return " ".join(_inner(text, quote) for quote in quotes)
    return " ".join(text[piece[0] : piece[1]].split())


def _joined(text: str, pieces: tuple[Piece, ...], parts: list[str], kind: str) -> str:
    """The parts as one text: a full stop where the attribution between two ended a sentence."""
    joined = parts[0]
    for (_, end), (start, _), part in zip(pieces, pieces[1:], parts[1:], strict=False):
        ended = text[end:start].rstrip(_BEFORE_QUOTE)[-1:] in {".", ":", "!", "?"}
        stop = "." if ended and joined[-1:] not in _FINAL else ""
        joined += f"{stop} {part}"
    return _STOP.sub("", joined) if kind == "direct" else joined


def _inner(text: str, quote: Quote) -> str:
    """The quoted words; the comma that leads to the attribution is not theirs."""
    return " ".join(text[quote.inner_start : quote.inner_end].split()).rstrip(" ,")
