"""The dispute page, as all views about a dispute show it: each form on it as its editor left it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from claims.actions.disputes import EDITABLE
from claims.actions.match import offers
from claims.actions.review import WORKABLE
from claims.forms.disputes import USUAL_REASONS, OtherForm, ReasonForm, ReviseForm, SplitForm
from claims.forms.evidence import EvidenceForm
from claims.models import Claim, Dispute, Evidence, Match, Position
from claims.models.ledger import ledger_of
from claims.models.reasons import matches_between, sides_of
from claims.views.access import member
from claims.views.answers import wants_fragment
from claims.views.finding import finding

Forms = dict[str, BaseForm]


@dataclass(frozen=True, slots=True)
class Side:
    """A position with what stands on it."""

    position: Position
    others: list[Position]
    claims: list[Claim]
    ledger: list[tuple[str, Evidence]]
    withdrawn: list[Evidence]
    form: BaseForm


@dataclass(frozen=True, slots=True)
class Reason:
    """A standing pair, its claims in the order of their positions, with the words its signals point to."""

    match: Match
    first: Claim
    second: Claim
    first_spans: list[list[int]]
    second_spans: list[list[int]]
    form: BaseForm


def disputes_for(request: HttpRequest) -> QuerySet[Dispute]:
    """The disputes that this member may open, with all that a page shows of them."""
    return Dispute.objects.visible_to(request.user).with_sides().prefetch_related("positions__evidence")


def render_case(request: HttpRequest, pk: int, *, status: int = 200, **bound: BaseForm) -> HttpResponse:
    """The dispute as it stands now. A form given by name stands on the page as its editor left it."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    template = "dispute/_case.html" if wants_fragment(request) else "dispute/dispute_page.html"
    context = {**_standing(dispute, bound), **_forms(dispute, bound), **finding(dispute, member(request))}
    return render(request, template, context, status=status)


def _standing(dispute: Dispute, bound: Forms) -> dict[str, Any]:
    matches = matches_between([dispute])[dispute.pk]
    standing = [match for match in matches if match.state != Match.State.REJECTED]
    places = sides_of(dispute)
    return {
        "dispute": dispute,
        "editable": dispute.state in EDITABLE,
        "workable": dispute.state in WORKABLE,
        "sides": list(_sides(dispute, bound)),
        "reasons": [_reason(match, places, bound) for match in standing],
        "rejected": [match for match in matches if match.state == Match.State.REJECTED],
        "offers": offers(dispute) if dispute.state in EDITABLE else [],
    }


def _reason(match: Match, places: dict[int, Position], bound: Forms) -> Reason:
    ends = [
        (claim, [span for signal in match.signals for span in signal[name]])
        for claim, name in ((match.claim_a, "spans_a"), (match.claim_b, "spans_b"))
    ]
    (first, first_spans), (second, second_spans) = sorted(ends, key=lambda end: places[end[0].pk].order)
    form = bound.get(f"match_{match.pk}") or ReasonForm(ids=f"match-{match.pk}")
    return Reason(match, first, second, first_spans, second_spans, form)


def _forms(dispute: Dispute, bound: Forms) -> dict[str, Any]:
    return {
        "reject_form": bound.get("reject") or ReasonForm(),
        "revise_form": bound.get("revise") or ReviseForm(dispute=dispute),
        "split_form": bound.get("split") or SplitForm(dispute=dispute),
        "other_form": bound.get("other") or OtherForm(dispute=dispute),
        "usual_reasons": USUAL_REASONS,
    }


def _sides(dispute: Dispute, bound: Forms) -> Iterator[Side]:
    positions, ledger = list(dispute.positions.all()), ledger_of(dispute)
    for position in positions:
        yield Side(
            position=position,
            others=[other for other in positions if other != position],
            claims=[membership.claim for membership in position.memberships.all()],
            ledger=ledger[position.pk],
            withdrawn=[item for item in position.evidence.all() if item.withdrawn_at],
            form=bound.get(f"evidence_{position.pk}") or EvidenceForm(ids=f"evidence-{position.pk}"),
        )
