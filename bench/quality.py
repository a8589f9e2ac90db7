"""Quality of find_pairs beside a peer: python -m bench.quality DATA.

For each DATA/search/NAME the opposing pairs are ranked by the matcher and, of the same candidates, by the
token_set_ratio of rapidfuzz alone; DATA/score_pairs.py prints the measures of both.
"""

import csv
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from bench.runs import manage, run
from claims.matching.candidates import candidate_pairs
from claims.matching.reading import read_claim
from claims.matching.tables import read_claim_table
from claims.text.normalise import fold

_MOST = 10_000


def main(arguments: list[str]) -> None:
    """Prints the scorer's words for both rankings of every pool in the folder given."""
    if len(arguments) != 1:
        sys.exit("Usage: python -m bench.quality DATA")
    data = Path(arguments[0]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        for pool in sorted((data / "search").iterdir()):
            ours, peer = Path(folder) / "ours.tsv", Path(folder) / "peer.tsv"
            manage("find_pairs", pool / "claims.tsv", "--out", ours)
            write_peer(pool / "claims.tsv", peer)
            for name, pairs in (("find_pairs", ours), ("rapidfuzz token_set_ratio", peer)):
                print(
                    f"{pool.name}, {name}\n{run(sys.executable, data / 'score_pairs.py', pool, pairs).output}"
                )


def write_peer(claims: Path, target: Path) -> None:
    """The same candidates, the likest wording first."""
    with target.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter="\t", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(["id_a", "id_b", "score"])
        writer.writerows(sorted(peer_pairs(claims), key=lambda pair: -pair[2])[:_MOST])


def peer_pairs(claims: Path) -> Iterator[tuple[str, str, float]]:
    """Every candidate pair with the likeness of its folded texts, 0..100."""
    with claims.open(encoding="utf-8", errors="replace", newline="\n") as lines:
        texts = read_claim_table(lines).claims
    folded = [fold(claim.text) for claim in texts]
    for i, j in candidate_pairs([read_claim(claim) for claim in texts]):
        yield texts[i].id, texts[j].id, fuzz.token_set_ratio(folded[i], folded[j])


if __name__ == "__main__":
    main(sys.argv[1:])
