"""The dispute page, as all views about a dispute show it: each form on it as its editor left it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from claims.actions.disputes import EDITABLE
from claims.actions.match import Offer, offers
from claims.actions.review import WORKABLE
from claims.forms.disputes import USUAL_REASONS, OtherForm, ReasonForm, ReviseForm, SplitForm
from claims.forms.evidence import EvidenceForm
from claims.models import Claim, Dispute, Evidence, Match, Party, Position
from claims.models.claims import surroundings
from claims.models.ledger import Balance, balance_of, ledger_of, ledger_parts, numbered
from claims.models.origins import Origins, origins_of
from claims.models.reasons import matches_between, sides_of, told_signals
from claims.views.access import member
from claims.views.answers import wants_fragment
from claims.views.finding import finding
from claims.views.glance import glance
from claims.views.talk import talk

LIGHTS = 12  # reasons that light words; the style sheet has a class for each
TOLD = 2  # reasons shown of each pair before the rest is folded away
Lit = tuple[Any, ...]
Forms = dict[str, BaseForm]
Signals = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Side:
    """A position with what stands on it."""

    position: Position
    others: list[Position]
    claims: list[tuple[Claim, list[Lit]]]
    origins: Origins
    parties: list[Party]
    ledger: list[tuple[str, Evidence]]
    balance: Balance
    withdrawn: list[Evidence]
    form: BaseForm


def parties_of(claims: Iterable[Claim]) -> list[Party]:
    """The parties for which these claims speak, each once, in the order of the claims."""
    parties = (claim.claimant.party for claim in claims)
    return list(dict.fromkeys(party for party in parties if party))


@dataclass(frozen=True, slots=True)
class Reason:
    """A standing pair, its claims in the order of their positions.

    The signals that say most are told, the rest is folded away; each with the classes by which pointing at it
    lights the words that carry the same number: `r1` lights `w1` in the pair, `g1` lights `v1` in the
    positions. Spans are [start, end, class].
    """

    match: Match
    first: Claim
    second: Claim
    first_spans: list[Lit]
    second_spans: list[Lit]
    told: list[tuple[dict[str, Any], str]]
    folded: list[tuple[dict[str, Any], str]]
    form: BaseForm


@dataclass(frozen=True, slots=True)
class Offered:
    """A claim outside, the position it is offered to, and the claim inside that it opposes or agrees with."""

    claim: Claim
    position: Position
    inside: Claim
    match: Match
    told: Signals
    folded: Signals


def disputes_for(request: HttpRequest) -> QuerySet[Dispute]:
    """The disputes that this member may open, with all that a page shows of them."""
    return Dispute.objects.visible_to(request.user).with_sides().prefetch_related(*ledger_parts())


def render_case(request: HttpRequest, pk: int, *, status: int = 200, **bound: BaseForm) -> HttpResponse:
    """The dispute as it stands now. A form given by name stands on the page as its editor left it."""
    dispute = get_object_or_404(disputes_for(request), pk=pk)
    fragment = wants_fragment(request)
    matches = matches_between([dispute])[dispute.pk]
    context = {
        **_standing(dispute, matches, bound),
        **glance(dispute, standing_of(matches), correct=request.GET.get("correct", ""), bound=bound),
        **_forms(dispute, bound),
        **finding(dispute, member(request)),
        **talk(dispute, member(request), bound.get("comment")),
        "fragment": fragment,
    }
    template = "dispute/_case.html" if fragment else "dispute/dispute_page.html"
    answer = render(request, template, context, status=status)
    if fragment:  # the address stays the page's own, whichever form was sent
        answer["HX-Push-Url"] = "false"
    return answer


def standing_of(matches: Iterable[Match]) -> list[Match]:
    """Those that no editor rejected."""
    return [match for match in matches if match.state != Match.State.REJECTED]


def _standing(dispute: Dispute, matches: Sequence[Match], bound: Forms) -> dict[str, Any]:
    standing = standing_of(matches)
    return {
        "dispute": dispute,
        "editable": dispute.state in EDITABLE,
        "workable": dispute.state in WORKABLE,
        "sides": list(_sides(dispute, _lit(standing), bound)),
        "reasons": _reasons(standing, sides_of(dispute), bound),
        "all_pairs": any(name.startswith("match_") for name in bound),
        "rejected": [match for match in matches if match.state == Match.State.REJECTED],
        "offers": _offers(dispute) if dispute.state in EDITABLE else [],
    }


def _offers(dispute: Dispute) -> list[Offered]:
    found = offers(dispute)
    prefetch_related_objects([offer.claim for offer in found], *surroundings())
    return [_offered(offer) for offer in found]


def _offered(offer: Offer) -> Offered:
    ends = (offer.match.claim_a, offer.match.claim_b)
    inside = next(claim for claim in ends if claim != offer.claim)
    return Offered(offer.claim, offer.position, inside, *_signals(offer.match))


def _signals(match: Match) -> tuple[Match, Signals, Signals]:
    """A match with the signals that are told and those that are folded away."""
    signals = told_signals(match)
    return match, signals[:TOLD], signals[TOLD:]


def _reason(match: Match, first_number: int, places: dict[int, Position], bound: Forms) -> Reason:
    """first_number: of the pair's first signal among those told of all pairs."""
    signals = told_signals(match)
    classes = [_classes(place, first_number + place) for place in range(len(signals))]
    ends = [
        (claim, [(*span, f"w{n}") for n, signal in enumerate(signals[:LIGHTS], 1) for span in signal[name]])
        for claim, name in ((match.claim_a, "spans_a"), (match.claim_b, "spans_b"))
    ]
    (first, first_spans), (second, second_spans) = sorted(ends, key=lambda end: places[end[0].pk].order)
    told = list(zip(signals, classes, strict=True))
    return Reason(
        match=match,
        first=first,
        first_spans=first_spans,
        second=second,
        second_spans=second_spans,
        told=told[:TOLD],
        folded=told[TOLD:],
        form=bound.get(f"match_{match.pk}") or ReasonForm(ids=f"match-{match.pk}"),
    )


def _classes(place: int, number: int) -> str:
    own = f"r{place + 1}" if place < LIGHTS else ""
    return f"{own} g{number}" if place < TOLD and number <= LIGHTS else own


def _reasons(matches: Sequence[Match], places: dict[int, Position], bound: Forms) -> list[Reason]:
    return [_reason(match, 1 + TOLD * place, places, bound) for place, match in enumerate(matches)]


def _lit(matches: Sequence[Match]) -> dict[int, list[Lit]]:
    """Claim number -> the words in its position that the told reasons light, with their class."""
    lit: dict[int, list[Lit]] = defaultdict(list)
    for place, match in enumerate(matches[: LIGHTS // TOLD]):
        for number, signal in enumerate(told_signals(match)[:TOLD], 1 + TOLD * place):
            for claim, name in ((match.claim_a_id, "spans_a"), (match.claim_b_id, "spans_b")):
                lit[claim] += [(*span, f"v{number}") for span in signal[name]]
    return lit


def _forms(dispute: Dispute, bound: Forms) -> dict[str, Any]:
    return {
        "reject_form": bound.get("reject") or ReasonForm(),
        "revise_form": bound.get("revise") or ReviseForm(dispute=dispute),
        "split_form": bound.get("split") or SplitForm(dispute=dispute),
        "other_form": bound.get("other") or OtherForm(dispute=dispute),
        "usual_reasons": USUAL_REASONS,
    }


def _sides(dispute: Dispute, lit: dict[int, list[Lit]], bound: Forms) -> Iterator[Side]:
    positions, ledger = list(dispute.positions.all()), ledger_of(dispute)
    inside = [membership.claim for position in positions for membership in position.memberships.all()]
    items = [item for _, item in numbered(dispute)]
    for position in positions:
        claims = [membership.claim for membership in position.memberships.all()]
        form = bound.get(f"evidence_{position.pk}")
        if form is None:
            form = EvidenceForm(position=position, ids=f"evidence-{position.pk}")
            form.offer(inside, items)
        yield Side(
            position=position,
            others=[other for other in positions if other != position],
            claims=[(claim, lit.get(claim.pk, [])) for claim in claims],
            origins=origins_of(claims),
            ledger=ledger[position.pk],
            withdrawn=[item for item in position.evidence.all() if item.withdrawn_at],
            form=form,
            parties=parties_of(claims),
            balance=balance_of(item for _, item in ledger[position.pk]),
        )
