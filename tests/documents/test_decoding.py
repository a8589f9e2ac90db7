"""Letters are found whatever set they were written in; what is no text is not made one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims.documents.decoding import ONE_BYTE_SETS, decode
from claims.documents.document import DocumentError

SEEDS = sorted((Path(__file__).resolve().parents[2] / "seeds").glob("*/*.txt"))


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_sentence_of_the_seeds_is_read_in_every_set_that_can_write_it(path):
    sentences = [one for one in re.split(r"(?<=[.!?])\s+|\n+", path.read_text()) if len(one) > 8]
    tried = 0
    for sentence in sentences:
        for name in (*ONE_BYTE_SETS, "utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"):
            try:
                data = sentence.encode(name)
            except UnicodeEncodeError:
                continue
            tried += 1
            assert decode(data) == sentence, name
    assert tried > len(sentences) * 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Міст закрито.", "koi8-u"),
        ("Так.", "cp1251"),
        ("Die Brücke ist “geschlossen”, sagte Bürgermeister Gruñón – naïve Café.", "cp1252"),
        ("He said “no” – twice.", "cp1252"),
        ("МОСТ ЗАКРЫТ", "cp1251"),
        ("МОСТ ЗАКРЫТ, сказал мэр", "cp866"),
    ],
)
def test_short_texts_are_read_too(text, name):
    assert decode(text.encode(name)) == text


def test_a_text_cut_off_inside_a_letter_loses_that_letter():
    assert decode("Міст закрито".encode()[:-1]) == "Міст закрит"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)),
        b"\x00\x01\x02\x03" * 9,
        b"words\x00words",
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\x00\xff\xff",
        "Міст ".encode() + b"\xff\x01\x02" * 40,
        b"\x7fELF\x02\x01\x01" + bytes(range(128, 256)) * 4,
    ],
)
def test_bytes_of_no_text_are_refused(data):
    with pytest.raises(DocumentError, match="not a text"):
        decode(data)
