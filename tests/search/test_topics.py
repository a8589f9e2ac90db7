"""Which topics an article could belong to: by the rare words it shares with their claims and titles."""

import pytest
from pytest_django import DjangoAssertNumQueries

from claims.search.topics import likely_topics
from tests.factories import make_claim, make_topic

pytestmark = pytest.mark.django_db

ARTICLE = "The mayor of Lisova said the weir was blown up by saboteurs. The weir holds no water now."


def test_the_likeliest_comes_first_with_the_words_it_shares():
    weir, harvest = make_topic(title="The weir at Lisova"), make_topic(title="Harvest")
    make_claim(topic=weir, text="Saboteurs destroyed the weir.")
    make_claim(topic=harvest, text="The wheat around Lisova was dry.")
    (likely,) = likely_topics(ARTICLE)
    assert likely.topic == weir
    assert likely.words == ["weir", "Lisova", "saboteurs"]


def test_one_shared_word_or_a_common_one_is_no_sign():
    make_claim(text="The mayor said that people were there.")
    make_claim(text="Lisova has a market.")
    assert likely_topics(ARTICLE) == []


def test_a_topic_that_shares_far_less_is_not_proposed_beside_the_likely_one():
    weir, other = make_topic(title="Weir"), make_topic(title="Other")
    for text in ("The Lisova weir was blown up.", "Saboteurs were at the weir."):
        make_claim(topic=weir, text=text)
    make_claim(topic=other, text="Saboteurs were seen in Lisova.")
    assert [likely.topic for likely in likely_topics(ARTICLE)] == [weir]


@pytest.mark.parametrize(
    ("claim", "article"),
    [
        (
            "Каховську греблю зруйнували диверсанти.",
            "Диверсантів біля Каховської греблі не бачили, сказав мер.",
        ),
        ("Плотину взорвали диверсанты.", "У плотины диверсантов не было, сказал мэр."),
    ],
)
def test_words_are_known_in_all_their_cases(claim: str, article: str):
    stored = make_claim(text=claim, language="uk")
    assert [likely.topic for likely in likely_topics(article)] == [stored.topic]


@pytest.mark.parametrize("text", ["", "It is so.", "12 34", "%_%"])
def test_a_text_without_rare_words_belongs_nowhere(text: str):
    make_claim(text="It is so.")
    assert likely_topics(text) == []


@pytest.mark.parametrize("number", [1, 20])
def test_three_questions_however_many_topics(number: int, django_assert_num_queries: DjangoAssertNumQueries):
    for _ in range(number):
        make_claim(text="Saboteurs destroyed the Lisova weir.")
    with django_assert_num_queries(3):
        assert likely_topics(ARTICLE)
