"""Earlier verdicts on similar disputes, found by the index, with a sentence that says why."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from claims.actions.indexing import index_claims
from claims.models import Claim, Dispute
from claims.search.precedents import precedents_of
from tests.factories import make_claim, make_claimant, make_dispute, make_published

pytestmark = pytest.mark.django_db


def dispute_on(*texts: str, **overrides: object) -> Dispute:
    claims = [make_claim(text=texts[0])]
    claims += [make_claim(text=text, topic=claims[0].topic) for text in texts[1:]]
    return make_dispute(*([claim] for claim in claims), **overrides)


def found(dispute: Dispute) -> list[tuple[str, str]]:
    index_claims(list(Claim.objects.all()))
    whole = Dispute.objects.with_sides().get(pk=dispute.pk)
    return [(precedent.record["question"], precedent.why) for precedent in precedents_of(whole)]


def test_a_published_dispute_about_the_same_is_found_with_the_reason() -> None:
    make_published(
        dispute_on("The Brightwater ferry sank", "The Brightwater ferry did not sink", question="Sank?")
    )
    make_published(dispute_on("Tulip prices doubled", "Tulip prices fell", question="Tulips?"))
    ours = dispute_on("The Brightwater ferry burned down", "The ferry is safe")
    assert found(ours) == [("Sank?", "It also speaks of “Brightwater”, “ferry”.")]


def test_what_is_not_published_is_no_precedent() -> None:
    dispute_on("The Brightwater ferry sank", "The Brightwater ferry did not sink", state="open")
    assert found(dispute_on("The Brightwater ferry burned down", "The ferry is safe")) == []


def test_a_dispute_is_no_precedent_of_its_own() -> None:
    dispute = dispute_on("The Brightwater ferry sank", "The Brightwater ferry did not sink")
    make_published(dispute)
    assert found(dispute) == []


def test_the_same_speaker_is_told() -> None:
    ann = make_claimant(name="Ann Hart")
    make_published(dispute_on("The Brightwater ferry sank", "No ferry sank", question="Sank?"))
    Claim.objects.filter(text="The Brightwater ferry sank").update(claimant=ann)
    ours = dispute_on("The Brightwater ferry burned down", "The ferry is safe")
    Claim.objects.filter(text="The Brightwater ferry burned down").update(claimant=ann)
    ((_, why),) = found(ours)
    assert why.endswith("and Ann Hart made a claim there too.")


@pytest.mark.parametrize("others", [1, 8])
def test_three_queries_whatever_the_desk_holds(
    others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(others):
        make_published(
            dispute_on(f"The Brightwater ferry sank at pier {number}", f"It swims at pier {number}")
        )
    ours = dispute_on("The Brightwater ferry burned down", "The ferry is safe")
    index_claims(list(Claim.objects.all()))
    whole = Dispute.objects.with_sides().get(pk=ours.pk)
    with django_assert_num_queries(3):
        assert 1 <= len(precedents_of(whole)) <= 5
