"""The stored claims that oppose a claim of an article under review, or agree with it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.indexing import index_claims
from claims.models import Claim, Intake
from tests.factories import make_claim, make_claimant, make_intake, make_party, make_topic, make_user

pytestmark = pytest.mark.django_db

SAID = "The Odalrik bridge over the Lisova was destroyed."
DENIED = "The Odalrik bridge over the Lisova was not destroyed."


@pytest.fixture
def draft() -> Intake:
    row = {"take": True, "text": SAID, "quote": "", "claimant": "Ann Hart", "role": "", "party": ""}
    empty = {**row, "text": "", "said_on": "2022-08-29"}
    return make_intake(rows=[row, empty])


@pytest.fixture
def client(client: Client, draft: Intake) -> Client:
    client.force_login(draft.owner)
    return client


def stored() -> Claim:
    keeper = make_claimant(name="Marta Lind", party=make_party(name="Toll office", colour="teal"))
    claim = make_claim(text=DENIED, claimant=keeper, topic=make_topic(title="Bridges"))
    index_claims([claim])
    return claim


def asked(client: Client, draft: Intake, claim: str, **headers: str) -> Any:
    address = reverse("row_related", args=[draft.pk])
    return client.get(address, {"claim": claim}, headers=headers)


def test_what_opposes_a_claim_to_be_stands_under_it(client: Client, draft: Intake) -> None:
    claim = stored()
    part = asked(client, draft, "1", HX_Request="true").content.decode()
    assert "<html" not in part
    assert "Against it" in part
    assert "1 stored claim opposes this." in part
    assert 'id="row-1-told"' in part
    assert 'data-colour="teal"' in part
    assert "Toll office" in part
    assert 'class="reason"' in part
    assert reverse("claim_edit", args=[claim.pk]) in part


def test_without_scripts_it_is_a_page_with_a_way_back(client: Client, draft: Intake) -> None:
    stored()
    page = asked(client, draft, "1").content.decode()
    assert "<html" in page
    assert SAID in page
    assert DENIED in page
    assert f"{reverse('intake_review', args=[draft.pk])}#row-1" in page
    assert "hx-swap-oob" not in page


def test_the_review_offers_it_for_each_claim(client: Client, draft: Intake) -> None:
    page = client.get(reverse("intake_review", args=[draft.pk])).content.decode()
    for number in (1, 2):
        assert f"{reverse('row_related', args=[draft.pk])}?claim={number}" in page


def test_a_claim_without_words_is_like_no_other(client: Client, draft: Intake) -> None:
    stored()
    assert "No stored claim" in asked(client, draft, "2").content.decode()


@pytest.mark.parametrize("claim", ["", "0", "3", "-1", "one", "²", "9" * 30])
def test_a_claim_that_is_not_there_is_not_found(client: Client, draft: Intake, claim: str) -> None:
    assert asked(client, draft, claim).status_code == 404


def test_a_finished_article_is_found_no_longer(client: Client, draft: Intake) -> None:
    Intake.objects.update(state=Intake.State.DISCARDED)
    assert asked(client, draft, "1").status_code == 404


def test_the_draft_of_another_is_not_found(client: Client, draft: Intake) -> None:
    client.force_login(make_user("editor"))
    assert asked(client, draft, "1").status_code == 404
