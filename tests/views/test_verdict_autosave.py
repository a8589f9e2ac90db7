"""The verdict's form saves as one types; what it can't save is kept, and shown again."""

import pytest
from django.test import Client

from claims.models import Aside, Dispute, Verdict
from tests.factories import make_aside, make_dispute, make_evidence, make_user, make_verdict
from tests.views.test_verdict_edit import address, saved_by_another, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor", username="olena"))
    return client


def autosave(editor: Client, dispute: Dispute, **changes: object):
    return editor.post(f"{address(dispute)}autosave/", typed(dispute, **{"sitting": "form", **changes}))


def test_it_says_when_it_saved_and_which_revision_comes_next(editor: Client) -> None:
    dispute = make_dispute(state="open")
    answer = autosave(editor, dispute)
    page, verdict = answer.content.decode(), Verdict.objects.get()
    assert answer.status_code == 200
    assert "Saved <time" in page
    assert 'name="revision" value="1" id="revise-revision" hx-swap-oob="true"' in page
    assert (verdict.summary, verdict.sitting, verdict.claim_ratings.count()) == ("The dam broke.", "form", 2)
    assert autosave(editor, dispute, revision=1, summary="It broke.").status_code == 200
    assert "Saved <time" in editor.get(address(dispute)).content.decode()


def test_it_advises_before_anything_is_submitted(editor: Client) -> None:
    dispute = make_dispute(state="open")
    make_evidence(dispute.positions.all()[0])
    page = autosave(
        editor, dispute, summary="x" * 92, explanation="[E1] shows it, [E9] too."
    ).content.decode()
    assert "The summary has 92 characters." in page
    assert "The text refers to [E9], and there is no such evidence." in page
    assert "[E1], and there" not in page
    assert "The summary has" not in autosave(editor, dispute, revision=1, summary="x" * 75).content.decode()


def test_it_never_writes_over_another_and_shows_both(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    answer = autosave(editor, dispute)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tomas Lind saved this verdict while you were writing." in page
    assert "Nobody knows." in page
    assert "The dam broke." in page
    assert "revise-revision" not in page
    assert Verdict.objects.get().summary == "Nobody knows."
    assert Aside.objects.get().typed["summary"] == "The dam broke."
    assert autosave(editor, dispute, summary="The dam burst.").status_code == 422
    assert Aside.objects.get().typed["summary"] == "The dam burst."


def test_words_kept_aside_stand_in_the_form_again_and_are_saved_by_hand_only(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    autosave(editor, dispute)
    answer = editor.get(address(dispute))
    form, page = answer.context["form"], answer.content.decode()
    assert answer.status_code == 200
    assert "could not be saved, and were kept for you" in page
    assert form["summary"].value() == "The dam broke."
    assert ("Nobody knows.", "The dam broke.") in [(row.stored, row.typed) for row in form.differences]
    assert 'name="aside" value="1"' in page
    answer = autosave(editor, dispute, revision=form["revision"].value(), aside="1", summary="It burst.")
    assert answer.status_code == 200
    assert "not saved into the verdict yet" in answer.content.decode()
    assert (Verdict.objects.get().summary, Aside.objects.get().typed["summary"]) == (
        "Nobody knows.",
        "It burst.",
    )
    editor.post(address(dispute), typed(dispute, revision=form["revision"].value(), summary="It burst."))
    assert Verdict.objects.get().summary == "It burst."
    assert not Aside.objects.exists()


def test_what_is_refused_by_hand_is_kept_too(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    assert editor.post(address(dispute), typed(dispute)).status_code == 422
    assert Aside.objects.get().typed["summary"] == "The dam broke."
    assert editor.get(address(dispute)).context["form"]["summary"].value() == "The dam broke."
    editor.post(address(dispute), typed(dispute, revision=1))
    assert not Aside.objects.exists()


def test_they_can_be_discarded(editor: Client) -> None:
    dispute = make_dispute(state="open")
    saved_by_another(dispute)
    autosave(editor, dispute)
    answer = editor.post(address(dispute), {"step": "discard"}, follow=True)
    assert answer.context["form"]["summary"].value() == "Nobody knows."
    assert not Aside.objects.exists()


def test_what_is_too_long_is_said_and_kept(editor: Client) -> None:
    dispute = make_dispute(state="open")
    answer = autosave(editor, dispute, summary="x" * 301)
    assert answer.status_code == 422
    assert "Summary: this is longer than 300 characters (301)." in answer.content.decode()
    assert not Verdict.objects.exists()
    page = editor.get(address(dispute)).content.decode()
    assert "x" * 301 in page
    assert "Shorten it to save." in page
    assert 'maxlength="300"' not in page


def test_words_that_come_too_late_can_be_read_while_the_verdict_is_in_review(editor: Client) -> None:
    dispute = make_dispute(state="in_review")
    make_verdict(dispute, state="in_review", summary="Theirs.")
    answer = autosave(editor, dispute, revision=1, explanation="Mine <b>came</b> late.")
    assert answer.status_code == 422
    assert Verdict.objects.get().summary == "Theirs."
    page = editor.get(address(dispute)).content.decode()
    assert "came too late to be saved" in page
    assert "Mine &lt;b&gt;came&lt;/b&gt; late." in page


def test_what_is_no_text_is_said_and_the_rest_is_kept(editor: Client) -> None:
    answer = autosave(editor, make_dispute(state="open"), summary="It \x00broke.", sitting="x" * 99)
    assert answer.status_code == 422
    assert Aside.objects.get().typed["summary"] == "It broke."


def test_words_aside_are_their_owners_alone(editor: Client) -> None:
    aside = make_aside()
    assert "It was open." not in editor.get(address(aside.dispute)).content.decode()
