"""What an editor begins by hand on a topic: a dispute that the machine did not see; the topic's own words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.actions.disputes import open_dispute
from claims.actions.settings import save_topic
from claims.forms.opening import OpenDisputeForm, TopicForm
from claims.models import Dispute, Topic
from claims.views.access import desk, member
from claims.views.answers import accepted, status_of

CLAIMS_SHOWN = 200


@require_http_methods(["GET", "POST"])
@desk
def dispute_open(request: HttpRequest, slug: str) -> HttpResponse:
    """Open a dispute from claims of the topic; ?q= narrows the claims offered."""
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    query = request.GET.get("q", "")
    claims = list(topic.claims.search(query).with_sources().by_party()[:CLAIMS_SHOWN])
    form = OpenDisputeForm(request.POST or None, claims=claims)
    opened: list[Dispute] = []

    def action() -> None:
        question = form.cleaned_data["question"]
        opened.append(open_dispute(topic=topic, question=question, sides=form.sides(), by=member(request)))

    if request.method == "POST" and accepted(form, action):
        messages.success(request, _("The dispute is open."))
        return redirect("dispute_page", opened[0].pk)
    context = {"topic": topic, "form": form, "query": query, "total": topic.claims.count()}
    return render(request, "topic/dispute_open.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@desk
def topic_edit(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    form = TopicForm(request.POST or None, instance=topic)
    if request.method == "POST" and accepted(
        form,
        lambda: save_topic(topic=Topic.objects.get(pk=topic.pk), by=member(request), **form.cleaned_data),
    ):
        messages.success(request, _("The topic is saved."))
        return redirect("topic_desk", slug)
    return render(request, "topic/topic_edit.html", {"topic": topic, "form": form}, status=status_of(form))
