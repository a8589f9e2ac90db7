"""What the measurements are made with."""

from __future__ import annotations

import sys

import pytest

from bench.peer_reader import read_by_patterns
from bench.runs import run
from bench.tables import table


def test_a_table_has_its_numbers_to_the_right() -> None:
    text = table("Speed", ("what", "count"), [["claims", 12_345], ["a longer name", 7.5]])
    assert text.splitlines() == [
        "Speed",
        "what           count",
        "claims         12,345",
        "a longer name    7.50",
    ]


def test_a_run_is_measured_by_itself() -> None:
    measured = run(sys.executable, "-c", "print(len(bytearray(64 * 2**20)))")
    assert measured.output.strip() == str(64 * 2**20)
    assert measured.seconds > 0
    assert measured.megabytes > 64


def test_a_failed_run_says_what_it_printed() -> None:
    with pytest.raises(SystemExit, match="No such claim"):
        run(sys.executable, "-c", "import sys; sys.exit('No such claim.')")


def test_the_patterns_that_the_reader_is_measured_against_find_plain_attributions() -> None:
    text = "“The bridge is safe,” said Ann Holm. The river is low, according to Tom Ray."
    found = [(one["claimant"], text[one["start"] : one["end"]]) for one in read_by_patterns(text)]
    assert found == [("Ann Holm", "“The bridge is safe,”"), ("Tom Ray", "The river is low")]
