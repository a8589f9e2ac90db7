"""Any bytes give a document or a sentence: nothing else is raised, and the text is as promised."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.documents.addresses import checked_address
from claims.documents.claimreview import Refused, ReviewedClaim, read_reviews
from claims.documents.document import LONGEST_ADDRESS, LONGEST_NAME, LONGEST_TITLE
from claims.documents.fetching import FetchError
from claims.documents.reading import DocumentError, read_document
from tests.documents.files import pdf_of, word_file, workbook

REAL = [
    word_file("The mayor said that the bridge was open.", title="Bridge"),
    pdf_of("The mayor said that the bridge was open.", "Речниця заявила: «Міст пошкоджено»."),
    workbook(["text", "claimant"], ["It rained.", "Ann"]),
    "<!doctype html><html lang=uk><p>Міст відкрито, сказав мер.</p></html>".encode("cp1251"),
    b"---\ntitle: x\n---\n# Bridge\n\n* open | shut\n\n| a |\n|---|\n| b |\n",
    b'[{"@type": "ClaimReview", "claimReviewed": "It rained.", "author": {"name": "Ann"}}]',
    b'<html><script type="application/ld+json">{"@type": "ClaimReview"}</script>',
]
NAMES = st.sampled_from(["", "a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.csv", "a.json", "a.exe"])
LINE = re.compile(r"[^\n\r\x00]*")


@st.composite
def damaged(draw) -> bytes:
    """A real file with bytes put in place of others, put in, or cut away."""
    data = bytearray(draw(st.sampled_from(REAL)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        data[start:end] = draw(st.binary(max_size=40))
    return bytes(data)


def holds(document) -> bool:
    if isinstance(document, list):
        return all(isinstance(one, ReviewedClaim | Refused) for one in document)
    return bool(
        document.text.strip()
        and not re.search(r"[\x00\r\ud800-\udfff]|\n{3}", document.text)
        and len(document.title) <= LONGEST_TITLE
        and len(document.publisher) <= LONGEST_NAME
        and len(document.url) <= LONGEST_ADDRESS
        and all(LINE.fullmatch(part) for part in (document.title, document.publisher, document.url))
        and document.language in ("", "en", "uk", "ru")
    )


def kept(read) -> bool:
    """Whether what was read is as promised, or refused with a sentence."""
    try:
        return holds(read())
    except DocumentError as error:
        return str(error).endswith(".")


@settings(max_examples=150, deadline=None)
@given(data=st.one_of(damaged(), st.binary(max_size=300), st.text(max_size=300).map(str.encode)), name=NAMES)
def test_any_bytes_give_a_document_or_a_sentence(data, name):
    assert kept(lambda: read_document(data, name))


@settings(max_examples=150, deadline=None)
@given(data=st.one_of(damaged(), st.binary(max_size=300)))
def test_any_bytes_give_reviews_refusals_or_a_sentence(data):
    assert kept(lambda: list(read_reviews(data)))


FIELDS = st.sampled_from(
    [
        *("@id", "author", "name", "url", "itemReviewed", "reviewRating", "datePublished", "claimReviewed"),
        *("appearance", "firstAppearance", "headline", "ratingValue", "sameAs", "inLanguage", "jobTitle"),
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=5),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(fields=st.dictionaries(FIELDS, JSON))
def test_a_review_of_any_shape_is_read_or_refused(fields):
    [found] = read_reviews(json.dumps({"@type": "ClaimReview", **fields}).encode())
    assert isinstance(found, ReviewedClaim | Refused)
    if isinstance(found, ReviewedClaim):
        assert found.text
        assert found.review.reviewer


@given(st.one_of(st.text(max_size=80), st.text(max_size=80).map("http://{}".format)))
def test_any_text_is_an_address_or_refused(text):
    try:
        address = checked_address(text)
    except FetchError:
        return
    assert re.fullmatch(r"https?://[a-z0-9._\[\]:-]+(?::\d+)?/[!-~]*", str(address))
    assert checked_address(str(address)) == address


@pytest.mark.parametrize("data", REAL[:2])
def test_every_cut_of_a_real_file_gives_a_document_or_a_sentence(data):
    for cut in range(0, len(data), max(1, len(data) // 60)):
        assert kept(lambda end=cut: read_document(data[:end]))
