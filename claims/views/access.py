"""Who may open a desk page. What one may not see looks like what does not exist."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

P = ParamSpec("P")
ZONE, LANGUAGE = "time_zone", "language"
"""Where a session keeps the zone in which its member reads times, and the language of the interface."""
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def _needs(permission: str) -> Callable[[View[P]], View[P]]:
    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise Http404
            language = request.session.get(LANGUAGE) or settings.LANGUAGE_CODE
            with timezone.override(request.session.get(ZONE) or None), translation.override(language):
                return view(request, *args, **kwargs)

        return guarded

    return decorate


desk = _needs("claims.edit_desk")
approver = _needs("claims.approve_verdict")
administrator = _needs("claims.administer_desk")


def member(request: HttpRequest) -> User:
    """The logged-in user behind a guarded view."""
    return cast(User, request.user)
