"""Counts how common the matcher's keys are: python -m bench.rarity DATA writes lexicons/rarity.tsv anew.

DATA holds pool.tsv.xz (text, lang): claims of all kinds of events. A key's rarity is the natural logarithm of
the number of claims over those that hold it, in the language where it is commonest, since each language has
words of its own. Keys of fewer than five claims, and those rarer than an unseen key counts, are left out.
"""

import argparse
import csv
import lzma
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claims.matching.reading import UNSEEN, read_claim
from claims.matching.texts import ClaimText
from claims.text.words import LEMMATISED

TARGET = Path(__file__).parent.parent / "claims" / "matching" / "lexicons" / "rarity.tsv"
FEWEST = 5


def main() -> None:
    """Reads the pool, writes the table and says how large it is."""
    parser = argparse.ArgumentParser(description="Count how common the matcher's keys are.")
    parser.add_argument("data", type=Path)
    rarities = count(read_pool(parser.parse_args().data))
    lines = [f"{key}\t{rarity:.1f}\n" for key, rarity in sorted(rarities.items())]
    TARGET.write_text("key\trarity\n" + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} keys")


def count(claims: Iterator[ClaimText]) -> dict[str, float]:
    """Key -> rarity."""
    totals: Counter[str] = Counter()
    holding: dict[str, Counter[str]] = {language: Counter() for language in LEMMATISED}
    for claim in claims:
        totals[claim.language] += 1
        reading = read_claim(claim)
        holding[claim.language].update({**reading.terms, **reading.bridge}.keys())
    found: dict[str, float] = {}
    for language, keys in holding.items():
        for key, number in keys.items():
            if number >= FEWEST:
                found[key] = min(found.get(key, UNSEEN), math.log(totals[language] / number))
    return {key: rarity for key, rarity in found.items() if rarity < UNSEEN}


def read_pool(data: Path) -> Iterator[ClaimText]:
    """The claims of DATA/pool.tsv.xz in the languages that have a dictionary here."""
    with lzma.open(data / "pool.tsv.xz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["lang"] in LEMMATISED:
                yield ClaimText("", row["text"], row["lang"])


if __name__ == "__main__":
    main()
