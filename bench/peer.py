"""A peer for the matcher: the same candidates ranked by rapidfuzz's token_set_ratio alone."""

import csv
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz

from claims.matching.candidates import candidate_pairs
from claims.matching.reading import read_claim
from claims.matching.tables import read_claim_table
from claims.text.normalise import fold

_MOST = 10_000


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
