"""Measures the workbench and prints tables: python -m bench [DATA].

Always: how quickly the demo desk's articles are read, its claims are compared and a table is imported. With a
data folder also the first two on large files, and how much of what was labelled by hand is found. The folder
may hold

    search/NAME/claims.tsv       claims with id and text (lang, date where known), beside the labelled pairs
    score_pairs.py               score_pairs.py search/NAME PREDICTED.tsv prints the quality of a ranking
    statements/NAME.jsonl        articles with id and text, and the statements in them
    score_statements.py          score_statements.py NAME.jsonl READ.jsonl prints the quality of a reading

Each figure comes from a process of its own, start-up included, as a user of the command meets it; the seconds
of an import are those of its job. Nothing
here asserts: what is slow or wrong is for the reader of the table to judge.
"""

import sys
import tempfile
from pathlib import Path

from bench.importing import import_tables
from bench.matching import compare_claims
from bench.reading import measure_reading


def main(arguments: list[str]) -> None:
    data = Path(arguments[0]).resolve() if arguments else None
    if data is not None and not data.is_dir():
        sys.exit(f"{data} is no folder. Usage: make bench DATA=FOLDER")
    with tempfile.TemporaryDirectory() as folder:
        for measure in (measure_reading, compare_claims, import_tables):
            for text in measure(data, Path(folder)):
                print(text, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
