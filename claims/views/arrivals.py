"""What happens on a page when claims arrive: they are compared, and the editor is told what came of them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest

from claims.actions.ingest import Outcome
from claims.actions.match import match_topic

SHOWN = 5


def disputes_found(outcome: Outcome, by: User) -> int:
    """Compare the claims of the topics where any was created; the number of disputes newly suggested."""
    if not outcome.created:
        return 0
    return sum(len(match_topic(topic=topic, by=by).disputes) for topic in outcome.topics)


def tell(request: HttpRequest, outcome: Outcome, disputes: int) -> None:
    """Say on the next page what was kept, and why the rest was not."""
    messages.success(request, f"{counts(outcome)} {suggested(disputes)}".strip())
    for rejection in outcome.rejected[:SHOWN]:
        messages.warning(request, f"Not kept: “{rejection.row[:120]}” – {rejection.reason}")


def counts(outcome: Outcome) -> str:
    """As "3 claims created, 1 already there, 0 rejected."."""
    kept = f"{outcome.created} {'claim' if outcome.created == 1 else 'claims'} created"
    return f"{kept}, {outcome.already_there} already there, {len(outcome.rejected)} rejected."


def suggested(disputes: int) -> str:
    """As "2 new disputes are suggested."; nothing where there is none."""
    if not disputes:
        return ""
    return f"{disputes} new {'dispute is' if disputes == 1 else 'disputes are'} suggested."
