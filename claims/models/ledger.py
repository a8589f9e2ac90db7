"""The evidence of a dispute under the numbers by which texts refer to it: "E1", "E2" …"""

from __future__ import annotations

from claims.models.disputes import Dispute
from claims.models.evidence import Evidence

Ledger = dict[int, list[tuple[str, Evidence]]]


def ledger_of(dispute: Dispute) -> Ledger:
    """Position id -> its numbered evidence, for a dispute's desk pages and its published record alike.

    Numbered in the order it was added. What was withdrawn is not listed, but its number is not given again:
    a text that refers to "E2" never comes to mean another item.
    """
    positions = list(dispute.positions.all())
    items = sorted((item for side in positions for item in side.evidence.all()), key=lambda item: item.pk)
    ledger: Ledger = {position.pk: [] for position in positions}
    for number, item in enumerate(items, 1):
        if not item.withdrawn_at:
            ledger[item.position_id].append((f"E{number}", item))
    return ledger


def numbered(dispute: Dispute) -> list[tuple[str, Evidence]]:
    """All evidence that counts, by number."""
    entries = (entry for entries in ledger_of(dispute).values() for entry in entries)
    return sorted(entries, key=lambda entry: entry[1].pk)


def refs_of(dispute: Dispute) -> list[str]:
    return [ref for ref, _ in numbered(dispute)]
