"""Very many claims, made from few: texts of a pool with other names, places and numbers in them."""

from __future__ import annotations

import csv
import lzma
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.runs import ROOT

_NAME = re.compile(r"(?<=[\w,;:] )[^\W\d_a-zа-яіїєґ][^\W\d_]{3,}")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,4}(?![\w.,]?\d)")
LANGUAGES = ("en", "uk", "ru")


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    language: str


class Crowd:
    """A pool of texts from which any number is made; the same seed gives the same texts."""

    def __init__(self, pool: Path | None) -> None:
        self.pool = [row for row in (_table(pool) if pool else _seeds()) if row.language in LANGUAGES]
        self.names = {language: self._names_in(language) for language in LANGUAGES}

    def texts(self, count: int, seed: int) -> Iterator[Text]:
        chance = random.Random(seed)  # noqa: S311  nothing secret
        return (self._changed(chance.choice(self.pool), chance) for _ in range(count))

    def _names_in(self, language: str) -> list[str]:
        return [name for row in self.pool if row.language == language for name in _NAME.findall(row.text)]

    def _changed(self, row: Text, chance: random.Random) -> Text:
        """Each name is another one of the language's in a third of the cases, each number nearly always."""
        names = self.names[row.language]

        def named(found: re.Match[str]) -> str:
            return chance.choice(names) if chance.random() < 0.34 else found.group()

        text = _NUMBER.sub(lambda _: str(chance.randint(2, 900)), row.text)
        return Text(_NAME.sub(named, text), row.language)


def _table(path: Path) -> Iterator[Text]:
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Text(row["text"][:2000], row["lang"])


def _seeds() -> Iterator[Text]:
    for seed in sorted((ROOT / "seeds").glob("*/claims.csv")):
        with seed.open(newline="", encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                yield Text(row["text"], row["language"])
