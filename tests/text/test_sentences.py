"""Sentence boundaries: where a full stop ends a sentence and where it belongs to the word before it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.text.sentences import Span, split_sentences


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The gate fell.", "Nobody saw it."],
        ["Mr. Holm met Dr. Weiss in St. Anton.", "They left."],
        ["J. R. Weiss spoke.", "A. Holm did not."],
        ["Prices rose by 3.5 percent.", "Then they fell."],
        ["The U.S. Army came.", "It left at 5 p.m. on Monday."],
        ["Did it hold?", "It did!", "Really…", "Yes"],
        ["“It holds.”", "Nobody believed him."],
        ["He paid (too much.)", "She did not."],
        ["Див. ст. 12 закону.", "Суд її застосував."],
        ["У 2022 р. загинуло 5 тис. осіб.", "Місто на вул. Садовій відбудували."],
        ["Это обошлось в 3,5 млн. рублей.", "А. С. Иванов промолчал."],
        ["Он живет в г. Туле.", "Она уехала"],
        ["He works for the U.S.", "Nobody knows why."],
        ["It began at 5 p.m.", "Nobody came.", "It ended at 6 a.m. on Monday."],
        ["See No. 5 and Fig. 3.", "Bring fruit, e.g. Apples."],
        ["J.K. Rowling met George W. Bush in Washington, D.C.", "They talked."],
        ["Smith Inc. sued Holm Ltd. and won.", "What?!", "Yes."],
        ["Washington vs. Holm, i.e. Everything.", "Version 2.0 came on Aug. 30.", "It was No. 1."],
        ["“Really?!” he asked.", "“Yes.”", "(He left.)", "She too…", "Then silence...", "The end"],
        ["Згідно зі ст. 12 ч. 2 закону, суд вирішив.", "Він пішов."],
        ["Він народився в м. Київ на вул. Хрещатик, 5.", "Там і живе."],
        ["Це коштувало 5 млн. грн.", "Потім ще 3 млн. додали."],
        ["Так звані, т. зв. реформи в парку ім. Шевченка.", "Ген. Шевчук мовчав."],
        ["О.В. Петренко приїхав з Київської обл. вчора.", "А Зеленський В. О. лишився.", "Він знав."],
        ["У с. Нове на р. Дніпро впав міст.", "Це було у 2022 р.", "Потім його відбудували."],
        ["«Так!» — сказав він.", "«Ні».", "Вона пішла"],
        ["Он живёт на ул. Ленина, д. 5, кв. 7.", "Дом стоит."],
        ["Это было в 2014 г.", "Потом началась стройка за 50 млн. руб.", "Она идёт."],
        ["Акад. Сахаров и проф. Иванов А. С.", "Они молчали до н. э. и после."],
        ["См. рис. 5 и табл. 2 на стр. 5.", "Там были хлеб, соль и т. д.", "Затем ушли"],
        ["1. Первый пункт.", "Он короткий."],
    ],
)
def test_sentences_are_split_where_they_end(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["A headline", "1. First item", "2. Second item", "The end."],
        ["Речник Ігор Терехов", "Міст упав", "«Його відбудують»"],
    ],
)
def test_lines_without_a_stop_are_sentences(parts: list[str]) -> None:
    assert sentences("\n".join(parts)) == parts


def test_a_line_end_ends_a_sentence_unless_the_line_is_wrapped() -> None:
    assert sentences("A headline\nThe text begins.") == ["A headline", "The text begins."]
    assert sentences("The text is\nwrapped here.") == ["The text is\nwrapped here."]


def test_the_last_sentence_needs_no_stop_and_space_is_nobodys() -> None:
    assert sentences("  One.  Two  \n\n") == ["One.", "Two"]
    assert sentences(" \n\t") == []


def test_no_sentence_ends_inside_an_unbroken_span() -> None:
    text = "He said “One. Two.” and left. Three."
    spans = split_sentences(text, [Span(8, 19)])
    assert [text[span.start : span.end] for span in spans] == ["He said “One. Two.” and left.", "Three."]


@given(st.text(max_size=300))
def test_between_sentences_there_is_only_space(text: str) -> None:
    edges = [0, *(edge for span in split_sentences(text) for edge in (span.start, span.end)), len(text)]
    assert edges == sorted(edges)
    assert not any(text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))


@given(st.text(alphabet=st.sampled_from("Aa1 .!?…\n\"“”«»'ст"), max_size=80))
def test_sentences_cover_everything_but_space(text: str) -> None:
    spans = split_sentences(text)
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in pairwise(spans))
