"""The desk's topics: the list, and a topic with its claims by party and its disputes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from claims.actions.base import ActionError
from claims.actions.match import match_topic
from claims.actions.suggesting import MatchOutcome
from claims.models import Topic
from claims.models.contradictions import contradictions_in
from claims.models.reasons import with_reasons
from claims.views.access import desk, member
from claims.views.answers import PAGE_SIZE, page_of

CLAIMS_A_PAGE = 50


@require_GET
@desk
def topic_list(request: HttpRequest) -> HttpResponse:
    topics = Topic.objects.visible_to(request.user).with_counts().order_by("title")
    return render(request, "topic/topic_list.html", {"page": page_of(request, topics)})


@require_GET
@desk
def topic_desk(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic's claims by party, and its first disputes; the queue has the rest of them, page by page."""
    topic = get_object_or_404(Topic.objects.visible_to(request.user).with_counts(), slug=slug)
    disputes = topic.disputes.live().with_sides()[:PAGE_SIZE]
    context = {
        "topic": topic,
        "page": page_of(request, topic.claims.with_sources().by_party(), CLAIMS_A_PAGE),
        "rows": with_reasons(disputes),
        "contradictions": contradictions_in(topic),
    }
    return render(request, "topic/topic_desk.html", context)


@require_POST
@desk
def topic_match(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    try:
        messages.success(request, _found(match_topic(topic=topic, by=member(request))))
    except ActionError as error:
        messages.error(request, str(error))
    return redirect("topic_desk", slug)


def _found(outcome: MatchOutcome) -> str:
    pairs = _("%(opposing)s opposing and %(agreeing)s agreeing pairs stand in this topic.")
    new = len(outcome.disputes)
    told = ngettext("%(new)s new dispute is suggested.", "%(new)s new disputes are suggested.", new)
    found = pairs % {"opposing": outcome.opposing, "agreeing": outcome.agreeing}
    return " ".join([found, told % {"new": new} if new else _("No new dispute.")])
