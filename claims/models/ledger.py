"""The evidence of a dispute under the numbers by which texts refer to it: "E1", "E2" …"""

from __future__ import annotations

import re
from collections.abc import Collection

from django.db.models import Max

from claims.models.disputes import Dispute
from claims.models.evidence import Evidence

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
