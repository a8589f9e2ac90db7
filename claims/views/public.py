"""The public site: what a reader sees without an account, from the records of published verdicts alone."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from claims.exports.claimreview import claim_review
from claims.exports.published import claim_of, evidence_of, rated_by_party
from claims.exports.timeline_rows import timeline_of
from claims.models import ClaimRating, Topic, Verdict
from claims.models.topics import TopicQuerySet

LATEST = 30

# The pages are the same for everybody, so that caches on the way may keep them.
kept_a_minute = cache_control(public=True, max_age=60)


def _topics_with_news() -> TopicQuerySet:
    """Published topics, the latest news first: their number of verdicts, their title as last published."""
    latest = Verdict.objects.published().filter(dispute__topic=OuterRef("pk")).order_by("-published_at")
    return (
        Topic.objects.published()
        .annotate(
            verdict_count=Count("disputes", distinct=True),
            news=Max("disputes__verdicts__published_at"),
            published_title=Subquery(latest.values(text=KT("record__topic"))[:1]),
        )
        .order_by("-news", "pk")
    )


@login_not_required
@require_safe
@kept_a_minute
@gzip_page
def front_page(request: HttpRequest) -> HttpResponse:
    verdicts = Verdict.objects.published().order_by("-published_at")[:LATEST]
    records = [verdict.record for verdict in verdicts]
    return render(request, "public/front_page.html", {"records": records, "topics": _topics_with_news()})


@login_not_required
@require_safe
@kept_a_minute
@gzip_page
def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A topic's verdicts; the address of one that was merged leads to the topic that took them."""
    in_topic = Verdict.objects.published().filter(dispute__topic__slug=slug).order_by("-published_at")
    records = [verdict.record or {} for verdict in in_topic]
    if not records:
        heir = get_object_or_404(Topic.objects.published(), merged__slug=slug)
        return redirect("topic_page", heir.slug, permanent=True)
    context = {"topic": records[0]["topic"], "records": records, "speakers": rated_by_party(records)}
    return render(request, "public/topic_page.html", context)


@login_not_required
@require_safe
@kept_a_minute
@gzip_page
def verdict_page(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = get_object_or_404(Verdict.objects.published(), dispute=pk)
    record = verdict.record or {}
    evidence = evidence_of(record)
    context = {
        "record": record,
        "evidence": evidence,
        "refs": [item["ref"] for item in evidence],
        "timeline": timeline_of(record["positions"], record["reasons"]),
    }
    return render(request, "public/verdict_page.html", context)


@login_not_required
@require_safe
@kept_a_minute
@gzip_page
def claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    rating = ClaimRating.objects.published().select_related("verdict").filter(claim=pk).first()
    if rating is None or rating.verdict.record is None:
        raise Http404
    record = rating.verdict.record
    claim = claim_of(record, pk)
    review = claim_review(record, claim)
    return render(request, "public/claim_page.html", {"record": record, "claim": claim, "review": review})
