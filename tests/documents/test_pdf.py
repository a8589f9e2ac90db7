"""PDFs with a text layer become paragraphs; scans, locked and hostile files are refused with a sentence."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfReader, PdfWriter

from claims.documents import pdf
from claims.documents.document import DocumentError
from claims.documents.guards import Budget
from claims.documents.reading import Kind, read_document
from tests.documents.files import pdf_file, pdf_of

UKRAINIAN = """
Командування повідомило, що підрозділи прорвали першу лінію оборони поблизу річки, а супротивник зазнав \
значних втрат у живій силі й техніці.
Речниця заявила: «Міст пошкоджено, але переправа діє». Міністерство натомість стверджує, що всі атаки відбито.
Губернатор сказав, що електропостачання відновлено у дев’яти тисячах домівок будь-якого району міста.
"""
RUSSIAN = """
Командование сообщило, что подразделения прорвали первую линию обороны поблизости от реки, а противник \
понёс значительные потери в живой силе и технике.
Губернатор сказал, что электроснабжение восстановлено в девяти тысячах домов какого-нибудь района.
"""
ENGLISH = """
The command reported that its units had broken through the first line of defence near the river, and that \
the adversary had suffered considerable losses in personnel and equipment over the night.
“The bridge is damaged, but the crossing is working,” said the spokeswoman, a well-known engineer. The \
ministry, on the other hand, maintains that the attacks were repelled.
"""


@pytest.mark.parametrize("width", ["7cm", "10cm", "14cm"])
@pytest.mark.parametrize(
    ("language", "texts"), [("uk", UKRAINIAN), ("ru", RUSSIAN), ("en", ENGLISH)], ids=["uk", "ru", "en"]
)
@pytest.mark.parametrize("justify", ["true", "false"])
def test_lines_and_parted_words_are_joined_again(language, texts, width, justify):
    written = texts.strip().split("\n") * 4
    paragraphs = "\n\n".join(written)
    source = f'#set page(width: {width}, height: 18cm)\n#set text(lang: "{language}", hyphenate: true)\n'
    document = read_document(pdf_file(f"{source}#set par(justify: {justify})\n{paragraphs}"))
    assert document.kind is Kind.PDF
    assert document.text.split("\n\n") == written


def test_a_hyphen_that_only_looks_soft_is_told_from_one_of_the_word():
    lines = (
        "The govern-",
        "ment of a well-",
        "known town and a cease-",
        "fire in Northland-",
        "controlled parts.",
    )
    source = "#set page(width: 6cm, height: 9cm)\n" + " \\\n".join(lines)
    assert read_document(pdf_file(source)).text == (
        "The government of a well-known town and a ceasefire in Northland-controlled parts."
    )


INDENTED = """
#set page(width: 9cm, height: 20cm)
#set par(justify: true, first-line-indent: 1.5em, spacing: 0.65em)
= The bridge of Elmgate is closed
The mayor said that the bridge was closed after the shelling of the night. Nobody was hurt.

The ministry denied that there had been any shelling at all and spoke of a planned repair.

- The first point is about the bridge and the road that leads to it from the east.
- The second point.
"""


def test_indents_headings_and_lists_part_paragraphs():
    assert read_document(pdf_file(INDENTED)).text.split("\n\n") == [
        "The bridge of Elmgate is closed",
        "The mayor said that the bridge was closed after the shelling of the night. Nobody was hurt.",
        "The ministry denied that there had been any shelling at all and spoke of a planned repair.",
        "The first point is about the bridge and the road that leads to it from the east.",
        "The second point.",
    ]


def test_running_heads_and_feet_are_left_out_and_paragraphs_run_over_pages():
    text = " ".join(f"The mayor said in sentence {number} that the bridge was open." for number in range(80))
    document = read_document(
        pdf_of(
            text,
            paper='"a6"',
            header="context [Daily of Elmgate #h(1fr) #counter(page).display()]",
            footer="context align(center)[Page #counter(page).display() of #counter(page).final().first()]",
        )
    )
    assert document.text.split() == text.split()


def test_rows_of_figures_at_the_edge_of_pages_are_no_running_lines():
    rows = [f"Row {number}: {number * 7} homes, {number * 11} shops." for number in range(120)]
    source = '#set page(paper: "a6")\n' + " \\\n".join(rows)
    text = read_document(pdf_file(source)).text
    assert all(row in text for row in rows)


def test_columns_are_read_one_after_the_other():
    sentences = [
        f"Speaker number {number} said that the bridge over the river was open." for number in range(30)
    ]
    source = '#set page(paper: "a5", columns: 2)\n' + " ".join(sentences)
    assert read_document(pdf_file(source)).text.split() == " ".join(sentences).split()


def test_the_title_is_that_of_the_file_unless_a_program_made_it_up():
    source = '#set document(title: "{}")\nWords of the mayor.'
    assert read_document(pdf_file(source.format("The bridge"))).title == "The bridge"
    for made_up in ("Microsoft Word - letter.doc", "untitled", "report_final.indd", "Document1"):
        assert read_document(pdf_file(source.format(made_up))).title == ""


def test_a_file_that_only_forbids_printing_is_read():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("The bridge is open."))))
    writer.encrypt(user_password="", owner_password="owner", algorithm="RC4-128")
    assert read_document(written(writer)).text == "The bridge is open."


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_file_under_a_password_says_so():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of("The bridge is open."))))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(DocumentError, match="password"):
        read_document(written(writer))


SCAN = '#set page(paper: "a6")\n#rect(width: 100%, height: 50%, fill: gray)\n#pagebreak()\n#circle()'


def test_a_scan_says_so():
    with pytest.raises(DocumentError, match="no text layer"):
        read_document(pdf_file(SCAN))


@pytest.mark.parametrize("cut", [20, 200, 2_000])
def test_a_file_cut_short_is_damaged(cut):
    with pytest.raises(DocumentError, match="damaged"):
        read_document(pdf_of("The bridge is open.")[:cut])


def raw_pdf(content: bytes, *, pages: int = 1, filters: str = "") -> bytes:
    """A PDF written by hand, all its pages drawn by one stream."""
    kids = " ".join("3 0 R" for _ in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<<{filters}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + one + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(data),
        )
    )


LINE = b"BT /F 12 Tf 20 200 Td (The bridge is open.) Tj ET "


def test_a_file_written_by_hand_is_read():
    assert read_document(raw_pdf(LINE)).text == "The bridge is open."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            raw_pdf(zlib.compress(LINE + bytes(60 * 2**20)), filters="/Filter/FlateDecode"),
            "unpacks to far more",
        ),
        (
            raw_pdf(
                zlib.compress(zlib.compress(bytes(900 * 2**20))), filters="/Filter[/FlateDecode/FlateDecode]"
            ),
            "unpacks to far more",
        ),
        (raw_pdf(LINE + b"0 " * 510_000), "unpacks to far more"),
        (raw_pdf(LINE, pages=1_001), "more than 1,000 pages"),
        (raw_pdf(b"[" * 200_000), "damaged|no text layer|unpacks"),
        (raw_pdf(b"BT /F 12 Tf (\x01\x02\x03 \x04\x05\x06 ab) Tj ET"), "which letters|no text layer"),
    ],
    ids=["bomb", "bomb in a bomb", "endless drawing", "too many pages", "deep", "no letters"],
)
def test_a_hostile_file_is_refused(data, sentence):
    with pytest.raises(DocumentError, match=sentence):
        read_document(data)


def test_a_file_that_takes_too_long_is_given_up(monkeypatch):
    ticks = iter(range(10_000))
    monkeypatch.setattr(pdf, "Budget", lambda: Budget(20, clock=lambda: next(ticks)))
    with pytest.raises(DocumentError, match="too long"):
        read_document(raw_pdf(LINE * 40))
