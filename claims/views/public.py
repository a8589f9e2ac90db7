"""The public site: what a reader sees without an account, from the records of published verdicts alone."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from claims.exports.claimreview import claim_review
from claims.exports.published import claim_of, evidence_of, rated_by_party
from claims.models import ClaimRating, Topic, Verdict
from claims.models.topics import TopicQuerySet

LATEST = 30

# The pages are the same for everybody, so that caches on the way may keep them.
kept_a_minute = cache_control(public=True, max_age=60)


def _topics_with_news() -> TopicQuerySet:
    """Published topics, the latest news first, with the number of their published verdicts."""
    return (
        Topic.objects.published()
        .annotate(
            verdict_count=Count("disputes", distinct=True), news=Max("disputes__verdicts__published_at")
        )
        .order_by("-news", "title")
    )


@login_not_required
@require_safe
@kept_a_minute
def front_page(request: HttpRequest) -> HttpResponse:
    verdicts = Verdict.objects.published().order_by("-published_at")[:LATEST]
    records = [verdict.record for verdict in verdicts]
    return render(request, "public/front_page.html", {"records": records, "topics": _topics_with_news()})


@login_not_required
@require_safe
@kept_a_minute
def topic_page(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.published(), slug=slug)
    verdicts = Verdict.objects.published().filter(dispute__topic=topic).order_by("-published_at")
    records = [verdict.record for verdict in verdicts if verdict.record]
    speakers = rated_by_party(records)
    return render(
        request, "public/topic_page.html", {"topic": topic, "records": records, "speakers": speakers}
    )


@login_not_required
@require_safe
@kept_a_minute
def verdict_page(request: HttpRequest, pk: int) -> HttpResponse:
    verdict = get_object_or_404(Verdict.objects.published(), dispute=pk)
    evidence = evidence_of(verdict.record or {})
    refs = [item["ref"] for item in evidence]
    return render(
        request, "public/verdict_page.html", {"record": verdict.record, "evidence": evidence, "refs": refs}
    )


@login_not_required
@require_safe
@kept_a_minute
def claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    rating = ClaimRating.objects.published().select_related("verdict").filter(claim=pk).first()
    if rating is None or rating.verdict.record is None:
        raise Http404
    record = rating.verdict.record
    claim = claim_of(record, pk)
    review = claim_review(record, claim)
    return render(request, "public/claim_page.html", {"record": record, "claim": claim, "review": review})
