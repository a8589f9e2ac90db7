"""How quickly, and how well, opposing claims are found in a pool of claims."""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.peer import write_peer
from bench.runs import ROOT, manage, run
from bench.tables import Cell, table


def compare_claims(data: Path | None, folder: Path) -> Iterator[str]:
    """Tables: speed on each pool of claims, then the scorer's words on each labelled one."""
    labelled = sorted(data.glob("search/*/claims.tsv")) if data else []
    pools = {"demo claims": _demo_claims(folder), **{path.parent.name: path for path in labelled}}
    head = ("claims", "count", "opposing pairs", "seconds", "claims a second", "MB at the peak")
    yield table("Comparing claims", head, [_speed(name, path, folder) for name, path in pools.items()])
    scorer = data / "score_pairs.py" if data else None
    if scorer and scorer.is_file():
        for path in labelled:
            yield from _quality(path, scorer, folder)


def _quality(claims: Path, scorer: Path, folder: Path) -> Iterator[str]:
    """The scorer's words on our ranking and on the peer's, one after the other."""
    name, peer = claims.parent.name, folder / "peer.tsv"
    write_peer(claims, peer)
    rankings = (("find_pairs", _pairs(name, folder)), ("rapidfuzz token_set_ratio alone", peer))
    for title, pairs in rankings:
        printed = run(sys.executable, scorer, claims.parent, pairs).output
        yield f"Opposing pairs found in {name} by {title}\n{printed}"


def _demo_claims(folder: Path) -> Path:
    path = folder / "demo-claims.tsv"
    with path.open("w", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(["id", "text", "lang", "date", "claimant"])
        for seed in sorted((ROOT / "seeds").glob("*/claims.csv")):
            with seed.open(newline="") as rows:
                for number, row in enumerate(csv.DictReader(rows)):
                    identity = f"{seed.parent.name}-{number}"
                    writer.writerow([identity, row["text"], row["language"], row["date"], row["claimant"]])
    return path


def _pairs(name: str, folder: Path) -> Path:
    return folder / f"{name}.pairs.tsv"


def _speed(name: str, claims: Path, folder: Path) -> list[Cell]:
    """One row; the pairs stay in the folder, for the scorer."""
    pairs = _pairs(name, folder)
    measured = manage("find_pairs", claims, "--out", pairs)
    count, found = (path.read_text().count("\n") - 1 for path in (claims, pairs))
    return [name, count, found, measured.seconds, int(count / measured.seconds), int(measured.megabytes)]
