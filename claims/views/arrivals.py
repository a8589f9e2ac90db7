"""What happens on a page when claims arrive: they are compared, and the editor is told what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.actions.base import ActionError
from claims.actions.ingest import Outcome
from claims.actions.match import match_topic
from claims.models import Topic
from claims.views.access import member


def disputes_found(request: HttpRequest, topics: Iterable[Topic]) -> int:
    """Compare the claims of topics where some arrived; the number of disputes newly suggested.

    What arrived is kept even where the comparison has to wait, so that is a message and no fault.
    """
    found = 0
    for topic in topics:
        try:
            found += len(match_topic(topic=topic, by=member(request)).disputes)
        except ActionError:
            told = _("“%(topic)s” could not be compared just now. Match it from its page.")
            messages.warning(request, told % {"topic": topic})
    return found


def tell(request: HttpRequest, outcome: Outcome, disputes: int) -> None:
    """Say on the next page what came of an article, and to which topics it went."""
    messages.success(request, f"{counts(outcome)} {suggested(disputes)}".strip())
    if outcome.rejected:
        messages.warning(request, _("What could not be kept is still here; the reason stands at each claim."))
    if len(outcome.topics) > 1:
        messages.info(request, _topics(outcome))


def _topics(outcome: Outcome) -> SafeString:
    """Links to the topics, that of the most claims first, each with their number."""
    numbers = Counter(claim.topic for claim in outcome.claims).most_common()
    links = ((reverse("topic_desk", args=[topic.slug]), topic.title, number) for topic, number in numbers)
    return format_html_join(", ", '<a href="{}">{}</a> ({})', links)


def counts(outcome: Outcome) -> str:
    """As "3 claims created, 1 already there, 0 rejected."."""
    told = ngettext(
        "%(created)s claim created, %(there)s already there, %(rejected)s rejected.",
        "%(created)s claims created, %(there)s already there, %(rejected)s rejected.",
        outcome.created,
    )
    numbers = {"there": outcome.already_there, "rejected": len(outcome.rejected)}
    return told % {"created": outcome.created, **numbers}


def suggested(disputes: int) -> str:
    """As "2 new disputes are suggested."; nothing where there is none."""
    if not disputes:
        return ""
    told = ngettext("%(new)s new dispute is suggested.", "%(new)s new disputes are suggested.", disputes)
    return told % {"new": disputes}
