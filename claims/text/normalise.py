"""One folded form of a text for searching and comparing, because SQLite folds no Cyrillic; its digest."""

import hashlib
import re
import unicodedata

_QUOTES = str.maketrans(
    dict.fromkeys("«»“”„‟", '"')
    | dict.fromkeys("‘’‚‛ʼ`´", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | {"ё": "е", "Ё": "е"}
)
_SPACE = re.compile(r"\s+")


def fold(text: str) -> str:
    """The text case-folded, NFKC, with one kind of quote, apostrophe and dash, and single spaces.

    Letters keep their diacritics (й and ї are letters, not decorated и and і); only ё becomes е, as in print.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    return _SPACE.sub(" ", plain.replace("\x00", "")).strip()


def digest(*parts: str) -> str:
    """SHA-256 of the parts, hexadecimal."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
