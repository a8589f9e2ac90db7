"""The alignment of the positions: read by the machine, corrected in its place, given back."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from claims.actions.alignment import correct_alignment
from claims.models import Dispute, Event
from tests.factories import make_alignment_row, make_claim, make_dispute, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", first_name="Olena", last_name="Koval"))
    return client


def a_dispute(**overrides: object) -> Dispute:
    first = make_claim(text="14 sailors died at Brightwater")
    second = make_claim(text="80 sailors died at Brightwater", topic=first.topic)
    return make_dispute([first], [second], labels=["Fourteen", "Eighty"], **overrides)


def table_of(client: Client, dispute: Dispute, query: str = "") -> str:
    page = client.get(f"/desk/disputes/{dispute.pk}/{query}").content.decode()
    return page.split('<table class="alignment">')[1].split("</table>")[0]


def row_of(table: str, name: str) -> str:
    (row,) = [row for row in table.split("<tr")[1:] if f'<th scope="row">{name}</th>' in row]
    return row


def values(dispute: Dispute, **changes: str) -> dict[str, str]:
    first, second = dispute.positions.all()
    cells = {f"cell_{first.pk}": "the harbour", f"cell_{second.pk}": "the port"}
    return {"revision": "0", "relation": "same", **cells, **changes}


def address(dispute: Dispute, aspect: str = "place") -> str:
    return f"/desk/disputes/{dispute.pk}/alignment/{aspect}/"


def test_equal_parts_and_differences_are_told_in_words(editor: Client) -> None:
    table = table_of(editor, a_dispute())
    assert 'data-relation="same"' in row_of(table, "Place")
    number = row_of(table, "Number")
    assert re.findall(r">([^<]*sailors[^<]*)</a>", number) == ["14 sailors died", "80 sailors died"]
    assert "They differ" in number
    assert "not said" in row_of(table, "Time")
    assert "Can’t be compared" in row_of(table, "Time")


def test_each_part_leads_to_its_claim(editor: Client) -> None:
    dispute = a_dispute()
    number = row_of(table_of(editor, dispute), "Number")
    claims = [row.claim_id for row in dispute.memberships.order_by("pk")]
    assert re.findall(r'href="#claim-(\d+)"', number) == [str(pk) for pk in claims]


def test_a_row_opens_in_its_place_and_only_that_row(editor: Client) -> None:
    table = table_of(editor, a_dispute(), "?correct=number")
    assert table.count("<textarea") == 2
    assert "14 sailors died</textarea>" in row_of(table, "Number")


def test_a_row_is_corrected_and_says_by_whom(editor: Client) -> None:
    dispute = a_dispute()
    answer = editor.post(address(dispute), values(dispute))
    assert answer["Location"] == f"/desk/disputes/{dispute.pk}/#alignment"
    place = row_of(table_of(editor, dispute), "Place")
    assert "the harbour" in place
    assert "The same" in place
    assert "Corrected by Olena Koval" in place
    event = Event.objects.get(verb="dispute.alignment_corrected")
    assert event.after == {
        "row": "Place",
        "compared": "The same",
        "Fourteen": "the harbour",
        "Eighty": "the port",
    }


def test_a_corrected_row_is_reset_to_the_machines(editor: Client) -> None:
    dispute = a_dispute()
    editor.post(address(dispute), values(dispute))
    editor.post(f"{address(dispute)}reset/")
    place = row_of(table_of(editor, dispute), "Place")
    assert "at Brightwater" in place
    assert "Corrected" not in place
    assert Event.objects.filter(verb="dispute.alignment_reset").count() == 1
    again = editor.post(f"{address(dispute)}reset/", follow=True).content.decode()
    assert "This row is the machine’s own already." in again


def test_bad_input_is_refused_and_kept(editor: Client) -> None:
    dispute = a_dispute()
    first = dispute.positions.all()[0]
    long = "x" * 301
    answer = editor.post(address(dispute), values(dispute, **{f"cell_{first.pk}": long, "relation": "alike"}))
    assert answer.status_code == 422
    assert long in answer.content.decode()
    assert answer.content.decode().count("errorlist") == 2
    assert not dispute.alignment.exists()


def test_the_second_to_correct_a_row_sees_what_the_first_wrote(editor: Client) -> None:
    dispute = a_dispute()
    first, second = dispute.positions.all()
    other = make_user("editor", first_name="Tomas", last_name="Lind")
    cells = {first.pk: "the quay", second.pk: "the port"}
    correct_alignment(
        dispute=dispute, aspect="place", cells=cells, relation="different", revision=0, by=other
    )

    answer = editor.post(address(dispute), values(dispute))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tomas Lind changed this row while you were writing." in page
    assert "the quay" in page
    assert "the harbour</textarea>" in page

    take = values(dispute, revision="1", who="Tomas Lind", take=f"cell_{first.pk}")
    assert "the quay</textarea>" in editor.post(address(dispute), take).content.decode()
    assert editor.post(address(dispute), values(dispute, revision="1")).status_code == 302
    assert dispute.alignment.get().cells[str(first.pk)] == "the harbour"


@pytest.mark.parametrize("aspect", ["mood", "places"])
def test_an_unknown_row_is_not_found(editor: Client, aspect: str) -> None:
    dispute = a_dispute()
    assert editor.post(address(dispute, aspect), values(dispute)).status_code == 404
    assert editor.post(f"{address(dispute, aspect)}reset/").status_code == 404


def test_a_row_of_a_decided_dispute_stays(editor: Client) -> None:
    dispute = a_dispute(state="published")
    make_alignment_row(dispute)
    assert "Save row" not in table_of(editor, dispute)
    assert editor.post(address(dispute), values(dispute, revision="1")).status_code == 422
    assert ">Correct<" not in table_of(editor, dispute)


def test_cells_of_other_disputes_are_left_out() -> None:
    dispute, other = a_dispute(), a_dispute()
    cells = {other.positions.all()[0].pk: "elsewhere"}
    row = correct_alignment(
        dispute=dispute, aspect="place", cells=cells, relation="open", revision=0, by=make_user("editor")
    )
    assert row.cells == {}
