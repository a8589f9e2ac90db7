"""Full-text search over claims: every word asked for, in any form, in any of the three languages."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.actions.editing import edit_claim
from claims.actions.indexing import index_claims, index_missing
from claims.models import Claim, ClaimWords
from claims.search.fulltext import claims_with
from tests.factories import make_claim, make_user

pytestmark = pytest.mark.django_db


def stored(text: str, language: str = "en", **values: str) -> Claim:
    claim = make_claim(text=text, language=language, **values)
    index_claims([claim])
    return claim


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("The bridges over the Ros were closed.", "en", "bridge close ros"),
        ("The bridges over the Ros were closed.", "en", "BRID clos"),
        ("Греблю зруйновано о п’ятій ранку.", "uk", "гребля"),
        ("Греблю зруйновано о п’ятій ранку.", "uk", "п'ятій ЗРУЙН"),
        ("Плотину взорвали ночью.", "ru", "плотина ночь"),
        ("It cost 5.1 million.", "en", "5 million"),
    ],
)
def test_a_claim_is_found_by_its_words_in_any_form(text: str, language: str, asked: str) -> None:
    claim = stored(text, language)
    stored("Something else was said.", "en")
    assert list(claims_with(asked)) == [claim]


@pytest.mark.parametrize(
    "asked", ["bridge nothing", "idges", "…", "", "'", '"', "z:* | b", "NOT", "NEAR(a b)", "*"]
)
def test_it_is_not_found_without_every_word_nor_by_signs(asked: str) -> None:
    stored("The bridges are closed.")
    assert not claims_with(asked).exists()


def test_a_translation_is_found_too() -> None:
    values = {"translation": "The dam is gone.", "translation_language": "en", "translated_by": "Ann"}
    claim = stored("Греблі немає.", "uk", **values)
    assert list(claims_with("dams")) == [claim]


def test_a_claim_that_is_reworded_is_found_by_its_new_words_alone() -> None:
    claim = stored("The brigde is closed.")
    edit_claim(
        claim=claim, revision=0, text="The bridge is closed.", quote="", said_on=None,
        translation="Міст закрито.", translation_language="uk", translated_by="Ann", by=make_user("editor"),
    )  # fmt: skip
    assert not claims_with("brigde").exists()
    assert list(claims_with("bridge")) == list(claims_with("мосту")) == [claim]


def test_a_claim_that_goes_is_found_no_longer() -> None:
    claim = stored("The bridge is closed.")
    ClaimWords.objects.filter(claim=claim).update(words="river")
    assert list(claims_with("river")) == [claim]
    claim.delete()
    assert not claims_with("river").exists()


def test_claims_that_are_older_than_the_index_come_into_it() -> None:
    claim = make_claim(text="The bridge is closed.")
    index_claims([claim])
    ClaimWords.objects.all().delete()
    assert sum(index_missing()) == 1
    assert list(claims_with("bridge")) == [claim]
    assert sum(index_missing()) == 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.text(max_size=60))
def test_no_text_that_is_asked_is_a_fault(asked: str) -> None:
    list(claims_with(asked))
