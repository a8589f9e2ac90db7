"""Other newsrooms' reviews come in from pages, feeds and lists, in whatever form they were written."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest

from claims.documents.claimreview import Refused, Review, ReviewedClaim, SeenAt, read_reviews
from claims.documents.document import DocumentError

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://check.example/river/1",
    "headline": "No, the river has not been moved",
    "claimReviewed": "The river was moved ten kilometres to the east.",
    "datePublished": "2024-05-09T08:00:00+03:00",
    "inLanguage": "en",
    "author": {"@type": "Organization", "name": "River Checkers", "url": "https://check.example/"},
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "1",
        "bestRating": 5,
        "worstRating": "1",
        "alternateName": "False",
    },
    "itemReviewed": {
        "@type": "Claim",
        "author": {
            "@type": "Person",
            "name": "Ann Hill",
            "jobTitle": "Mayor of Elmgate",
            "sameAs": ["https://people.example/ann", "https://people.example/ann", "ann"],
        },
        "datePublished": "2024-05-06",
        "firstAppearance": {
            "@type": "Article",
            "url": "https://post.example/a",
            "headline": "River",
            "datePublished": "2024-05-05",
        },
        "appearance": [
            {"@type": "CreativeWork", "url": "https://post.example/b", "publisher": {"name": "Post"}},
            "https://post.example/a",
            "https://post.example/c",
        ],
    },
}  # fmt: skip


def written(value, indent=None) -> bytes:
    return json.dumps(value, indent=indent).encode()


def page(*scripts: str, attributes: str = "") -> bytes:
    blocks = "".join(
        f'<script type="application/ld+json"{attributes}>{script}</script>' for script in scripts
    )
    return f"<!doctype html><html><head>{blocks}</head><body><p>Words.</p></body></html>".encode()


def changed(item=None, **fields):
    """The review with fields changed; None takes a field away."""
    fields = {**REVIEW, **fields, "itemReviewed": {**REVIEW["itemReviewed"], **(item or {})}}
    return {name: value for name, value in fields.items() if value is not None}


def only(value) -> ReviewedClaim | Refused:
    [found] = read_reviews(written([value]))
    return found


def test_a_review_is_read_whole():
    assert only(REVIEW) == ReviewedClaim(
        place="entry 1",
        text="The river was moved ten kilometres to the east.",
        claimant="Ann Hill",
        claimant_role="Mayor of Elmgate",
        claimant_same_as=("https://people.example/ann",),
        said_on=date(2024, 5, 6),
        language="en",
        appearances=(
            SeenAt("https://post.example/a", "", "River", date(2024, 5, 5)),
            SeenAt("https://post.example/b", "Post", "", None),
            SeenAt("https://post.example/c", "", "", None),
        ),
        first_appearance=SeenAt("https://post.example/a", "", "River", date(2024, 5, 5)),
        review=Review(
            reviewer="River Checkers",
            url="https://check.example/river/1",
            title="No, the river has not been moved",
            rating="False",
            value=1.0,
            best=5.0,
            worst=1.0,
            reviewed_on=date(2024, 5, 9),
            language="en",
        ),
    )


TEXT = json.dumps(REVIEW)
FEED = {
    "@context": "https://schema.org",
    "@type": "DataFeed",
    "dateModified": "2024-05-09",
    "dataFeedElement": [
        {"@type": "DataFeedItem", "item": [REVIEW, None]},
        {"@type": "DataFeedItem", "item": REVIEW},
    ],
    "name": "Reviews",
}


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (page(TEXT), 1),
        (page(f"[{TEXT}, {TEXT}]"), 2),
        (page(TEXT, '{"@type": "BreadcrumbList"}', TEXT), 2),
        (page(json.dumps({"@graph": [{"@type": "WebPage"}, REVIEW]})), 1),
        (page(json.dumps({"@type": "NewsArticle", "review": {"@list": [REVIEW]}})), 1),
        (page(f"\n<!-- {TEXT} -->\n"), 1),
        (page(f"//<![CDATA[\n{TEXT}\n//]]>"), 1),
        (page(TEXT.replace('"', "&quot;")), 1),
        (page(TEXT.replace("ten kilometres", "ten\nkilometres")), 1),
        (page(TEXT, attributes=' class="yoast-schema-graph" id=x'), 1),
        (page(json.dumps(changed(**{"@type": ["http://schema.org/ClaimReview", "Review"]}))), 1),
        (written(REVIEW), 1),
        (written([REVIEW, REVIEW]), 2),
        (written(FEED), 2),
        (written(FEED, indent=2), 2),
        (b"\xef\xbb\xbf" + written([FEED, REVIEW]), 3),
        (written([REVIEW]).decode().encode("utf-16"), 1),
        (written(REVIEW) + b"\n\n" + written(FEED) + b"\r\n" + written([REVIEW]), 4),
    ],
)
def test_every_wrapping_is_taken_off(data, count):
    found = list(read_reviews(data))
    assert [one.text for one in found] == ["The river was moved ten kilometres to the east."] * count
    assert [one.text for one in read_reviews(io.BytesIO(data))] == [one.text for one in found]


def test_references_inside_a_page_are_followed():
    graph = [
        {"@type": "Organization", "@id": "#us", "name": "River Checkers"},
        {**changed({"author": {"@id": "#ann"}}, author={"@id": "#us", "@type": "Organization"})},
    ]
    person = {"@type": "Person", "@id": "#ann", "name": "Ann Hill", "jobTitle": "Mayor"}
    [found] = read_reviews(page(json.dumps({"@graph": graph}), json.dumps(person)))
    assert (found.review.reviewer, found.claimant, found.claimant_role) == (
        "River Checkers",
        "Ann Hill",
        "Mayor",
    )


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("Ann Hill", "Ann Hill"),
        ({"name": "Ann Hill"}, "Ann Hill"),
        ({"name": ["Ann Hill", "A. Hill"]}, "Ann Hill"),
        ([{"name": "Ann Hill"}, "Bo Lee", {"name": "Ann Hill"}], "Ann Hill, Bo Lee"),
        ({"name": "Ann &amp;amp; Bo"}, "Ann & Bo"),
        ({"@type": "Person"}, ""),
        ("https://people.example/ann", ""),
        (None, ""),
        ([], ""),
        (7.5, ""),
        (True, ""),
    ],
)
def test_a_claimant_is_named_in_many_ways_or_not_at_all(author, name):
    assert only(changed({"author": author})).claimant == name


@pytest.mark.parametrize(
    ("written_day", "read"),
    [
        ("2024-05-06T23:30:00-05:00", date(2024, 5, 6)),
        ("2024-05-06 10:00", date(2024, 5, 6)),
        ("2024-5-6", date(2024, 5, 6)),
        ("2024/05/06", date(2024, 5, 6)),
        ("20240506", date(2024, 5, 6)),
        ("6.5.2024", date(2024, 5, 6)),
        ("6 May 2024", date(2024, 5, 6)),
        ("Monday, 6th May, 2024", date(2024, 5, 6)),
        ("May 6, 2024", date(2024, 5, 6)),
        ("Sept. 6th 2024", date(2024, 9, 6)),
        (["2024-05-06", "2024-05-07"], date(2024, 5, 6)),
        ({"@type": "Date", "@value": "2024-05-06"}, date(2024, 5, 6)),
        ("8/9/2024", None),
        ("2024-13-45", None),
        ("0001-01-01T00:00:00", None),
        ("6 Xyz 2024", None),
        ("yesterday", None),
        ("", None),
        (1715000000, None),
    ],
)
def test_days_are_read_where_they_can_be_read_in_one_way_only(written_day, read):
    assert only(changed({"firstAppearance": None, "datePublished": written_day})).said_on == read


def test_a_claim_without_its_day_has_that_of_its_first_appearance():
    assert only(changed({"datePublished": ""})).said_on == date(2024, 5, 5)


@pytest.mark.parametrize(
    ("rating", "name", "value"),
    [
        ({"ratingValue": "2,5", "alternateName": "Half true"}, "Half true", 2.5),
        ({"ratingValue": 2, "name": "Misleading"}, "Misleading", 2.0),
        ({"ratingValue": "Pants on fire"}, "Pants on fire", None),
        ({"ratingValue": float("nan")}, "nan", None),
        ([{"alternateName": "False"}, {"alternateName": "True"}], "False", None),
        ("False", "False", None),
        ({"ratingValue": "3"}, "", 3.0),
        (None, "", None),
    ],
)
def test_a_rating_has_a_name_a_number_or_neither(rating, name, value):
    review = only(changed(reviewRating=rating)).review
    assert (review.rating, review.value) == (name, value)


@pytest.mark.parametrize(
    ("fields", "reviewer", "url"),
    [
        ({"author": None, "publisher": {"name": "Checkers"}}, "Checkers", "https://check.example/river/1"),
        ({"author": {"url": "https://x.example"}}, "check.example", "https://check.example/river/1"),
        ({"url": None, "mainEntityOfPage": {"@id": "https://www.c.example/"}, "author": []}, "c.example", "https://www.c.example/"),
        ({"url": "http://[bad", "@id": "#1"}, "River Checkers", ""),
        ({"url": "javascript:alert(1)"}, "River Checkers", ""),
    ],
)  # fmt: skip
def test_a_review_is_signed_by_its_makers_or_their_site(fields, reviewer, url):
    review = only(changed(**fields)).review
    assert (review.reviewer, review.url) == (reviewer, url)


def test_a_page_lends_its_address_to_its_review():
    [found] = read_reviews(
        page(json.dumps(changed(url=None, author=None))), url="https://www.check.example/1"
    )
    assert (found.review.reviewer, found.review.url) == ("check.example", "https://www.check.example/1")


def test_older_markup_has_the_document_for_the_claim():
    item = {
        "@type": "CreativeWork",
        "author": "Ann Hill",
        "url": "https://post.example/a",
        "headline": "River",
    }
    found = only({**REVIEW, "itemReviewed": [item]})
    assert found.appearances == (SeenAt("https://post.example/a", "", "River", None),)
    assert (found.first_appearance, found.claimant) == (None, "Ann Hill")


@pytest.mark.parametrize(
    "item", ["The river moved.", {"name": "The river moved."}, {"text": "The river moved."}]
)
def test_a_claim_may_stand_in_the_item_reviewed(item):
    assert only({**changed(claimReviewed=""), "itemReviewed": item}).text == "The river moved."


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("&quot;The river&quot; &amp;amp; the sea", '"The river" & the sea'),
        ("<p>The <b>river</b>\nmoved.</p>", "The river moved."),
        ("The river moved.\ud83d \x00", "The river moved."),
        (["The river moved.", "Other"], "The river moved."),
        ({"@value": "The river moved.", "@language": "en"}, "The river moved."),
    ],
)
def test_a_claim_is_plain_text(claim, text):
    assert only(changed(claimReviewed=claim)).text == text


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (changed({"name": None}, claimReviewed=None), "which claim"),
        (changed(claimReviewed=" <br> "), "which claim"),
        (changed(author=None, url=None), "who made it"),
        ({"@type": "MediaReview", "mediaAuthenticityCategory": "EditedOrCropped"}, "a picture or a film"),
        ({"@type": "DataFeedItem", "item": []}, "no ClaimReview"),
        ("words", "no ClaimReview"),
        (None, "no ClaimReview"),
    ],
)
def test_what_is_no_review_of_a_claim_is_told_with_its_place(value, reason):
    first, second = read_reviews(written([value, REVIEW]))
    assert isinstance(first, Refused)
    assert (first.place, second.place) == ("entry 1", "entry 2")
    assert reason in first.reason


def test_a_media_review_inside_a_review_is_part_of_it():
    assert isinstance(only(changed(associatedMediaReview={"@type": "MediaReview"})), ReviewedClaim)


def test_one_broken_block_of_a_page_costs_no_other():
    broken, good = read_reviews(page('{"@type": "ClaimReview", }', '{"@type": "Thing", }', TEXT))
    assert broken == Refused("block 1", "The JSON is broken here.")
    assert good.place == "block 3"


def test_one_broken_line_costs_no_other():
    lines = [
        written(REVIEW),
        b'{"@type": "ClaimReview", oops',
        written(REVIEW),
        b'{"cut": "of',
        written(REVIEW),
    ]
    found = list(read_reviews(b"\n".join(lines)))
    assert [type(one).__name__ for one in found].count("ReviewedClaim") >= 2
    assert found[1] == Refused("entry 2", "The JSON is broken here.")
    assert isinstance(found[0], ReviewedClaim)


def test_a_feed_that_breaks_off_keeps_what_came_before():
    found = list(read_reviews(written(FEED)[:-300]))
    assert [type(one).__name__ for one in found] == ["ReviewedClaim", "Refused"]


@pytest.mark.parametrize(
    "data",
    [b"", b"words", b"%PDF-1.7", b"\x00\xff", b"<html><p>No markup.</p></html>", page('{"@type": "Thing"}')],
)
def test_what_holds_no_reviews_at_all_is_refused(data):
    with pytest.raises(DocumentError):
        list(read_reviews(data))


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b"[" + b"9" * 5_000 + b"]",
        b'["',
        b'[{"a": "\\ud8',
        b"{}",
        b"[]",
        b"[1,,2]",
    ],
)
def test_hostile_json_is_told_and_ends(data):
    assert all(isinstance(one, Refused) for one in read_reviews(data))


@pytest.mark.parametrize("inside", ["<script type=application/ld+json>", "<script ", "/* ", "<!-- "])
def test_scripts_without_an_end_are_none(inside):
    with pytest.raises(DocumentError, match="no ClaimReview markup"):
        list(read_reviews(b"<html>" + inside.encode() * 50_000))


def test_a_feed_is_read_entry_by_entry():
    class Watched(io.BytesIO):
        taken = 0

        def read1(self, size=-1):
            piece = super().read1(size)
            self.taken += len(piece)
            return piece

    feed = Watched(written([REVIEW] * 5_000))
    reviews = read_reviews(feed)
    assert next(reviews).claimant == "Ann Hill"
    assert feed.taken < 600_000
    assert sum(1 for _ in reviews) == 4_999
