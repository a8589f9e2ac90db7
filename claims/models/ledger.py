"""The evidence of a dispute under the numbers by which texts refer to it: "E1", "E2" …"""

from __future__ import annotations

from claims.models.disputes import Dispute
from claims.models.evidence import Evidence

Ledger = dict[int, list[tuple[str, Evidence]]]


def ledger_of(dispute: Dispute) -> Ledger:
    """Position id -> its numbered evidence; what was withdrawn has no number.

    Counts through the positions in their order, as the published record does.
    """
    ledger: Ledger = {}
    number = 0
    for position in dispute.positions.all():
        counting = [item for item in position.evidence.all() if not item.withdrawn_at]
        ledger[position.pk] = [(f"E{number + place}", item) for place, item in enumerate(counting, start=1)]
        number += len(counting)
    return ledger


def refs_of(dispute: Dispute) -> list[str]:
    return [ref for items in ledger_of(dispute).values() for ref, _ in items]
