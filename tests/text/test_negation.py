import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.negation import KINDS, polarities, read_negations
from claims.text.words import read_words


def denied(text: str, language: str = "en") -> set[str]:
    words = read_words(text, language)
    signs = polarities(len(words), read_negations(text, language, words))
    return {word.text for word, sign in zip(words, signs, strict=True) if sign < 0}


def kinds(text: str, language: str = "en") -> list[str]:
    return [negation.kind for negation in read_negations(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("He did not go", "en", "negation"),
        ("The ministry denies the loss", "en", "denial"),
        ("There is no evidence of a plot", "en", "denial"),
        ("The photo is a hoax", "en", "debunk"),
        ("In fact the dam held", "en", "correction"),
        ("The alleged plan", "en", "doubt"),
        ("Міноборони спростувало втрати", "uk", "denial"),
        ("Дані не відповідають дійсності", "uk", "debunk"),
        ("Насправді гребля ціла", "uk", "correction"),
        ("Власти опровергли слухи", "ru", "denial"),
        ("На самом деле плотина цела", "ru", "correction"),
        ("Это ложь", "ru", "debunk"),
    ],
)
def test_what_kind(text: str, language: str, kind: str) -> None:
    assert kind in kinds(text, language)


def test_not_denying_is_no_denial() -> None:
    assert denied("The ministry did not deny that tanks were lost") == set()


def test_a_negation_covers_its_clause_and_no_more() -> None:
    assert "lost" not in denied("The bridge did not fall, but two cars were lost")
    assert "fall" in denied("The bridge did not fall, but two cars were lost")


def test_a_denial_covers_its_sentence() -> None:
    assert {"shutting", "Beats"} <= denied("Apple denies it is shutting down Beats. Sales rose.")
    assert "Sales" not in denied("Apple denies it is shutting down Beats. Sales rose.")


def test_a_fake_thing_is_not_a_fake_report() -> None:
    assert "caught" not in denied("They were caught with fake passports")
    assert "stolen" in denied("The report of a stolen car is fake")


def test_two_slavic_negations_are_one() -> None:
    assert "зобов'язань" in denied("НАТО не мало жодних зобов'язань", "uk")


def test_a_refused_plan_is_not_a_denied_report() -> None:
    assert "denial" not in kinds("The EU rejected the plan")
    assert "denial" in kinds("The EU rejected the claim that it had a plan")


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("No, Poland did not close the border", "en", "correction"),
        ("Ні, Польща не закривала кордон", "uk", "correction"),
        ("Нет, Польша не закрывала границу", "ru", "correction"),
        ("No, la Polonia non ha chiuso il confine", "it", "correction"),
        ("Fact check: the dam was blown up", "en", "correction"),
        ("Did Poland close the border? No", "en", "debunk"),
        ("Чи закрила Польща кордон? Ні", "uk", "debunk"),
        ("Закрыла ли Польша границу? Нет.", "ru", "debunk"),
        ("Did the actor die in a crash?", "en", "doubt"),
        ("The video of the flood: fake or not", "en", "doubt"),
        ("Повідомлення про закриття кордону — нісенітниця", "uk", "debunk"),
        ("Рассказы о закрытой границе — враньё", "ru", "debunk"),
        ("La notizia della chiusura è una bufala", "it", "debunk"),
    ],
)
def test_forms_of_headlines(text: str, language: str, kind: str) -> None:
    assert kind in kinds(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("He is not only alive but well", "en"),
        ("No fewer than five bridges fell", "en"),
        ("Poland denied entry to the singer", "en"),
        ("The ministry does not deny the losses", "en"),
        ("Did the actor die in a crash in March", "en"),
        ("Міністерство не заперечує втрат", "uk"),
        ("Загинуло не менше п'яти людей", "uk"),
        ("Министерство не отрицает потерь", "ru"),
        ("Non solo la Polonia ha chiuso il confine", "it"),
    ],
)
def test_what_looks_like_a_negation_and_is_none(text: str, language: str) -> None:
    assert denied(text, language) == set()
    assert kinds(text, language) == []


def test_a_bare_no_before_a_noun_is_no_answer() -> None:
    assert kinds("No soldiers were hurt") == ["negation"]
    assert kinds("Нет воды в городе", "ru") == ["negation"]


def test_an_answer_covers_the_question_and_no_more() -> None:
    text = "Did Poland close the border? No. Trucks wait there"
    assert {"Poland", "border"} <= denied(text)
    assert "Trucks" not in denied(text)


@given(st.text(), st.sampled_from(["en", "uk", "ru", "xx"]))
def test_any_text_is_read(text: str, language: str) -> None:
    words = read_words(text, language)
    negations = read_negations(text, language, words)
    assert all(negation.kind in KINDS for negation in negations)
    assert all(text[negation.start : negation.end] == negation.text for negation in negations)
    assert set(polarities(len(words), negations)) <= {1, -1}
