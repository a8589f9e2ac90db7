"""Claims found by what they speak of, in any of the three languages, by one query."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.actions.editing import edit_claim
from claims.actions.indexing import index_claims, index_missing
from claims.actions.ingest import add_claim
from claims.matching.keys import FULL, likeness, sought_keys, stored_keys
from claims.matching.overlap import overlap
from claims.matching.reading import read_claim
from claims.matching.texts import ClaimText
from claims.models import Claim, ClaimTerm
from claims.search import index
from claims.search.index import candidates, candidates_of
from tests.factories import make_claim, make_topic, make_user

DAM = "The dam at Nova Kakhovka was blown up by Russian troops."
DAM_UK = "Греблю в Новій Каховці підірвали російські війська."
DAM_RU = "Дамба в Новой Каховке цела, заявили в Москве."
CATS = "Seven cats were rescued from a burning library in Lisbon."


def stored(text, language="en", **overrides):
    claim = make_claim(text=text, language=language, **overrides)
    index_claims([claim])
    return claim


def found(text, language="en", **options):
    return [candidate.claim_id for candidate in candidates(text, language, **options)]


def read(text, language="en"):
    return read_claim(ClaimText("", text, language))


@pytest.mark.django_db
def test_the_likest_claim_comes_first_and_strangers_stay_away():
    same, cats = stored(DAM), stored(CATS)
    like = stored("Kakhovka's dam holds.")
    assert found(DAM) == [same.pk, like.pk]
    assert found("Cats in a library of Lisbon") == [cats.pk]
    assert found(DAM, limit=1) == [same.pk]


@pytest.mark.django_db
def test_a_claim_is_found_from_the_other_languages():
    claims = {stored(DAM).pk, stored(DAM_UK, "uk").pk, stored(DAM_RU, "ru").pk}
    stored(CATS)
    for text, language in ((DAM, "en"), (DAM_UK, "uk"), (DAM_RU, "ru")):
        assert set(found(text, language)) == claims


@pytest.mark.django_db
def test_the_same_words_weigh_one():
    claim = stored(DAM)
    ((candidate,),) = candidates_of([ClaimText("", DAM, "en")])
    assert candidate.claim_id == claim.pk
    assert candidate.weight == pytest.approx(1, abs=0.05)


@pytest.mark.django_db
def test_one_topic_alone():
    here, elsewhere = stored(DAM), stored(DAM)
    assert found(DAM, topic=here.topic) == [here.pk]
    assert set(found(DAM)) == {here.pk, elsewhere.pk}
    assert found(DAM, topic=make_topic()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("count", [2, 40])
def test_many_texts_take_one_query(count, django_assert_num_queries):
    claims = [stored(f"Mayor Odalrik opened bridge number {number}.") for number in range(3)]
    with django_assert_num_queries(1):
        answers = candidates_of([ClaimText("", "Bridge of mayor Odalrik", "en")] * count)
    assert [{c.claim_id for c in answer} for answer in answers] == [{claim.pk for claim in claims}] * count


@pytest.mark.django_db
def test_what_says_nothing_finds_nothing():
    stored(DAM)
    assert candidates("") == candidates("?! 🙃", "en") == []
    assert candidates_of([]) == []
    assert [len(answer) for answer in candidates_of([ClaimText("", "…"), ClaimText("", DAM, "en")])] == [0, 1]


@pytest.mark.django_db
def test_of_a_common_word_those_are_looked_at_in_which_it_weighs_most(monkeypatch):
    monkeypatch.setattr(index, "_LONGEST", 1)
    short = stored("Odalrik resigns.")
    for number in range(4):
        stored(f"Odalrik met a delegation of beekeepers from village {number} of the eastern province.")
    assert found("Odalrik")[0] == short.pk
    assert len(found("Odalrik")) == 2


@pytest.mark.django_db
def test_claims_are_found_as_soon_as_they_are_kept_and_as_they_are_corrected():
    editor = make_user("editor")
    claim = add_claim(topic_title="Dams", text=DAM, claimant="Ann", by=editor)
    assert found(DAM) == [claim.pk]
    edit_claim(claim=claim, revision=0, text=CATS, quote="", said_on=None, by=editor)
    assert found(DAM) == []
    assert found(CATS) == [claim.pk]


@pytest.mark.django_db
def test_a_claim_that_goes_is_found_no_longer():
    stored(DAM, source=None).delete()
    assert not ClaimTerm.objects.exists()


@pytest.mark.django_db
def test_claims_from_before_the_index_are_indexed_once():
    old = make_claim(text=DAM)
    assert found(DAM) == []
    assert sum(index_missing()) == 1
    assert found(DAM) == [old.pk]
    assert sum(index_missing()) == 0
    index_claims(Claim.objects.all())
    assert found(DAM) == [old.pk]


TEXTS = st.sampled_from([DAM, DAM_UK, DAM_RU, CATS, "Moscow says 7 cats live in Kakhovka.", "Дамба ціла"])
LANGUAGES = st.sampled_from(["en", "uk", "ru"])


@settings(deadline=None)
@given(TEXTS | st.text(max_size=60), TEXTS | st.text(max_size=60), LANGUAGES, LANGUAGES)
def test_shared_keys_weigh_the_same_from_either_side(one, other, language, second):
    a, b = read(one, language), read(other, second)
    assert _cosine(a, b) == pytest.approx(_cosine(b, a))
    assert likeness(a, b) == pytest.approx(likeness(b, a))
    assert 0 <= likeness(a, b) <= 1.0001
    assert _cosine(a, b) == pytest.approx(likeness(a, b), abs=0.1)


def _cosine(a, b):
    there = dict(stored_keys(b))
    return sum(share * there.get(key, 0) for key, share in sought_keys(a)) / FULL**2


def test_the_weight_is_the_likeness_that_the_matcher_sees():
    a, b = (
        read("The Odalrik bridge fell into the Lisova."),
        read("Odalrik: the bridge over the Lisova stands."),
    )
    assert likeness(a, b) == pytest.approx(overlap(a, b).cosine, abs=0.1)
