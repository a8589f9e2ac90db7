"""What there is to check: against statements weighed by hand, and the sentences that give the reason."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text.worth import FACTS, Worth, weigh

GOLD = [
    line.split("\t")
    for line in Path(__file__).with_name("worth.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
KINDS = {"", *FACTS, "prediction", "promise", "wish", "opinion"}


def weighed(part, language=None):
    """(expected, found) of the statements of one part of the gold."""
    return [
        (kind, weigh(text, code, cue).kind)
        for code, of, kind, cue, text in GOLD
        if of == part and language in (None, code)
    ]


def share(pairs):
    return sum(expected == found for expected, found in pairs) / len(pairs)


def as_facts(pairs):
    return [(expected in FACTS, found in FACTS) for expected, found in pairs]


def test_the_gold_is_large_enough_and_sound():
    assert all(sum(row[0] == code for row in GOLD) >= 50 for code in ("en", "uk", "ru"))
    assert {row[2] for row in GOLD} == KINDS
    assert len({row[4] for row in GOLD}) == len(GOLD)


@pytest.mark.parametrize("language", ["en", "uk", "ru"])
@pytest.mark.parametrize("part", ["held", "tuned"])
def test_facts_are_told_from_the_rest(part, language):
    assert share(as_facts(weighed(part, language))) >= 0.9


def test_the_kinds_are_told_apart():
    assert share(weighed("held")) >= 0.9
    assert share(weighed("tuned")) >= 0.9


@pytest.mark.parametrize(
    ("text", "language", "cue", "reason"),
    [
        ("it had killed 82 soldiers there", "en", "said", "Gives a figure: 82 soldiers."),
        ("at least five people were hurt", "en", "said", "Gives a figure: at least five people."),
        ("turnout was 84 per cent", "en", "said", "Gives a figure: 84 per cent."),
        ("it costs $950 now", "en", "said", "Gives a figure: $950."),
        (
            "Russian forces shelled the school",
            "en",
            "said",
            "Says who is responsible: Russian forces shelled.",
        ),
        ("the mayor resigned", "en", "said", "Says what happened or is so: mayor resigned."),
        ("The bridge will reopen soon", "en", "said", "Says what is to come: will reopen."),
        ("rebuild it", "en", "vowed to", "Makes a promise: vowed to."),
        ("he'd build a wall", "en", "said", "Says what is to come: he'd build."),
        ("he’d left it", "en", "said", "Says what happened or is so: he’d left."),
        ("I don't think it was so", "en", "said", "Gives an opinion: I don't think."),
        ("The council should act", "en", "said", "Says what should be: should act."),
        ("It was a terrible day", "en", "said", "Gives an opinion: terrible day."),
        ("обстріляли росіяни", "uk", "каже", "Says who is responsible: обстріляли росіяни."),
        ("ответственность лежит на Киеве", "ru", "сказал", "Says who is responsible: ответственность лежит."),
        ("правительство намерено уйти", "ru", "сказал", "Makes a promise: намерено уйти."),
        ("відбудувати школу", "uk", "пообіцяв", "Makes a promise: пообіцяв."),
        ("сообщения — выдумка", "ru", "сказал", "Denies what others say: выдумка."),
    ],
)
def test_the_reason_names_the_words(text, language, cue, reason):
    assert weigh(text, language, cue).reason == reason


@pytest.mark.parametrize("text", ["", " ", "…", "Yes", "Why?", "Хто?"])
def test_of_some_words_nothing_can_be_told(text):
    assert weigh(text) == Worth("", "", 0, 0)


def test_one_fact_makes_a_statement_worth_checking():
    assert weigh("We will win. They lost 40 tanks, and everybody should know it.", "en").kind == "figure"
    assert weigh("We will win and everybody should know it.", "en").kind == "promise"


def test_the_reason_is_short_however_long_the_words():
    worth = weigh("У" + "у" * 500 + " винен " + "і" * 500, "uk")
    assert len(worth.reason) <= 120


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "uk", "ru", "xx", ""]), st.text(max_size=20))
def test_any_text_can_be_weighed(text, language, cue):
    worth = weigh(text, language, cue)
    assert worth.kind in KINDS
    assert bool(worth.reason) == bool(worth.kind)
    assert 0 <= worth.start <= worth.end <= len(text)
