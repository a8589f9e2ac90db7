from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROWS = [
    "id\ttext\tlang\tnote",
    "1\tTaxes were raised in Poland\ten\tx",
    "2\tTaxes were not raised in Poland\ten\tx",
    "3\tTaxes were raised in Poland in May\ten\tx",
    '4\tA "whale" swam up the Thames\ten\tx',
    "\tNo id\ten\tx",
]


def run(folder: Path, *options: str, rows: list[str] = ROWS) -> tuple[list[list[str]], str]:
    source, target, errors = folder / "claims.tsv", folder / "pairs.tsv", StringIO()
    source.write_text("\n".join(rows) + "\n", encoding="utf-8")
    call_command("find_pairs", str(source), "--out", str(target), *options, stdout=StringIO(), stderr=errors)
    lines = target.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines], errors.getvalue()


def test_opposing_pairs_are_written_best_first(tmp_path: Path) -> None:
    (header, *pairs), _ = run(tmp_path)
    assert header == ["id_a", "id_b", "score", "relation", "reasons"]
    assert {frozenset(pair[:2]) for pair in pairs} >= {frozenset("12"), frozenset("23")}
    assert {pair[3] for pair in pairs} == {"opposing"}
    scores = [float(pair[2]) for pair in pairs]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(len(pair) == 5 and pair[4] for pair in pairs)


def test_agreeing_pairs_on_request(tmp_path: Path) -> None:
    (_, *pairs), _ = run(tmp_path, "--relation", "agreeing")
    assert pairs[0][:2] == ["1", "3"]
    assert {pair[3] for pair in pairs} == {"agreeing"}


def test_no_more_than_the_limit(tmp_path: Path) -> None:
    (_, *pairs), _ = run(tmp_path, "--relation", "all", "--limit", "1")
    assert len(pairs) == 1


def test_bad_rows_are_reported_with_their_line(tmp_path: Path) -> None:
    _, errors = run(tmp_path)
    assert "line 6: no id: left out" in errors


def test_a_large_file_takes_the_indexed_way(tmp_path: Path) -> None:
    many = [f"n{n}\tShop number {n} sells {n} kinds of tea\ten\tx" for n in range(400)]
    (_, *pairs), _ = run(tmp_path, rows=[*ROWS[:5], *many])
    assert ["1", "2"] in [pair[:2] for pair in pairs]


def test_what_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot read"):
        call_command("find_pairs", str(tmp_path / "none.tsv"), "--out", str(tmp_path / "out.tsv"))
    (tmp_path / "bad.tsv").write_text("a\tb\n")
    with pytest.raises(CommandError, match="no column id"):
        call_command("find_pairs", str(tmp_path / "bad.tsv"), "--out", str(tmp_path / "out.tsv"))
