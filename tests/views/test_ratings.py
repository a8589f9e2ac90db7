"""The desk's ratings: listed and edited by administrators."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Rating
from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user("administrator"))
    return client


def typed(**overrides: Any) -> dict[str, Any]:
    return {
        "name": "Misleading", "scope": "claim", "meaning": "True words that give a false picture.",
        "colour": "orange", "value": "2", "order": "7", **overrides,
    }  # fmt: skip


def test_all_ratings_are_listed_by_what_they_rate(administrator: Client) -> None:
    Rating.objects.filter(name="Half true").update(retired=True)
    page = administrator.get(reverse("rating_list")).content.decode()
    assert page.index("For a claim") < page.index("Half true") < page.index("For a dispute as a whole")
    assert page.index("Unproven") < page.index("Half true"), "the retired stand last"
    assert "retired" in page
    for rating in Rating.objects.all():
        assert rating.meaning in page.replace("&#x27;", "'")
        assert reverse("rating_edit", args=[rating.pk]) in page


def test_a_desk_without_ratings_is_told_what_to_do(administrator: Client) -> None:
    Rating.objects.all().delete()
    assert "The desk has no ratings." in administrator.get(reverse("rating_list")).content.decode()


def test_a_new_rating_is_stored(administrator: Client) -> None:
    answer = administrator.post(reverse("rating_new"), typed(), follow=True)
    rating = Rating.objects.get(name="Misleading")
    assert (rating.scope, rating.colour, rating.value, rating.order, rating.retired) == (
        "claim", "orange", 2, 7, False,
    )  # fmt: skip
    assert answer.redirect_chain == [(reverse("rating_list"), 302)]
    assert "The rating “Misleading” is saved." in answer.content.decode()


def test_an_edit_begins_with_what_is_stored_and_changes_it(administrator: Client) -> None:
    rating = Rating.objects.get(name="Half true")
    address = reverse("rating_edit", args=[rating.pk])
    assert 'value="Half true"' in administrator.get(address).content.decode()
    administrator.post(address, typed(value="", retired="on"))
    rating.refresh_from_db()
    assert (rating.name, rating.value, rating.retired) == ("Misleading", None, True)
    assert rating.events.get().before["name"] == "Half true"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "False"}, "There is a rating of this name already."),
        ({"value": "6"}, "less than or equal to 5"),
        ({"value": "0"}, "greater than or equal to 1"),
        ({"colour": "mauve"}, "Select a valid choice"),
        ({"scope": "person"}, "Select a valid choice"),
        ({"order": "40000"}, "less than or equal to 32767"),
        ({"order": ""}, "This field is required"),
    ],
)
def test_bad_input_keeps_everything_typed(
    administrator: Client, wrong: dict[str, str], sentence: str
) -> None:
    page = administrator.post(reverse("rating_new"), typed(**wrong)).content.decode()
    assert sentence in page
    assert "True words that give a false picture." in page
    assert not Rating.objects.filter(meaning__startswith="True words").exists()


@pytest.mark.parametrize("more", [0, 20])
def test_the_list_asks_the_same_few_questions(
    administrator: Client, more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(more):
        Rating.objects.create(name=f"Rating {number}", meaning="One more.")
    with django_assert_num_queries(5):
        administrator.get(reverse("rating_list"))
