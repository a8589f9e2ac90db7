"""The views of the queue that editors keep by name, for themselves or for all of the desk."""

from __future__ import annotations

from django.contrib.auth.models import User

from claims.actions.base import ActionError, action, check_rules, hold, record_event
from claims.actions.keeping import one_line
from claims.models import SavedView
from claims.text.normalise import fold


@action
def save_view(*, name: str, query: str, shared: bool, by: User) -> SavedView:
    """Keep filters under a name."""
    view = SavedView(owner=by, query=query)
    _name(view, name, shared)
    record_event(by, "view.saved", by=by, after=_values(view))
    return view


@action
def change_view(*, view: SavedView, name: str, shared: bool, by: User) -> SavedView:
    """Rename a view of one's own, share it or keep it to oneself."""
    _check_own(view, by)
    before = _values(view)
    _name(view, name, shared)
    record_event(by, "view.changed", by=by, before=before, after=_values(view))
    return view


@action
def delete_view(*, view: SavedView, by: User) -> None:
    _check_own(view, by)
    record_event(by, "view.deleted", by=by, before=_values(view))
    view.delete()


def _check_own(view: SavedView, by: User) -> None:
    hold(view)
    if view.owner_id != by.pk:
        raise ActionError("This view is a colleague’s. Save one of your own instead.")


def _name(view: SavedView, name: str, shared: bool) -> None:
    view.name, view.shared = one_line(name), shared
    view.name_key = fold(view.name)
    check_rules(view)
    view.save()


def _values(view: SavedView) -> dict[str, object]:
    return {"view": view.name, "query": view.query, "shared": view.shared}
