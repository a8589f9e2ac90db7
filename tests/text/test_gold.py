"""The reader on articles written for the project: what it finds may not get worse.

Half of the articles of each language are marked "held": nobody changes the reader for their sake. The floors
lie a few points below what `make bench` prints; raise them when the reader gets better.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from bench.statement_scores import Scores, Statement, read_articles, score
from claims.text.statements import read_statements

_GOLD = Path(__file__).parent / "gold"
_LANGUAGES = ("en", "ru", "uk")


def _scores(language: str, *, held: bool) -> Scores:
    articles = [one for one in read_articles(_GOLD / f"{language}.jsonl") if one["held"] is held]
    read: dict[str, list[Statement]] = {
        one["id"]: [asdict(statement) for statement in read_statements(one["text"])] for one in articles
    }
    return score(articles, read)


@pytest.mark.parametrize(
    ("language", "held", "statements", "named", "direct"),
    [
        ("en", False, 0.89, 0.83, 0.92),
        ("en", True, 0.83, 0.71, 0.85),
        ("ru", False, 0.93, 0.88, 0.93),
        ("ru", True, 0.90, 0.78, 0.90),
        ("uk", False, 0.96, 0.90, 0.93),
        ("uk", True, 0.91, 0.80, 0.83),
    ],
)
def test_statements_are_found_and_given_to_the_right_claimant(
    language: str, *, held: bool, statements: float, named: float, direct: float
) -> None:
    scores = _scores(language, held=held)
    assert scores.statements.f1 >= statements
    assert scores.named.f1 >= named
    assert scores.direct.f1 >= direct
    assert scores.statements.precision >= 0.88


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_marked_articles_are_whole(language: str) -> None:
    articles = read_articles(_GOLD / f"{language}.jsonl")
    assert len(articles) == (12 if language == "en" else 20)
    assert sum(article["held"] for article in articles) * 2 == len(articles)
    assert len({article["id"] for article in articles}) == len(articles)
    for article in articles:
        assert 110 <= len(article["text"].split()) <= 250
        for statement in article["statements"]:
            _check(article["text"], statement)


def _check(text: str, statement: dict[str, Any]) -> None:
    spans = statement["spans"]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert [statement["start"], statement["end"]] == [spans[0][0], spans[-1][1]]
    assert statement["statement_text"] == " ".join(text[start:end] for start, end in spans)
    assert not statement["cue"] or statement["cue"] in text
    assert all(text[start:end].strip() for start, end in statement["claimant_spans"])
