"""What the templates say with."""

import json
import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim
from claims.templatetags import desk
from tests.factories import make_claim, make_claimant, make_match, make_party

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=6)


def without_tags(html: str) -> str:
    return unescape(re.sub(r"</?(mark|q)>", "", html))


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "a &lt;b&gt; c"),
        ([[2, 5]], "a <mark>&lt;b&gt;</mark> c"),
        ([[0, 3], [2, 5]], "<mark>a &lt;b&gt;</mark> c"),
        ([[4, 99], [0, 1]], "<mark>a</mark> &lt;b<mark>&gt; c</mark>"),
        ([[3, 3], [5, 2]], "a &lt;b&gt; c"),
    ],
)
def test_spans_are_marked(spans: list[list[int]], html: str):
    assert desk.marked("a <b> c", spans) == html


@given(st.text(alphabet="ab <&>\"'", max_size=30), SPANS)
def test_marking_loses_no_letter_and_lets_no_markup_through(text: str, spans: list[tuple[int, int]]):
    html = desk.marked(text, spans)
    assert without_tags(html) == text
    assert html.count("<mark>") == html.count("</mark>") == html.count("<") / 2


@given(st.text(alphabet="ab <&>“", max_size=30), st.text(alphabet="ab ", max_size=5), SPANS)
def test_a_statement_keeps_its_words(text: str, quote: str, spans: list[tuple[int, int]]):
    assert without_tags(desk.said(text, quote, "mixed", spans)) == text


def test_only_words_said_verbatim_stand_in_quotation_marks():
    assert desk.said("It failed.", "", "direct") == "<q>It failed.</q>"
    assert desk.said("The attack failed miserably", "“failed miserably”", "mixed") == (
        "The attack <q>failed miserably</q>"
    )
    assert desk.said("The attack failed", "gescheitert", "indirect") == "The attack failed"
    assert desk.said("The attack failed", "failed", "mixed", [[0, 3], [8, 17]]) == (
        "<mark>The</mark> atta<mark>ck </mark><q><mark>failed</mark></q>"
    )


@pytest.mark.parametrize(
    "text", ["It “failed” twice", 'It "failed" twice', "It «failed» twice", "“It failed”"]
)
def test_marks_in_the_text_are_not_doubled(text: str):
    assert "<q>" not in desk.said(text, "failed", "mixed")
    assert text.startswith("It") or "<q>" not in desk.said(text, "", "direct")


@pytest.mark.parametrize(
    ("quote", "more"), [("", False), ("It failed.", False), ("failed", False), ("gescheitert", True)]
)
def test_a_quotation_in_other_words_is_shown_apart(quote: str, more: bool):
    assert desk.has_more_words({"text": "It failed.", "quote": quote}) is more


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2022, 8, 29), "29 August 2022"),
        ("2022-08-29", "29 August 2022"),
        (datetime(2022, 8, 29, 15, 5, tzinfo=UTC), "29 August 2022, 18:05"),
        ("2022-08-29T15:05:00+00:00", "29 August 2022, 18:05"),
        (None, ""),
        ("", ""),
        ("soon", ""),
    ],
)
def test_dates_are_written_out_in_the_desks_zone(value: date | str | None, words: str):
    assert desk.long_date(value) == words


def test_a_moment_names_its_day_or_its_zone():
    moment = "2022-08-29T22:30:00+00:00"
    assert desk.long_day(moment) == "30 August 2022"
    assert desk.long_moment(moment) == "30 August 2022, 01:30 EEST"
    assert desk.long_day(None) == desk.long_moment(None) == ""


@pytest.mark.parametrize(
    ("score", "relation", "words"),
    [
        (0.86, "opposing", "likely opposed (0.86)"),
        (1.0, "opposing", "very likely opposed (1.00)"),
        (0.55, "agreeing", "possibly in agreement (0.55)"),
        (0.0, "opposing", "perhaps opposed (0.00)"),
    ],
)
def test_a_score_is_never_bare(score: float, relation: str, words: str):
    assert desk.score_words(score, relation) == words


def test_grades_are_told_in_words():
    assert (
        desk.grade_words({"source_grade": "B", "information_grade": 2})
        == "usually reliable source; probably true"
    )
    assert desk.grade_words({"source_grade": "F", "information_grade": 6}) == (
        "reliability of the source cannot be judged; truth cannot be judged"
    )
    scale = desk.grade_scale()
    assert [grade for grade, _ in scale["sources"]] == list("ABCDEF")
    assert [grade for grade, _ in scale["information"]] == [1, 2, 3, 4, 5, 6]


def test_json_ld_can_not_be_closed_from_within():
    data = {"text": "</script><!-- & 'ж'"}
    html = desk.json_ld(data)
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside) == data


def test_markdown_links_the_evidence_named():
    html = Template("{% load desk %}{{ text|markdown:refs }}").render(
        Context({"text": "[E1]", "refs": ["E1"]})
    )
    assert html.strip() == '<p><a href="#E1">E1</a></p>'


def test_a_link_of_the_bar_knows_its_page():
    request = RequestFactory().get("/")
    request.resolver_match = None
    html = Template('{% load desk %}{% nav_link "front_page" "Front" %}').render(RequestContext(request))
    assert html == '<li><a href="/">Front</a></li>'


@pytest.mark.django_db
def test_a_stored_claim_and_a_recorded_one_look_alike():
    claimant = make_claimant(name="Ann Hart", party=make_party(name="Riverton", colour="teal"))
    claim = Claim.objects.with_sources().get(pk=make_claim(text="It was open.", claimant=claimant).pk)
    stored = Template('{% include "parts/_statement.html" %}').render(Context({"claim": claim}))
    recorded = desk.as_record(claim) | {"said_on": "2022-08-30"}
    frozen = Template('{% include "parts/_record_statement.html" %}').render(Context({"claim": recorded}))
    assert stored.split() == frozen.split()
    for words in (
        "It was open.",
        "Ann Hart",
        "Riverton",
        "30 August 2022",
        "Example Wire",
        'data-colour="teal"',
    ):
        assert words in stored


@pytest.mark.django_db
def test_a_reason_points_to_the_words_of_both_claims():
    match = make_match(make_claim(), make_claim())
    found = {"match": match, "told": match.signals}
    html = Template('{% include "dispute/_signals.html" %}').render(Context({"found": found}))
    lights = json.loads(unescape(re.findall(r'data-lights="([^"]*)"', html)[0]))
    assert lights == {str(match.claim_a_id): [[0, 5]], str(match.claim_b_id): [[0, 5]]}
    assert "One denies what the other says." in html
    assert "Very likely opposed (0.90)" in html


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.posts.example/1?a=b", "posts.example"),
        ("https://posts.example:8080/", "posts.example"),
        ("", ""),
        ("http://[broken", ""),
    ],
)
def test_a_source_without_a_publisher_goes_by_its_host(url, name):
    assert desk.host(url) == name
    shown = Template('{% include "parts/_source.html" %}').render(Context({"source": {"url": url}}))
    assert (name or "Source") in shown
