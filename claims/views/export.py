"""Dispute reports to download."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from claims.exports.formats import find_format
from claims.exports.report import Report, ReportError, build_report
from claims.forms.export import ExportForm
from claims.views.access import desk


@require_GET
@desk
def export_download(request: HttpRequest, format: str) -> HttpResponse:  # noqa: A002  the address's own word
    """A report as a file: always an attachment, never a page of the desk, and kept by no cache."""
    try:
        chosen = find_format(format)
        report = _asked_for(request)
    except ReportError as error:
        raise Http404(str(error)) from error
    name = f"{report.name}-{timezone.localdate(report.generated).isoformat()}.{chosen.name}"
    headers = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(chosen.render(report), content_type=chosen.content_type, headers=headers)


def _asked_for(request: HttpRequest) -> Report:
    form = ExportForm(request.GET)
    if not form.is_valid():
        raise ReportError("This address does not name a topic or dispute.")
    asked = form.cleaned_data
    return build_report(
        at=timezone.now(),
        topic_slug=asked["topic"],
        dispute_id=asked["dispute"],
        published=asked["published"],
    )
