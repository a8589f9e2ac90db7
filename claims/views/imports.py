"""Bringing tables in: uploaded, their columns corrected, imported behind the page, the rest handed back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from claims.actions.base import ActionError
from claims.actions.imports import (
    discard_import,
    draft_import,
    map_columns,
    preview,
    resume_import,
    start_import,
)
from claims.exports.rejected import rejected_csv
from claims.forms.imports import LABELS, ColumnsForm, TableForm
from claims.models import BulkImport
from claims.views.access import desk, member
from claims.views.answers import accepted, attempt, status_of, wants_fragment
from claims.views.offered import offered_names

REJECTIONS_SHOWN = 100
IMPORTS_SHOWN = 10
WORDS = ("text", "quote", "translation")  # what people said, set as such


@require_http_methods(["GET", "POST"])
@desk
def table_import(request: HttpRequest) -> HttpResponse:
    """Upload a table; beside it the tables that were brought in before."""
    form = TableForm(initial={"topic_title": request.GET.get("topic", "")})
    if request.method == "POST":
        form = TableForm(request.POST, request.FILES)
        draft = _drafted(form, request)
        if draft:
            return redirect("import_page", draft.pk)
    imports = BulkImport.objects.visible_to(request.user).of_tables().standing().select_related("job")
    context = {"form": form, "imports": imports[:IMPORTS_SHOWN], **offered_names()}
    return render(request, "import/table_import.html", context, status=status_of(form))


def _drafted(form: TableForm, request: HttpRequest) -> BulkImport | None:
    if not form.is_valid():
        return None
    upload, topic_title = form.cleaned_data["file"], form.cleaned_data["topic_title"]
    try:
        return draft_import(file=upload.file, name=upload.name, topic_title=topic_title, by=member(request))
    except ActionError as error:
        form.add_error("file", str(error))
        return None


@require_http_methods(["GET", "POST"])
@desk
def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft: its first rows and which column holds what. Once it is started: how far it is."""
    imports = BulkImport.objects.visible_to(request.user).standing().select_related("job")
    bulk_import = get_object_or_404(imports, pk=pk)
    if bulk_import.state != BulkImport.State.DRAFT:
        return _progress(request, bulk_import)
    if bulk_import.of_reviews:
        return redirect("reviews_page", pk)
    form = ColumnsForm(bulk_import, request.POST if request.method == "POST" else None)
    if form.is_bound and accepted(form, lambda: _mapped(request, bulk_import, form)):
        return redirect("import_page", pk)
    context = {"bulk_import": bulk_import, "form": form, **preview_of(bulk_import), **offered_names()}
    return render(request, "import/import_columns.html", context, status=status_of(form))


def _mapped(request: HttpRequest, bulk_import: BulkImport, form: ColumnsForm) -> None:
    by, topic_title = member(request), form.cleaned_data["topic_title"]
    map_columns(bulk_import=bulk_import, mapping=form.mapping(), topic_title=topic_title, by=by)
    if "start" in request.POST:
        start_import(bulk_import=bulk_import, by=by)


def preview_of(bulk_import: BulkImport) -> dict[str, object]:
    """The first rows as the table has them, each with why it would not be kept, and what its columns are."""
    fields = {place: LABELS[field] for field, place in bulk_import.mapping.items()}
    columns = [(name or f"Column {n + 1}", fields.get(n, "")) for n, name in enumerate(bulk_import.header)]
    words = [bulk_import.mapping[field] for field in WORDS if field in bulk_import.mapping]
    return {"columns": columns, "rows": preview(bulk_import), "words": words}


def _progress(request: HttpRequest, bulk_import: BulkImport) -> HttpResponse:
    part = wants_fragment(request)
    template = "import/_live.html" if part else "import/import_page.html"
    rejected = bulk_import.rejected_rows.all()[:REJECTIONS_SHOWN]
    context = {"bulk_import": bulk_import, "job": bulk_import.job, "rejected": rejected, "oob": part}
    return render(request, template, context)


@require_POST
@desk
def import_resume(request: HttpRequest, pk: int) -> HttpResponse:
    bulk_import = get_object_or_404(BulkImport.objects.visible_to(request.user).standing(), pk=pk)
    attempt(
        request, lambda: resume_import(bulk_import=bulk_import, by=member(request)), "The import goes on."
    )
    return redirect("import_page", pk)


@require_POST
@desk
def import_discard(request: HttpRequest, pk: int) -> HttpResponse:
    bulk_import = get_object_or_404(BulkImport.objects.visible_to(request.user).standing(), pk=pk)
    by = member(request)
    done = "The reviews are discarded." if bulk_import.of_reviews else "The table is discarded."
    attempt(request, lambda: discard_import(bulk_import=bulk_import, by=by), done)
    return redirect("reviews_import" if bulk_import.of_reviews else "table_import")


@require_GET
@desk
def import_rejected(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """All rows that could not be kept, with the reason in front, in the shape of the table they came from."""
    bulk_import = get_object_or_404(BulkImport.objects.visible_to(request.user).standing(), pk=pk)
    answer = StreamingHttpResponse(rejected_csv(bulk_import), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="rejected-rows-{bulk_import.pk}.csv"'
    return answer
