"""What the views of a verdict share: its page to read, the steps that several of them take."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.actions.approval import submit_verdict
from claims.models import Aside, Dispute, Remark, Verdict
from claims.models.comparison import compare
from claims.models.ledger import numbered, refs_of
from claims.models.wordings import content_of, reviewed_before
from claims.views.access import member
from claims.views.answers import UNPROCESSABLE, attempt
from claims.views.case import disputes_for
from claims.views.finding import finding
from claims.views.talk import talk


def live_verdict(request: HttpRequest, pk: int) -> Verdict:
    """The version of this dispute's verdict that the desk works on."""
    visible = Dispute.objects.visible_to(request.user)
    return get_object_or_404(Verdict.objects.live().filter(dispute__in=visible).with_people(), dispute=pk)


def read_verdict(
    request: HttpRequest, dispute: Dispute, *, status: int = 200, **bound: BaseForm
) -> HttpResponse:
    """The latest version to read, with the steps open to this member."""
    found = finding(dispute, member(request))
    context = {
        **found,
        "dispute": dispute,
        "ledger": numbered(dispute),
        "refs": refs_of(dispute),
        "remarks": remarks_of(found["verdict"]),
        "kept": Aside.objects.filter(dispute=dispute, owner=member(request)).first(),
        "reading": True,
        **_since_last_time(found["verdict"]),
        **talk(dispute, member(request)),
        **bound,
    }
    return render(request, "verdict/verdict_read.html", context, status=status)


def refused_step(request: HttpRequest, pk: int, **bound: BaseForm) -> HttpResponse:
    """The verdict's page with the form of a step that was refused, as it was typed."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    return read_verdict(request, dispute, status=UNPROCESSABLE, **bound)


def remarks_of(verdict: Verdict | None) -> Sequence[Remark]:
    return list(verdict.remarks.with_people()) if verdict else []


def _since_last_time(verdict: Verdict | None) -> dict[str, Any]:
    """For whoever decides on it: what changed since it was returned, or since the version before."""
    if verdict is None or verdict.state != Verdict.State.IN_REVIEW:
        return {}
    before = reviewed_before(verdict)
    if before is None:
        return {}
    return {"before": before, "comparison": compare(before.content, content_of(verdict))}


def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = live_verdict(request, pk)
    done = "The verdict is submitted. Somebody else approves it."
    attempt(request, lambda: submit_verdict(verdict=verdict, by=member(request)), done)
    return redirect("verdict_edit", pk)
