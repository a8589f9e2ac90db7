"""Topics merged and split: claims and disputes move with everything that hangs on them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims.actions.topics import merge_topics, move_claims
from claims.forms.topics import MergeForm, MoveForm
from claims.models import Topic
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, status_of
from claims.views.offered import offered_names

CLAIMS_SHOWN = 200


@require_http_methods(["GET", "POST"])
@desk
def topic_merge(request: HttpRequest, slug: str) -> HttpResponse:
    """First the other topic is named and shown with its counts; a second step merges."""
    topic = get_object_or_404(Topic.objects.visible_to(request.user).with_counts(), slug=slug)
    form = MergeForm(request.POST or None, topic=topic)
    sure = request.method == "POST" and "sure" in request.POST
    if sure and accepted(
        form, lambda: merge_topics(topic=topic, other=form.cleaned_data["other"], by=member(request))
    ):
        told = _("“%(title)s” is part of this topic now.")
        messages.success(request, told % {"title": form.cleaned_data["other"]})
        return redirect("topic_desk", slug)
    other = form.cleaned_data["other"] if form.is_bound and form.is_valid() else None
    context = {"topic": topic, "form": form, "other": other, **offered_names()}
    return render(request, "topic/topic_merge.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@desk
def topic_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Claims of the topic to tick, ?q= narrows them; those ticked move to the topic named."""
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    query = request.GET.get("q", "")
    form = MoveForm(request.POST if request.method == "POST" else None, topic=topic)
    moved: list[Topic] = []
    if form.is_bound and accepted(form, lambda: moved.append(_move(request, topic, form))):
        count = len(form.cleaned_data["claims"])
        told = ngettext(
            "%(count)s claim moved here from “%(title)s”.",
            "%(count)s claims moved here from “%(title)s”.",
            count,
        )
        messages.success(request, told % {"count": count, "title": topic.title})
        return redirect("topic_desk", moved[0].slug)
    claims = topic.claims.search(query).with_sources().by_party()[:CLAIMS_SHOWN]
    context = {"topic": topic, "form": form, "claims": claims, "query": query, "total": topic.claims.count()}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "topic/topic_move.html", {**context, **offered_names()}, status=status)


def _move(request: HttpRequest, topic: Topic, form: MoveForm) -> Topic:
    claims, title = form.cleaned_data["claims"], form.cleaned_data["title"]
    return move_claims(topic=topic, claims=list(claims), title=title, by=member(request))
