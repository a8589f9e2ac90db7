"""Forms filled in by a program: numbers no database has, rows of other disputes, fields that aren't there."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Dispute, Evidence, Match, Party, PositionClaim
from tests.factories import make_claim, make_dispute, make_intake, make_user, make_verdict

pytestmark = pytest.mark.django_db

HUGE = str(10**30)


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("administrator"))
    return client


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("split/", {"claims": [HUGE], "question": "Which?"}),
        ("split/", {"claims": ["x"], "question": "Which?"}),
        ("merge/", {"other": HUGE}),
        ("revise/", {"revision": HUGE, "question": "Which?"}),
        ("verdict/", {"revision": HUGE, "rating": HUGE}),
        ("verdict/", {"revision": "9" * 5000}),
    ],
)
def test_a_number_that_no_row_has_is_refused_on_the_page(
    editor: Client, page: str, typed: dict[str, object]
) -> None:
    dispute = make_dispute(state="open")
    make_verdict(dispute)
    assert editor.post(f"/desk/disputes/{dispute.pk}/{page}", typed).status_code == 422
    assert Dispute.objects.get().revision == 0


def test_an_opponent_that_no_row_has_is_refused_on_the_page(editor: Client) -> None:
    typed = {"name": "Town", "kind": "state", "colour": "blue", "opponents": [HUGE]}
    assert editor.post("/desk/settings/parties/new/", typed).status_code == 422
    assert not Party.objects.filter(name="Town").exists()


def arrangement() -> list[tuple[int, int, int]]:
    return sorted(PositionClaim.objects.values_list("dispute", "position", "claim"))


def test_rows_of_another_dispute_are_not_to_be_had(editor: Client) -> None:
    mine, other = make_dispute(state="open"), make_dispute(state="open")
    position, theirs = mine.positions.all()[0], other.positions.all()[0]
    claim, stranger = position.claims.get(), theirs.claims.get()
    pair = Match.objects.get(claim_a__topic=other.topic)
    before, desk = arrangement(), f"/desk/disputes/{mine.pk}"
    answers = [
        editor.post(f"{desk}/claims/{claim.pk}/move/", {"position": theirs.pk}),
        editor.post(f"{desk}/claims/{stranger.pk}/move/", {"position": position.pk}),
        editor.post(f"{desk}/claims/{stranger.pk}/drop/"),
        editor.post(f"{desk}/claims/take/", {"claim": stranger.pk, "position": position.pk}),
        editor.post(f"{desk}/claims/take/", {"claim": claim.pk, "position": theirs.pk}),
        editor.post(f"{desk}/split/", {"claims": [claim.pk, stranger.pk], "question": "Which?"}),
        editor.post(f"{desk}/merge/", {"other": other.pk}),
        editor.post(f"{desk}/pairs/{pair.pk}/reject/", {"reason": "Opinion"}),
    ]
    assert [answer.status_code for answer in answers] == [302, 404, 404, 302, 302, 422, 422, 404]
    assert arrangement() == before
    assert Match.objects.get(pk=pair.pk).state == "suggested"


def test_a_search_of_a_thousand_words_is_answered(editor: Client) -> None:
    topic = make_claim(text="a0 a1").topic
    words = "+".join(f"a{number}" for number in range(3000))
    assert editor.get(f"/desk/topics/{topic.slug}/open/?q={words}").status_code == 200
    assert editor.get(f"/desk/topics/{topic.slug}/open/?q={'x' * 60_000}").status_code == 200


def test_a_page_that_counts_its_rows_wrong_drops_none(editor: Client) -> None:
    owner = make_user("editor")
    editor.force_login(owner)
    intake = make_intake(owner=owner)
    for total, initial in (("0", "100"), ("0", "-3"), (HUGE, HUGE), ("-5", "x")):
        editor.post(f"/desk/intake/{intake.pk}/", {"row-TOTAL_FORMS": total, "row-INITIAL_FORMS": initial})
        intake.refresh_from_db()
        assert [row["text"] for row in intake.rows] == ["the bridge was open"]


def test_a_file_without_a_letter_in_its_name_is_kept(editor: Client) -> None:
    position = make_dispute(state="open").positions.all()[0]
    typed = {
        "effect": "supports",
        "kind": "file",
        "title": "An order",
        "source_grade": "B",
        "information_grade": "2",
        "file": SimpleUploadedFile("***", b"<script>alert(1)</script>", "text/html"),
    }
    assert editor.post(f"/desk/positions/{position.pk}/evidence/", typed).status_code == 302
    answer = editor.get(f"/desk/evidence/{Evidence.objects.get().pk}/file/")
    answer.close()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("text", ["\x00", "x" * 50_001])
def test_an_explanation_that_is_no_text_or_a_book_is_refused(editor: Client, text: str) -> None:
    dispute = make_dispute(state="open")
    verdict = {"revision": "0", "explanation": text}
    assert editor.post("/desk/preview/", {"explanation": text}).status_code == 422
    assert editor.post(f"/desk/disputes/{dispute.pk}/verdict/", verdict).status_code == 422
    assert not dispute.verdicts.exists()
