"""The word lists of the reader, read once from the TSV files in lexicons/.

One entry a line, columns separated by tabs, `#` for remarks; a column of several words separates them by
spaces, and `_` stands for a space inside one entry.
"""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicons"


def read_rows(name: str) -> list[list[str]]:
    """Rows of lexicons/NAME.tsv as lists of columns, remarks and empty lines left out."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def read_classes(name: str) -> dict[str, frozenset[str]]:
    """Class -> its words, for files of the shape `class TAB word word …`; a class may take several lines."""
    classes: dict[str, set[str]] = {}
    for row in read_rows(name):
        classes.setdefault(row[0], set()).update(word.replace("_", " ") for word in row[1].split())
    return {label: frozenset(words) for label, words in classes.items()}
