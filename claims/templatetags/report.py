"""The words for the values that records hold, for pages made of records alone."""

from __future__ import annotations

from django import template
from django.db.models import Choices

from claims.models import Claim, Dispute, Evidence, Language, Match, ReplyRequest

register = template.Library()

WORDS: dict[str, type[Choices]] = {
    "state": Dispute.State,
    "claim_kind": Claim.Kind,
    "conflict": Match.Kind,
    "match_state": Match.State,
    "effect": Evidence.Effect,
    "evidence_kind": Evidence.Kind,
    "source_grade": Evidence.SourceGrade,
    "information_grade": Evidence.InformationGrade,
    "language": Language,
    "reply_state": ReplyRequest.State,
    "standing": Evidence.Standing,
}


@register.filter
def label(value: str | int, of: str) -> str:
    """The plain words for a stored value: `"in_review"|label:"state"` is "In review". Nothing for nothing."""
    return str(WORDS[of](value).label) if value not in ("", None) else ""
