"""The ledger of evidence: items corrected, ordered, weighed at a glance, and what they rest on."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from claims.models import Dispute, Event, Evidence
from claims.models.ledger import balance_of
from tests.factories import make_capture, make_dispute, make_evidence, make_job, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", first_name="Olena", last_name="Koval"))
    return client


def page_of(client: Client, dispute: Dispute) -> str:
    return client.get(f"/desk/disputes/{dispute.pk}/").content.decode()


def ledger(count: int, **overrides: Any) -> tuple[Dispute, list[Evidence]]:
    dispute = make_dispute(state="open")
    position = dispute.positions.all()[0]
    return dispute, [make_evidence(position, title=f"Item {n}", **overrides) for n in range(count)]


def typed(evidence: Evidence, **changes: object) -> dict[str, object]:
    empty = dict.fromkeys(
        ("note", "publisher", "published_on", "claim", "archive_url", "archived_on", "standing"), ""
    )
    told = {"effect": "undermines", "title": "A photograph", "source_grade": "C", "information_grade": "3"}
    return {"revision": evidence.revision, **empty, **told, **changes}


def order_of(dispute: Dispute) -> list[str]:
    return [item.title for item in dispute.positions.all()[0].evidence.all()]


def test_an_item_is_corrected_and_the_trail_says_how(editor: Client) -> None:
    dispute, (item, other) = ledger(2)
    claim = dispute.positions.all()[0].claims.get()
    copy = {"archive_url": "https://archive.example/1", "archived_on": "2026-03-01"}
    data = typed(item, claim=claim.pk, standing="dependent", draws_on=[other.pk], **copy)
    answer = editor.post(f"/desk/evidence/{item.pk}/", data)
    assert answer["Location"] == f"/desk/disputes/{dispute.pk}/#E1"
    item.refresh_from_db()
    assert (item.effect, item.grade, item.claim, item.revision) == ("undermines", "C3", claim, 1)
    assert list(item.draws_on.all()) == [other]
    page = page_of(editor, dispute)
    assert 'draws on <a href="#E2">E2</a>' in page
    assert f'Concerns: <a class="words" href="#claim-{claim.pk}"' in page
    assert "Archived copy</a>, 1 March 2026" in page
    event = Event.objects.get(verb="evidence.revised")
    assert (event.before["effect"], event.after["draws_on"]) == ("supports", ["E2"])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"standing": "dependent"}, "draws_on"),
        ({"standing": "dependent", "draws_on": ["7" * 30]}, "draws_on"),
        ({"archived_on": "2026-03-01"}, "archive_url"),
        ({"archive_url": "javascript:alert(1)"}, "archive_url"),
        ({"claim": "7777777"}, "claim"),
        ({"source_grade": "G"}, "source_grade"),
    ],
)
def test_bad_input_is_marked_and_kept(editor: Client, changes: dict[str, object], field: str) -> None:
    _, (item,) = ledger(1)
    answer = editor.post(f"/desk/evidence/{item.pk}/", typed(item, note="Kept words", **changes))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert "Kept words" in answer.content.decode()


def test_an_item_cannot_draw_on_itself_or_another_disputes(editor: Client) -> None:
    _, (item,) = ledger(1)
    _, (stranger,) = ledger(1)
    for other in (item, stranger):
        data = typed(item, standing="dependent", draws_on=[other.pk])
        assert editor.post(f"/desk/evidence/{item.pk}/", data).status_code == 422


def test_the_second_to_correct_sees_what_the_first_wrote(editor: Client) -> None:
    _, (item,) = ledger(1)
    mine = typed(item, title="My title")
    editor.post(f"/desk/evidence/{item.pk}/", typed(item, title="Their title"))
    answer = editor.post(f"/desk/evidence/{item.pk}/", mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Olena Koval changed this item while you were writing." in page
    assert 'value="My title"' in page
    taken = editor.post(f"/desk/evidence/{item.pk}/", {**mine, "revision": 1, "take": "title"})
    assert 'value="Their title"' in taken.content.decode()
    assert editor.post(f"/desk/evidence/{item.pk}/", {**mine, "revision": 1}).status_code == 302


@pytest.mark.parametrize(
    ("number", "to", "order"),
    [
        (2, {"to": "up"}, [0, 2, 1]),
        (0, {"to": "down"}, [1, 0, 2]),
        (0, {"to": "up"}, [0, 1, 2]),
        (2, {"to": "down"}, [0, 1, 2]),
        (1, {"to": "down"}, [0, 2, 1]),
    ],
)
def test_an_item_moves_by_buttons(editor: Client, number: int, to: dict[str, str], order: list[int]) -> None:
    dispute, items = ledger(3)
    editor.post(f"/desk/evidence/{items[number].pk}/move/", to)
    assert order_of(dispute) == [f"Item {n}" for n in order]


def test_an_item_moves_before_another_and_keeps_its_number(editor: Client) -> None:
    dispute, items = ledger(3)
    editor.post(f"/desk/evidence/{items[2].pk}/move/", {"before": items[0].pk})
    assert order_of(dispute) == ["Item 2", "Item 0", "Item 1"]
    assert [item.number for item in dispute.positions.all()[0].evidence.all()] == [3, 1, 2]
    new = make_evidence(dispute.positions.all()[0], title="New", place=4)
    assert order_of(dispute)[-1] == new.title


def test_an_item_moves_within_its_position_only(editor: Client) -> None:
    dispute, (item,) = ledger(1)
    beside = make_evidence(dispute.positions.all()[1])
    for data in ({"before": beside.pk}, {}, {"to": "left"}):
        answer = editor.post(f"/desk/evidence/{item.pk}/move/", data, follow=True)
        assert "Choose where the item goes." in answer.content.decode()


def test_nothing_of_a_published_dispute_is_moved_or_corrected(editor: Client) -> None:
    dispute, (item, _) = ledger(2)
    Dispute.objects.filter(pk=dispute.pk).update(state="published")
    editor.post(f"/desk/evidence/{item.pk}/move/", {"to": "down"})
    assert order_of(dispute) == ["Item 0", "Item 1"]
    assert editor.post(f"/desk/evidence/{item.pk}/", typed(item)).status_code == 422
    assert "Arrange E1" not in page_of(editor, dispute)


def test_the_balance_counts_by_grade(editor: Client) -> None:
    dispute, _ = ledger(1, source_grade="A", information_grade=1)
    position = dispute.positions.all()[0]
    make_evidence(position, source_grade="F", information_grade=6)
    make_evidence(position, effect="undermines", source_grade="C", information_grade=2)
    assert "2 items support it (1 strong, 1 weak); 1 item undermines it (1 fair)." in page_of(editor, dispute)


@pytest.mark.parametrize(
    ("grade", "strength"),
    [("A1", "strong"), ("B2", "strong"), ("A3", "fair"), ("C1", "fair"), ("F2", "fair"), ("F6", "weak"),
     ("E1", "weak"), ("A5", "weak"), ("A6", "fair")],
)  # fmt: skip
def test_how_strong_a_grade_is(grade: str, strength: str) -> None:
    item = Evidence(effect="supports", source_grade=grade[0], information_grade=int(grade[1]))
    assert balance_of([item]).supports == [strength]


def test_a_kept_page_is_told_and_a_failed_one_can_be_tried_again(editor: Client) -> None:
    dispute, (item, other) = ledger(2)
    make_capture(item, job=make_job(state="failed", message="The site can't be reached."))
    copy = {"sha256": "ab" * 32, "file": "page.html", "size": 2048, "final_url": "https://example.org/moved"}
    make_capture(other, fetched_at="2026-03-01T10:00Z", content_type="text/html", **copy)
    page = page_of(editor, dispute)
    assert "The page could not be kept. The site can&#x27;t be reached." in page
    assert ">Try again<" in page
    assert "2.0\xa0KB, text/html" in page
    assert f"SHA-256 {'ab' * 32}" in page
    assert "The address led to https://example.org/moved" in page


@pytest.mark.parametrize("count", [1, 5])
def test_more_evidence_costs_no_more_queries(
    editor: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dispute, items = ledger(count)
    for item in items:
        item.draws_on.set(items[:1])
        make_capture(item)
        Evidence.objects.filter(pk=item.pk).update(claim=dispute.memberships.all()[0].claim)
    with django_assert_num_queries(29):
        editor.get(f"/desk/disputes/{dispute.pk}/")
