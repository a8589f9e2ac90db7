"""The verdict of a dispute as pages show it, with what this member may do about it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.approval import DECIDABLE
from claims.forms.moments import EmbargoForm, ScheduleForm
from claims.forms.verdicts import CorrectionForm, RemarkForm, ReturnForm
from claims.models import Dispute, Verdict
from claims.models.verdicts import LIVE_STATES


def finding(dispute: Dispute, user: User) -> dict[str, Any]:
    """The latest version and, as may_…, the steps that are open to this member."""
    verdict = dispute.verdicts.with_people().first()
    state = verdict.state if verdict else Verdict.State.DRAFT
    decides = user.has_perm("claims.approve_verdict")
    mine = verdict is not None and verdict.author_id == user.pk
    return {
        "verdict": verdict,
        "rated": verdict.claim_ratings.select_related("claim", "rating") if verdict else [],
        "is_public": dispute.verdicts.published().exists(),
        "may_write": dispute.state == Dispute.State.OPEN and state == Verdict.State.DRAFT,
        "may_approve": decides and state == Verdict.State.IN_REVIEW and not mine,
        "may_return": decides and state in DECIDABLE,
        "may_publish": decides and state == Verdict.State.APPROVED,
        "embargoed": verdict is not None and verdict.is_under_embargo(timezone.now()),
        "may_correct": state == Verdict.State.PUBLISHED,
        "is_mine": mine,
        "return_form": ReturnForm(),
        "correct_form": CorrectionForm(),
        "may_embargo": verdict is not None and state in LIVE_STATES,
        "embargo_form": EmbargoForm(),
        "schedule_form": ScheduleForm(),
        "remark_form": RemarkForm(verdict=verdict),
    }
