"""Sentences as rows of tokens in which a whole quotation is one token."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claims.text.quotes import Quote, ends_like_speech
from claims.text.sentences import Span, split_sentences

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,8}"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Rev|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Capt|Maj|St|Jr|Sr)\."
    r"|[A-ZА-ЯІЇЄҐ]\.(?=\s?\w)"
    r"|[$€£]?\d+(?:[.,]\d+)+%?"
    r"|[@#$€£]?\w+(?:[’'ʼ&./-]\w+)*(?:[’'](?=\s))?"
    r"|--+|\.\.+|\S"
)

_LONGEST = 200
WORD, QUOTE, MARK = "word", "quote", "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """low: lower case with a straight apostrophe; speech: a quotation that an attribution may follow."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    speech: bool = False


@dataclass(slots=True)
class Unit:
    """One sentence, quotations kept whole; paragraph: the number of its line; first: it opens the line."""

    tokens: list[Token]
    paragraph: int
    first: bool

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def headline(self) -> bool:
        """Written In Title Case: nearly every longer word has a capital."""
        words = [token.text for token in self.tokens if token.kind == WORD and len(token.text) > 3]
        return len(words) > 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)

    def only_quoted(self) -> bool:
        """Nothing but quotations and marks."""
        return any(token.kind == QUOTE for token in self.tokens) and all(
            token.kind != WORD for token in self.tokens
        )


def is_title(token: Token) -> bool:
    """A quotation that names something ("Morning Joe", «Зеркало недели»): short, with capitals throughout."""
    words = re.findall(r"\w+", token.text[:80])
    longer = [word for word in words if len(word) > 3] or words
    return len(token.text) < 60 and all(word[0].isupper() for word in longer)


def read_units(text: str, quotes: list[Quote], reach: Callable[[str, Quote], int]) -> list[Unit]:
    """The sentences of the text as units, in order.

    quotes: the quotations of the text; reach: the place before which a sentence with one does not end.
    """
    sentences = split_sentences(text, [Span(quote.start, reach(text, quote)) for quote in quotes])
    units: list[Unit] = []
    # Hostile text without any stop is read in parts, so that looking around within a sentence stays cheap.
    paragraph, last_end, place = 0, 0, 0
    for sentence in sentences:
        broken = "\n" in text[last_end : sentence.start]
        paragraph += broken
        inside, place = _quotes_within(quotes, place, sentence)
        tokens = list(_tokens(text, sentence, inside))
        for part in range(0, len(tokens), _LONGEST):
            units.append(Unit(tokens[part : part + _LONGEST], paragraph, not part and (broken or not units)))
        last_end = sentence.end
    return units


def _quotes_within(quotes: list[Quote], place: int, sentence: Span) -> tuple[list[Quote], int]:
    inside = []
    while place < len(quotes) and quotes[place].start < sentence.end:
        inside.append(quotes[place])
        place += 1
    return inside, place


def _tokens(text: str, sentence: Span, quotes: list[Quote]) -> Iterator[Token]:
    start = sentence.start
    for quote in quotes:
        yield from _words(text, start, quote.start)
        speech = ends_like_speech(text, quote)
        yield Token(text[quote.start : quote.end], "", quote.start, quote.end, QUOTE, speech)
        start = max(start, quote.end)
    yield from _words(text, start, sentence.end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        kind = WORD if word[0].isalnum() or (len(word) > 1 and word[1].isalnum()) else MARK
        low = word.lower().replace("’", "'").replace("ʼ", "'") if kind == WORD else word
        yield Token(word, low, found.start(), found.end(), kind)
