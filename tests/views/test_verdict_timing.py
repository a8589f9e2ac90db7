"""Publication at an hour and embargo, on the verdict's page."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localtime

from claims.models import Verdict
from tests.factories import make_dispute, make_user, make_verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(client: Client) -> Client:
    client.force_login(make_user("approver"))
    return client


def approved() -> Verdict:
    return make_verdict(make_dispute(state="ready"), state="approved", approver=make_user("approver"))


def typed(moment: datetime) -> str:
    """As a browser's field sends it, in the zone of the page."""
    return localtime(moment).strftime("%Y-%m-%dT%H:%M")


def send(client: Client, verdict: Verdict, name: str, **data: str) -> Any:
    return client.post(f"/desk/disputes/{verdict.dispute_id}/verdict/{name}/", data, follow=True)


IN_AN_HOUR = timezone.now() + timedelta(hours=1)


def test_an_hour_is_set_shown_and_taken_back(approver: Client) -> None:
    verdict = approved()
    page = send(approver, verdict, "schedule", at=typed(IN_AN_HOUR)).content.decode()
    verdict.refresh_from_db()
    assert verdict.publish_at == IN_AN_HOUR.replace(second=0, microsecond=0)
    assert "Publishes itself on" in page
    assert Client().get(f"/verdicts/{verdict.dispute_id}/").status_code == 404
    assert "The hour is taken back." in send(approver, verdict, "schedule", clear="1").content.decode()
    verdict.refresh_from_db()
    assert verdict.publish_at is None


@pytest.mark.parametrize("name", ["schedule", "embargo"])
@pytest.mark.parametrize("value", ["", "soon", "2020-01-01T10:00"])
def test_what_is_no_moment_to_come_is_refused_and_kept(approver: Client, name: str, value: str) -> None:
    field = "at" if name == "schedule" else "until"
    answer = send(approver, approved(), name, **{field: value})
    assert answer.status_code == 422
    assert answer.context[f"{name}_form"][field].value() == value


def test_an_embargo_is_shown_in_words_and_holds(approver: Client) -> None:
    verdict = approved()
    page = send(approver, verdict, "embargo", until=typed(IN_AN_HOUR)).content.decode()
    assert '<p class="embargo">Embargo until' in page
    assert "is under embargo until" in send(approver, verdict, "publish").content.decode()
    verdict.refresh_from_db()
    assert verdict.state == "approved"
    assert "The embargo is lifted." in send(approver, verdict, "embargo", clear="1").content.decode()
    send(approver, verdict, "publish")
    verdict.refresh_from_db()
    assert verdict.state == "published"


def test_an_editor_sets_embargoes_and_no_hours(client: Client) -> None:
    client.force_login(make_user("editor"))
    verdict = approved()
    assert send(client, verdict, "embargo", until=typed(IN_AN_HOUR)).status_code == 200
    assert send(client, verdict, "schedule", at=typed(IN_AN_HOUR)).status_code == 404
