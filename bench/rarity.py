"""Counts how common the matcher's keys are: python -m bench.rarity DATA writes lexicons/rarity.tsv anew.

DATA holds search/NAME/claims.tsv (id, text, lang): pools of claims, whose labels are not looked at. A key's
rarity is the natural logarithm of the number of claims over those that hold it; keys of fewer than ten claims
are left out and count as unseen.
"""

import argparse
import csv
import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText

TARGET = Path(__file__).parent.parent / "claims" / "matching" / "lexicons" / "rarity.tsv"
FEWEST = 10


def main() -> None:
    """Reads the pools, writes the table and says how large it is."""
    parser = argparse.ArgumentParser(description="Count how common the matcher's keys are.")
    parser.add_argument("data", type=Path)
    rarities = count(parser.parse_args().data)
    lines = [f"{key}\t{rarity:.1f}\n" for key, rarity in sorted(rarities.items())]
    TARGET.write_text("key\trarity\n" + "".join(lines), encoding="utf-8")
    print(f"{len(lines)} keys")


def count(data: Path) -> dict[str, float]:
    """Key -> rarity, from every claim of every pool."""
    total = 0
    holding: Counter[str] = Counter()
    for claim in _claims(data):
        total += 1
        reading = read_claim(claim)
        holding.update({**reading.terms, **reading.bridge}.keys())
    return {key: math.log(total / count) for key, count in holding.items() if count >= FEWEST}


def _claims(data: Path) -> Iterator[ClaimText]:
    for path in sorted(data.glob("search/*/claims.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield ClaimText("", row["text"], row["lang"])


if __name__ == "__main__":
    main()
