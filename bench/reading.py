"""How quickly, and how well, attributed statements are found in articles."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.runs import ROOT, manage, run
from bench.tables import Cell, table


def read_articles(data: Path | None, folder: Path) -> Iterator[str]:
    """Tables: speed on each collection of articles, then the scorer's words on each labelled one."""
    labelled = sorted(data.glob("statements/*.jsonl")) if data else []
    collections = [_demo_articles(folder), *labelled]
    head = ("articles", "count", "words", "statements", "seconds", "words a second", "MB at the peak")
    yield table("Reading statements", head, [_speed(path, folder) for path in collections])
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
    texts = [json.loads(line)["text"] for line in articles.read_text().split("\n") if line]
    words = sum(len(text.split()) for text in texts)
    statements = sum(len(article["statements"]) for article in found)
    _read(articles, folder).write_text(measured.output)
    return [
        articles.stem, len(texts), words, statements, measured.seconds, int(words / measured.seconds),
        int(measured.megabytes),
    ]  # fmt: skip
