"""The gate: what is not published can't be reached without an account, by any address, method or format."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from claims.actions.approval import approve_verdict, submit_verdict
from claims.actions.disputes import drop_claim, revise_dispute
from claims.actions.editing import edit_claim
from claims.actions.publish import publish_verdict, start_correction
from claims.actions.review import add_evidence
from claims.actions.settings import save_topic
from claims.actions.verdicts import save_verdict
from claims.models import Claim, Dispute, Topic, Verdict
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_evidence,
    make_party,
    make_published,
    make_source,
    make_topic,
    make_user,
    make_verdict,
)

pytestmark = pytest.mark.django_db

SECRET = "Zugzwang"  # in everything that no reader may know


def secret_dispute(topic: Topic) -> Dispute:
    """A dispute at work with the secret in every field that it has."""
    speaker = make_claimant(name=f"{SECRET} {topic}", role=SECRET, party=make_party(name=f"{SECRET} {topic}"))
    source = make_source(title=SECRET, publisher=SECRET, url=f"https://example.org/{SECRET}")
    claim = make_claim(topic=topic, claimant=speaker, text=SECRET, quote=SECRET, source=source)
    dispute = make_dispute([claim], [make_claim(topic=topic)], question=SECRET, state="open")
    make_evidence(dispute.positions.all()[0], title=SECRET, note=SECRET)
    make_verdict(dispute, summary=SECRET, explanation=SECRET)
    return dispute


def in_correction() -> tuple[Dispute, Claim]:
    """A published dispute whose next version is at work, all of it changed; and the claim dropped."""
    topic = make_topic(title="Bridge", slug="bridge")
    kept, dropped, against = (make_claim(topic=topic) for _ in range(3))
    dispute = make_dispute([kept, dropped], [against], question="Was it open?")
    make_published(dispute)
    by = make_user("editor")
    dispute.refresh_from_db()
    draft = start_correction(dispute=dispute, reason=SECRET, by=by)
    drop_claim(dispute=dispute, claim=dropped, by=by)
    dispute.refresh_from_db()
    labels = {position.pk: f"{SECRET} {position.pk}" for position in dispute.positions.all()}
    revise_dispute(dispute=dispute, revision=dispute.revision, question=SECRET, labels=labels, by=by)
    edit_claim(claim=kept, revision=0, text=SECRET, quote=SECRET, said_on=None, by=by)
    save_topic(topic=topic, title=SECRET, summary=SECRET, by=by)
    add_evidence(
        position=dispute.positions.all()[0],
        effect="undermines",
        kind="note",
        title=SECRET,
        note=SECRET,
        source_grade="A",
        information_grade=1,
        by=by,
    )
    ratings = {row.claim_id: row.rating for row in draft.claim_ratings.all() if row.claim_id != dropped.pk}
    save_verdict(
        dispute=dispute,
        revision=draft.revision,
        rating=draft.rating,
        confidence="low",
        summary=SECRET,
        explanation=SECRET,
        claim_ratings=ratings,
        by=by,
    )
    return dispute, dropped


def publish(dispute: Dispute) -> None:
    verdict, approver = Verdict.objects.live().get(dispute=dispute), make_user("approver")
    submit_verdict(verdict=verdict, by=verdict.author)
    approve_verdict(verdict=verdict, by=approver)
    publish_verdict(verdict=verdict, by=approver)


def addresses() -> list[str]:
    claims = [f"/claims/{pk}/" for pk in Claim.objects.values_list("pk", flat=True)]
    verdicts = [f"/verdicts/{pk}/" for pk in Dispute.objects.values_list("pk", flat=True)]
    topics = [f"/topics/{slug}/" for slug in Topic.objects.values_list("slug", flat=True)]
    return ["/", "/?page=2", *topics, *claims, *verdicts]


def test_no_public_address_tells_of_work_in_progress(client: Client) -> None:
    in_correction()
    secret_dispute(Topic.objects.get(slug="bridge"))
    hidden = secret_dispute(make_topic(slug="hidden", title="Hidden topic"))
    answers = {address: client.get(address) for address in addresses()}
    seen = {address for address, answer in answers.items() if answer.status_code == 200}
    told = [address for address in seen if SECRET in answers[address].content.decode()]
    assert told == []
    rated = {f"/claims/{row['id']}/" for row in published_claims()}
    verdicts = {f"/verdicts/{pk}/" for pk in Verdict.objects.published().values_list("dispute", flat=True)}
    assert seen == {"/", "/?page=2", "/topics/bridge/"} | rated | verdicts
    assert len(rated) == 3
    assert f"/verdicts/{hidden.pk}/" not in seen
    assert "Hidden topic" not in client.get("/").content.decode()


def published_claims() -> list[dict[str, object]]:
    records = [verdict.record or {} for verdict in Verdict.objects.published()]
    return [claim for record in records for side in record["positions"] for claim in side["claims"]]


def test_no_other_method_and_no_other_spelling_opens_what_is_hidden(client: Client) -> None:
    dispute = secret_dispute(make_topic(slug="hidden"))
    claim = dispute.memberships.all()[0].claim_id
    for address in (f"/verdicts/{dispute.pk}/", f"/claims/{claim}/", "/topics/hidden/"):
        assert client.head(address).status_code == 404
        for method in ("OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE"):
            assert client.generic(method, address).status_code == 405
        for spelling in (address[:-1], address.upper(), f"/{address}", f"{address}?published=1"):
            assert SECRET not in client.get(spelling, follow=True).content.decode()
            assert client.get(spelling, follow=True).status_code == 404


def test_the_version_that_gave_way_is_not_to_be_had(client: Client) -> None:
    dispute, dropped = in_correction()
    assert client.get(f"/claims/{dropped.pk}/").status_code == 200
    publish(dispute)
    assert client.get(f"/claims/{dropped.pk}/").status_code == 404
    page = client.get(f"/verdicts/{dispute.pk}/").content.decode()
    assert "Was it open?" not in page
    assert SECRET in page
    for claim in published_claims():
        page = client.get(f"/claims/{claim['id']}/").content.decode()
        assert len(re.findall(r'type="application/ld\+json"', page)) == 1


def test_markup_in_a_claim_stays_text_in_the_page_and_in_its_claim_review(client: Client) -> None:
    topic, attack = make_topic(), '</script><script>alert("x")</script><!--'
    claim = make_claim(topic=topic, text=attack, quote=attack, claimant=make_claimant(name=attack))
    make_published(make_dispute([claim], [make_claim(topic=topic)], question=attack, labels=[attack, "B"]))
    page = client.get(f"/claims/{claim.pk}/").content.decode()
    assert attack not in page
    review = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert review
    assert json.loads(review[1])["claimReviewed"] == attack


@pytest.mark.parametrize("role", ["", "editor"])
def test_an_approvers_buttons_are_nothing_for_others(client: Client, role: str) -> None:
    dispute = make_dispute(state="in_review")
    make_verdict(dispute, state="in_review")
    client.force_login(make_user(role))
    for step in ("approve", "return", "publish"):
        answer = client.post(f"/desk/disputes/{dispute.pk}/verdict/{step}/", {"comment": "Wait."})
        assert answer.status_code == 404
    assert Verdict.objects.get().state == "in_review"


def test_whoever_leaves_the_desk_is_out_at_once(client: Client) -> None:
    member = make_user("approver")
    client.force_login(member)
    assert client.get("/desk/").status_code == 200
    member.is_active = False
    member.save()
    answer = client.get("/desk/export/json/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/login/?next=/desk/export/json/")
