"""Claims from a tab-separated table, and pairs into one. No quoting: a tab always parts two fields."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claims.matching.texts import ClaimText, Pair

PAIR_COLUMNS = ("id_a", "id_b", "score", "relation", "reasons")
_REASONS = 3
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", re.ASCII)


@dataclass(slots=True)
class ClaimTable:
    """The claims of a table and what was wrong with its other rows, each problem with its line number."""

    claims: list[ClaimText] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read_claim_table(lines: Iterable[str]) -> ClaimTable:
    """Header with id and text and, where given, lang, date, claimant, party; other columns are passed over.

    Rows without id or text, with an id seen before, a date that is none, or the wrong number of columns are
    left out and reported. Raises ValueError where the header lacks id or text.
    """
    rows = (line.rstrip("\r\n").split("\t") for line in lines)
    header = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
    missing = [name for name in ("id", "text") if name not in header]
    if missing:
        raise ValueError(f"the header has no column {' and no column '.join(missing)}")
    table = ClaimTable()
    seen: set[str] = set()
    for number, row in enumerate(rows, start=2):
        problem = _take(dict(zip(header, row, strict=False)), len(row) - len(header), seen, table)
        if problem:
            table.problems.append(f"line {number}: {problem}")
    return table


def _take(row: dict[str, str], surplus: int, seen: set[str], table: ClaimTable) -> str:
    """Adds the claim of one row; says what is wrong with it otherwise."""
    if surplus:
        return "too many columns" if surplus > 0 else "too few columns"
    identifier, text = row["id"].strip(), row["text"].strip()
    if not identifier:
        return "no id"
    if not text:
        return "no text"
    if identifier in seen:
        return f"id {identifier} was given before"
    try:
        day = _day(row.get("date", ""))
    except ValueError:
        return f"{row['date']!r} is no date (YYYY-MM-DD)"
    seen.add(identifier)
    language, claimant, party = (row.get(name, "").strip() for name in ("lang", "claimant", "party"))
    table.claims.append(ClaimText(identifier, text, language, day, claimant, party))
    return ""


def _day(value: str) -> datetime.date | None:
    """2021-07-06, 2021-7-6, or either with a time behind it."""
    if not value.strip():
        return None
    found = _DAY.match(value.strip())
    if not found:
        raise ValueError(value)
    return datetime.date(*map(int, found.groups()))


def pair_lines(pairs: Sequence[Pair]) -> Iterator[str]:
    """The table of pairs, header first, one line each with its line end."""
    yield "\t".join(PAIR_COLUMNS) + "\n"
    for pair in pairs:
        told = [signal.sentence for signal in pair.signals if signal.weight > 0 and signal.sentence]
        reasons = " ".join(told[:_REASONS])
        fields = (pair.id_a, pair.id_b, f"{pair.score:.6f}", pair.relation, " ".join(reasons.split()))
        yield "\t".join(fields) + "\n"
