"""The desk's list of ratings, which administrators keep."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from claims.actions.settings import save_rating
from claims.forms.ratings import RatingForm, rating_values
from claims.models import Rating
from claims.views.access import administrator, member
from claims.views.answers import accepted, status_of


@require_GET
@administrator
def rating_list(request: HttpRequest) -> HttpResponse:
    ratings = Rating.objects.order_by("scope", "retired", "order", "pk")
    return render(request, "rating/rating_list.html", {"ratings": ratings})


@require_http_methods(["GET", "POST"])
@administrator
def rating_new(request: HttpRequest) -> HttpResponse:
    form = RatingForm(request.POST if request.method == "POST" else None, initial={"order": 0})
    return _answer(request, form, None)


@require_http_methods(["GET", "POST"])
@administrator
def rating_edit(request: HttpRequest, pk: int) -> HttpResponse:
    rating = get_object_or_404(Rating, pk=pk)
    form = RatingForm(request.POST if request.method == "POST" else None, initial=rating_values(rating))
    return _answer(request, form, rating)


def _answer(request: HttpRequest, form: RatingForm, rating: Rating | None) -> HttpResponse:
    """Save a whole form and go back to the list; else the page with what was typed."""
    title = _("Rating “%(name)s”") % {"name": rating} if rating else _("New rating")
    if form.is_bound and accepted(
        form, lambda: save_rating(rating=rating, **form.cleaned_data, by=member(request))
    ):
        told = _("The rating “%(name)s” is saved.")
        messages.success(request, told % {"name": form.cleaned_data["name"]})
        return redirect("rating_list")
    return render(request, "rating/rating_edit.html", {"form": form, "title": title}, status=status_of(form))
