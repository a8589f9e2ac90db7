"""What a dispute's page shows at a glance: the positions part by part, and along real time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.utils.timezone import localdate

from claims.actions.alignment import ALIGNABLE
from claims.exports.timeline_rows import timeline_of
from claims.forms.alignment import AlignmentForm
from claims.forms.replies import AskForm
from claims.models import Dispute, Match, ReplyRequest
from claims.models.records import position_records
from claims.search.alignment import Row, alignment_of
from claims.search.precedents import precedents_of


def glance(
    dispute: Dispute, standing: Sequence[Match], *, correct: str, bound: dict[str, BaseForm]
) -> dict[str, Any]:
    """The alignment, one of its rows open to be corrected (`correct`, an aspect), and the timeline."""
    rows = alignment_of(dispute, standing)
    forms = {row.aspect: _form(dispute, row, bound) for row in rows if _is_open(row, correct, bound)}
    reasons = [
        {"claim_a": match.claim_a_id, "claim_b": match.claim_b_id, "kind": match.kind} for match in standing
    ]
    return {
        "alignment": [(row, forms.get(row.aspect)) for row in rows],
        "alignable": dispute.state in ALIGNABLE,
        "replies": _replies(dispute),
        "ask_form": bound.get("ask") or AskForm(),
        "speakers": _speakers(dispute),
        "precedents": precedents_of(dispute),
        "timeline": timeline_of(list(position_records(dispute, {})), reasons),
    }


def _replies(dispute: Dispute) -> list[tuple[ReplyRequest, bool]]:
    """Who was asked for comment, each with whether the answer is overdue."""
    today = localdate()
    return [(asked, asked.is_overdue(today)) for asked in dispute.reply_requests.all()]


def _speakers(dispute: Dispute) -> list[str]:
    """Those who speak in the dispute, with their roles: whom one would ask."""
    claimants = (
        row.claim.claimant for position in dispute.positions.all() for row in position.memberships.all()
    )
    return list(dict.fromkeys(f"{one.name}, {one.role}" if one.role else one.name for one in claimants))


def _is_open(row: Row, correct: str, bound: dict[str, BaseForm]) -> bool:
    return row.aspect == correct or f"align_{row.aspect}" in bound


def _form(dispute: Dispute, row: Row, bound: dict[str, BaseForm]) -> BaseForm:
    return bound.get(f"align_{row.aspect}") or AlignmentForm(dispute=dispute, row=row)
