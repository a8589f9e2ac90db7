"""The views of the queue that a member keeps by name: saved from the queue, renamed, shared, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from claims.actions.triage_views import change_view, delete_view, save_view
from claims.forms.triage import ViewForm
from claims.models import SavedView
from claims.views.access import desk, member
from claims.views.answers import UNPROCESSABLE, accepted, attempt
from claims.views.desk_queue import AFTER

NOT_KEPT = (AFTER, "csrfmiddlewaretoken")


@require_GET
@desk
def view_list(request: HttpRequest) -> HttpResponse:
    return _page(request)


@require_POST
@desk
def view_save(request: HttpRequest) -> HttpResponse:
    """Keep the filters of the queue that this was sent from."""
    query = QueryDict(request.POST.get("back", "")[:1000], mutable=True)
    for name in [*NOT_KEPT, *(name for name in query if not query[name])]:
        query.pop(name, None)
    form = ViewForm(request.POST)
    if accepted(form, lambda: save_view(query=query.urlencode(), by=member(request), **form.cleaned_data)):
        messages.success(request, "The view is saved.")
        return redirect(f"{reverse('desk')}?{query.urlencode()}")
    return _page(request, new=form, back=query.urlencode())


@require_POST
@desk
def view_change(request: HttpRequest, pk: int) -> HttpResponse:
    view = _own(request, pk)
    form = ViewForm(request.POST, ids=f"view-{pk}")
    if accepted(form, lambda: change_view(view=view, by=member(request), **form.cleaned_data)):
        messages.success(request, "The view is saved.")
        return redirect("view_list")
    return _page(request, wrong=(pk, form))


@require_POST
@desk
def view_delete(request: HttpRequest, pk: int) -> HttpResponse:
    view = _own(request, pk)
    attempt(request, lambda: delete_view(view=view, by=member(request)), "The view is deleted.")
    return redirect("view_list")


def _own(request: HttpRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.filter(owner=member(request)), pk=pk)


def _page(
    request: HttpRequest,
    *,
    new: ViewForm | None = None,
    back: str = "",
    wrong: tuple[int, ViewForm] | None = None,
) -> HttpResponse:
    """All views that this member sees; a form that was refused stands there as it was sent."""
    sent = dict([wrong]) if wrong else {}
    rows = [
        (view, (sent.get(view.pk) or ViewForm.of(view)) if view.owner_id == member(request).pk else None)
        for view in SavedView.objects.visible_to(member(request))
    ]
    context = {"rows": rows, "new_form": new, "back": back}
    status = UNPROCESSABLE if new or wrong else 200
    return render(request, "desk/view_list.html", context, status=status)
