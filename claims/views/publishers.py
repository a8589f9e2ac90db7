"""How reliable the desk holds its publishers to be, which administrators say."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from claims.actions.settings import save_publisher
from claims.forms.publishers import PublisherForm, publisher_values
from claims.models import Publisher
from claims.models.publishers import source_counts, ungraded
from claims.views.access import administrator, member
from claims.views.answers import accepted, page_of, status_of

PUBLISHERS_A_PAGE = 100
UNGRADED_SHOWN = 20


@require_GET
@administrator
def publisher_list(request: HttpRequest) -> HttpResponse:
    page = page_of(request, Publisher.objects.all(), PUBLISHERS_A_PAGE)
    counts = source_counts(publisher.name for publisher in page)
    rows = [(publisher, counts.get(publisher.name, 0)) for publisher in page]
    context = {"page": page, "rows": rows, "ungraded": ungraded(UNGRADED_SHOWN)}
    return render(request, "publisher/publisher_list.html", context)


@require_http_methods(["GET", "POST"])
@administrator
def publisher_new(request: HttpRequest) -> HttpResponse:
    """A new grade; ?name= fills the publisher in."""
    initial = {"name": request.GET.get("name", "")}
    form = PublisherForm(request.POST if request.method == "POST" else None, initial=initial)
    return _answer(request, form, None)


@require_http_methods(["GET", "POST"])
@administrator
def publisher_edit(request: HttpRequest, pk: int) -> HttpResponse:
    publisher = get_object_or_404(Publisher, pk=pk)
    bound = request.POST if request.method == "POST" else None
    return _answer(request, PublisherForm(bound, initial=publisher_values(publisher)), publisher)


def _answer(request: HttpRequest, form: PublisherForm, publisher: Publisher | None) -> HttpResponse:
    """Save a whole form and go back to the list; else the page with what was typed."""
    title = _("Publisher “%(name)s”") % {"name": publisher} if publisher else _("Grade a publisher")
    if form.is_bound and accepted(
        form, lambda: save_publisher(publisher=publisher, **form.cleaned_data, by=member(request))
    ):
        told = _("The grade of “%(name)s” is saved.")
        messages.success(request, told % {"name": form.cleaned_data["name"]})
        return redirect("publisher_list")
    context = {"form": form, "title": title}
    return render(request, "publisher/publisher_edit.html", context, status=status_of(form))
