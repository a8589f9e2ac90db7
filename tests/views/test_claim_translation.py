"""A translation stands beside the original, signed; it is found by search and goes into records."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.actions.base import ActionError
from claims.actions.editing import edit_claim
from claims.actions.ingest import add_claim
from claims.models import Claim
from claims.models.records import dispute_record
from tests.factories import make_claim, make_dispute, make_outside_review, make_published, make_user

pytestmark = pytest.mark.django_db

TRANSLATED = {
    "translation": "The bridge is closed.",
    "translation_language": "en",
    "translated_by": "Olena Koval",
}


@pytest.fixture
def editor(client: Client) -> User:
    user = make_user("editor")
    client.force_login(user)
    return user


@pytest.fixture
def claim() -> Claim:
    return make_claim(text="Міст закрито.", language="uk")


def save(client: Client, claim: Claim, **overrides: Any) -> Any:
    values = {"revision": claim.revision, "text": claim.text, "quote": "", **TRANSLATED, **overrides}
    return client.post(reverse("claim_edit", args=[claim.pk]), values)


def test_it_is_shown_folded_under_the_original_with_who_made_it(
    client: Client, editor: User, claim: Claim
) -> None:
    save(client, claim)
    page = client.get(reverse("claim_edit", args=[claim.pk])).content.decode()
    assert "<summary>Translation by Olena Koval</summary>" in page
    assert '<blockquote lang="en"><p class="words">The bridge is closed.</p></blockquote>' in page
    assert page.index("Міст закрито.") < page.index("Translation by Olena Koval")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"translated_by": ""}, "Say who made the translation."),
        ({"translation_language": ""}, "Say into which language it is translated."),
        ({"translation_language": "uk"}, "The translation is in the language of the claim itself."),
        ({"translation_language": "xx"}, "Select a valid choice"),
    ],
)
def test_unsigned_it_is_refused_and_nothing_typed_is_lost(
    client: Client, editor: User, claim: Claim, wrong: dict[str, str], sentence: str
) -> None:
    answer = save(client, claim, **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "The bridge is closed.</textarea>" in page
    claim.refresh_from_db()
    assert claim.translation == ""


def test_an_action_says_the_same_in_words(claim: Claim) -> None:
    values: dict[str, Any] = {
        "claim": claim,
        "text": claim.text,
        "quote": "",
        "said_on": None,
        "by": make_user("editor"),
    }
    with pytest.raises(ActionError, match="Say who made the translation, and into which language"):
        edit_claim(revision=0, translation="The bridge is closed.", **values)
    with pytest.raises(ActionError, match="Say who made the translation, and into which language"):
        add_claim(
            topic_title="T", text="Міст.", claimant="Ann", translation="Bridge.", by=make_user("editor")
        )


def test_who_does_not_speak_of_it_leaves_it_alone_and_who_empties_it_takes_the_signature_too(
    client: Client, editor: User, claim: Claim
) -> None:
    save(client, claim)
    edit_claim(claim=claim, revision=1, text="Міст зачинено.", quote="", said_on=None, by=editor)
    claim.refresh_from_db()
    assert claim.translation == "The bridge is closed."
    save(client, claim, translation="")
    claim.refresh_from_db()
    assert (claim.translation, claim.translation_language, claim.translated_by) == ("", "", "")


def test_who_comes_second_is_shown_both_translations(client: Client, editor: User, claim: Claim) -> None:
    save(client, claim)
    page = save(client, claim, translation="The bridge is shut.").content.decode()
    assert "<td>The bridge is closed.</td>" in page
    assert "The bridge is shut.</textarea>" in page


def test_search_looks_in_it_too(client: Client, editor: User, claim: Claim) -> None:
    save(client, claim)
    make_claim(text="Another claim.")
    for words in ("BRIDGE", "міст", "bridge міст"):
        page = client.get(reverse("claim_list"), {"q": words}).content.decode()
        assert "1 claim with" in page
        assert "Міст закрито." in page


def test_a_new_claim_may_bring_its_translation(client: Client, editor: User) -> None:
    values = {"topic_title": "Bridge", "text": "Міст закрито.", "claimant": "Ann", **TRANSLATED}
    client.post(reverse("claim_new"), values)
    assert Claim.objects.search("closed").get().translated_by == "Olena Koval"
    page = client.post(reverse("claim_new"), {**values, "text": "Два мости.", "translated_by": ""})
    assert "Say who made the translation." in page.content.decode()


def test_the_trail_tells_what_it_was(client: Client, editor: User, claim: Claim) -> None:
    save(client, claim)
    claim.refresh_from_db()
    save(client, claim, translation="The bridge is shut.")
    page = client.get(reverse("claim_edit", args=[claim.pk])).content.decode()
    assert "Translation was:" in page


def test_published_records_and_public_pages_carry_it_and_other_newsrooms_reviews(client: Client) -> None:
    claim = make_claim(text="Міст закрито.", language="uk", **TRANSLATED)
    make_outside_review(claim=claim, rating="Mostly false", url="https://example.org/review")
    verdict = make_published(make_dispute([claim], [make_claim(topic=claim.topic)], state="open"))
    Claim.objects.filter(pk=claim.pk).update(translation="Changed later.")
    assert verdict.record is not None
    stored = verdict.record["positions"][0]["claims"][0]
    assert {name: stored[name] for name in TRANSLATED} == TRANSLATED
    assert [review["rating"] for review in stored["outside_reviews"]] == ["Mostly false"]
    for name, number in (("claim_page", claim.pk), ("verdict_page", verdict.dispute_id)):
        page = client.get(reverse(name, args=[number])).content.decode()
        assert "Translation by Olena Koval" in page
        assert "The bridge is closed." in page
        assert "Mostly false" in page
        assert "https://example.org/review" in page
        assert "Changed later." not in page


def test_records_of_old_without_the_new_keys_still_make_pages(client: Client) -> None:
    verdict = make_published()
    record = dispute_record(verdict.dispute, verdict)
    for position in record["positions"]:
        del position["origins"], position["articles"]
        for claim in position["claims"]:
            for name in (*TRANSLATED, "outside_reviews"):
                del claim[name]
    type(verdict).objects.update(record=record)
    number = record["positions"][0]["claims"][0]["id"]
    for name, pk in (("claim_page", number), ("verdict_page", verdict.dispute_id)):
        assert client.get(reverse(name, args=[pk])).status_code == 200
    client.force_login(make_user("editor"))
    for form in ("csv", "json", "html"):
        address = reverse("export_download", args=[form])
        assert client.get(address, {"dispute": str(verdict.dispute_id), "published": "1"}).status_code == 200
