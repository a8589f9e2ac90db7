"""The evidence of a dispute under the numbers by which texts refer to it: "E1", "E2" …"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Prefetch

from claims.models.disputes import Dispute
from claims.models.evidence import Capture, Evidence

STRONG, FAIR, WEAK = "strong", "fair", "weak"
Ledger = dict[int, list[tuple[str, Evidence]]]
REFERENCE = re.compile(r"\[(E\d{1,5})\](?![(:])", re.IGNORECASE)  # not the text of a link of its own


def ledger_of(dispute: Dispute) -> Ledger:
    """Position id -> its numbered evidence, for a dispute's desk pages and its published record alike.

    What was withdrawn is not listed, but its number is not given again: a text that refers to "E2" never
    comes to mean another item.
    """
    return {
        position.pk: [(f"E{item.number}", item) for item in position.evidence.all() if not item.withdrawn_at]
        for position in dispute.positions.all()
    }


def ledger_parts() -> tuple[Prefetch[Any] | str, ...]:
    """What is read beside a dispute's positions wherever its ledger is shown."""
    captures = Prefetch("positions__evidence__captures", Capture.objects.select_related("job"))
    return "positions__evidence__claim", "positions__evidence__draws_on", captures


@dataclass(frozen=True, slots=True)
class Balance:
    """The evidence on a position at a glance: how strong each item is, the strongest first."""

    supports: list[str]
    undermines: list[str]

    @property
    def words(self) -> str:
        """ "2 items support it (1 strong, 1 weak); none undermines it"."""
        return f"{_in_words(self.supports, 'support')}; {_in_words(self.undermines, 'undermine')}"


def balance_of(items: Iterable[Evidence]) -> Balance:
    by_effect: dict[str, list[str]] = {"supports": [], "undermines": []}
    for item in items:
        by_effect[item.effect].append(strength_of(item))
    order = (STRONG, FAIR, WEAK)
    return Balance(*(sorted(by_effect[effect], key=order.index) for effect in ("supports", "undermines")))


def strength_of(item: Evidence) -> str:
    """Strong: a reliable source (A, B) with what is confirmed or probable (1, 2). Weak: a source or an item
    graded poor (D, E; 4, 5) or not judged at all (F6). Fair: what is between.
    """
    source, information = item.source_grade, int(item.information_grade)
    if source in "AB" and information <= 2:
        return STRONG
    return WEAK if source in "DE" or information in (4, 5) or (source, information) == ("F", 6) else FAIR


def _in_words(strengths: list[str], verb: str) -> str:
    if not strengths:
        return f"none {verb}s it"
    counts = [f"{strengths.count(name)} {name}" for name in (STRONG, FAIR, WEAK) if name in strengths]
    items = f"1 item {verb}s" if len(strengths) == 1 else f"{len(strengths)} items {verb}"
    return f"{items} it ({', '.join(counts)})"


def next_number(dispute: Dispute) -> int:
    """The number of the next item of evidence in the dispute."""
    last = Evidence.objects.filter(position__dispute=dispute).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def numbered(dispute: Dispute) -> list[tuple[str, Evidence]]:
    """All evidence that counts, by number."""
    entries = (entry for entries in ledger_of(dispute).values() for entry in entries)
    return sorted(entries, key=lambda entry: entry[1].number)


def refs_of(dispute: Dispute) -> list[str]:
    return [ref for ref, _ in numbered(dispute)]


def unknown_refs(text: str, refs: Collection[str]) -> list[str]:
    """The numbers that a text refers to, as "[E9]", and that are no evidence's; in order, each once."""
    named = (name.upper() for name in REFERENCE.findall(text))
    return list(dict.fromkeys(name for name in named if name not in refs))
