"""The verdict page of a dispute: the frozen record of the published version, and nothing else."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.publish import publish_verdict, start_correction
from claims.models import Claim, Dispute, Verdict
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_evidence,
    make_published,
    make_topic,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def page_of(client: Client, dispute: Dispute) -> str:
    response = client.get(f"/verdicts/{dispute.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def correct(dispute: Dispute, reason: str, summary: str) -> None:
    """A second version, from start to publication."""
    dispute.refresh_from_db()
    draft = start_correction(dispute=dispute, reason=reason, by=make_user("editor"))
    approver = make_user("approver")
    Verdict.objects.filter(pk=draft.pk).update(state="approved", approver=approver, summary=summary)
    Dispute.objects.filter(pk=dispute.pk).update(state="ready")
    publish_verdict(verdict=Verdict.objects.get(pk=draft.pk), by=approver)


def test_it_tells_the_whole_case(client: Client):
    ann = make_claimant(name="Ann Hart", role="mayor of Riverton")
    topic = make_topic(title="The bridge")
    claim = make_claim(
        topic=topic, claimant=ann, text="The bridge stood open.", quote="stood open", kind="mixed"
    )
    dispute = make_dispute(
        [claim], [make_claim(topic=topic, text="Nobody could cross.")],
        question="Was the bridge open?", labels=["It was open", "It was closed"],
    )  # fmt: skip
    make_evidence(dispute.positions.all()[0], title="The toll log", note="Ninety cars.")
    author = make_user("editor", first_name="Olena", last_name="Marchenko")
    make_published(dispute, author=author, summary="It was open.", explanation="See [E1]. **Sure.**")

    page = page_of(client, dispute)

    told = [
        "Was the bridge open?", "It was open", "It was closed", "Ann Hart", "mayor of Riverton",
        "30 August 2022", "Example Wire", "The bridge <q>stood open</q>.", "Nobody could cross.",
        "High confidence", "The toll log", "Ninety cars.", "<strong>Sure.</strong>", '<a href="#E1">E1</a>',
        'id="E1"', "Olena Marchenko", "usually reliable source; probably true",
    ]  # fmt: skip
    assert [words for words in told if words not in page] == []


@pytest.mark.parametrize("state", ["draft", "in_review", "approved"])
def test_a_verdict_on_its_way_is_not_found(client: Client, state: str):
    dispute = make_dispute()
    make_verdict(dispute, state=state, approver=make_user("approver"))
    assert client.get(f"/verdicts/{dispute.pk}/").status_code == 404


def test_a_dispute_without_verdict_and_an_unknown_number_look_alike(client: Client):
    dispute = make_dispute()
    there, nowhere = (client.get(f"/verdicts/{pk}/") for pk in (dispute.pk, 987654))
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content


def test_work_after_publication_does_not_show(client: Client):
    dispute = make_dispute(question="Was the bridge open?")
    make_published(dispute)
    before = page_of(client, dispute)
    Dispute.objects.update(question="Changed?", state="open")
    Claim.objects.update(text="Changed.")
    make_evidence(dispute.positions.all()[0], title="Changed")
    start = Dispute.objects.get(pk=dispute.pk)
    Dispute.objects.filter(pk=start.pk).update(state="published")
    start.refresh_from_db()
    start_correction(dispute=start, reason="A secret reason.", by=make_user("editor"))
    assert page_of(client, dispute) == before


def test_a_correction_is_told_with_its_reason(client: Client):
    dispute = make_dispute()
    make_published(dispute, summary="It was open.")
    assert "Corrected" not in page_of(client, dispute)
    correct(dispute, reason="We had misread the toll log.", summary="It was closed.")
    page = page_of(client, dispute)
    assert "It was closed." in page
    assert "It was open." not in page
    assert "We had misread the toll log." in page
    assert "Corrected on" in page


def test_markup_in_any_text_stays_text(client: Client):
    topic = make_topic(title="<b>topic</b>")
    claim = make_claim(
        topic=topic, text="<script>alert(1)</script>", quote="<script>alert(1)</script>", kind="direct"
    )
    dispute = make_dispute([claim], [make_claim(topic=topic)], question="<img src=x>?")
    make_published(dispute, explanation="<script>alert(2)</script> [x](javascript:alert(3))")
    page = page_of(client, dispute)
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_the_page_of_a_whole_dispute_carries_no_claimreview(client: Client):
    dispute = make_dispute()
    make_published(dispute)
    assert "ld+json" not in page_of(client, dispute)


def test_its_canonical_address_is_the_desks(client: Client):
    dispute = make_dispute()
    make_published(dispute)
    address = f"{settings.DESK_URL}/verdicts/{dispute.pk}/"
    assert f'<link rel="canonical" href="{address}">' in page_of(client, dispute)


def test_a_member_sees_the_same_page_and_caches_may_keep_it(client: Client):
    dispute = make_dispute()
    make_published(dispute)
    anonymous = page_of(client, dispute)
    client.force_login(make_user("approver"))
    response = client.get(f"/verdicts/{dispute.pk}/")
    assert response.content.decode() == anonymous
    assert response.headers["Cache-Control"] == "public, max-age=60"


def test_it_is_read_only(client: Client):
    dispute = make_dispute()
    make_published(dispute)
    assert client.post(f"/verdicts/{dispute.pk}/").status_code == 405


def test_one_query_serves_it(client: Client, django_assert_num_queries: DjangoAssertNumQueries):
    topic = make_topic()
    dispute = make_dispute([make_claim(topic=topic) for _ in range(5)], [make_claim(topic=topic)])
    make_published(dispute)
    with django_assert_num_queries(1):
        page_of(client, dispute)


def test_its_timeline_leads_to_the_claims_and_the_evidence(client: Client):
    dispute = make_dispute()
    make_evidence(dispute.positions.all()[0], published_on=date(2022, 9, 2))
    make_published(dispute)
    page = page_of(client, dispute)
    claims = [row.claim_id for row in dispute.memberships.all()]
    drawn = set(re.findall(r'<a href="#([^"]+)" class="mark"', page))
    assert drawn == {*(f"claim-{claim}" for claim in claims), "E1"}
    assert all(f'id="{place}"' in page for place in drawn)


def test_without_dates_there_is_no_timeline(client: Client):
    dispute = make_dispute()
    Claim.objects.update(said_on=None)
    make_published(dispute)
    assert "When it was said" not in page_of(client, dispute)
