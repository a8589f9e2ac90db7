"""JSON of any length, one entry at a time: a list, a data feed, or one object a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

MAX_ENTRY = 20_000_000  # characters
_PIECE = 2**18
_LONGEST_WORD = 12  # of JSON, as -Infinity or \\ud83d\\ude00
_SPACE = re.compile(r"[\s\ufeff]*")
_FEED = "dataFeedElement"


@dataclass(frozen=True, slots=True)
class Broken:
    """JSON that can't be read from here on; in a file of one object a line, the line alone."""


class _Unreadable(Exception):  # noqa: N818
    """What follows is not JSON, or longer than any entry."""


def entries(file: IO[str]) -> Iterator[Any]:
    """The entries of a list, of a feed's dataFeedElement, or the objects one a line; or Broken.

    No more than one entry is held in memory.
    """
    text = _Text(file)
    while sign := text.next_sign():
        try:
            yield from _list(text) if sign == "[" else _object(text)
        except _Unreadable:
            yield Broken()
            if sign == "[" or not text.skip_to_object():
                return


def _list(text: _Text) -> Iterator[Any]:
    text.take("[")
    while text.next_sign() != "]":
        yield text.value()
        if text.next_sign() != "]":
            text.take(",")
    text.take("]")


def _object(text: _Text) -> Iterator[Any]:
    """The object, or the entries of the feed that it is."""
    found: dict[str, Any] = {}
    is_feed = False
    text.take("{")
    while text.next_sign() != "}":
        name = text.value()
        text.take(":")
        if name == _FEED and text.next_sign() == "[":
            is_feed = True
            yield from _list(text)
        else:
            found[str(name)] = text.value()
        if text.next_sign() != "}":
            text.take(",")
    text.take("}")
    if not is_feed:
        yield found


class _Text:
    """A window on a file that moves along with what is read; it grows only as far as one value needs."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._window = ""
        self._at = 0
        self._is_whole = False
        self._decoder = json.JSONDecoder(strict=False)

    def next_sign(self) -> str:
        """The next character that is no white space, "" at the end of the file."""
        while True:
            space = _SPACE.match(self._window, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._window) or not self._grow():
                return self._window[self._at : self._at + 1]

    def take(self, sign: str) -> None:
        if self.next_sign() != sign:
            raise _Unreadable
        self._at += 1

    def value(self) -> Any:
        """The value that begins here. Read again with twice as much text for as long as it does not end."""
        self.next_sign()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._window, self._at)
            except json.JSONDecodeError as error:
                if not self._may_go_on(error) or not self._grow():
                    raise _Unreadable from error
                continue
            except (RecursionError, ValueError) as error:  # too deep, or a number of too many digits
                raise _Unreadable from error
            if end < len(self._window) or not self._grow():
                self._at = end
                return value

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Whether the text is only cut off, and not broken before its end."""
        return error.msg.startswith("Unterminated") or error.pos > len(self._window) - _LONGEST_WORD

    def skip_to_object(self) -> bool:
        """Go to the next line that begins an object; False where there is none."""
        while (end := self._window.find("\n{", self._at)) < 0:
            self._at = max(self._at, len(self._window) - 1)
            if not self._grow():
                return False
        self._at = end + 1
        return True

    def _grow(self) -> bool:
        """Let go of what was read and read on, as much again as is held; False at the end or the limit."""
        held = len(self._window) - self._at
        if self._is_whole or held > MAX_ENTRY:
            return False
        piece = self._file.read(max(_PIECE, held))
        self._is_whole = not piece
        self._window, self._at = self._window[self._at :] + piece, 0
        return bool(piece)
