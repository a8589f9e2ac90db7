"""How reliable publishers are: graded by administrators, with which evidence begins."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.models import Evidence, Publisher
from tests.factories import make_dispute, make_publisher, make_source, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(make_user("administrator"))
    return client


def typed(**overrides: Any) -> dict[str, Any]:
    return {"name": "Morning Gazette", "grade": "B", "reason": "Corrects itself in print.", **overrides}


def test_a_publisher_is_graded_from_the_list_of_those_without_a_grade(administrator: Client) -> None:
    for _ in range(2):
        make_source(publisher="Morning Gazette")
    page = administrator.get(reverse("publisher_list")).content.decode()
    assert "2 sources" in page
    form = administrator.get(reverse("publisher_new"), {"name": "Morning Gazette"}).content.decode()
    assert 'value="Morning Gazette"' in form
    administrator.post(reverse("publisher_new"), typed())
    page = administrator.get(reverse("publisher_list")).content.decode()
    assert "B: Usually reliable" in page
    assert "2 sources" not in page, "it has a grade now"


def test_a_publisher_is_graded_once_however_its_name_is_cased(administrator: Client) -> None:
    make_publisher(name="Morning Gazette")
    answer = administrator.post(reverse("publisher_new"), typed(name="MORNING gazette"))
    assert answer.status_code == 422
    assert "The desk has graded this publisher already." in answer.content.decode()


def test_a_grade_needs_a_reason(administrator: Client) -> None:
    assert administrator.post(reverse("publisher_new"), typed(reason=" ")).status_code == 422
    assert not Publisher.objects.exists()


def test_a_grade_is_changed(administrator: Client) -> None:
    publisher = make_publisher()
    administrator.post(reverse("publisher_edit", args=[publisher.pk]), typed(grade="D"))
    publisher.refresh_from_db()
    assert (publisher.name, publisher.grade) == ("Morning Gazette", "D")


@pytest.mark.parametrize(
    ("publisher", "chosen", "stored"),
    [("morning gazette", "", "B"), ("Morning Gazette", "D", "D"), ("Evening Herald", "", "F"), ("", "", "F")],
)
def test_evidence_begins_with_the_grade_of_its_publisher(
    client: Client, publisher: str, chosen: str, stored: str
) -> None:
    make_publisher(name="Morning Gazette", grade="B")
    client.force_login(make_user("editor"))
    position = make_dispute(state="open").positions.all()[0]
    page = client.get(reverse("dispute_page", args=[position.dispute_id])).content.decode()
    assert "As the desk grades the publisher" in page
    item = {
        "effect": "supports", "kind": "note", "title": "The order", "note": "Cross at dawn.",
        "publisher": publisher, "source_grade": chosen, "information_grade": "2",
    }  # fmt: skip
    client.post(reverse("evidence_add", args=[position.pk]), item)
    assert Evidence.objects.get().source_grade == stored


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_takes_as_many_queries_for_many_as_for_few(
    count: int, administrator: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        make_source(publisher=make_publisher().name)
    with django_assert_num_queries(8):
        administrator.get(reverse("publisher_list"))
