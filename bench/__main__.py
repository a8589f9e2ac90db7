"""Measures the workbench and prints tables: python -m bench [DATA].

Always: how quickly the demo desk's articles are read, its claims are compared and a table is imported, and
how many of the pairs written by hand are judged right. With a data folder also the first two on large files,
and how much of what was labelled by hand is found; without one it is said what is left out. The folder may
hold

    search/NAME/claims.tsv       claims with id and text (lang, date where known), beside labelled pairs:
                                 gold.tsv (id_a, id_b) oppose each other, ignore.tsv are doubtful
    pairs/NAME.tsv               single pairs: text_a, text_b, label (contradict or another), lang
    score_pairs.py               score_pairs.py search/NAME PREDICTED.tsv prints the quality of a ranking
    statements/NAME.jsonl        articles with id and text, and the statements in them
    score_statements.py          score_statements.py NAME.jsonl READ.jsonl prints the quality of a reading

Each figure of speed comes from a process of its own, start-up included, as a user of the command meets it;
the seconds of an import are those of its job. Nothing here asserts: what is slow or wrong is for the reader
of the table to judge.
"""

import sys
import tempfile
from pathlib import Path

from bench.desk import measure_desk
from bench.disputes import measure_disputes
from bench.gold import measure_gold
from bench.importing import import_tables
from bench.judging import judge_weights
from bench.matching import compare_claims
from bench.reading import measure_reading
from bench.singles import measure_singles

MEASURES = (
    measure_reading,
    compare_claims,
    measure_gold,
    measure_singles,
    judge_weights,
    measure_disputes,
    import_tables,
    measure_desk,
)


def main(arguments: list[str]) -> None:
    data = Path(arguments[0]).resolve() if arguments else None
    if data is not None and not data.is_dir():
        sys.exit(f"{data} is no folder. Usage: make bench DATA=FOLDER")
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            for text in measure(data, Path(folder)):
                print(text, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
