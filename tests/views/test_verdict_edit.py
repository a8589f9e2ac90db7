"""The verdict's form: saved half done, previewed, submitted, and held against what somebody else saved."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.actions.verdicts import save_verdict
from claims.models import Dispute, Rating, Verdict
from tests.factories import make_claim, make_dispute, make_evidence, make_user, make_verdict

pytestmark = pytest.mark.django_db
# session, user, two for permissions; dispute, positions, memberships, claims, appearances, sources, evidence;
# the verdict, whether one is public, its claim ratings; ratings of disputes, ratings of claims; words kept
# of this member, remarks at passages, who else is there
QUERIES = 20


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def address(dispute: Dispute) -> str:
    return f"/desk/disputes/{dispute.pk}/verdict/"


def claims_of(dispute: Dispute) -> list[int]:
    return list(dispute.memberships.values_list("claim_id", flat=True))


def typed(dispute: Dispute, **changes: object) -> dict[str, object]:
    """A whole verdict as the form sends it."""
    ratings = {f"claim_{claim}": Rating.objects.for_claims()[0].pk for claim in claims_of(dispute)}
    return {
        "revision": 0,
        "rating": Rating.objects.for_disputes()[0].pk,
        "confidence": "high",
        "summary": "The dam broke.",
        "explanation": "Two photographs **show** it.",
        **ratings,
        **changes,
    }


def test_an_empty_form_asks_for_all_parts(editor: Client) -> None:
    dispute = make_dispute(state="open")
    page = editor.get(address(dispute)).content.decode()
    for name in (
        "rating",
        "confidence",
        "summary",
        "explanation",
        *(f"claim_{pk}" for pk in claims_of(dispute)),
    ):
        assert f'name="{name}"' in page


def test_a_draft_may_be_half_done(editor: Client) -> None:
    dispute = make_dispute(state="open")
    answer = editor.post(address(dispute), {"revision": 0, "summary": "It broke."}, follow=True)
    assert "The verdict is saved." in answer.content.decode()
    verdict = Verdict.objects.get()
    assert (verdict.summary, verdict.rating, verdict.confidence) == ("It broke.", None, "")
    assert "It broke." in editor.get(address(dispute)).content.decode()


def test_a_whole_verdict_is_saved_and_submitted_at_once(editor: Client) -> None:
    dispute = make_dispute(state="open")
    answer = editor.post(address(dispute), typed(dispute, step="submit"), follow=True)
    assert "The verdict is submitted." in answer.content.decode()
    verdict = Verdict.objects.get()
    assert (verdict.state, verdict.confidence, verdict.claim_ratings.count()) == ("in_review", "high", 2)


def test_what_is_missing_is_said_and_the_rest_is_saved(editor: Client) -> None:
    dispute = make_dispute(state="open")
    answer = editor.post(address(dispute), typed(dispute, rating="", step="submit"), follow=True)
    assert "add a rating of the dispute" in answer.content.decode()
    assert Verdict.objects.get().state == "draft"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"summary": "x" * 301}, "summary"),
        ({"confidence": "absolute"}, "confidence"),
        ({"rating": "999999"}, "rating"),
        ({"revision": "now"}, "revision"),
    ],
)
def test_bad_input_is_marked_and_what_was_typed_stays(
    editor: Client, changes: dict[str, str], field: str
) -> None:
    dispute = make_dispute(state="open")
    answer = editor.post(address(dispute), typed(dispute, **changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Two photographs **show** it." in answer.content.decode()
    assert not Verdict.objects.exists()


def test_a_claim_rating_is_no_rating_of_the_dispute(editor: Client) -> None:
    dispute = make_dispute(state="open")
    answer = editor.post(address(dispute), typed(dispute, rating=Rating.objects.for_claims()[0].pk))
    assert list(answer.context["form"].errors) == ["rating"]


def test_a_retired_rating_stays_with_the_verdict_that_has_it(editor: Client) -> None:
    dispute = make_dispute(state="open")
    rating = Rating.objects.for_disputes()[0]
    make_verdict(dispute, rating=rating)
    other = Rating.objects.for_disputes()[1]
    Rating.objects.filter(pk__in=[rating.pk, other.pk]).update(retired=True)
    choices = editor.get(address(dispute)).context["form"].fields["rating"].queryset
    assert rating in choices
    assert other not in choices


def test_the_preview_without_scripts_saves_nothing(editor: Client) -> None:
    dispute = make_dispute(state="open")
    make_evidence(dispute.positions.all()[0])
    answer = editor.post(address(dispute), typed(dispute, explanation="**Seen** [E1] [E9]", step="preview"))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<strong>Seen</strong>" in page
    assert '<a href="#E1"' in page
    assert "#E9" not in page
    assert answer.context["form"]["summary"].value() == "The dam broke."
    assert not Verdict.objects.exists()


def test_the_preview_with_scripts_is_the_same_part(editor: Client) -> None:
    dispute = make_dispute(state="open")
    make_evidence(dispute.positions.all()[0])
    text = "**Seen** [E1] <script>alert(1)</script>"
    part = editor.post("/desk/preview/", {"explanation": text, "dispute": dispute.pk}).content.decode()
    page = editor.post(address(dispute), typed(dispute, explanation=text, step="preview")).content.decode()
    assert part.strip() in page
    assert "<script>alert" not in part
    assert "is empty" in editor.post("/desk/preview/", {}).content.decode()


def saved_by_another(dispute: Dispute, revision: int = 0, **changes: object) -> None:
    other = make_user("editor", first_name="Tomas", last_name="Lind")
    values: dict[str, Any] = {
        "rating": Rating.objects.for_disputes()[1],
        "confidence": "high",
        "summary": "Nobody knows.",
        "explanation": "Two photographs **show** it.",
        "claim_ratings": {},
        **changes,
    }
    save_verdict(dispute=dispute, revision=revision, by=other, **values)


def test_the_second_to_save_sees_each_difference_and_loses_nothing(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    answer = editor.post(address(dispute), typed(dispute))
    form, page = answer.context["form"], answer.content.decode()
    first, second = claims_of(dispute)
    assert answer.status_code == 422
    assert [row.name for row in form.differences] == [
        "rating",
        "summary",
        f"claim_{first}",
        f"claim_{second}",
    ]
    assert ("Nobody knows.", "The dam broke.") in [(row.stored, row.typed) for row in form.differences]
    assert "Stored now by Tomas Lind" in page
    assert form["revision"].value() == "1"
    assert form["summary"].value() == "The dam broke."
    assert Verdict.objects.get().summary == "Nobody knows."


def test_saving_again_puts_mine_over_theirs(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    editor.post(address(dispute), typed(dispute))
    editor.post(address(dispute), typed(dispute, revision=1))
    verdict = Verdict.objects.get()
    assert (verdict.summary, verdict.revision) == ("The dam broke.", 2)


def test_theirs_can_be_taken_field_by_field(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    data = typed(dispute, revision=1, who="Tomas Lind", take="rating")
    answer = editor.post(address(dispute), data)
    form = answer.context["form"]
    assert answer.status_code == 200
    assert form["rating"].value() == str(Rating.objects.for_disputes()[1].pk)
    assert form["summary"].value() == "The dam broke."
    assert "rating" not in [row.name for row in form.differences]
    assert Verdict.objects.get().revision == 1


def test_a_third_who_saved_meanwhile_is_not_overwritten_either(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    saved_by_another(dispute, revision=1, summary="Still nobody knows.")
    answer = editor.post(address(dispute), typed(dispute, revision=1))
    assert answer.status_code == 422
    assert answer.context["form"]["revision"].value() == "2"
    assert Verdict.objects.get().summary == "Still nobody knows."


def test_a_verdict_that_went_to_review_meanwhile_keeps_both_texts(editor: Client) -> None:
    dispute = make_dispute(state="in_review")
    make_verdict(dispute, state="in_review", summary="Theirs.")
    answer = editor.post(address(dispute), typed(dispute, revision=1))
    assert answer.status_code == 422
    assert answer.context["form"]["summary"].value() == "The dam broke."
    assert Verdict.objects.get().summary == "Theirs."


@pytest.mark.parametrize("state", ["suggested", "in_review", "published", "dismissed"])
def test_past_the_draft_it_is_read(editor: Client, state: str) -> None:
    dispute = make_dispute(state=state)
    page = editor.get(address(dispute)).content.decode()
    assert 'name="explanation"' not in page


@pytest.mark.parametrize("claims", [1, 6])
def test_more_claims_cost_no_more_queries(
    editor: Client, claims: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dispute = make_dispute(state="open")
    for position in dispute.positions.all():
        for _ in range(claims):
            dispute.memberships.create(position=position, claim=make_claim(topic=dispute.topic))
    make_verdict(dispute)
    with django_assert_num_queries(QUERIES):
        editor.get(address(dispute))
