"""Word documents are read in the order of their page, whatever their text stands in."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml as word_xml
from docx.oxml.ns import nsdecls

from claims.documents.document import DocumentError
from claims.documents.reading import Kind, read_document
from tests.documents.files import package, saved, with_part, word_file

LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>'


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def body_of(xml: str) -> bytes:
    """A document whose body is this markup."""
    data = word_file("x")
    document = part_of(data, "word/document.xml")
    whole = re.sub(r"<w:body>.*</w:body>", lambda _: f"<w:body>{xml}</w:body>", document, flags=re.DOTALL)
    return with_part(data, "word/document.xml", whole)


def test_headings_lists_tables_and_line_breaks_in_their_order():
    document = docx.Document()
    document.add_heading("Міст закрито", level=1)
    document.add_paragraph("Перший рядок\nдругий\tрядок")
    document.add_paragraph("Пункт", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ("Місто", "Домівок", "Київ", "82"), strict=True
    ):
        cell.text = text
    last = document.add_paragraph("Мер ")
    last.add_run("сказав").bold = True
    last.add_run(", що міст закрито.")
    read = read_document(saved(document), "a.docx")
    assert read.text == (
        "Міст закрито\n\nПерший рядок\nдругий рядок\n\nПункт\n\nМісто | Домівок\n\nКиїв | 82\n\n"
        "Мер сказав, що міст закрито."
    )
    assert (read.kind, read.title, read.published_on) == (Kind.DOCX, "Міст закрито", None)


def test_a_table_that_frames_paragraphs_leaves_them_paragraphs():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "The mayor spoke."
    cell.add_paragraph("The bridge is open.")
    assert read_document(saved(document)).text == "The mayor spoke.\n\nThe bridge is open."


def test_the_title_of_the_file_goes_before_that_of_its_text():
    assert read_document(word_file("Words.", title="  The\nbridge ")).title == "The bridge"
    document = docx.Document()
    document.add_heading("Everything", level=0)
    document.core_properties.title = ""
    assert read_document(saved(document)).title == "Everything"


def test_what_was_inserted_counts_and_what_was_deleted_does_not():
    read = read_document(
        body_of(
            "<w:p><w:r><w:t>The bridge is </w:t></w:r>"
            '<w:del w:id="1"><w:r><w:delText>shut</w:delText></w:r></w:del>'
            '<w:ins w:id="2"><w:r><w:t>open</w:t></w:r></w:ins>'
            "<w:r><w:instrText> PAGE </w:instrText><w:t>, the mayor said.</w:t></w:r></w:p>"
        )
    )
    assert read.text == "The bridge is open, the mayor said."


def test_links_content_controls_and_boxes_are_text_like_other():
    document = docx.Document()
    paragraph = document.add_paragraph("See ")
    paragraph.part.element.body[0].append(
        word_xml(f"<w:hyperlink {nsdecls('w')}><w:r><w:t>the report</w:t></w:r></w:hyperlink>")
    )
    control = "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    paragraph.part.element.body[0].addnext(word_xml(control.format(nsdecls("w"))))
    assert read_document(saved(document)).text == "See the report\n\nIn a control."
    boxed = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_document(body_of(boxed)).text == "Boxed."


def test_notes_stand_behind_the_text_in_the_order_of_their_marks():
    marked = body_of(
        "<w:p><w:r><w:t>Nine thousand homes</w:t><w:footnoteReference w:id='3'/>"
        "<w:t> are dark</w:t><w:footnoteReference w:id='2'/><w:t>.</w:t></w:r></w:p>"
    )
    notes = "".join(
        f"<w:footnote w:id='{number}'><w:p><w:r><w:footnoteRef/><w:t>{text}</w:t></w:r></w:p></w:footnote>"
        for number, text in [(0, "----"), (2, "Since Monday."), (3, "The grid's figure.")]
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = part_of(marked, "[Content_Types].xml").replace(
        "</Types>", f'<Override PartName="/word/n.xml" ContentType="{kind}"/></Types>'
    )
    data = with_part(marked, "word/n.xml", f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>")
    read = read_document(with_part(data, "[Content_Types].xml", types))
    assert read.text == "Nine thousand homes are dark.\n\nThe grid's figure.\n\nSince Monday."


def test_a_document_of_the_strict_standard_is_read_alike():
    data = word_file("The bridge is open.")
    strict = part_of(data, "word/document.xml").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_document(with_part(data, "word/document.xml", strict)).text == "The bridge is open."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (word_file(), "holds no text"),
        (word_file("Words.")[:9_000], "damaged"),
        (with_part(word_file("x"), "word/document.xml", "<w:document"), "damaged"),
        (with_part(word_file("x"), "word/document.xml", f"{LAUGHS}<l>&c;</l>"), "entities of its own"),
        (
            with_part(word_file("x"), "word/document.xml", f"{LAUGHS}<l>&c;</l>".encode("utf-16")),
            "entities of its own",
        ),
        (
            with_part(word_file("x"), "docProps/core.xml", "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"),
            "entities",
        ),
        (with_part(word_file("x"), "word/media/a.xml", b" " * 90 * 2**20), "unpacks to far more"),
        (package({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}), "damaged"),
        (package({"[Content_Types].xml": "<Types/>", "ppt/slide.xml": "<a/>"}), "neither a Word document"),
        (
            package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
            "OpenDocument",
        ),
        (package({"a.txt": "words"}), "ZIP archive"),
    ],
    ids=range(11),
)
def test_what_is_empty_damaged_or_hostile_is_refused(data, sentence):
    with pytest.raises(DocumentError, match=sentence):
        read_document(data, "a.docx")


def test_a_document_nested_out_of_all_measure_is_refused_or_read():
    depth = 100_000
    with pytest.raises(DocumentError, match="damaged"):
        read_document(body_of("<w:p>" * depth + "<w:r><w:t>x</w:t></w:r>" + "</w:p>" * depth))


def test_a_text_of_more_markup_than_a_book_is_refused():
    numbers = "".join(f"<w:bookmarkStart w:id='{number}'/>" for number in range(1_100_000))
    with pytest.raises(DocumentError, match="unpacks to far more"):
        read_document(body_of(f"<w:p><w:r><w:t>x</w:t></w:r>{numbers}</w:p>"))


def test_a_table_of_many_thousand_cells_is_read():
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>word</w:t></w:r></w:p></w:tc>" * 20 + "</w:tr>"
    read = read_document(body_of(f"<w:tbl>{row * 5_000}</w:tbl>"))
    assert read.text.count("word | word") == 50_000
