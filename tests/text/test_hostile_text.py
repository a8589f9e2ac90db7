"""No text is so hostile that reading it doesn't end: a megabyte of each shape in a process that may be ended.

The limit is no measure of speed; one that takes time by the square of its length goes far beyond it.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 120  # seconds, where a busy machine takes twenty


def read_to_the_end(language: str, size: int, *pieces: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.text.hostile", language, str(size), *pieces],
        cwd=ROOT,
        timeout=LIMIT,
        check=True,
    )


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ('"', "en"),
        ("said ", "en"),
        ("“«‘", "uk"),
        ("7", "en"),
        (",", "ru"),
        ("ы", "uk"),
        ("—", "ru"),
        ("aыїя1-", "uk"),
    ],
)
def test_a_megabyte_of_one_shape_is_read(piece: str, language: str) -> None:
    read_to_the_end(language, 1_000_000, piece)


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
def test_all_shapes_in_one_text_are_read(language: str) -> None:
    read_to_the_end(language, 500_000)
