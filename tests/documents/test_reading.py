"""What a file is, its content decides; what can't be read is said in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from claims.documents.fetching import Fetched
from claims.documents.reading import Document, DocumentError, Kind, read_document, read_page
from tests.documents.files import pdf_of, word_file, workbook

PAGE = b"""<!doctype html><html lang="en-GB"><head><title>Bridge</title>
<meta property="og:site_name" content="River Post">
<link rel="canonical" href="https://post.example/bridge"></head>
<body><article><h1>Bridge</h1><p>The mayor said that the bridge was open again.</p></article></body></html>"""


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.html", "a", "a.jpg", "ЗВІТ.MD"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [(word_file("The bridge is open."), Kind.DOCX), (pdf_of("The bridge is open."), Kind.PDF)],
)
def test_a_packed_file_is_read_by_its_content_whatever_its_name(data, kind, name):
    document = read_document(data, name)
    assert (document.kind, document.text) == (kind, "The bridge is open.")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"The bridge is open.", "a.txt", Kind.TEXT),
        (b"The bridge is open.", "", Kind.TEXT),
        (b"# The bridge is open.", "a.md", Kind.MARKDOWN),
        (PAGE, "a.txt", Kind.HTML),
        (PAGE, "", Kind.HTML),
        (b"<p>The bridge is open.", "a.html", Kind.HTML),
        (b"  <!-- saved --> <!DOCTYPE HTML><p>The bridge is open.", "", Kind.HTML),
        (
            b'<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>Open.</p></html>',
            "",
            Kind.HTML,
        ),
        ("<!doctype html><p>Міст відкрито.".encode("utf-16"), "", Kind.HTML),
        (b"[1] The bridge is open.", "a.txt", Kind.TEXT),
        (b"{sic} The bridge is open.", "a.txt", Kind.TEXT),
    ],
)
def test_a_text_is_what_it_begins_like(data, name, kind):
    assert read_document(data, name).kind is kind


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\x00\x00", "a.txt", "empty"),
        (b"text,claimant\nIt rained.,Ann\n", "a.csv", "Import a table"),
        (b'{"text": "It rained."}\n{"text": "It snowed."}\n', "a.jsonl", "Import a table"),
        (b'[{"@type": "ClaimReview"}]', "", "data in JSON"),
        (b'{"text": "It rained."}\n{"text": "It snowed."}\n', "a.txt", "data in JSON"),
        (workbook(["text", "claimant"]), "a.docx", "Import a table"),
        (b"Plain words.", "a.pdf", "called .pdf"),
        (b"Plain words.", "a.docx", "called .docx"),
        (b"\x89PNG\r\n\x1a\n....", "a.txt", "an image"),
        (b"{\\rtf1\\ansi Words}", "a.rtf", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.doc", "old Word"),
        (b"\x7fELF" + bytes(range(256)), "a.txt", "a program"),
        (b"\x1f\x8b\x08\x00", "a.gz", "Unpack it"),
        (b"ID3\x03\x00 sound", "a.mp3", "sound or film"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "feed.txt", "XML data"),
        (bytes(range(1, 256)) * 9, "a.txt", "not a text"),
        (b"x" * (20 * 2**20 + 1), "a.txt", "larger than 20 MB"),
        (b"word " * 200_001, "a.txt", "longer than 1,000,000"),
        (b"<html><body><script>let x = 1</script></body></html>", "", "without its scripts"),
    ],
)
def test_what_is_no_article_is_refused_with_a_sentence(data, name, sentence):
    with pytest.raises(DocumentError, match=sentence) as refused:
        read_document(data, name)
    assert str(refused.value).endswith(".")


def fetched(data: bytes, address: str, content_type: str = "text/html", charset: str = "") -> Fetched:
    return Fetched(address, address, data, content_type, charset, datetime(2024, 5, 6, tzinfo=UTC))


def test_a_page_says_who_published_it_and_where():
    document = read_page(fetched(PAGE, "https://www.post.example/bridge?utm=1"))
    assert document == Document(
        text="Bridge\n\nThe mayor said that the bridge was open again.",
        kind=Kind.HTML,
        title="Bridge",
        publisher="River Post",
        url="https://www.post.example/bridge?utm=1",
        language="en",
    )


def test_a_page_names_another_address_on_its_own_host_alone():
    assert read_page(fetched(PAGE, "https://post.example/b?utm=1")).url == "https://post.example/bridge"
    assert read_page(fetched(PAGE, "https://copy.example/b")).url == "https://copy.example/b"


def test_a_file_of_the_web_is_published_by_its_host():
    document = read_page(fetched(pdf_of("The bridge is open."), "https://www.post.example/a.pdf"))
    assert (document.publisher, document.url) == ("post.example", "https://www.post.example/a.pdf")
    assert document.published_on is None


def test_the_server_names_the_letters_of_a_page():
    page = "<p>Міст відкрито, сказав мер.</p>".encode("koi8-u")
    assert (
        read_page(fetched(page, "https://post.example/", charset="koi8-u")).text
        == "Міст відкрито, сказав мер."
    )


def test_a_language_counts_where_the_letters_bear_it_out():
    assert read_document(PAGE.replace(b"en-GB", b"uk")).language == ""
    ukrainian = "<html lang='{}'><p>Міст відкрито, сказав мер міста.</p>"
    assert [read_document(ukrainian.format(tag).encode()).language for tag in ("uk", "en", "ru")] == [
        "uk",
        "",
        "",
    ]


def test_a_marked_day_is_the_day_of_publication():
    marked = PAGE.replace(
        b"<title>", b'<meta property="article:published_time" content="2022-08-30T09:00:00Z"><title>'
    )
    assert read_document(marked).published_on == date(2022, 8, 30)
    mentioned = PAGE.replace(b"open again", b"open again on 30 August 2022")
    assert read_document(mentioned).published_on is None
