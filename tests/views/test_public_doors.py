"""Logging in and out, and the pages that say what went wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_member_logs_in_and_out(client: Client):
    make_user("editor", username="olena")
    answer = client.post("/desk/login/", {"username": "olena", "password": "correct horse battery"})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert "_auth_user_id" in client.session
    answer = client.post("/desk/logout/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_keeps_the_name_and_says_what_to_do(client: Client):
    make_user("editor", username="olena")
    page = client.post("/desk/login/", {"username": "olena", "password": "guess"}).content.decode()
    assert "The name or the password is not right." in page
    assert 'value="olena"' in page


def test_the_address_asked_for_is_remembered_within_the_desk_alone(client: Client):
    make_user("editor", username="olena")
    form = {"username": "olena", "password": "correct horse battery"}
    assert client.post("/desk/login/", {**form, "next": "/desk/topics/"})["Location"] == "/desk/topics/"
    assert client.post("/desk/login/", {**form, "next": "https://example.org/"})["Location"] == "/desk/"


def test_the_login_page_is_kept_nowhere(client: Client):
    assert "no-store" in client.get("/desk/login/").headers["Cache-Control"]


def test_logging_out_needs_a_button(client: Client):
    client.force_login(make_user("editor"))
    assert client.get("/desk/logout/").status_code == 405


def test_a_form_without_its_token_is_refused_in_plain_words():
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/desk/login/", {"username": "olena", "password": "x"})
    assert answer.status_code == 403
    assert "The form was open for too long" in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_that_may_be_broken(name: str):
    html = render_to_string(f"{name}.html")
    assert "<h1>" in html
    assert 'href="/"' in html


@pytest.mark.parametrize(
    "address",
    ["/verdicts/99999999999999999999/", "/claims/99999999999999999999/", "/topics/%00/", "/topics/%F0%9F/"],
)
def test_an_address_made_up_by_hand_is_not_found(client: Client, address: str):
    assert client.get(address).status_code == 404
