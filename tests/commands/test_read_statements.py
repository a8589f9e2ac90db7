"""The command that prints what the reader finds: both formats, JSON Lines in, complaints about bad files."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

TEXT = "“The ferry is safe,” Anna Weiss said. “We tested it.”\nThe ministry denied that it had been tested.\n"


def run(path: Path, *options: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("read_statements", str(path), *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def make_file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_table_names_claimant_cue_and_words(tmp_path: Path) -> None:
    out, err = run(make_file(tmp_path, "ferry.txt", TEXT))
    assert out.splitlines() == [
        "ferry.txt: 2 statements",
        "  direct    Anna Weiss  [said]",
        "            The ferry is safe. We tested it",
        "            event: Says what happened or is so: ferry is safe.",
        "  indirect  ministry  [denied]",
        "            it had been tested",
        "            event: Says what happened or is so: it had been tested.",
    ]
    assert err == ""


def test_jsonl_gives_one_line_an_article_with_offsets(tmp_path: Path) -> None:
    out, _ = run(make_file(tmp_path, "ferry.txt", TEXT), "--format", "jsonl")
    row = json.loads(out)
    first = row["statements"][0]
    assert row["id"] == "ferry.txt"
    assert set(first) == {
        *("claimant", "claimant_surface", "cue", "start", "end", "spans"),
        *("statement_text", "kind", "worth", "worth_reason", "said_on"),
    }
    assert [TEXT[start:end] for start, end in first["spans"]] == ["“The ferry is safe,”", "“We tested it.”"]
    assert TEXT[first["start"] : first["end"]] == TEXT.splitlines()[0]


def test_bad_lines_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"id": 7, "text": TEXT})
    path = make_file(
        tmp_path, "many.jsonl", f'{good}\n{{"id": 1\n\n["text"]\n{{"id": 2, "text": 3}}\n{good}\n'
    )
    out, err = run(path, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["7", "7"]
    assert [line.partition(":")[0] for line in err.splitlines()] == ["Line 2", "Line 4", "Line 5"]


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("latin.txt", "Škoda said".encode("utf-16"), "not UTF-8"),
        ("many.jsonl", b'{"id": 1, "text": "\xff"}', "not UTF-8"),
    ],
)
def test_files_in_another_encoding_are_refused(
    tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    with pytest.raises(CommandError, match=complaint):
        run(make_file(tmp_path, name, content))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file"):
        run(tmp_path / "none.txt")
    with pytest.raises(CommandError, match="can't be read"):
        run(tmp_path)


def test_the_language_can_be_given(tmp_path: Path) -> None:
    out, _ = run(make_file(tmp_path, "ferry.txt", TEXT), "--language", "en")
    assert out.startswith("ferry.txt: 2 statements")


def test_the_day_of_a_statement_is_reckoned_from_the_day_of_publication(tmp_path: Path) -> None:
    path = make_file(tmp_path, "ferry.txt", "Anna Weiss said on Monday that the ferry was safe.")
    out, _ = run(path, "--published", "2022-08-31")
    assert "[said, 2022-08-29]" in out
    assert "[said]" in run(path)[0]
