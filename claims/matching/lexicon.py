"""The word lists of the matcher, read once from lexicons/*.tsv: frames, concepts, parties, fortunes, stop
words.

A frame is a kind of event or state with two opposite poles, each listed in every language, so that poles
compare across languages. A concept gathers words for the same thing in every language. Fortunes say who
fares well or badly by a verb: "destroyed" is good for whoever did it and bad for whoever suffered it.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.text.phrases import Label, Phrases, plain

_FOLDER = Path(__file__).parent / "lexicons"
_SIGNS = {"+": 1, "-": -1, "0": 0}


@dataclass(frozen=True, slots=True)
class Pole:
    """One side (+1 or -1) of a frame; kind says what conflict its opposition is: outcome, antonym,
    definition …
    """

    frame: str
    kind: str
    side: int


@dataclass(frozen=True, slots=True)
class Fortune:
    """+1 fares well, -1 fares badly, 0 neither: who does it, whom it is done to; losses: of men or arms."""

    agent: int
    patient: int
    losses: bool = False


def read_table(name: str) -> Iterator[dict[str, str]]:
    """Rows of lexicons/NAME.tsv by the names in its first line."""
    with (_FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def frames(language: str) -> Phrases[Pole]:
    """Both poles of every frame in one language; empty for a language without lists."""
    phrases: Phrases[Pole] = Phrases(language)
    for row in read_table("frames"):
        for column, side in (("a", 1), ("b", -1)):
            pole = Pole(row["frame"], row["kind"], side)
            _add(phrases, row.get(f"{language}_{column}"), pole)
    return phrases


@cache
def concepts(language: str) -> Phrases[str]:
    """Words for the same thing; the label is the concept's name."""
    return _named("concepts", "concept", language)


@cache
def parties(language: str) -> Phrases[str]:
    """Names, peoples, capitals and leaders of states and blocs; the label is the party's English name."""
    return _named("parties", "party", language)


@cache
def fortunes(language: str) -> Phrases[Fortune]:
    """Verbs by which somebody fares well or badly."""
    phrases: Phrases[Fortune] = Phrases(language)
    for row in read_table("fortunes"):
        _add(
            phrases,
            row.get(language),
            Fortune(_SIGNS[row["agent"]], _SIGNS[row["patient"]], row["losses"] == "1"),
        )
    return phrases


@cache
def blame(language: str) -> Phrases[bool]:
    """Harm that somebody did: the words whose doer is the culprit."""
    phrases: Phrases[bool] = Phrases(language)
    for row in read_table("blame"):
        _add(phrases, row.get(language), True)
    return phrases


@cache
def own_side(language: str) -> Phrases[bool]:
    """Words by which a speaker means the own side: "its troops", "we", "his country"."""
    return _plain("own", language)


@cache
def wishes(language: str) -> Phrases[bool]:
    """Words before a deed that is wished, tried or supposed, not told: "it is time to", "should",
    "attempts".
    """
    return _plain("wishes", language)


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words that say nothing about the subject of a claim."""
    return frozenset(plain(row["word"]) for row in read_table("stops") if row["language"] == language)


@cache
def light_words(language: str) -> frozenset[str]:
    """Verbs and the like that only say that something is so: to deny them is to deny their subject."""
    return frozenset(plain(row["word"]) for row in read_table("light") if row["language"] == language)


@cache
def rarity() -> dict[str, float]:
    """Key -> inverse document frequency (natural logarithm), for the common keys of news claims."""
    return {row["key"]: float(row["rarity"]) for row in read_table("rarity")}


def _named(table: str, column: str, language: str) -> Phrases[str]:
    phrases: Phrases[str] = Phrases(language)
    for row in read_table(table):
        _add(phrases, row.get(language), row[column])
    return phrases


def _plain(table: str, language: str) -> Phrases[bool]:
    phrases: Phrases[bool] = Phrases(language)
    for row in read_table(table):
        if row["language"] == language:
            phrases.add(row["word"], True)
    return phrases


def _add(phrases: Phrases[Label], entries: str | None, label: Label) -> None:
    for entry in (entries or "").split(","):
        phrases.add(entry.strip(), label)
