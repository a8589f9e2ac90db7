from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.text.words import lemma_of, read_words, sound_key


def lemmas(text: str, language: str = "") -> list[str]:
    return [word.lemma for word in read_words(text, language)]


def test_words_come_in_their_dictionary_form() -> None:
    assert lemmas("The troops were broken", "en") == ["the", "troop", "be", "break"]
    assert lemmas("українських військ", "uk") == ["український", "військо"]
    assert lemmas("опровергли города", "ru") == ["опровергнуть", "город"]


def test_a_contracted_not_is_a_word_of_its_own() -> None:
    assert lemmas("He didn't and won’t", "en") == ["he", "do", "not", "and", "will", "not"]


def test_abbreviations_and_apostrophes_stay_whole() -> None:
    assert [word.text for word in read_words("U.S. п'ять м’ячів", "uk")] == ["U.S.", "п'ять", "м’ячів"]


def test_unknown_languages_keep_their_words() -> None:
    assert lemmas("Die Brücken", "de") == ["die", "brücken"]


def test_a_word_without_letters_is_its_own_dictionary_form() -> None:
    assert [lemma_of(word, "uk") for word in ("", "'", " ")] == ["", "'", " "]


def test_names_in_both_scripts_sound_alike() -> None:
    assert len({sound_key(name) for name in ("Zelensky", "Zelenskyy", "Зеленський", "Зеленского")}) == 1
    assert sound_key("Kherson") == sound_key("Херсон")
    assert sound_key("Gazprom") == sound_key("Газпром")
    assert sound_key("Odesa") != sound_key("Kherson")


@given(st.text(), st.sampled_from(["en", "uk", "ru", "", "xx"]))
def test_words_stand_where_they_say(text: str, language: str) -> None:
    words = read_words(text, language)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert all(one.end <= other.start for one, other in pairwise(words))
