"""Which topics an article could belong to: by the rare words it shares with their claims and titles."""

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from claims.actions.indexing import index_claims
from claims.models import Claim
from claims.search.topics import likely_topics
from tests.factories import make_claim, make_topic

pytestmark = pytest.mark.django_db


def indexed_claim(**overrides: Any) -> Claim:
    claim = make_claim(**overrides)
    index_claims([claim])
    return claim


ARTICLE = "The mayor of Lisova said the weir was blown up by saboteurs. The weir holds no water now."


def test_the_likeliest_comes_first_with_the_words_it_shares():
    weir, harvest = make_topic(title="The weir at Lisova"), make_topic(title="Harvest")
    indexed_claim(topic=weir, text="Saboteurs destroyed the weir.")
    indexed_claim(topic=harvest, text="The wheat around Lisova was dry.")
    (likely,) = likely_topics(ARTICLE, "en")
    assert likely.topic == weir
    assert set(likely.words) == {"weir", "Lisova", "saboteurs"}


def test_one_shared_word_or_a_common_one_is_no_sign():
    indexed_claim(text="The mayor said that people were there.")
    indexed_claim(text="Lisova has a market.")
    assert likely_topics(ARTICLE, "en") == []


def test_a_topic_that_shares_far_less_is_not_proposed_beside_the_likely_one():
    weir, other = make_topic(title="Weir"), make_topic(title="Other")
    for text in ("The Lisova weir was blown up.", "Saboteurs were at the weir."):
        indexed_claim(topic=weir, text=text)
    indexed_claim(topic=other, text="Saboteurs were seen in Lisova.")
    assert [likely.topic for likely in likely_topics(ARTICLE, "en")] == [weir]


@pytest.mark.parametrize(
    ("language", "claim", "article"),
    [
        (
            "uk",
            "Каховську греблю зруйнували диверсанти.",
            "Диверсантів біля Каховської греблі не бачили, сказав мер.",
        ),
        (
            "ru",
            "Плотину в Токмаке взорвали диверсанты.",
            "У плотины Токмака диверсантов не было, сказал мэр.",
        ),
    ],
)
def test_words_are_known_in_all_their_cases(language: str, claim: str, article: str):
    stored = indexed_claim(text=claim, language=language)
    assert [likely.topic for likely in likely_topics(article, language)] == [stored.topic]


def test_names_are_known_in_either_alphabet():
    stored = indexed_claim(text="Melitopol was shelled from Tokmak, the governor said.")
    (likely,) = likely_topics("Мер Токмака повідомив, що Мелітополь обстріляли.", "uk")
    assert (likely.topic, set(likely.words)) == (stored.topic, {"Токмака", "Мелітополь"})


def test_a_topic_without_claims_is_known_by_its_title():
    topic = make_topic(title="The weir at Lisova")
    (likely,) = likely_topics(ARTICLE, "en")
    assert likely.topic == topic


@pytest.mark.parametrize("text", ["", "It is so.", "12 34", "%_%"])
def test_a_text_without_rare_words_belongs_nowhere(text: str):
    indexed_claim(text="It is so.")
    assert likely_topics(text, "en") == []


@pytest.mark.parametrize("number", [1, 20])
def test_four_questions_however_many_topics(number: int, django_assert_num_queries: DjangoAssertNumQueries):
    for _ in range(number):
        indexed_claim(text="Saboteurs destroyed the Lisova weir.")
    with django_assert_num_queries(4):
        assert likely_topics(ARTICLE, "en")
