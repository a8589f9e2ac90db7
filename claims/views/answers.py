"""How a desk page answers: as the whole page or as its fragment, and with what an action had to say."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest

from claims.actions.base import ActionError, Conflict
from claims.forms.differences import RevisedForm

RowT = TypeVar("RowT", bound=Model)

PAGE_SIZE = 25
UNPROCESSABLE = 422


def wants_fragment(request: HttpRequest) -> bool:
    """Whether htmx asks for its part of the page; a step back in the history needs the whole page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def page_of(request: HttpRequest, rows: QuerySet[RowT], size: int = PAGE_SIZE) -> Page[RowT]:
    """The page that the address asks for with ?page=; the nearest one where there is none of that number."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def attempt(request: HttpRequest, action: Callable[[], object], done: str) -> bool:
    """Call the action and say what happened; False where it was refused."""
    try:
        action()
    except ActionError as error:
        messages.error(request, str(error))
        return False
    messages.success(request, done)
    return True


def accepted(form: BaseForm, action: Callable[[], object]) -> bool:
    """Call the action where the form is whole; what it refuses becomes the form's own error.

    Where somebody else was faster, the form keeps what was typed and learns what differs.
    """
    if not form.is_valid():
        return False
    try:
        action()
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        if isinstance(form, RevisedForm):
            form.confront(conflict.who)
        return False
    except ActionError as error:
        form.add_error(None, str(error))
        return False
    return True


def status_of(form: BaseForm) -> int:
    """200 for a form to be filled in, 422 for one that was refused."""
    return UNPROCESSABLE if form.is_bound and not form.is_valid() else HTTPStatus.OK
