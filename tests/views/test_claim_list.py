"""The list of claims: search over folded words in every alphabet, pages, few questions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_claim, make_claimant, make_party, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(make_user("editor"))
    return client


def page_of(client: Client, **query: str) -> str:
    answer = client.get(reverse("claim_list"), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_every_claim_leads_to_its_page_and_topic(editor: Client) -> None:
    claim = make_claim(topic=make_topic(title="Bridge", slug="bridge"), text="It was open.")
    page = page_of(editor)
    assert "It was open." in page
    assert reverse("claim_edit", args=[claim.pk]) in page
    assert reverse("topic_desk", args=["bridge"]) in page
    assert "1 claim\n" in page


def test_the_newest_stand_first(editor: Client) -> None:
    make_claim(text="Older claim.")
    make_claim(text="Newer claim.")
    page = page_of(editor)
    assert page.index("Newer claim.") < page.index("Older claim.")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("BRIDGE", "Bridge open"),
        ("open bridge", "Bridge open"),
        ("МІСТ", "Міст відкритий"),
        ("відкрит", "Міст відкритий"),
        ("все еще", "Все ещё открыт"),
        ("100%", "Up by 100% then"),
    ],
)
def test_words_are_found_in_any_order_case_and_alphabet(editor: Client, words: str, found: str) -> None:
    texts = ["Bridge open", "Міст відкритий", "Все ещё открыт", "Up by 100% then", "Up by 1000 then"]
    for text in texts:
        make_claim(text=text)
    page = page_of(editor, q=words)
    assert [text for text in texts if text in page] == [found]
    assert f"1 claim with “{words}”" in page


def test_nothing_found_says_what_to_do_and_keeps_the_words(editor: Client) -> None:
    make_claim()
    page = page_of(editor, q="<nothing>")
    assert "No claim has all these words." in page
    assert 'value="&lt;nothing&gt;"' in page
    assert reverse("claim_list") in page


@pytest.mark.parametrize("words", ["x" * 300, "a\x00b"])
def test_words_that_make_no_sense_find_nothing(editor: Client, words: str) -> None:
    make_claim()
    assert "0 claims" in page_of(editor, q=words)


def test_an_empty_desk_says_how_to_begin(editor: Client) -> None:
    assert "Every claim of the desk will be here." in page_of(editor)


def test_pages_keep_the_words(editor: Client) -> None:
    topic = make_topic()
    for number in range(51):
        make_claim(topic=topic, text=f"Bridge {number}")
    first = page_of(editor, q="bridge")
    assert "Page 1 of 2" in first
    assert 'href="?q=bridge&amp;page=2"' in first
    assert "Bridge 0" in page_of(editor, q="bridge", page="2")
    assert "Page 2 of 2" in page_of(editor, q="bridge", page="99999999999999999999")


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_asks_the_same_few_questions(
    editor: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        make_claim(claimant=make_claimant(party=make_party()))
    with django_assert_num_queries(9):
        page_of(editor)
