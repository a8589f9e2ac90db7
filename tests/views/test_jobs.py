"""The pages of jobs: how far, how it ended, whose it is, a way to stop it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Job
from tests.factories import make_job, make_user

pytestmark = pytest.mark.django_db

FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def me() -> User:
    return make_user("editor")


@pytest.fixture
def editor(client: Client, me: User) -> Client:
    client.force_login(me)
    return client


def page_of(client: Client, job: Job, **headers: str) -> str:
    answer = client.get(reverse("job_page", args=[job.pk]), headers=headers)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_running_job_shows_how_far_it_is_and_is_asked_for_again(editor: Client, me: User) -> None:
    job = make_job(owner=me, state="running", done=12_400, total=100_000, unit="rows")
    page = page_of(editor, job)
    assert 'value="12400" max="100000">12,400 of 100,000 rows</progress>' in page
    assert 'hx-trigger="every 2s"' in page
    assert reverse("job_cancel", args=[job.pk]) in page


def test_the_part_of_the_page_is_what_the_page_shows(editor: Client, me: User) -> None:
    job = make_job(owner=me, state="running")
    part = page_of(editor, job, **FRAGMENT)
    assert "<html" not in part
    assert part.strip().splitlines()[0] in page_of(editor, job)


def test_the_end_of_a_job_is_said_aloud_in_the_part_that_brings_it(editor: Client, me: User) -> None:
    job = make_job(owner=me, state="running", message="Reading the table.")
    empty = '<p id="job-said" class="visually-hidden" role="status" aria-live="polite" ></p>'
    assert empty in page_of(editor, job)
    assert 'hx-swap-oob="innerHTML"></p>' in page_of(editor, job, **FRAGMENT)
    ended = make_job(owner=me, state="done", message="45 claims are kept.")
    assert 'hx-swap-oob="innerHTML">45 claims are kept.</p>' in page_of(editor, ended, **FRAGMENT)


def test_of_an_unknown_total_no_share_is_claimed(editor: Client, me: User) -> None:
    page = page_of(editor, make_job(owner=me, state="running", done=3, unit="topics"))
    assert "max=" not in page
    assert "3 topics" in page


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_an_ended_job_says_how_and_is_not_asked_for_again(state: str, editor: Client, me: User) -> None:
    result = {"links": [["The bridge", "/desk/topics/bridge/"]]}
    page = page_of(editor, make_job(owner=me, state=state, message="That is all.", result=result))
    assert "That is all." in page
    assert '<a class="button" href="/desk/topics/bridge/">The bridge</a>' in page
    assert "every 2s" not in page
    assert "Cancel" not in page.replace("Cancelled", "")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "It waits for a worker."),
        ({"attempts": 1}, "it waits for another."),
        ({"state": "running"}, "At work."),
        ({"state": "running", "attempts": 2}, "has been taken up again."),
        ({"state": "running", "message": "Reading the table."}, "Reading the table."),
        ({"state": "running", "cancel_asked": True}, "It stops at the next step."),
    ],
)
def test_how_it_stands_is_a_sentence(values: dict[str, Any], sentence: str, editor: Client, me: User) -> None:
    assert sentence in page_of(editor, make_job(owner=me, **values))


def test_a_job_is_cancelled_from_its_page(editor: Client, me: User) -> None:
    job = make_job(owner=me, state="running")
    answer = editor.post(reverse("job_cancel", args=[job.pk]), follow=True)
    assert "The job is asked to stop." in answer.content.decode()
    job.refresh_from_db()
    assert job.cancel_asked
    assert "job-cancel" not in page_of(editor, job)


def test_what_ended_meanwhile_is_told(editor: Client, me: User) -> None:
    job = make_job(owner=me, state="done")
    answer = editor.post(reverse("job_cancel", args=[job.pk]), follow=True)
    assert "begun or ended meanwhile" in answer.content.decode()


def test_others_jobs_do_not_exist_but_for_administrators(client: Client) -> None:
    job = make_job(title="Count the votes")
    for role, status in (("editor", 404), ("approver", 404), ("administrator", 200)):
        client.force_login(make_user(role))
        assert client.get(reverse("job_page", args=[job.pk])).status_code == status
        assert ("Count the votes" in client.get(reverse("job_list")).content.decode()) == (status == 200)


def test_the_machines_jobs_are_the_whole_desks(editor: Client) -> None:
    job = make_job(title="Count the votes")
    Job.objects.update(owner=None)
    assert "the desk’s machine" in page_of(editor, job)


def test_the_list_costs_the_same_for_one_job_and_for_many(
    editor: Client, me: User, django_assert_max_num_queries: Any
) -> None:
    for count in (1, 20):
        for _ in range(count):
            make_job(owner=me, state="done", message="Counted.")
        with django_assert_max_num_queries(9):
            assert "Counted." in editor.get(reverse("job_list")).content.decode()


def test_an_empty_list_says_what_will_be_here(editor: Client) -> None:
    assert "will stand here with its progress" in editor.get(reverse("job_list")).content.decode()
