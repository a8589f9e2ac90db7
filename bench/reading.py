"""How quickly, and how well, attributed statements are found in articles."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.peer_reader import read_by_patterns
from bench.runs import ROOT, manage, run
from bench.statement_scores import Scores, Statement, read_articles, score
from bench.tables import Cell, table
from claims.text.statements import read_statements

_GOLD = ROOT / "tests" / "text" / "gold"
_ARTICLE = 700  # words, as of a long news article
_WARMING = 20
_SPEED = ("articles", "count", "words", "statements", "seconds", "words a second", "MB at the peak")
_PEER = ("articles of 700 words", "reader a second", "patterns a second", "patterns are faster by")
_QUALITY = (
    "our marked articles", "count", "statements", "P", "R", "F1", "with claimant P", "F1", "direct F1",
    "indirect R", "patterns F1", "with claimant F1",
)  # fmt: skip


def measure_reading(data: Path | None, folder: Path) -> Iterator[str]:
    """Tables: speed, quality on our own marked articles, then the scorer's words on each labelled file."""
    labelled = sorted(data.glob("statements/*.jsonl")) if data else []
    own = sorted(_GOLD.glob("*.jsonl"))
    collections = [_demo_articles(folder), *labelled]
    yield table("Reading statements", _SPEED, [_speed(path, folder) for path in collections])
    yield table(
        "Reading on one core, start-up apart", _PEER, [_against_peer(path) for path in [*own, *labelled]]
    )
    yield table("Quality on our own marked articles, in per cent", _QUALITY, list(_quality(own)))
    scorer = data / "score_statements.py" if data else None
    if scorer and scorer.is_file():
        for gold in labelled:
            printed = run(sys.executable, scorer, gold, _read(gold, folder)).output
            yield f"Statements found in {gold.stem}\n{printed}"


def _demo_articles(folder: Path) -> Path:
    path = folder / "demo.jsonl"
    articles = sorted((ROOT / "seeds").glob("*/*.txt"))
    lines = (json.dumps({"id": article.stem, "text": article.read_text()}) for article in articles)
    path.write_text("\n".join(lines))
    return path


def _read(articles: Path, folder: Path) -> Path:
    return folder / f"{articles.stem}.read.jsonl"


def _speed(articles: Path, folder: Path) -> list[Cell]:
    """One row; what was found stays in the folder, for the scorer."""
    measured = manage("read_statements", articles, "--format", "jsonl")
    found = [json.loads(line) for line in measured.output.split("\n") if line.startswith("{")]
    words = sum(len(article["text"].split()) for article in read_articles(articles))
    statements = sum(len(article["statements"]) for article in found)
    _read(articles, folder).write_text(measured.output)
    return [
        articles.stem, len(found), words, statements, measured.seconds, int(words / measured.seconds),
        int(measured.megabytes),
    ]  # fmt: skip


def _against_peer(path: Path) -> list[Cell]:
    texts = [article["text"] for article in read_articles(path)]
    for text in texts[:_WARMING]:
        read_statements(text)  # the lexicons and dictionaries are read at the first calls
    reader, patterns = (_a_second(read, texts) for read in (read_statements, read_by_patterns))
    return [path.stem, reader, patterns, patterns / reader]


def _a_second(read: Callable[[str], Any], texts: list[str]) -> float:
    """Articles of 700 words in a second of one core."""
    began = time.process_time()
    for text in texts:
        read(text)
    spent = max(time.process_time() - began, 1e-9)
    return sum(len(text.split()) for text in texts) / _ARTICLE / spent


def _quality(paths: list[Path]) -> Iterator[list[Cell]]:
    for path in paths:
        articles = read_articles(path)
        for name, held in (("tuned", False), ("held", True)):
            half = [article for article in articles if article["held"] is held]
            ours = score(half, {one["id"]: _statements(one["text"]) for one in half})
            peer = score(half, {one["id"]: list(read_by_patterns(one["text"])) for one in half})
            yield _row(f"{path.stem}, {name}", half, ours, peer)


def _statements(text: str) -> list[Statement]:
    return [asdict(one) for one in read_statements(text)]


def _row(name: str, articles: list[dict[str, Any]], ours: Scores, peer: Scores) -> list[Cell]:
    shares = (
        ours.statements.precision, ours.statements.recall, ours.statements.f1, ours.named.precision,
        ours.named.f1, ours.direct.f1, ours.indirect.recall, peer.statements.f1, peer.named.f1,
    )  # fmt: skip
    marked = sum(len(article["statements"]) for article in articles)
    return [name, len(articles), marked, *(f"{100 * share:.1f}" for share in shares)]
