"""What every answer must carry, whoever wrote the view."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.cache import patch_cache_control


def no_store_unless_public(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Forbid keeping any page, unless its view said itself how long it may be kept."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def tell_htmx_of_lost_logins(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Where a login ran out, leave the page as it is and say so, lest htmx puts the login page inside it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        to_login = response.get("Location", "").startswith(resolve_url(settings.LOGIN_URL))
        if "HX-Request" not in request.headers or not to_login:
            return response
        sentence = (
            "You are logged out. Log in in another window, then try again: what you typed is still here."
        )
        return HttpResponse(sentence, status=401, content_type="text/plain; charset=utf-8")

    return middleware
