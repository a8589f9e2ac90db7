"""How well statements were found: precision, recall and F1 against statements marked by hand.

Two stretches agree when their words overlap by half or more (intersection over union); of the pairs that
agree the closest is settled first, each statement once. A marked statement that is not core (a mere plan, an
evaluation, a bare noun) is neither asked for nor held against who finds it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from claims.text.quotes import find_quotes

Statement = Mapping[str, Any]  # start, end or spans, claimant, kind; core unless false
_AGREES = 0.5
_QUOTED = 0.9
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_ASIDE = re.compile(r"\s*[,(\[]|\s(?:who|at|with|from|in|on|for)\s")
_HEAD_OF = re.compile(r"\b([a-z]\w*)\s+of\s")


@dataclass(slots=True)
class Rate:
    """found: predictions that hit, of `predicted`; hit: marked statements that were hit, of `marked`."""

    found: int = 0
    predicted: int = 0
    hit: int = 0
    marked: int = 0

    @property
    def precision(self) -> float:
        return self.found / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hit / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def predict(self, *, hit: bool) -> None:
        self.predicted += 1
        self.found += hit

    def mark(self, *, hit: bool) -> None:
        self.marked += 1
        self.hit += hit


@dataclass(slots=True)
class Scores:
    """statements: row a*; named: b*, with the claimant; direct: c; indirect: recall of core indirect ones."""

    statements: Rate = field(default_factory=Rate)
    named: Rate = field(default_factory=Rate)
    direct: Rate = field(default_factory=Rate)
    indirect: Rate = field(default_factory=Rate)

    def add(self, text: str, marked: list[Statement], predicted: list[Statement]) -> None:
        """Counts one article."""
        pairs = _pairs(_word_sets(text, marked), _word_sets(text, predicted))
        taken = {mine: theirs for theirs, mine in pairs.items()}
        quoted = _quoted_places(text)
        for number, (one, words) in enumerate(zip(predicted, _word_sets(text, predicted), strict=True)):
            if words:
                self._predicted(one, marked[taken[number]] if number in taken else None, words, quoted)
        for number, gold in enumerate(marked):
            self._marked(gold, predicted[pairs[number]] if number in pairs else None)

    def _predicted(self, one: Statement, gold: Statement | None, words: set[int], quoted: set[int]) -> None:
        if gold is None or gold.get("core", True):
            self.statements.predict(hit=gold is not None)
            self.named.predict(hit=gold is not None and same_claimant(gold, one))
        if len(words & quoted) >= _QUOTED * len(words):
            self.direct.predict(hit=gold is not None)

    def _marked(self, gold: Statement, one: Statement | None) -> None:
        if gold.get("kind") == "direct":
            self.direct.mark(hit=one is not None)
        if gold.get("core", True):
            self.statements.mark(hit=one is not None)
            self.named.mark(hit=one is not None and same_claimant(gold, one))
            if gold.get("kind") == "indirect":
                self.indirect.mark(hit=one is not None)


def read_articles(path: Path) -> list[dict[str, Any]]:
    """The articles of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def score(articles: Iterable[Mapping[str, Any]], predicted: Mapping[str, list[Statement]]) -> Scores:
    """The scores of what was read in the articles, by their ids; an article without an entry has none."""
    scores = Scores()
    for article in articles:
        scores.add(article["text"], article["statements"], predicted.get(article["id"], []))
    return scores


def same_claimant(gold: Statement, one: Statement) -> bool:
    """Does the head of the name agree, as resolved or as written? Nobody agrees with nobody."""
    names = [name for name in (one.get("claimant"), one.get("claimant_surface")) if name]
    if not gold["claimant"]:
        return not names
    return any(head_names(gold["claimant"]) & head_names(name) for name in names)


def head_names(claimant: str) -> set[str]:
    """The last word of each name, folded: {"cruz"} for "Sen. Ted Cruz, of Texas"."""
    plain = re.sub(r"[’']s?(?=\s|$)|[\"“”„«»]", "", claimant).strip()
    return {head for part in re.split(r"\s+and\s+|[;/]", plain) if (head := _head(part))}


def _head(name: str) -> str:
    aside = _ASIDE.search(name, 1)
    name = name[: aside.start()] if aside else name
    of = _HEAD_OF.search(name)
    words = re.findall(r"[\w'’-]+", name[: of.end(1)] if of else name)
    return words[-1].strip("'’-").casefold() if words else ""


def _word_sets(text: str, statements: list[Statement]) -> list[set[int]]:
    """For each statement the places of its words in the text."""
    return [
        {
            word.start()
            for start, end in one.get("spans") or [(one["start"], one["end"])]
            for word in _WORD.finditer(text, start, end)
        }
        for one in statements
    ]


def _pairs(marked: list[set[int]], predicted: list[set[int]]) -> dict[int, int]:
    """Number of the marked statement -> number of the prediction that hits it."""
    agreeing = []
    for i, gold in enumerate(marked):
        for j, words in enumerate(predicted):
            common = len(gold & words)
            if common and common >= _AGREES * len(gold | words):
                agreeing.append((-common / len(gold | words), i, j))
    pairs: dict[int, int] = {}
    used: Counter[int] = Counter()
    for _, i, j in sorted(agreeing):
        if i not in pairs and not used[j]:
            pairs[i] = j
            used[j] += 1
    return pairs


def _quoted_places(text: str) -> set[int]:
    """The places of all words inside quotation marks."""
    return {
        word.start()
        for quote in find_quotes(text)
        for word in _WORD.finditer(text, quote.inner_start, quote.inner_end)
    }
