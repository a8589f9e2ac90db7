"""The claims of a dispute: moved, taken in, dropped, split off, and merged with another dispute's."""

import pytest
from django.test import Client

from claims.models import Claim, Claimant, Dispute, Position
from tests.factories import (
    make_claim,
    make_claimant,
    make_dispute,
    make_match,
    make_party,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def a_dispute(**overrides: object) -> Dispute:
    """Two sides of two claims each."""
    topic = make_topic()
    sides = [[make_claim(topic=topic), make_claim(topic=topic)] for _ in range(2)]
    return make_dispute(*sides, **overrides)


def sides_of(dispute: Dispute) -> list[set[int]]:
    return [set(position.claims.values_list("pk", flat=True)) for position in dispute.positions.all()]


def side(dispute: Dispute, number: int) -> Position:
    return dispute.positions.all()[number]


def test_a_claim_moves_to_the_other_position(editor: Client) -> None:
    dispute = a_dispute()
    claim = side(dispute, 0).claims.all()[0]
    answer = editor.post(
        f"/desk/disputes/{dispute.pk}/claims/{claim.pk}/move/", {"position": side(dispute, 1).pk}, follow=True
    )
    assert "now stands under “Side 2”" in answer.content.decode()
    assert claim.pk in sides_of(dispute)[1]


@pytest.mark.parametrize("position", ["", "999999", "theirs"])
def test_a_claim_moves_nowhere_else(editor: Client, position: str) -> None:
    dispute, other = a_dispute(), a_dispute()
    before = sides_of(dispute)
    claim = side(dispute, 0).claims.all()[0]
    chosen = str(side(other, 0).pk) if position == "theirs" else position
    answer = editor.post(
        f"/desk/disputes/{dispute.pk}/claims/{claim.pk}/move/", {"position": chosen}, follow=True
    )
    assert 'data-level="error"' in answer.content.decode()
    assert sides_of(dispute) == before


def test_a_claim_of_another_dispute_is_not_found(editor: Client) -> None:
    dispute, stranger = a_dispute(), make_claim()
    data = {"position": side(dispute, 1).pk}
    assert editor.post(f"/desk/disputes/{dispute.pk}/claims/{stranger.pk}/move/", data).status_code == 404
    assert editor.post(f"/desk/disputes/{dispute.pk}/claims/{stranger.pk}/drop/").status_code == 404


def test_a_claim_is_dropped_but_not_the_last(editor: Client) -> None:
    dispute = a_dispute()
    one, other = side(dispute, 0).claims.all()
    editor.post(f"/desk/disputes/{dispute.pk}/claims/{one.pk}/drop/")
    assert sides_of(dispute)[0] == {other.pk}
    answer = editor.post(f"/desk/disputes/{dispute.pk}/claims/{other.pk}/drop/", follow=True)
    assert "would be left without a claim" in answer.content.decode()
    assert sides_of(dispute)[0] == {other.pk}


def test_a_claim_offered_is_taken_in(editor: Client) -> None:
    dispute = a_dispute()
    offered = make_claim(topic=dispute.topic, text="The bridge fell as well.")
    make_match(side(dispute, 0).claims.all()[0], offered, relation="agreeing", kind="")
    assert "The bridge fell as well." in editor.get(f"/desk/disputes/{dispute.pk}/").content.decode()
    data = {"claim": offered.pk, "position": side(dispute, 0).pk}
    answer = editor.post(f"/desk/disputes/{dispute.pk}/claims/take/", data, follow=True)
    assert "The claim is added to “Side 1”." in answer.content.decode()
    assert offered.pk in sides_of(dispute)[0]


def test_a_claim_of_another_topic_is_not_taken_in(editor: Client) -> None:
    dispute = a_dispute()
    data = {"claim": make_claim().pk, "position": side(dispute, 0).pk}
    answer = editor.post(f"/desk/disputes/{dispute.pk}/claims/take/", data, follow=True)
    assert 'data-level="error"' in answer.content.decode()
    assert sum(map(len, sides_of(dispute))) == 4


def test_ticked_claims_leave_for_a_dispute_of_their_own(editor: Client) -> None:
    dispute = a_dispute(question="Both?")
    leaving = [side(dispute, number).claims.all()[0].pk for number in range(2)]
    answer = editor.post(
        f"/desk/disputes/{dispute.pk}/split/", {"claims": leaving, "question": "The second?"}, follow=True
    )
    new = Dispute.objects.get(question="The second?")
    assert answer.redirect_chain[0][0] == f"/desk/disputes/{new.pk}/"
    assert sides_of(new) == [{leaving[0]}, {leaving[1]}]
    assert [len(claims) for claims in sides_of(dispute)] == [1, 1]


def test_a_split_that_can_not_be_keeps_ticks_and_question(editor: Client) -> None:
    dispute = a_dispute()
    one = side(dispute, 0).claims.all()[0]
    data = {"claims": [one.pk], "question": "The second?"}
    answer = editor.post(f"/desk/disputes/{dispute.pk}/split/", data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tick claims of two sides at least" in page
    assert 'value="The second?"' in page
    assert answer.context["split_form"]["claims"].value() == [str(one.pk)]
    assert Dispute.objects.count() == 1


def two_disputes() -> tuple[Dispute, Dispute]:
    """Of one topic; in the second the parties stand the other way round."""
    topic = make_topic()
    north, south = (make_claimant(party=make_party(name=name)) for name in ("North", "South"))

    def claims(*claimants: Claimant) -> list[list[Claim]]:
        return [[make_claim(topic=topic, claimant=claimant)] for claimant in claimants]

    here = make_dispute(*claims(north, south), labels=["Here 1", "Here 2"])
    return here, make_dispute(*claims(south, north), labels=["There 1", "There 2"], question="There?")


def test_merging_asks_which_position_joins_which(editor: Client) -> None:
    here, there = two_disputes()
    page = editor.get(f"/desk/disputes/{here.pk}/")
    assert there.question in page.content.decode()
    answer = editor.get(f"/desk/disputes/{here.pk}/merge/?other={there.pk}")
    proposed = [answer.context["form"][f"side_{position.pk}"].value() for position in there.positions.all()]
    assert proposed == [side(here, 1).pk, side(here, 0).pk]  # the sides on which the same parties speak


def test_disputes_are_merged(editor: Client) -> None:
    here, there = two_disputes()
    sides = {f"side_{side(there, 0).pk}": side(here, 1).pk, f"side_{side(there, 1).pk}": side(here, 0).pk}
    expected = [sides_of(here)[0] | sides_of(there)[1], sides_of(here)[1] | sides_of(there)[0]]
    answer = editor.post(f"/desk/disputes/{here.pk}/merge/", {"other": there.pk, **sides}, follow=True)
    assert "“There?” is merged into this dispute." in answer.content.decode()
    assert sides_of(here) == expected
    there.refresh_from_db()
    assert there.state == "dismissed"
    assert "Reopen dispute" not in editor.get(f"/desk/disputes/{there.pk}/").content.decode()


def test_a_side_not_chosen_is_asked_for_again(editor: Client) -> None:
    here, there = two_disputes()
    chosen = {f"side_{side(there, 0).pk}": side(here, 1).pk}
    answer = editor.post(f"/desk/disputes/{here.pk}/merge/", {"other": there.pk, **chosen})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form[f"side_{side(there, 0).pk}"].value() == str(side(here, 1).pk)
    assert f"side_{side(there, 1).pk}" in form.errors


@pytest.mark.parametrize("other", ["itself", "elsewhere", "dismissed", ""])
def test_only_another_open_dispute_of_the_topic_can_be_merged(editor: Client, other: str) -> None:
    here, _ = two_disputes()
    chosen: dict[str, int | str] = {
        "itself": here.pk,
        "elsewhere": make_dispute().pk,
        "dismissed": make_dispute(topic=here.topic, state="dismissed").pk,
        "": "",
    }
    answer = editor.get(f"/desk/disputes/{here.pk}/merge/", {"other": chosen[other]})
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
